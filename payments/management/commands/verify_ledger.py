"""`manage.py verify_ledger`: does every invoice say what its payments and refunds add up to?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel.money import to_money
from payments.audit import audit_ledger


class Command(BaseCommand):
    help = "Recompute the ledger from its rows and prove it equal (exit code 1 if it is not)."

    def handle(self, *args: Any, **options: Any) -> None:
        audit = audit_ledger()
        self.stdout.write(
            f"{audit.invoices} invoices: {to_money(audit.paid)} paid,"
            f" {to_money(audit.refunded)} refunded."
        )
        for difference in audit.differences:
            self.stderr.write(f"  {difference}")
        if audit.differences:
            raise CommandError("The ledger differs from its rows.")
        self.stdout.write("The ledger equals its rows.")
