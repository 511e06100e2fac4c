"""What a worker does for the kernel. Each is safe to run twice and beside itself."""

from celery import shared_task

from kernel import due, outbox, retention
from kernel.history import seals


@shared_task(name="kernel.drain_outbox")
def drain_outbox() -> None:
    """Somebody rang: look into the outbox."""
    outbox.drain()


@shared_task(name="kernel.sweep_outbox")
def sweep_outbox() -> None:
    """Nobody need have rung: find what a lost ring or a crash left behind."""
    outbox.drain()


@shared_task(name="kernel.run_due")
def run_due() -> None:
    """Do what the clock asks for."""
    due.run()


@shared_task(name="kernel.prune")
def prune() -> None:
    """Forget what has been kept long enough."""
    retention.prune()


@shared_task(name="kernel.seal_history")
def seal_history() -> None:
    """Seal what was written into the edit history and cannot be added to any more."""
    seals.seal_history()
