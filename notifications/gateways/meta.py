"""WhatsApp through Meta's Cloud API."""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings

from notifications.errors import Refused
from notifications.gateways.base import Message
from notifications.gateways.http import post, text_at
from notifications.gateways.phones import is_e164
from notifications.gateways.receipts import Receipt
from notifications.states import Channel

# Has no WhatsApp, an old one, or has not agreed to its terms yet: that may change, so it is
# silent for so many days.
UNREACHABLE: Final = {"131026": 30}
# Limits of its application, account and numbers, answered with 400.
THROTTLED: Final = frozenset({"4", "80007", "130429", "131048"})
# Too many to this one reader in a short time.
OF_ONE_READER: Final = frozenset({"131056"})
# Meta sends up to a thousand at once.
MOST: Final = 1_000


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
            unreachable=UNREACHABLE,
            throttled=THROTTLED,
            of_one_message=OF_ONE_READER,
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


def receipts_of(event: Any) -> Iterator[Receipt]:
    """What a call of the webhook says of messages; nothing for what makes no sense."""
    for status in _statuses(event)[:MOST]:
        match status:
            case {"id": str(wamid), "status": "delivered" | "read"}:
                yield _receipt(status, wamid, arrived=True)
            case {"id": str(wamid), "status": "failed"}:
                yield _receipt(status, wamid, arrived=False)


def _receipt(status: dict[str, Any], wamid: str, *, arrived: bool) -> Receipt:
    match status:
        case {"errors": [{"code": int(number)}, *_]}:
            code = str(number)
        case _:
            code = ""
    return Receipt(
        channel=Channel.WHATSAPP,
        provider_id=wamid,
        delivery=str(status.get("biz_opaque_callback_data") or ""),
        arrived=arrived,
        reason=f"Meta: {status['status']} ({code})" if code else f"Meta: {status['status']}",
        is_unreachable=code in UNREACHABLE,
        silent_days=UNREACHABLE.get(code),
    )


def _statuses(event: Any) -> list[Any]:
    return [
        status
        for entry in _list(event, "entry")
        for change in _list(entry, "changes")
        for status in _list(change.get("value") if isinstance(change, dict) else None, "statuses")
    ]


def _list(value: Any, name: str) -> list[Any]:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
