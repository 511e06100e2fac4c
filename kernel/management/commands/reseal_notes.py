"""`manage.py reseal_notes`: seal anew what is sealed, with the first of SEALING_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel.resealing import Progress, reseal_everything


class Command(BaseCommand):
    help = (
        "Seal all that is sealed (notes, drafts, contact requests, second factors, links of quotes"
        " and reports) with the first of SEALING_KEYS. May be broken off and begun again. Exit"
        " code 1 when there is something that no key opens: take no key away then."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found: dict[str, Progress] = {}
        for progress in reseal_everything():
            found[progress.name] = progress
            self.stdout.write(
                f"{progress.name}: {progress.looked_at} of {progress.rows} looked at,"
                f" {progress.resealed} sealed anew"
            )
        unreadable = {each.name: each.unreadable for each in found.values() if each.unreadable}
        if unreadable:
            told = ", ".join(f"{name}: {count}" for name, count in unreadable.items())
            raise CommandError(f"No key of SEALING_KEYS opens some of it ({told}).")
        self.stdout.write("All of it is sealed with the first key.")
