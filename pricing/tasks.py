"""What a worker does for prices."""

from celery import shared_task

from pricing.services.forecasts import refresh_forecasts


@shared_task(name="pricing.refresh_forecasts")
def forecast() -> None:
    """Forecast what has not been since last night."""
    refresh_forecasts()
