"""E-mail through Django's backends: SMTP, or a mail service through anymail."""

import hashlib
import re
import smtplib
from contextlib import suppress
from email.utils import parseaddr
from typing import Any, Final

import requests
from anymail.exceptions import (
    AnymailError,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
)
from anymail.signals import AnymailTrackingEvent
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email

from notifications.errors import Refused, Unavailable
from notifications.gateways.base import Message
from notifications.gateways.http import OF_ONE_MESSAGE, is_for_good
from notifications.gateways.receipts import Receipt
from notifications.states import Channel

# RFC 3463: 5.1.x is about the address. A server that gives no such code says it by 550 or 553.
BAD_ADDRESS: Final = re.compile(rb"\b5\.1\.\d")
TOO_BIG: Final = re.compile(rb"\b5\.3\.4\b")
ENHANCED: Final = re.compile(rb"\b5\.\d\.\d")


class Mail:
    def send(self, address: str, message: Message) -> str:
        mail = mail_of(address, message)
        mail.connection = get_connection()
        try:
            sent = _sent(mail)
        except (smtplib.SMTPException, OSError, AnymailError) as failure:
            # Without its cause: what a server says back may quote the message.
            raise _meaning(failure, address) from None
        finally:
            # Django leaves one open that did not get as far as the mail.
            with suppress(smtplib.SMTPException, OSError):
                mail.connection.close()
        if not sent:
            raise Refused("The mail service took no recipient.")
        status: Any = getattr(mail, "anymail_status", None)
        return str(getattr(status, "message_id", None) or mail.extra_headers["Message-ID"])


def mail_of(address: str, message: Message) -> EmailMultiAlternatives:
    """The whole mail. Its Message-ID follows from the idempotency key, so that a mail that
    is sent twice is one to the reader. Raises Refused for what is no address."""
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("Not an e-mail address.") from None
    digest = hashlib.sha256(message.idempotency_key.encode()).hexdigest()[:32]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[address],
        headers={
            "Message-ID": f"<{digest}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
            **_unsubscribing(message.unsubscribe_url),
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    for each in message.attachments:
        content = each.read()
        if each.inline:
            mail.attach_alternative(content.decode(), each.content_type)
        mail.attach(each.filename, content, each.content_type)
    return mail


def _sent(mail: EmailMultiAlternatives) -> int | None:
    """Many a mail service takes text and HTML and no third form of the words; it says so before
    it is asked, and then the attachment has to do."""
    try:
        return mail.send()
    except AnymailUnsupportedFeature:
        forms = [each for each in mail.alternatives if each[1] == "text/html"]
        if forms == mail.alternatives:
            raise
        mail.alternatives = forms
    return mail.send()


def _unsubscribing(url: str) -> dict[str, str]:
    """RFC 2369, and RFC 8058 where the link is what that asks for: mail programs show a button."""
    if not url:
        return {}
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return {"List-Unsubscribe": f"<{url}>", **(one_click if url.startswith("https:") else {})}


def _meaning(failure: Exception, address: str) -> Exception:
    """Refused for what is for good, Unavailable for what may pass."""
    match failure:
        case smtplib.SMTPRecipientsRefused():
            code, said = failure.recipients.get(address, (550, b""))
            return _smtp(code, is_unreachable=code >= 500 and _is_bad_address(code, said))
        case smtplib.SMTPDataError():
            return _smtp(failure.smtp_code)
        case smtplib.SMTPSenderRefused() if _is_too_big(failure):
            return Refused(f"SMTP {failure.smtp_code}: too big")
        case smtplib.SMTPResponseException():
            # At the greeting, the sign-in or our own address: nothing against this mail.
            return Unavailable(f"SMTP {failure.smtp_code}: {_stage(failure)}", is_outage=True)
        case AnymailRecipientsRefused():
            return Refused("The mail service refuses the address.")
        case AnymailError():
            return _meaning_of_service(failure)
    return Unavailable(type(failure).__name__, is_outage=True)


def _meaning_of_service(failure: AnymailError) -> Exception:
    status: int | None = failure.status_code
    if status is None:
        # It could not be asked at all, or not this: what anymail cannot put into its words.
        return Unavailable(
            type(failure).__name__, is_outage=isinstance(failure, requests.RequestException)
        )
    if is_for_good(status):
        return Refused(f"HTTP {status}")
    return Unavailable(f"HTTP {status}", is_outage=status not in OF_ONE_MESSAGE)


def _is_too_big(failure: smtplib.SMTPSenderRefused) -> bool:
    """RFC 1870: the size stands beside our address, and is refused with it."""
    said = failure.smtp_error
    said = said if isinstance(said, bytes) else str(said).encode()
    return failure.smtp_code == 552 or (
        failure.smtp_code >= 500 and TOO_BIG.search(said) is not None
    )


def _stage(failure: smtplib.SMTPResponseException) -> str:
    match failure:
        case smtplib.SMTPAuthenticationError():
            return "not signed in"
        case smtplib.SMTPSenderRefused():
            return "our address is refused"
    return "no session"


def _smtp(code: int, *, is_unreachable: bool = False) -> Exception:
    """4xx is for now, 5xx is for good."""
    sentence = f"SMTP {code}"
    if code >= 500:
        return Refused(sentence, is_unreachable=is_unreachable)
    return Unavailable(sentence, is_outage=code == 421)


def _is_bad_address(code: int, said: bytes) -> bool:
    """Whether there is no such mailbox, as against one that is full or a mail that looks odd."""
    if ENHANCED.search(said):
        return BAD_ADDRESS.search(said) is not None
    return code in {550, 551, 553}


def receipt_of(event: AnymailTrackingEvent) -> Receipt | None:
    """What a mail service says of a mail; None for what is not how it ended."""
    if event.event_type not in {"delivered", "bounced", "rejected", "failed"}:
        return None
    reason = event.reject_reason or ""
    return Receipt(
        channel=Channel.EMAIL,
        provider_id=str(event.message_id or ""),
        arrived=event.event_type == "delivered",
        reason=f"{event.event_type} ({reason})" if reason else str(event.event_type),
        is_unreachable=event.event_type == "bounced" and reason in {"bounced", "invalid"},
    )
