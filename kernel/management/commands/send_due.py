from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel import due, outbox
from kernel.models import OutboxEntry


class Command(BaseCommand):
    help = "Do now what the scheduler and the worker would do: all that is due."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for name, result in due.run().items():
            if isinstance(result, Exception):
                failed.append(name)
                self.stdout.write(f"{name}: failed ({result!r})")
            else:
                self.stdout.write(f"{name}: {result}")
        tried = 0
        while some := outbox.drain():
            tried += some
        waiting = OutboxEntry.objects.filter(done_at=None, dead_at=None).count()
        dead = OutboxEntry.objects.exclude(dead_at=None).count()
        self.stdout.write(f"outbox: {tried} tried, {waiting} waiting, {dead} dead")
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}.")
