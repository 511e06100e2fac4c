"""What the builder pages are published: appointments, bookings, payments, messages."""

from django.urls import URLPattern, URLResolver

from config.surfaces import doors
from kernel.http.dialects.envelope import EnvelopeRouter

router = EnvelopeRouter()

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.ENVELOPE,
    *router.urls,
]
