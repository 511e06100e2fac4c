"""Load India's pincodes with their positions."""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.selectors import provider_ids
from kernel.errors import Invalid
from scheduling.services import load_pincodes, refresh_service_area

# Between two lines of progress.
STEP = 5000


class Command(BaseCommand):
    help = (
        "Load India's pincodes (source: India Post / data.gov.in, GODL-India), cleaned of the"
        " source's slips. Running it again is harmless."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--state", default="", help="only this state, such as DELHI")
        parser.add_argument(
            "--prefix", action="append", default=[], help="only codes that begin so (repeatable)"
        )
        parser.add_argument("--limit", type=int, help="at most so many, in order")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("A limit is at least one.")
        if any(not (each.isdigit() and len(each) <= 6) for each in options["prefix"]):
            raise CommandError("A prefix is one to six digits.")
        self.is_talkative = options["verbosity"] > 0
        started = perf_counter()
        try:
            loaded = load_pincodes(
                prefixes=options["prefix"],
                state=options["state"],
                limit=options["limit"],
                progress=self._progress,
            )
        except Invalid as error:
            raise CommandError(error.message) from error
        qualities = ", ".join(f"{count} {name}" for name, count in loaded.by_quality.items())
        self._say(
            f"{loaded.total} pincodes in {perf_counter() - started:.1f} s ({qualities or 'none'})."
            " Source: India Post / data.gov.in, GODL-India."
        )
        providers = provider_ids()
        for provider_id in providers:
            refresh_service_area(provider_id=provider_id)
        if providers:
            self._say(f"The reach of {len(providers)} providers is up to date.")

    def _progress(self, done: int) -> None:
        if done % STEP == 0:
            self._say(f"  {done} pincodes judged")

    def _say(self, line: str) -> None:
        if self.is_talkative:
            self.stdout.write(line)
