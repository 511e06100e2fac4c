"""What is published of disputes: what is said and shown in them."""

from django.urls import URLPattern, URLResolver, path

from disputes.api import messages, talk

REST: list[URLPattern | URLResolver] = [
    path("api/disputes/<uuid:pk>/messages/", talk.DisputeMessagesView.as_view()),
    path("api/disputes/<uuid:pk>/send_message/", talk.DisputeSendView.as_view()),
    path("api/disputes/<uuid:pk>/mark_read/", talk.DisputeReadView.as_view()),
    path("api/disputes/<uuid:pk>/evidence/", talk.DisputeEvidenceView.as_view()),
]

PORTAL: list[URLPattern | URLResolver] = [
    path("api/v1/disputes/<uuid:dispute_id>/messages", messages.PortalMessagesView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/read", messages.PortalReadView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/evidence", messages.PortalEvidenceView.as_view()),
]
