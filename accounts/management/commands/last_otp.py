"""`manage.py last_otp IDENTIFIER`: the code last sent, where messages become files."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.identifiers import Identifier, identifier_of
from accounts.services.one_time_passwords import KINDS
from kernel.errors import Invalid
from notifications.gateways import gateway_of
from notifications.gateways.console import EmailFiles, SmsFiles, latest_file

CODE = re.compile(r"\b[0-9]{6}\b")


class Command(BaseCommand):
    help = "Print the one-time password last sent to an e-mail address or phone (console only)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("identifier", help="an e-mail address, or a phone number")

    def handle(self, *args: Any, identifier: str, **options: Any) -> str:
        try:
            whose = _read(identifier)
        except Invalid as error:
            raise CommandError(error.message) from error
        if not isinstance(gateway_of(whose.method), EmailFiles | SmsFiles):
            raise CommandError(
                f"Codes by {whose.method} go out through a real provider here, and are"
                " nowhere to be read."
            )
        found = (latest_file(whose.value, kind) for kind in set(KINDS.values()))
        latest = max(filter(None, found), key=lambda path: path.stat().st_mtime_ns, default=None)
        if latest is None:
            raise CommandError(f"No code was sent to {whose.value}. Does the worker run?")
        return _code_in(latest)


def _read(identifier: str) -> Identifier:
    if "@" in identifier:
        return identifier_of(email=identifier)
    return identifier_of(phone=identifier)


def _code_in(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".eml":
        body = message_from_bytes(content, policy=policy.default).get_body(("plain",))
        text = body.get_content() if body is not None else ""
    else:
        text = content.decode()
    match = CODE.search(text)
    if match is None:
        raise CommandError(f"{path.name} holds no code.")
    return match.group()
