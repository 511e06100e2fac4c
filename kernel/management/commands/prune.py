"""`manage.py prune`: forget what has been kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kernel import retention


class Command(BaseCommand):
    help = (
        "Delete what is past its time, as the worker does every hour: work that is done, events,"
        " what sockets can no longer ask for, old answers, and what the apps keep for a while only."
        " Nothing that somebody may still ask for. Harmless when called twice or beside the worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only count what would be deleted"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dry = options["dry_run"]
        counts = retention.past_their_time() if dry else retention.prune()
        width = max(map(len, counts))
        for name, count in counts.items():
            self.stdout.write(f"  {name:<{width}}  {count:,}")
        self.stdout.write("Nothing was deleted." if dry else "Deleted.")
