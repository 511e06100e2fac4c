"""WhatsApp through Meta's Cloud API."""

from typing import Any

from django.conf import settings

from notifications.errors import Refused
from notifications.gateways.base import Message
from notifications.gateways.http import post, text_at
from notifications.gateways.phones import is_e164


class WhatsApp:
    def send(self, address: str, message: Message) -> str:
        if not is_e164(address):
            raise Refused("Not a phone number.")
        body = post(
            f"{settings.META_API_URL}/{settings.META_PHONE_NUMBER_ID}/messages",
            headers={
                "Authorization": f"Bearer {settings.META_ACCESS_TOKEN}",
                "Idempotency-Key": message.idempotency_key,
            },
            json={
                "messaging_product": "whatsapp",
                "to": address.removeprefix("+"),
                # Comes back with the message's receipts.
                "biz_opaque_callback_data": message.idempotency_key,
                **_content(message),
            },
        )
        return text_at(body, "messages", 0, "id")


def _content(message: Message) -> dict[str, Any]:
    if not settings.META_TEMPLATE:
        return {"type": "text", "text": {"body": message.text}}
    # A parameter may hold neither line breaks nor runs of spaces.
    parameter = {"type": "text", "text": " ".join(message.text.split())}
    return {
        "type": "template",
        "template": {
            "name": settings.META_TEMPLATE,
            "language": {"code": message.language},
            "components": [{"type": "body", "parameters": [parameter]}],
        },
    }
