"""What the dental clinic's front end is published: patients, staff, the book of appointments."""

from django.urls import URLPattern, URLResolver

from config.surfaces import calendars, care, doors, notices, trade

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.REST,
    *notices.REST,
    *calendars.REST,
    *trade.REST,
    *care.urlpatterns,
]
