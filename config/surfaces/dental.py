"""What the dental clinic's front end is published: patients, staff, the book of appointments."""

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
