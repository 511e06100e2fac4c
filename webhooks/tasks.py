"""What a worker does for this app."""

from typing import Any

from celery import shared_task
from celery.signals import worker_process_init

from webhooks.sender import sender


@shared_task(name="webhooks.send")
def send() -> None:
    """Somebody rang, or some time has passed: look for what is due, beside all else."""
    sender.poke()


@worker_process_init.connect
def be_at_work(**_: Any) -> None:
    """What this process shares out it begins to send without being rung for."""
    sender.is_at_work = True
