"""What the HomeServe front end is published: customers, vendors, the booking of a visit."""

from django.urls import URLPattern, URLResolver

from config.surfaces import doors
from kernel.http.dialects.rest import RestRouter

router = RestRouter()

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.REST,
    *doors.VENDORS,
    *router.urls,
]
