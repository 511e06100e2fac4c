"""Lists that are bounded by themselves, and are wanted whole."""

from kernel.http.dialects.envelope import Envelope
from kernel.http.pagination import PageRule


class Whole(Envelope):
    """Who asks for no page wants to see them all, as far as one page goes."""

    PAGES = PageRule(size_parameter="limit", default_size=100, largest_size=100)
