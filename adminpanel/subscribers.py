"""What the platform hears of, and what its notices say when they go out."""

from adminpanel import notices
from adminpanel.services.telling import NOTICE
from notifications import freshness

freshness.register(NOTICE, notices.while_it_stands)
