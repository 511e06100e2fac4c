"""Learn to tell complaints apart from those that people have labelled."""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand

from disputes.services.learning import LEAST_EXAMPLES, learn_triage, refresh_triage


class Command(BaseCommand):
    help = (
        "Learn the triage of complaints from what decided disputes were about, and what people"
        " corrected of reports; tells how it does on texts that it has not seen, beside the rules"
        " of words. The worker does it every night; running it again is harmless."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--due", action="store_true", help="only if it was not learnt since last night"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["due"]:
            again = "learnt anew" if refresh_triage() else "as it was"
            self.stdout.write(f"The triage is {again}.")
            return
        began = perf_counter()
        learnt = learn_triage()
        if learnt.scores is None:
            self.stdout.write(
                f"{learnt.examples} labelled texts of categories with enough of them: rules of"
                f" words answer until there are {LEAST_EXAMPLES}."
            )
            return
        took = f"{perf_counter() - began:.1f} s"
        self.stdout.write(f"Learnt {learnt.version} from {learnt.examples} texts in {took}.")
        for name, value in learnt.scores.items():
            self.stdout.write(f"  {name.replace('_', ' '):<24}{value}")
        if not learnt.used:
            self.stdout.write("The rules of words do as well, so they go on answering.")
