"""`manage.py rebuild_rollups`: the figures of each day, counted anew from the rows."""

from argparse import ArgumentTypeError
from datetime import date
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from adminpanel.services.figures import compare, rebuild

# How many differences are told one by one.
SHOWN: Final = 50


class Command(BaseCommand):
    help = (
        "Count the figures of each day anew. With --check nothing is written: what is kept is"
        " compared with a full count (exit code 1 if they differ). Harmless while others work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--since", type=_day, metavar="YYYY-MM-DD", help="the first day; without it all of them"
        )
        parser.add_argument("--check", action="store_true", help="compare, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_talkative = options["verbosity"] > 0
        if options["check"]:
            self._check(options["since"])
            return
        count = rebuild(since=options["since"], progress=self._progress)
        self.stdout.write(f"{_days(count)} counted anew.")

    def _check(self, since: date | None) -> None:
        count = 0
        for difference in compare(since=since, progress=self._progress):
            count += 1
            if count <= SHOWN:
                self.stderr.write(f"  {difference}")
        if count:
            raise CommandError(f"{count} figures differ from the rows: run it without --check.")
        self.stdout.write("The figures equal the rows.")

    def _progress(self, day: date, number: int, of: int) -> None:
        if self.is_talkative and (number % 50 == 0 or number == of):
            self.stdout.write(f"  {day}: {number} of {_days(of)}")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no day such as 2026-11-30.") from None
