"""What a worker does for this app."""

from celery import shared_task

from webhooks.sender import sender


@shared_task(name="webhooks.send")
def send() -> None:
    """Somebody rang, or some time has passed: look for what is to be told, beside all else."""
    sender.poke()
