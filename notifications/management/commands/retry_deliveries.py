import re
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kernel import clock
from notifications.services.retrying import retry_given_up
from notifications.states import Channel

DAYS: Final = 3
UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}


def moment(text: str) -> datetime:
    """`90m`, `6h`, `2d` ago, or a date with or without a time."""
    if ago := re.fullmatch(r"(\d{1,5})([mhd])", text):
        return clock.now() - timedelta(**{UNITS[ago[2]]: int(ago[1])})
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else timezone.make_aware(at)


class Command(BaseCommand):
    help = (
        "Send again the messages that were given up, as after an outage of a provider: those of"
        f" the last {DAYS} days, unless --since names another time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--channel", choices=Channel.values)
        parser.add_argument("--kind", help="as in the log: booking_accepted")
        parser.add_argument(
            "--since",
            type=moment,
            help="how long ago (90m, 6h, 2d), or from when (2026-11-25);"
            f" without it the last {DAYS} days",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        is_trial: bool = options["dry_run"]
        if options["since"] is None:
            self.stdout.write(f"Of the last {DAYS} days; --since names another time.")
        found = retry_given_up(
            since=options["since"] or clock.now() - timedelta(days=DAYS),
            channel=options["channel"],
            kind=options["kind"],
            is_trial=is_trial,
        )
        for (what, why), count in sorted(found.items()):
            self.stdout.write(f"{count:>6}  {what:<10}  {why or 'no reason was kept'}")
        again = sum(count for (what, _), count in found.items() if what == "sent again")
        self.stdout.write(f"{again} {'would be' if is_trial else 'will be'} sent again.")
