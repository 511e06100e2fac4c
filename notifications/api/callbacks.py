"""Where providers say what became of a message: `/api/notifications/webhooks/…`.

They prove themselves by a signature. What is properly signed is answered 200 whatever it
says: of what is not ours, or tells us nothing, there is no use in saying it again.
"""

import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.errors import NotAllowed
from kernel.http.dialects.rest import RestView
from notifications import services
from notifications.gateways import meta, twilio
from notifications.gateways.signatures import is_from_meta, is_from_twilio, is_metas_question

# Meta sends a number; what we echo is never a page.
CHALLENGE = re.compile(r"[\w-]{1,200}", re.ASCII)


class TwilioCallbackView(RestView):
    """`StatusCallback` of Twilio: a form, signed over the URL by which people call us."""

    public = True

    @extend_schema(request=OpenApiTypes.OBJECT, responses={200: OpenApiTypes.OBJECT})
    def post(self, request: Request) -> Response:
        form = QueryDict(request._request.body, encoding="utf-8")
        url = settings.PUBLIC_URL + request.get_full_path()
        if not is_from_twilio(url, form, request.headers.get("X-Twilio-Signature", "")):
            raise NotAllowed()
        receipt = twilio.receipt_of(form, delivery=request.query_params.get("delivery", ""))
        services.take_receipts([receipt] if receipt else [])
        return Response({})


class MetaCallbackView(RestView):
    """The webhook of Meta's Cloud API: a question when it is set up, then signed JSON."""

    public = True

    @extend_schema(
        parameters=[
            OpenApiParameter(name, str)
            for name in ("hub.mode", "hub.verify_token", "hub.challenge")
        ],
        responses={(200, "text/plain"): OpenApiTypes.STR},
    )
    def get(self, request: Request) -> HttpResponse:
        asked = request.query_params
        challenge = asked.get("hub.challenge", "")
        knows = is_metas_question(asked.get("hub.verify_token", ""))
        if not knows or asked.get("hub.mode") != "subscribe" or not CHALLENGE.fullmatch(challenge):
            raise NotAllowed()
        return HttpResponse(challenge, content_type="text/plain")

    @extend_schema(request=OpenApiTypes.OBJECT, responses={200: OpenApiTypes.OBJECT})
    def post(self, request: Request) -> Response:
        body = request._request.body
        if not is_from_meta(body, request.headers.get("X-Hub-Signature-256", "")):
            raise NotAllowed()
        services.take_receipts(list(meta.receipts_of(_json(body))))
        return Response({})


def mail_tracking(prefix: str) -> list[URLPattern | URLResolver]:
    """Where the mail service calls us, once there is a secret by which we know it."""
    if not (settings.ANYMAIL_PROVIDER and settings.ANYMAIL.get("WEBHOOK_SECRET")):
        return []
    from anymail.urls import urlpatterns  # every service's, so only where one is used

    wanted = f"{settings.ANYMAIL_PROVIDER}_tracking_webhook"
    return [path(prefix, include([each for each in urlpatterns if each.name == wanted]))]


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
