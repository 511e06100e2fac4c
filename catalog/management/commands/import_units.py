"""`manage.py import_units PROJECT FILE [--apply]`: units of a project from a sheet (CSV)."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.errors import Flaw, SheetFlawed
from catalog.services import Difference, Import, import_units, preview_units
from catalog.unit_sheet import LARGEST_SHEET
from kernel.actors import Actor
from kernel.errors import DomainError


class Command(BaseCommand):
    help = (
        "Say what a sheet (columns number, type, floor, area_sqft, price and, if you like, status)"
        " makes of the units of a project; with --apply, do it: all lines or none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", type=int, help="The id of the project.")
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        data = self._read(options["file"])
        act = import_units if options["apply"] else preview_units
        try:
            found = act(project_id=options["project"], actor=Actor.system(), data=data)
        except SheetFlawed as refusal:
            self._tell_flaws(refusal.flaws)
            raise CommandError(refusal.message) from refusal
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal
        self._tell(found)
        if found.flaws:
            self._tell_flaws(found.flaws)
            raise CommandError("Put these lines right; as it is nothing would be taken.")

    def _read(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(LARGEST_SHEET + 1)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error

    def _tell(self, found: Import) -> None:
        for each in found.differences:
            self.stdout.write(f"  line {each.line}: {each.number} {_words(each)}")
        for title in found.ignored:
            self.stdout.write(f"  The column “{title}” means nothing here.")
        done = "Done" if found.applied else "Dry run"
        self.stdout.write(
            f"{done}, {found.project}: {found.created} new, {found.changed} changed,"
            f" {found.unchanged} as they were."
        )

    def _tell_flaws(self, flaws: Sequence[Flaw]) -> None:
        for flaw in flaws:
            place = f"line {flaw.line}, {flaw.column}" if flaw.column else f"line {flaw.line}"
            self.stderr.write(f"  {place}: {flaw.message} There was: “{flaw.value}”")


def _words(difference: Difference) -> str:
    if difference.is_new:
        return "is new: " + ", ".join(str(after) for _, after in difference.facts.values())
    return ", ".join(
        f"{name} {before} -> {after}" for name, (before, after) in difference.facts.items()
    )
