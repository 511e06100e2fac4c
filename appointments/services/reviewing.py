"""Who has been to somebody says how it was; operations hide what must not be read."""

from collections.abc import Mapping
from typing import Any, Final

from accounts.services import replace_rating
from appointments.errors import AlreadyReviewed, NotAttended, ReviewFinal
from appointments.events import (
    ReviewEdited,
    ReviewEvent,
    ReviewHidden,
    ReviewShown,
    ReviewWritten,
)
from appointments.models import Appointment, Review, ReviewDecision
from appointments.policies import require_may_moderate, require_may_review
from appointments.states import AppointmentStatus
from kernel import clock
from kernel.actors import Actor
from kernel.events import publish
from kernel.transactions import use_case
from notifications.services import notify

RECEIVED: Final = "review_received"


@use_case
def write_review(*, appointment_id: int, actor: Actor, rating: int, comment: str = "") -> Review:
    """A client says how it was, once for an appointment, and their provider is told that they
    did.

    Raises AppointmentNotFound, NotAllowed, NotAttended or AlreadyReviewed.
    """
    appointment = _appointment(appointment_id, actor)
    if appointment.status != AppointmentStatus.COMPLETED or appointment.provider_id is None:
        raise NotAttended()
    if Review.objects.filter(appointment=appointment).exists():
        raise AlreadyReviewed()
    review = Review.objects.create(
        appointment=appointment,
        customer_id=appointment.customer_id,
        provider_id=appointment.provider_id,
        rating=rating,
        comment=comment,
    )
    replace_rating(review.provider_id, was=None, now=rating)
    publish(ReviewWritten.of(review))
    notify(
        recipient_id=review.provider_id,
        kind=RECEIVED,
        context={"review_id": review.pk, "provider_id": review.provider_id},
        key=f"{RECEIVED}:{review.pk}",
    )
    return review


@use_case
def edit_review(*, appointment_id: int, actor: Actor, changes: Mapping[str, Any]) -> Review:
    """Its client thinks better of it, `APPOINTMENT_REVIEW_EDIT_DAYS` long; what is so already
    changes nothing. What is hidden stays so.

    Raises AppointmentNotFound, ReviewNotFound, NotAllowed or ReviewFinal.
    """
    appointment = _appointment(appointment_id, actor)
    review = Review.objects.select_for_update().filter(appointment=appointment).first()
    if review is None:
        raise Review.objects.none().not_found()
    if clock.now() > review.editable_until:
        raise ReviewFinal(f"It could be changed until {review.editable_until:%d %B %Y}.")
    was = review.counts
    changed = [name for name, value in changes.items() if getattr(review, name) != value]
    if not changed:
        return review
    for name in changed:
        setattr(review, name, changes[name])
    review.save(update_fields=[*changed, "updated_at"])
    if review.counts != was:
        replace_rating(review.provider_id, was=was, now=review.counts)
    publish(ReviewEdited.of(review))
    return review


@use_case
def hide_review(*, review_id: int, actor: Actor, reason: str) -> Review:
    """Operations take it from view: nobody but its writer reads it, and it does not count.
    Harmless when repeated. Raises NotAllowed or ReviewNotFound."""
    return _decide(review_id, actor, hides=True, reason=reason)


@use_case
def show_review(*, review_id: int, actor: Actor, reason: str) -> Review:
    """It is read again, and counts. Harmless when repeated. Raises as `hide_review`."""
    return _decide(review_id, actor, hides=False, reason=reason)


def _decide(review_id: int, actor: Actor, *, hides: bool, reason: str) -> Review:
    require_may_moderate(actor)
    review = Review.objects.locked(review_id)
    if review.is_shown is not hides:
        return review
    was, now = review.counts, clock.now()
    review.hidden_at, review.hidden_by_id = (now, actor.user_id) if hides else (None, None)
    # Not `updated_at`: who wrote it has changed nothing.
    review.save(update_fields=["hidden_at", "hidden_by"])
    ReviewDecision.objects.create(
        review=review, decided_by_id=actor.user_id, decided_at=now, hides=hides, reason=reason
    )
    replace_rating(review.provider_id, was=was, now=review.counts)
    event: type[ReviewEvent] = ReviewHidden if hides else ReviewShown
    publish(event.of(review))
    return review


def _appointment(appointment_id: int, actor: Actor) -> Appointment:
    """The one that is theirs to review, locked: of two reviews at once the second sees the
    first."""
    seen = Appointment.objects.visible_to(actor).care()
    require_may_review(actor, seen.get_or_not_found(appointment_id))
    return seen.locked(appointment_id)
