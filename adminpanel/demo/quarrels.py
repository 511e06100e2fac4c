"""What people of the demo city disagree about, and what becomes of it."""

from decimal import Decimal
from functools import partial

from adminpanel.demo.accounts import actor_of
from adminpanel.demo.contracts import BALCONY, KITCHEN
from adminpanel.demo.diary import Diary
from bookings.models import Booking
from bookings.states import BookingStatus
from disputes.services.mediating import assign_mediator
from disputes.services.opening import open_dispute
from disputes.services.reporting import Issue, report_issue
from disputes.services.resolving import resolve_dispute
from disputes.services.talking import send_message
from jobs.subjects import subject_of_job
from payments.selectors import invoice_of
from payments.subjects import Subject


def complain_of_job(job_id: int, diary: Diary) -> None:
    customer, contractor, mediator = (
        actor_of(BALCONY.who),
        actor_of("contractor"),
        actor_of("ops_manager"),
    )
    dispute = open_dispute(
        actor=customer,
        subject=subject_of_job(job_id),
        dispute_type="quality",
        title="The ceiling below is wet again",
        description="After the first rain there was a wet patch of a square metre, as before.",
        evidence=["It rained on Saturday night; the patch was there on Sunday morning."],
        claimed_amount=Decimal("12000.00"),
    )
    say = partial(send_message, dispute_id=dispute.pk)
    answer = partial(
        say, actor=contractor, content="I come on Thursday and look at the edge by the drain."
    )
    diary.note(diary.at(-1, 10, 20), answer)
    diary.note(
        diary.at(-1, 11),
        partial(assign_mediator, dispute_id=dispute.pk, actor=mediator),
    )
    diary.note(
        diary.at(-1, 11, 5),
        partial(say, actor=mediator, content="Please send photos of the patch, with the date."),
    )


def dispute_a_visit(diary: Diary) -> None:
    """One of the marketplace's visits ended in a refund of a part."""
    done = (BookingStatus.COMPLETED, BookingStatus.SIGNED)
    paid = Booking.objects.filter(status__in=done, vendor__isnull=False).order_by("-updated_at")
    booking = next((each for each in paid[:40] if _is_paid(each)), None)
    if booking is None:
        return
    assert booking.vendor is not None  # noqa: S101 - asked for above
    dispute = open_dispute(
        actor=booking.customer.as_actor(),
        subject=Subject("booking", str(booking.pk)),
        dispute_type="incomplete",
        title="One room was left out",
        description="The small room was not done, and nobody said so.",
    )
    say = partial(send_message, dispute_id=dispute.pk)
    vendor = booking.vendor.as_actor()
    diary.note(
        diary.at(-3, 20), partial(say, actor=vendor, content="The door was locked, I am sorry.")
    )
    decide = partial(
        resolve_dispute,
        dispute_id=dispute.pk,
        actor=actor_of("ops_manager"),
        resolution_notes="A fifth goes back for the room that was locked.",
        resolution_amount=(booking.total_price / 5).quantize(Decimal("0.01")),
    )
    diary.note(diary.at(-2, 10), decide)


def _is_paid(booking: Booking) -> bool:
    invoice = invoice_of(Subject("booking", str(booking.pk)))
    return invoice is not None and invoice["status"] == "paid"


def report_a_scratch(job_id: int) -> None:
    """Said to the contractor, who has not answered yet."""
    report_issue(
        job_id=job_id,
        actor=actor_of(KITCHEN.who),
        issue=Issue(
            title="A door is scratched",
            description="The left door of the tall cabinet has a scratch as long as a hand.",
            issue_type="quality",
            severity="low",
        ),
    )
