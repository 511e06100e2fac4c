"""`manage.py verify_readings`: is the log of who read patients' notes whole?"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from appointments.readings_audit import End, Ends, audit_readings


class Command(BaseCommand):
    help = (
        "Walk along the chains of who read notes, and say where one is broken (exit code 1)."
        " Somebody who may write to the whole database could write a chain anew: keep its ends"
        " elsewhere with --keep, and compare with them by --against."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--keep", type=Path, metavar="PATH", help="write down where each chain ends now"
        )
        parser.add_argument(
            "--against", type=Path, metavar="PATH", help="compare with what --keep wrote once"
        )

    def handle(
        self,
        *args: Any,
        keep: Path | None = None,
        against: Path | None = None,
        **options: Any,
    ) -> None:
        kept = _ends_in(against) if against else None
        audit = audit_readings(kept)
        self.stdout.write(f"{audit.readings} readings of {len(audit.ends)} patients' notes.")
        for fault in audit.faults:
            self.stderr.write(f"  {fault}")
        if audit.faults:
            raise CommandError("The log of readings is not whole.")
        self.stdout.write("Every chain is whole.")
        if keep is not None:
            ends = {str(each): [end.number, end.digest] for each, end in audit.ends.items()}
            keep.write_text(json.dumps(ends, indent=0, sort_keys=True) + "\n")
            self.stdout.write(f"Where they end is kept in {keep}.")


def _ends_in(path: Path) -> Ends:
    try:
        kept = json.loads(path.read_text())
        return {int(each): End(int(number), str(digest)) for each, (number, digest) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CommandError(f"{path} is not what --keep wrote: {error}") from error
