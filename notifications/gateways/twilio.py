"""SMS and WhatsApp through Twilio's Messages resource."""

from typing import Final

from django.conf import settings
from django.http import QueryDict

from notifications.errors import Refused
from notifications.gateways.base import Message
from notifications.gateways.http import post, text_at
from notifications.gateways.phones import is_e164
from notifications.gateways.receipts import Receipt
from notifications.states import Channel

# Our own path for its status callbacks (`notifications.api.callbacks`).
CALLBACK: Final = "/api/notifications/webhooks/twilio/"
ARRIVED: Final = frozenset({"delivered", "read"})
NOT_ARRIVED: Final = frozenset({"undelivered", "failed"})
# No number, one that has answered STOP, no mobile, a landline: for good. Unknown may be one that
# is switched off for long or changes its network: silent for so many days.
UNREACHABLE: Final = {"21211": None, "21610": None, "21614": None, "30006": None, "30005": 30}


class Sms:
    prefix = ""

    @property
    def sender(self) -> str:
        return str(settings.TWILIO_SMS_FROM)

    def send(self, address: str, message: Message) -> str:
        if not is_e164(address):
            raise Refused("Not a phone number.")
        # A messaging service picks the number to send from.
        origin = "MessagingServiceSid" if self.sender.startswith("MG") else "From"
        account = settings.TWILIO_ACCOUNT_SID
        body = post(
            f"{settings.TWILIO_API_URL}/2010-04-01/Accounts/{account}/Messages.json",
            headers={"Idempotency-Key": message.idempotency_key},
            auth=(account, settings.TWILIO_AUTH_TOKEN),
            data={
                "To": self.prefix + address,
                origin: self.prefix + self.sender,
                "Body": message.text,
                **_callback(message),
            },
            unreachable=UNREACHABLE,
        )
        return text_at(body, "sid")


class WhatsApp(Sms):
    prefix = "whatsapp:"

    @property
    def sender(self) -> str:
        return str(settings.TWILIO_WHATSAPP_FROM)


def receipt_of(form: QueryDict, *, delivery: str) -> Receipt | None:
    """What a status callback says; None when it is not how the message ended."""
    status = form.get("MessageStatus") or ""
    if status not in ARRIVED | NOT_ARRIVED:
        return None
    code = (form.get("ErrorCode") or "")[:20]
    is_whatsapp = (form.get("To") or "").startswith(WhatsApp.prefix)
    return Receipt(
        channel=Channel.WHATSAPP if is_whatsapp else Channel.SMS,
        provider_id=form.get("MessageSid") or "",
        delivery=delivery,
        arrived=status in ARRIVED,
        reason=f"Twilio: {status} ({code})" if code else f"Twilio: {status}",
        is_unreachable=code in UNREACHABLE,
        silent_days=UNREACHABLE.get(code),
    )


def _callback(message: Message) -> dict[str, str]:
    """Where to tell us how it ended: Twilio calls nobody who has no certificate."""
    if not settings.PUBLIC_URL.startswith("https://"):
        return {}
    return {"StatusCallback": f"{settings.PUBLIC_URL}{CALLBACK}?delivery={message.idempotency_key}"}
