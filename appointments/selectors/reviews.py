"""What clients say of whom they have been to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Count, QuerySet

from accounts.selectors import contact_of, is_approved_provider
from appointments.errors import ReviewNotFound
from appointments.models import Appointment, Review
from kernel.actors import Actor
from kernel.errors import NotFound

MOST_STARS: Final = 5
EVERY_STAR: Final = range(1, MOST_STARS + 1)
# Said of whom nothing else may be.
SOMEBODY: Final = "Client"
OWN_FIELDS: Final = (
    "id",
    "appointment_id",
    "provider_id",
    "rating",
    "comment",
    "hidden_at",
    "created_at",
    "updated_at",
)
# What everybody reads: nothing that says who it was, or of which appointment.
PUBLIC_FIELDS: Final = (
    "id",
    "rating",
    "comment",
    "created_at",
    "customer__first_name",
    "customer__last_name",
)


@dataclass(frozen=True, slots=True)
class Stars:
    """How a provider was rated in the reviews that are shown: how often with so many stars."""

    by_stars: Mapping[int, int]

    @property
    def average(self) -> Decimal | None:
        count = sum(self.by_stars.values())
        if not count:
            return None
        total = sum(stars * times for stars, times in self.by_stars.items())
        return (Decimal(total) / count).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def review_document(appointment_id: int, actor: Actor) -> Mapping[str, Any]:
    """The review of one appointment; raises AppointmentNotFound or ReviewNotFound."""
    appointment = Appointment.objects.visible_to(actor).care().get_or_not_found(appointment_id)
    seen = Review.objects.visible_to(actor).filter(appointment=appointment)
    row: Mapping[str, Any] | None = seen.values(*OWN_FIELDS).first()
    if row is None:
        raise ReviewNotFound()
    return row


def reviews_of(provider_id: int, *, trade: str) -> QuerySet:
    """What is shown of one provider, the latest first; raises NotFound for who is none of this
    trade."""
    provider = contact_of(provider_id)
    if provider is None or provider.role != trade or not is_approved_provider(provider_id):
        raise NotFound()
    rows: QuerySet = (
        Review.objects.shown()
        .filter(provider_id=provider_id)
        .order_by("-created_at", "-pk")
        .values(*PUBLIC_FIELDS)
    )
    return rows


def stars_of(provider_id: int) -> Stars:
    shown = Review.objects.shown().filter(provider_id=provider_id).order_by()
    counted = dict(shown.values_list("rating").annotate(times=Count("pk")))
    return Stars({stars: counted.get(stars, 0) for stars in EVERY_STAR})


def shortened(first_name: str, last_name: str) -> str:
    """`Kabir B.`: enough to tell one writer from another, and not to know them."""
    first, last = first_name.split()[:1], last_name.strip()
    if not first:
        return SOMEBODY
    # Of a whole name that somebody has put there, the first word alone.
    return f"{first[0]} {last[0]}." if last else first[0]
