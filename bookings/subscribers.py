"""What bookings do when something has happened, here or on a floor below."""

from uuid import UUID

from bookings import conversations, unit_notices
from bookings.commitments import KIND, Bookings
from bookings.debts import debts_of
from bookings.events import BookingReleased, BookingRequested, UnitBookingCreated
from bookings.notices import CHECKS
from bookings.particulars import particulars_of
from bookings.plans import forgotten_plans
from bookings.selectors import AGREEMENTS, knows_buyer
from bookings.services import (
    demand_instalments,
    follow_builder,
    tell_of_new_unit_booking,
    withdraw_demands,
)
from bookings.services.agreements.papers import promised_agreement
from bookings.services.inviting import invite_vendors
from bookings.services.paying import show_payment
from bookings.services.selling import overdue
from bookings.services.selling.watching import note_balance
from bookings.services.signing import expire_due_signatures, send_due_reminders
from bookings.services.waitlisted import (
    book_offered_time,
    is_sold_by_vendors,
    price_offered_time,
)
from bookings.subjects import UNIT_BOOKING
from catalog.events import MilestoneReached, MilestoneUnreached, ProjectReassigned
from kernel import due, retention
from kernel.events import subscribe
from kernel.files import makers
from messaging import acquaintances
from messaging.subjects import register as talk_about
from notifications import freshness, subjects
from payments import debts, particulars, watchers
from payments.events import PaymentEvent, PaymentFailed, PaymentRefunded, PaymentSucceeded
from scheduling import commitments, waitlist_kinds
from scheduling.correspondence import about

waitlist_kinds.register(
    "booking",
    waitlist_kinds.WaitlistKind(
        serves=is_sold_by_vendors,
        take=book_offered_time,
        price=price_offered_time,
        needs_place=True,
    ),
)
commitments.register(KIND, Bookings())
subjects.register(KIND, about(KIND))
due.register("bookings.expire_signatures", expire_due_signatures)
due.register("bookings.remind_of_signatures", send_due_reminders)
due.register("bookings.tell_what_fell_overdue", overdue.tell_what_fell_overdue)
freshness.register(overdue.KIND, overdue.still_overdue)
for told, check in (*CHECKS.items(), *unit_notices.CHECKS.items()):
    freshness.register(told, check)
talk_about(conversations.subject_of)
watchers.register(UNIT_BOOKING, note_balance)
particulars.register(UNIT_BOOKING, particulars_of)
debts.register(UNIT_BOOKING, debts_of)
acquaintances.register(knows_buyer)
makers.register(AGREEMENTS, promised_agreement)
retention.register("plans never applied", forgotten_plans)


@subscribe(BookingRequested)
def tell_vendors_of_a_new_booking(event: BookingRequested) -> None:
    invite_vendors(booking_id=event.booking_id, occasion="requested")


@subscribe(BookingReleased)
def tell_vendors_of_a_free_booking(event: BookingReleased) -> None:
    invite_vendors(
        booking_id=event.booking_id,
        occasion=f"released:{event.released_by}",
        except_id=event.released_by,
    )


@subscribe(PaymentSucceeded)
def show_success(event: PaymentSucceeded) -> None:
    _show(event)


@subscribe(PaymentFailed)
def show_failure(event: PaymentFailed) -> None:
    _show(event)


@subscribe(PaymentRefunded)
def show_refund(event: PaymentRefunded) -> None:
    _show(event)


def _show(event: PaymentEvent) -> None:
    if event.subject_kind == "booking":
        show_payment(booking_id=UUID(event.subject_id), payment_id=event.payment_id)


@subscribe(UnitBookingCreated)
def tell_of_a_new_sale(event: UnitBookingCreated) -> None:
    tell_of_new_unit_booking(unit_booking_id=event.unit_booking_id)


@subscribe(MilestoneReached)
def demand_what_waited_for_a_stage(event: MilestoneReached) -> None:
    demand_instalments(milestone_id=event.milestone_id, reached_on=event.reached_on)


@subscribe(MilestoneUnreached)
def withdraw_what_a_slip_demanded(event: MilestoneUnreached) -> None:
    withdraw_demands(milestone_id=event.milestone_id, reached_on=event.reached_on)


@subscribe(ProjectReassigned)
def let_sales_follow_their_builder(event: ProjectReassigned) -> None:
    follow_builder(project_id=event.project_id)
