"""Every socket that is published: path -> consumer, as `config/surfaces` does for HTTP."""

from django.urls import URLPattern, path

from appointments.consumers import AppointmentsConsumer
from bookings.consumers import BookingConsumer, StatusConsumer
from disputes.consumers import DisputeConsumer
from jobs.consumers import JobConsumer
from kernel.live.routing import websocket_application
from messaging.consumers import ChatConsumer
from notifications.consumers import NotificationsConsumer

routes: list[URLPattern] = [
    path("ws/bookings/<uuid:booking_id>/", BookingConsumer.as_asgi()),
    path("ws/status/<id:user_id>/<str:role>/", StatusConsumer.as_asgi()),
    path("ws/chat/<id:user_id>/<str:role>/", ChatConsumer.as_asgi()),
    path("ws/appointments/<id:user_id>/<str:role>/", AppointmentsConsumer.as_asgi()),
    path("ws/disputes/<uuid:dispute_id>/", DisputeConsumer.as_asgi()),
    path("ws/jobs/<id:job_id>/", JobConsumer.as_asgi()),
    path("ws/notifications/<id:user_id>/", NotificationsConsumer.as_asgi()),
]

application = websocket_application(routes)
