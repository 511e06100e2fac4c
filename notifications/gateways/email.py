"""E-mail through Django's backends: SMTP, or a mail service through anymail."""

import hashlib
import smtplib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from kernel.files import read_bytes
from kernel.files.store import content_type_of
from notifications.errors import Refused, Unavailable
from notifications.gateways.base import Message

# What a service says of our account rather than of this message: worth another try.
OURS_TO_MEND = frozenset({401, 402, 403, 408, 409, 425, 429})


class Mail:
    def send(self, address: str, message: Message) -> str:
        mail = mail_of(address, message)
        try:
            sent = mail.send()
        except smtplib.SMTPRecipientsRefused as refusal:
            code, _ = refusal.recipients.get(address, (550, b""))
            raise _smtp(code) from refusal
        except smtplib.SMTPAuthenticationError as refusal:
            raise Unavailable(f"SMTP {refusal.smtp_code}: not signed in") from refusal
        except smtplib.SMTPResponseException as refusal:
            raise _smtp(refusal.smtp_code) from refusal
        except (smtplib.SMTPException, OSError) as failure:
            raise Unavailable(type(failure).__name__) from failure
        except Exception as failure:
            raise _of_service(failure) from failure
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
        mail.attach(each.filename, read_bytes(each.name), content_type_of(each.name))
    return mail


def _smtp(code: int) -> Exception:
    """4xx is for now, 5xx is for good."""
    sentence = f"SMTP {code}"
    return Refused(sentence) if code >= 500 else Unavailable(sentence)


def _of_service(failure: Exception) -> Exception:
    """What anymail raises: it bears the status of the service's answer, where there was one."""
    status = getattr(failure, "status_code", None)
    sentence = f"{type(failure).__name__} {status or ''}".strip()
    if type(failure).__name__ == "AnymailRecipientsRefused":
        return Refused(sentence)
    if status is not None and 400 <= status < 500 and status not in OURS_TO_MEND:
        return Refused(sentence)
    return Unavailable(sentence)
