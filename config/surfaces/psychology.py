"""What the psychology practice's front end is published: the six steps of booking a session."""

from django.urls import URLPattern, URLResolver

from config.surfaces import calendars, care, doors, notices, trade, webhooks

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.REST,
    *notices.REST,
    *calendars.REST,
    *webhooks.REST,
    *trade.REST,
    *care.urlpatterns,
]
