"""What the worker does for the platform itself."""

from celery import shared_task

from adminpanel import heartbeat


@shared_task(name="adminpanel.heartbeat")
def beat() -> None:
    """Show that a worker lives."""
    heartbeat.beat()
