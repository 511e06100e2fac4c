"""`manage.py verify_history`: is the edit history kept and guarded, and as it was when sealed?"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel.history import triggers
from kernel.history.audit import Audit, audit_history
from kernel.models import EditSeal

TELLING = 100_000


class Command(BaseCommand):
    help = (
        "Compare the triggers that keep the edit history, and those that guard it, with what they"
        " should say, walk along its seals, and say which record does not hold (exit code 1)."
        " Somebody who may write to the whole database could write all seals anew: keep where they"
        " end elsewhere with --keep, and compare with that by --against."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--keep", type=Path, metavar="PATH", help="write down where the seals end now"
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
        faults = list(self._triggers())
        self._told = 0
        audit = audit_history(progress=self._tell)
        self.stdout.write(
            f"{audit.records:,} records under {audit.seals:,} seals;"
            f" {audit.unsealed:,} wait to be sealed."
        )
        if audit.fault:
            faults.append(audit.fault)
        if against is not None and not _is_there(against):
            faults.append(f"the seals do not come by where they ended in {against}")
        for fault in faults:
            self.stderr.write(f"  {fault}")
        if faults:
            raise CommandError("The edit history is not as it should be.")
        self.stdout.write("Every trigger stands as it should, and every seal holds.")
        if keep is not None:
            keep.write_text(_end_of(audit))
            self.stdout.write(f"Where the seals end is kept in {keep}.")

    def _triggers(self) -> Any:
        standing = triggers.compare()
        for what, names in (
            ("is missing", standing.missing),
            ("says something else, or is switched off", standing.different),
            ("should not be there", standing.stray),
        ):
            yield from (f"{name} {what}" for name in names)

    def _tell(self, upto: int, last: int) -> None:
        if upto - self._told >= TELLING:
            self._told = upto
            self.stdout.write(f"  … up to record {upto:,} of {last:,}")


def _end_of(audit: Audit) -> str:
    head = audit.head
    return json.dumps([head.upto, head.digest] if head is not None else [0, ""]) + "\n"


def _is_there(path: Path) -> bool:
    try:
        upto, digest = json.loads(path.read_text())
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(f"{path} is not what --keep wrote: {error}") from error
    return upto == 0 or EditSeal.objects.filter(upto=upto, digest=digest).exists()
