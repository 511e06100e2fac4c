"""What the market says of a place and an hour. It never looks at who asks."""

from datetime import datetime

from pricing.price import Factor


def demand_factor(*, service_id: int, pincode: str, scheduled_at: datetime) -> Factor:
    """How many ask here, against how many can come. Nothing is counted yet: neutral."""
    return Factor()


def availability_factor(*, service_id: int, pincode: str, scheduled_at: datetime) -> Factor:
    """How much of the day asked for is still free here. Nothing is counted yet: neutral."""
    return Factor()
