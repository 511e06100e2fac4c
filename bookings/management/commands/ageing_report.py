"""`manage.py ageing_report`: what a house is owed, by how long it has been due."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from accounts.houses import HouseFacts, house_facts, platform_facts
from accounts.roles import Role
from bookings.receivables import HEAD, Ageing, ageing_for, ageing_of_house, cells
from kernel.money import shown
from kernel.sheets import sheet
from payments.receivables import BUCKETS

COLUMNS: Final = (*((each.name, each.title) for each in BUCKETS), ("total_owed", "together"))


class Command(BaseCommand):
    help = (
        "Show what buyers owe a house for their units, project by project, by how many days it "
        "has been due; of all houses in the platform's own currency, unless one is named. With "
        "--csv every booking is written to a file as well."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        one = parser.add_mutually_exclusive_group()
        one.add_argument("--house", type=int, metavar="ID", help="the id of an organisation")
        one.add_argument("--builder", metavar="NAME", help="user name or e-mail of a builder")
        parser.add_argument(
            "--as-of", type=_day, metavar="DATE", help="count ages from this day, not from today"
        )
        parser.add_argument("--csv", type=Path, metavar="FILE", help="write every booking there")

    def handle(self, *args: Any, **options: Any) -> None:
        ageing, whose = _asked(options)
        totals, others = ageing.totals()
        self.stdout.write(f"{whose}, as on {ageing.as_of:%d %b %Y}, in {ageing.currency}")
        self._table(ageing, totals)
        if others:
            self.stdout.write(f"In other currencies something is owed too: {', '.join(others)}.")
        if options["csv"]:
            self._write(ageing, options["csv"])

    def _table(self, ageing: Ageing, totals: dict[str, Any]) -> None:
        if not totals["bookings"]:
            self.stdout.write("Nothing is owed.")
            return
        lines = [("Project", "bookings", *(title for _, title in COLUMNS))]
        rows = [(row["project__name"], row) for row in ageing.by_project()]
        for name, row in [*rows, ("All", totals)]:
            amounts = (shown(row[column], ageing.currency) for column, _ in COLUMNS)
            lines.append((name, str(row["bookings"]), *amounts))
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for number, (name, *figures) in enumerate(lines):
            text = [name.ljust(widths[0])]
            text += [each.rjust(width) for each, width in zip(figures, widths[1:], strict=True)]
            line = "  ".join(text)
            self.stdout.write(self.style.MIGRATE_HEADING(line) if number == 0 else line)
        if totals["days_late"]:
            self.stdout.write(
                f"{shown(totals['total_overdue'], ageing.currency)} is overdue, the oldest for "
                f"{totals['days_late']} days (since {totals['oldest_due_on']:%d %b %Y})."
            )

    def _write(self, ageing: Ageing, path: Path) -> None:
        try:
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(sheet(HEAD, map(cells, ageing.all_described())))
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"Every booking stands in {path}.")


def _asked(options: dict[str, Any]) -> tuple[Ageing, str]:
    if options["builder"]:
        builder = _builder(options["builder"])
        return ageing_for(builder.as_actor(), as_of=options["as_of"]), str(builder)
    house = _house(options["house"])
    return ageing_of_house(house, as_of=options["as_of"]), house.name or "All houses"


def _house(organization_id: int | None) -> HouseFacts:
    if organization_id is None:
        return platform_facts()
    house = house_facts(organization_id)
    if house is None:
        raise CommandError(f"There is no organisation {organization_id}.")
    return house


def _builder(name: str) -> Any:
    people = get_user_model().objects.filter(role=Role.BUILDER)
    found = people.filter(username=name).first() or people.filter(email__iexact=name).first()
    if found is None:
        raise CommandError(f"There is no builder “{name}”.")
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day such as 2026-11-30") from None
