"""`manage.py verify_sales`: is what is kept of unit bookings what their rows say?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bookings.sales_audit import SalesAudit, audit_sales, bookings_astray, projects_miscounted
from bookings.services.selling.recounting import follow_invoice, recount_sales
from kernel.money import to_money


class Command(BaseCommand):
    help = (
        "Compare unit bookings with their invoices and units, and the sales tally with the"
        " bookings (exit code 1 if they differ)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="Put right what follows from other rows: paid amounts, and the tally.",
        )

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        audit = self._tell(audit_sales())
        if audit.differences and repair:
            _repair()
            self.stdout.write("Repaired; looking again.")
            audit = self._tell(audit_sales())
        if audit.differences:
            raise CommandError("What is kept of sales differs from their rows.")
        self.stdout.write("What is kept of sales equals their rows.")

    def _tell(self, audit: SalesAudit) -> SalesAudit:
        self.stdout.write(
            f"{audit.bookings} unit bookings: {to_money(audit.total)} in all,"
            f" {to_money(audit.paid)} paid."
        )
        for difference in audit.differences:
            self.stderr.write(f"  {difference}")
        return audit


def _repair() -> None:
    """The tally first: what a booking is moved away from must count it."""
    for project_id in projects_miscounted():
        recount_sales(project_id=project_id)
    for unit_booking_id in bookings_astray().values_list("pk", flat=True):
        follow_invoice(unit_booking_id=unit_booking_id)
