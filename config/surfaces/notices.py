"""What people are told and how they want it: the same for every business."""

from django.urls import URLPattern, URLResolver, path

from kernel.http.dialects.rest import RestRouter
from notifications.api import callbacks, rest

router = RestRouter()
# Before the other, in which `sent` would be an id.
router.register("api/notifications/sent", rest.SentViewSet, basename="sent-message")
router.register("api/notifications", rest.NotificationViewSet, basename="notification")

# Providers that say what became of a message.
CALLBACKS: list[URLPattern | URLResolver] = [
    path("api/notifications/webhooks/twilio/", callbacks.TwilioCallbackView.as_view()),
    path("api/notifications/webhooks/meta/", callbacks.MetaCallbackView.as_view()),
    *callbacks.mail_tracking("api/notifications/webhooks/mail/"),
]

REST: list[URLPattern | URLResolver] = [
    *CALLBACKS,
    *router.urls,
    path("api/notification-preferences/", rest.PreferencesView.as_view()),
]
