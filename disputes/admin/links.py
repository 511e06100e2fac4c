"""The page of what a dispute or a report is about."""

from typing import Final

from django.urls import reverse
from django.utils.html import format_html

PAGES: Final = {"booking": "admin:bookings_booking_change", "job": "admin:jobs_job_change"}


def subject_link(kind: str, pk: str, title: str = "") -> str:
    """A link to it; without a title it is called by its kind and number."""
    called = title or f"{kind} {pk}".strip() or "–"
    page = PAGES.get(kind)
    if page is None:
        return called
    return format_html('<a class="bw-link" href="{}">{}</a>', reverse(page, args=[pk]), called)
