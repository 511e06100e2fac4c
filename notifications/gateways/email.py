"""E-mail through Django's backends: SMTP, or a mail service through anymail."""

import hashlib
import smtplib
from email.utils import parseaddr
from typing import Any

from anymail.exceptions import (
    AnymailError,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
)
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from notifications.errors import Refused, Unavailable
from notifications.gateways.base import Message
from notifications.gateways.http import is_for_good


class Mail:
    def send(self, address: str, message: Message) -> str:
        mail = mail_of(address, message)
        try:
            sent = _sent(mail)
        except (smtplib.SMTPException, OSError, AnymailError) as failure:
            # Without its cause: what a server says back may quote the message.
            raise _meaning(failure, address) from None
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


def _meaning(failure: Exception, address: str) -> Exception:
    """Refused for what is for good, Unavailable for what may pass."""
    status = getattr(failure, "status_code", None)
    match failure:
        case smtplib.SMTPRecipientsRefused():
            return _smtp(failure.recipients.get(address, (550, b""))[0])
        case smtplib.SMTPAuthenticationError():
            return Unavailable(f"SMTP {failure.smtp_code}: not signed in")
        case smtplib.SMTPResponseException():
            return _smtp(failure.smtp_code)
        case AnymailRecipientsRefused():
            return Refused("The mail service refuses the address.")
        case AnymailError() if status is not None:
            kind = Refused if is_for_good(status) else Unavailable
            return kind(f"HTTP {status}")
    return Unavailable(type(failure).__name__)


def _smtp(code: int) -> Exception:
    """4xx is for now, 5xx is for good."""
    sentence = f"SMTP {code}"
    return Refused(sentence) if code >= 500 else Unavailable(sentence)
