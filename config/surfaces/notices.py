"""What people are told and how they want it: the same for every business."""

from django.urls import URLPattern, URLResolver, path

from kernel.http.dialects.rest import RestRouter
from notifications.api import rest

router = RestRouter()
router.register("api/notifications", rest.NotificationViewSet, basename="notification")

REST: list[URLPattern | URLResolver] = [
    *router.urls,
    path("api/notification-preferences/", rest.PreferencesView.as_view()),
]
