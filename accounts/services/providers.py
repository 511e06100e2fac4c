"""What a provider says of themself, and what their work says of them."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import F

from accounts.events import ProviderProfileChanged
from accounts.models import ProviderProfile, User
from accounts.states import ProviderStatus
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import NotFound
from kernel.events import publish
from kernel.transactions import use_case

OWN_FIELDS = frozenset({"home_pincode", "service_radius_km", "session_types", "bio"})


@use_case
def describe_work(*, actor: Actor, changes: Mapping[str, Any]) -> ProviderProfile:
    """Change from where, how far and how one works."""
    profile = ProviderProfile.objects.visible_to(actor).filter(user_id=person_of(actor)).first()
    if profile is None:
        raise NotFound()
    profile = ProviderProfile.objects.visible_to(actor).locked(profile.pk)
    apply_description(profile, changes)
    return profile


def apply_description(profile: ProviderProfile, changes: Mapping[str, Any]) -> None:
    """A step: see `describe_work`."""
    named = sorted(OWN_FIELDS & changes.keys())
    for name in named:
        setattr(profile, name, changes[name])
    profile.save(update_fields=[*named, "updated_at"])
    publish(ProviderProfileChanged(user_id=profile.user_id))


def ensure_profile(user: User) -> None:
    """A step: whom the platform makes a provider has a profile, and is approved."""
    if user.is_provider:
        ProviderProfile.objects.get_or_create(
            user=user,
            defaults={"status": ProviderStatus.APPROVED, "decided_at": clock.now()},
        )


def record_completed_job(provider_id: int) -> None:
    """Count one more finished job: a step of the use case that finishes it."""
    ProviderProfile.objects.filter(user_id=provider_id).update(
        job_count=F("job_count") + 1, updated_at=clock.now()
    )


def record_rating(provider_id: int, rating: int) -> None:
    """Take one more rating (1 to 5) into the provider's mean: a step."""
    replace_rating(provider_id, was=None, now=rating)


def replace_rating(provider_id: int, *, was: int | None, now: int | None) -> None:
    """A step: what somebody was rated before counts no more, and what they are rated now does;
    None for none. What was never counted must not be taken back."""
    profile = ProviderProfile.objects.select_for_update().filter(user_id=provider_id).first()
    if profile is None:
        return
    profile.rating_total += (now or 0) - (was or 0)
    profile.rating_count += (now is not None) - (was is not None)
    profile.rating = _mean(profile.rating_total, profile.rating_count)
    profile.save(update_fields=["rating", "rating_total", "rating_count", "updated_at"])


def _mean(total: int, count: int) -> Decimal | None:
    if not count:
        return None
    return (Decimal(total) / count).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
