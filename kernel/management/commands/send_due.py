from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel import due, outbox
from kernel.models import OutboxEntry


class Command(BaseCommand):
    help = (
        "Do now, once and by hand, what the scheduler does every minute and the worker all the "
        "time: what the clock asks for (remind of visits, signatures and payments, close what "
        "ran out, release holds), and then what waits in the outbox (mails, messages, receipts). "
        "It is harmless beside a running scheduler and when called twice: nobody is told anything "
        "a second time. Ends with 0 when all went well, also when there was nothing to do; with 1 "
        "when some work failed or the outbox gave something up, and says what. What a provider "
        "did not take this time stays in the outbox and is tried again at its time: no failure."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        given_up = _dead()
        results = due.run()
        self._table("What the clock asked for", results)
        tried = 0
        while some := outbox.drain():
            tried += some
        waiting = OutboxEntry.objects.filter(done_at=None, dead_at=None)
        given_up = _dead() - given_up
        self._table(
            "What waited in the outbox",
            {
                "tried": tried,
                "tried in vain, and will be again": waiting.exclude(last_error="").count(),
                "not due yet": waiting.filter(last_error="").count(),
                "given up": given_up,
            },
        )
        _require_all_well(results, given_up)

    def _table(self, title: str, rows: dict[str, Any]) -> None:
        width = max((len(name) for name in rows), default=0)
        self.stdout.write(self.style.MIGRATE_HEADING(title))
        for name, result in rows.items():
            count = "failed: " + repr(result) if isinstance(result, Exception) else str(result)
            self.stdout.write(f"  {name:<{width}}  {count}")


def _dead() -> int:
    return OutboxEntry.objects.exclude(dead_at=None).count()


def _require_all_well(results: dict[str, int | Exception], given_up: int) -> None:
    """Raises CommandError, which ends the command with 1."""
    failed = [name for name, result in results.items() if isinstance(result, Exception)]
    troubles = [f"failed: {', '.join(failed)}"] if failed else []
    if given_up:
        troubles.append(f"given up: {given_up} (see the work to be done in the admin)")
    if troubles:
        raise CommandError("Not all went well; " + "; ".join(troubles) + ".")
