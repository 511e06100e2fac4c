"""What has become free and is not offered yet is looked at again."""

from datetime import datetime

from kernel.models import Lane
from kernel.outbox import enqueue
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry, WaitlistOffer
from scheduling.selectors.line import Freed, Place
from scheduling.services.freed import OFFER_FREED, span_of, time_freed
from scheduling.states import WaitStatus

# So many of those who are being asked about another time, the first in line, are waited for.
WAITED_FOR = 20
# So many times are kept in mind for one of them. Nobody has longer than an hour to answer.
KEPT_IN_MIND = 50


def go_on(freed: Freed, after: Place) -> None:
    """A step: the line behind `after` has its turn when others had theirs."""
    span = span_of(freed.provider_id, freed.starts_at, freed.ends_at)
    enqueue(OFFER_FREED, {**span, "after": after.to_wire()}, lane=Lane.URGENT)


def look_again_later(freed: Freed, now: datetime) -> None:
    """Nobody who waits wants what is left. Who fills in a form about it may let it go, and who
    is just being asked about another time may want this one: nobody else would say so."""
    _after_holds(freed, now)
    asked = (
        WaitlistOffer.objects.open()
        .filter(entry__in=freed.line(WaitStatus.OFFERED).order_by().values("pk"))
        .order_by("-entry__priority", "entry__queued_at", "entry")
    )
    for offer_id in list(asked.values_list("pk", flat=True)[:WAITED_FOR]):
        if not _keep_in_mind(offer_id, freed):
            # Answered by now: they may be waiting again.
            time_freed(freed.provider_id, freed.starts_at, freed.ends_at)
            return


@use_case
def _keep_in_mind(offer_id: int, freed: Freed) -> bool:
    offer = WaitlistOffer.objects.open().select_for_update().filter(pk=offer_id).first()
    if offer is None:
        return False
    span = span_of(freed.provider_id, freed.starts_at, freed.ends_at)
    if span not in offer.passed_over and len(offer.passed_over) < KEPT_IN_MIND:
        offer.passed_over.append(span)
        offer.save(update_fields=["passed_over", "updated_at"])
    return True


def _after_holds(freed: Freed, now: datetime) -> None:
    held = CalendarEntry.objects.binding(now).filter(
        provider_id=freed.provider_id, kind=EntryKind.HOLD
    )
    expires_at = (
        held.touching(freed.starts_at, freed.ends_at)
        .order_by("expires_at")
        .values_list("expires_at", flat=True)
        .first()
    )
    if expires_at is not None:
        time_freed(freed.provider_id, freed.starts_at, freed.ends_at, due_at=expires_at)
