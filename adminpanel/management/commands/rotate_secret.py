"""`manage.py rotate_secret NAME`: another secret, and the old one believed for a while."""

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from adminpanel.sealing import sealed_columns
from kernel import kept_secrets


@dataclass(frozen=True)
class Rotation:
    """`believed` is how long what bears the old secret goes on; `over` what ends with it."""

    believed: timedelta
    over: str


ROTATIONS: Final = {
    "SECRET_KEY": Rotation(
        timedelta(days=90),
        "links in mails and calendars (files, no more such e-mails), quoted prices, and the"
        " admin's sessions",
    ),
    "JWT_SIGNING_KEY": Rotation(
        timedelta(days=15), "access and refresh tokens: whoever bears one logs in again"
    ),
    "OTP_KEY": Rotation(timedelta(hours=1), "codes that were sent and not used yet"),
}
SEALING: Final = "SEALING_KEYS"


class Command(BaseCommand):
    help = (
        "Make another secret. The old one is believed for a while (--at-once: not even a moment,"
        " when somebody knows it), and what ends with it is said. Of a secret that the environment"
        " sets, what to set is told instead. Every process reads it when it starts."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=[*ROTATIONS, SEALING])
        parser.add_argument(
            "--at-once", action="store_true", help="the old one is believed no longer"
        )
        parser.add_argument(
            "--finish",
            action="store_true",
            help="make no other: forget the old ones, if nothing needs them",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["name"]
        self.is_stated = bool(os.environ.get(name))
        if name == SEALING:
            if options["at_once"]:
                raise CommandError("What is sealed could never be read again: leave --at-once.")
            self._finish_sealing() if options["finish"] else self._seal_with_another()
        elif options["finish"]:
            self._finish(name)
        else:
            self._replace(name, at_once=options["at_once"])

    def _replace(self, name: str, *, at_once: bool) -> None:
        rotation = ROTATIONS[name]
        believed = timedelta(0) if at_once else rotation.believed
        if self.is_stated:
            self._say("The environment sets it. Set this instead, the same everywhere:")
            self._say(f"  {name}={kept_secrets.made_up()}")
            if not at_once:
                self._say(f"  {name}_FALLBACKS=<what {name} is now>")
        else:
            kept_secrets.replace_secret(settings.SECRETS, name, believe=believed)
            if at_once:
                kept_secrets.forget_former(settings.SECRETS, name)
            self._say(f"There is another {name} in {settings.SECRETS}.")
        self._say("Start every process anew.")
        when = "at once" if at_once else f"in {_in_words(believed)}"
        self._say(f"Over {when}: {rotation.over}.")
        if self.is_stated and not at_once:
            self._say(f"Take {name}_FALLBACKS away then.")

    def _finish(self, name: str) -> None:
        if self.is_stated:
            self._say(f"Take {name}_FALLBACKS out of the environment.")
        kept_secrets.forget_former(settings.SECRETS, name)
        self._say(f"Over with the next start: {ROTATIONS[name].over}.")

    def _seal_with_another(self) -> None:
        if self.is_stated:
            self._say("The environment sets it. Put this in front, the same everywhere:")
            self._say(f"  {SEALING}={kept_secrets.made_up()},<what {SEALING} is now>")
        else:
            kept_secrets.put_in_front(settings.SECRETS, SEALING)
            self._say(f"There is another key in front in {settings.SECRETS}: back it up.")
        self._say("Start every process anew, then: manage.py reseal_notes.")
        self._say("Nothing ends. The old key opens what was sealed with it, until two days later")
        self._say(f"  manage.py rotate_secret {SEALING} --finish")
        self._say("finds that nothing is. Keep it for as long as you keep backups from before.")

    def _finish_sealing(self) -> None:
        columns = sealed_columns()
        for each in columns:
            lost = f", {each.lost:,} with a key that is not here" if each.lost else ""
            told = f"{each.current:,} with the first key, {each.older:,} with others{lost}"
            self._say(f"  {each.name}: {told}")
        if any(each.older or each.lost for each in columns):
            raise CommandError("Not everything is sealed with the first key: the others stay.")
        if self.is_stated:
            self._say(f"Leave only the first of {SEALING} in the environment.")
        else:
            kept_secrets.keep_first(settings.SECRETS, SEALING)
            self._say("Only the first key is kept.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)


def _in_words(span: timedelta) -> str:
    return f"{span.days} days" if span.days else f"{span.seconds // 3600} hour"
