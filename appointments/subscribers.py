"""What the floors below are told of appointments."""

from collections.abc import Mapping
from typing import Any

from appointments.acquaintances import have_been_asked
from appointments.commitments import KIND, Appointments
from appointments.events import AppointmentConfirmed, AppointmentMade
from appointments.models import ContactRequest, Draft, SealedNote
from appointments.notices import CHECKS
from appointments.selectors import checkouts, contacts
from appointments.services import notes
from appointments.services.checkout.again import before_payment
from appointments.services.checkout.keeping import LAPSE
from appointments.services.checkout.lapsing import lapse_checkout, lapse_checkouts
from appointments.services.checkout.settling import SETTLE, note_balance, settle_again
from appointments.services.drafts import past_their_time
from appointments.services.journeys import note_appointment
from appointments.services.waitlisted import is_care, price_offered_care, take_offered_care
from appointments.steps import kept
from appointments.subjects import APPOINTMENT
from kernel import due, resealing, retention
from kernel.events import subscribe
from kernel.outbox import outbox_handler
from messaging import acquaintances
from notifications import freshness, subjects
from payments import particulars, payables, watchers
from scheduling import commitments, waitlist_kinds
from scheduling.correspondence import about

commitments.register(KIND, Appointments())
subjects.register(KIND, about(KIND))
acquaintances.register(have_been_asked)
for told, check in CHECKS.items():
    freshness.register(told, check)
retention.register("appointment drafts", past_their_time)
resealing.register(SealedNote, "sealed", about=notes.about)
resealing.register(Draft, "sealed", about=kept.about)
resealing.register(ContactRequest, "sealed", about=contacts.about)
waitlist_kinds.register(
    KIND,
    waitlist_kinds.WaitlistKind(
        serves=is_care,
        take=take_offered_care,
        price=price_offered_care,
        keeps_line=True,
        is_discreet=True,
    ),
)
due.register("appointments.end_unpaid", lapse_checkouts)
watchers.register(APPOINTMENT, note_balance)
payables.register(
    APPOINTMENT, payables.Payable(prepare=before_payment, status_of=checkouts.status_of)
)
particulars.register(APPOINTMENT, checkouts.particulars_of)


@outbox_handler(LAPSE)
def end_what_was_not_paid(payload: Mapping[str, Any]) -> None:
    lapse_checkout(checkout_id=payload["checkout"])


@outbox_handler(SETTLE)
def settle_what_was_paid(payload: Mapping[str, Any]) -> None:
    settle_again(appointment_id=int(payload["appointment"]))


@subscribe(AppointmentMade)
def count_who_asks(event: AppointmentMade) -> None:
    if event.project_id is None:
        note_appointment(appointment_id=event.appointment_id)


@subscribe(AppointmentConfirmed)
def count_who_arrives(event: AppointmentConfirmed) -> None:
    if event.project_id is None:
        note_appointment(appointment_id=event.appointment_id)
