"""`manage.py pay_out`: prepare what is to be transferred to those who earned it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kernel.actors import Actor
from kernel.money import ZERO, shown
from payments.selectors import creditors, name_of_creditor, sums_of
from payments.services import pay_out


class Command(BaseCommand):
    help = (
        "Prepare payouts of what cards brought and is ready: not what came too lately, nor what is"
        " disputed. No money moves: the payouts are given to the bank and recorded by staff."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only tell what is ready.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self._tell()
            return
        payouts = pay_out(actor=Actor.system())
        for payout in payouts:
            self.stdout.write(f"{payout.number}: {shown(payout.amount, payout.currency)}")
        self.stdout.write(f"{len(payouts)} payouts prepared.")

    def _tell(self) -> None:
        for creditor in creditors():
            sums = sums_of(creditor)
            if sums["held"]:
                told = ", ".join(
                    f"{name} {shown(sums[name], creditor.currency)}"
                    for name in ("ready", "waiting", "frozen")
                    if sums[name] != ZERO
                )
                self.stdout.write(f"{name_of_creditor(creditor)} ({creditor.gateway}): {told}")
        self.stdout.write("Nothing was prepared.")
