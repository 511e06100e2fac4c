"""Gateways without a provider: each message becomes a readable file in `OUTBOX_DIR`.

A file is named `<address>--<kind>--<digest of the idempotency key>`: what is sent twice is
one file.
"""

import hashlib
import os
import re
from pathlib import Path

import structlog
from django.conf import settings

from notifications.gateways.base import Message
from notifications.gateways.email import mail_of

log = structlog.get_logger(__name__)

_UNFIT = re.compile(r"[^\w@.+-]+")


class EmailFiles:
    """E-mail as `.eml`, which every mail program opens."""

    def send(self, address: str, message: Message) -> str:
        content = mail_of(address, message).message().as_bytes()
        return _write(address, message, ".eml", content)


class SmsFiles:
    def send(self, address: str, message: Message) -> str:
        return _write(address, message, ".sms.txt", _readable(address, message))


class WhatsAppFiles:
    def send(self, address: str, message: Message) -> str:
        return _write(address, message, ".whatsapp.txt", _readable(address, message))


def latest_file(address: str, kind: str) -> Path | None:
    """The file of the message of `kind` last sent to `address`."""
    found = Path(settings.OUTBOX_DIR).glob(f"{_fit(address)}--{_fit(kind)}--*")
    return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)


def _readable(address: str, message: Message) -> bytes:
    return f"To: {address}\n\n{message.text}\n".encode()


def _write(address: str, message: Message, suffix: str, content: bytes) -> str:
    folder = Path(settings.OUTBOX_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(message.idempotency_key.encode()).hexdigest()[:12]
    path = folder / f"{_fit(address)}--{_fit(message.kind)}--{digest}{suffix}"
    draft = folder / f".{path.name}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    draft.replace(path)
    # Where it went and of what kind; never what it says.
    log.info("notifications.written_to_file", kind=message.kind, file=f"{folder.name}/*{suffix}")
    return f"file:{digest}"


def _fit(text: str) -> str:
    return _UNFIT.sub("_", text).strip(".")[:120]
