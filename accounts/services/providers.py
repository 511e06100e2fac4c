"""What a provider says of themself, and what their work says of them."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import F

from accounts.models import ProviderProfile
from kernel import clock


def record_completed_job(provider_id: int) -> None:
    """Count one more finished job: a step of the use case that finishes it."""
    ProviderProfile.objects.filter(user_id=provider_id).update(
        job_count=F("job_count") + 1, updated_at=clock.now()
    )


def record_rating(provider_id: int, rating: int) -> None:
    """Take one more rating (1 to 5) into the provider's mean: a step."""
    profile = ProviderProfile.objects.select_for_update().filter(user_id=provider_id).first()
    if profile is None:
        return
    profile.rating_total += rating
    profile.rating_count += 1
    profile.rating = (Decimal(profile.rating_total) / profile.rating_count).quantize(
        Decimal("0.01"), rounding=ROUND_HALF_UP
    )
    profile.save(update_fields=["rating", "rating_total", "rating_count", "updated_at"])
