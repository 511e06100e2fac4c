"""SMS and WhatsApp through Twilio's Messages resource."""

from django.conf import settings

from notifications.errors import Refused
from notifications.gateways.base import Message
from notifications.gateways.http import post, text_at
from notifications.gateways.phones import is_e164


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
            },
        )
        return text_at(body, "sid")


class WhatsApp(Sms):
    prefix = "whatsapp:"

    @property
    def sender(self) -> str:
        return str(settings.TWILIO_WHATSAPP_FROM)
