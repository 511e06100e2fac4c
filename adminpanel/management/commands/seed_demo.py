"""manage.py seed_demo: a believable city in an empty database."""

import json
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from adminpanel.demo import city
from adminpanel.demo.accounts import demo_accounts
from scheduling.models import Pincode

# How the PIN codes of Delhi and its neighbours begin.
NEIGHBOURHOOD = ("11", "12", "20")


class Command(BaseCommand):
    help = "Fill an empty database with a demo city. A second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the demo accounts as JSON")
        parser.add_argument("--seed", type=int, default=city.DEFAULT_SEED, help="another city")
        parser.add_argument("--small", action="store_true", help="a tenth of the city")
        parser.add_argument("--force", action="store_true", help="even beside real people")

    def handle(self, *args: Any, **options: Any) -> None:
        # With --json a program reads what is printed: all else goes past it.
        self.told = self.stderr if options["json"] else self.stdout
        if not city.is_built():
            self._build(**options)
        elif options["verbosity"]:
            self.told.write("The demo city is there already; nothing was changed.")
        if options["json"]:
            self.stdout.write(json.dumps(demo_accounts(), indent=2))

    def _build(self, **options: Any) -> None:
        if city.is_inhabited() and not options["force"]:
            raise CommandError(
                "There are people in this database. Demo people, whose password everybody"
                " knows, do not belong beside them; --force if you know better."
            )
        if not Pincode.objects.exists():
            call_command(
                "load_pincodes",
                prefix=list(NEIGHBOURHOOD),
                verbosity=options["verbosity"],
                stdout=self.told,
            )
        began = time.monotonic()
        size: dict[str, Any] = {}
        if options["small"]:
            size = {"customers": 20, "vendors": 8, "visits": 60}
        try:
            city.build(seed=options["seed"], **size)
        except OperationalError as error:
            raise CommandError(
                f"The database is busy ({str(error).splitlines()[0]}). If another start is"
                " filling it, wait until that is done."
            ) from error
        if options["verbosity"]:
            self.told.write(f"The demo city was built in {time.monotonic() - began:.0f} s.")
