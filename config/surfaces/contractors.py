"""What the contractors' portal is published, under `/api/v1/`."""

from django.urls import URLPattern, URLResolver, path

from accounts.api import envelope
from kernel.http.dialects.envelope import EnvelopeRouter

router = EnvelopeRouter()

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/login", envelope.LoginView.as_view()),
    path("api/v1/auth/login", envelope.PortalLoginView.as_view()),
    path("api/v1/signup", envelope.SignUpView.as_view()),
    path("api/v1/auth/register", envelope.SignUpView.as_view()),
    *router.urls,
]
