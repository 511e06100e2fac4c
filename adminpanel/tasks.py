"""What the worker does for the platform itself."""

from celery import shared_task

from adminpanel import heartbeat
from adminpanel.services.figures import mark_lately, refresh_figures


@shared_task(name="adminpanel.heartbeat")
def beat() -> None:
    """Show that a worker lives."""
    heartbeat.beat()


@shared_task(name="adminpanel.refresh_figures")
def refresh() -> None:
    """Bring the figures up to now."""
    refresh_figures()


@shared_task(name="adminpanel.repair_figures")
def repair() -> None:
    """Have the last weeks counted anew, whatever is known of them."""
    mark_lately()
