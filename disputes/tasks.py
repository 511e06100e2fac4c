"""What a worker does for disputes."""

from celery import shared_task

from disputes.services.learning import refresh_triage


@shared_task(name="disputes.learn_triage")
def learn() -> None:
    """Learn the triage anew if it was not since last night."""
    refresh_triage()
