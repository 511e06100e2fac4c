"""What the worker does for the platform itself."""

from celery import shared_task

from adminpanel import heartbeat
from adminpanel.services.alerts import check_rules
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


@shared_task(name="adminpanel.check_alerts")
def check_alerts() -> None:
    """Open and close alerts by what is quickly measured."""
    check_rules(slow=False)


# No other worker takes it over while it may still run: what is measured is claimed first.
@shared_task(name="adminpanel.check_alerts_slowly", soft_time_limit=1500, time_limit=1600)
def check_alerts_slowly() -> None:
    """The same by what takes long to measure."""
    check_rules(slow=True)
