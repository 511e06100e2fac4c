"""What is published of webhooks: the same for every business."""

from django.urls import URLPattern, URLResolver, path

from kernel.http.dialects.rest import RestRouter
from webhooks.api import rest

router = RestRouter()
router.register("api/webhooks/endpoints", rest.EndpointViewSet, basename="webhook-endpoint")
router.register("api/webhooks/deliveries", rest.DeliveryViewSet, basename="webhook-delivery")

REST: list[URLPattern | URLResolver] = [
    path("api/webhooks/kinds/", rest.KindsView.as_view(), name="webhook-kinds"),
    *router.urls,
]
