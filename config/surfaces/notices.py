"""What people are told and how they want it: the same for every business."""

from django.urls import URLPattern, URLResolver, path

from kernel.http.dialects.rest import RestRouter
from notifications.api import rest

router = RestRouter()
# Before the other, in which `sent` would be an id.
router.register("api/notifications/sent", rest.SentViewSet, basename="sent-message")
router.register("api/notifications", rest.NotificationViewSet, basename="notification")

REST: list[URLPattern | URLResolver] = [
    *router.urls,
    path("api/notification-preferences/", rest.PreferencesView.as_view()),
]
