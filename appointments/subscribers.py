"""What the floors below are told of appointments."""

from appointments.acquaintances import have_been_asked
from appointments.commitments import KIND, Appointments
from appointments.events import AppointmentConfirmed, AppointmentMade
from appointments.notices import CHECKS
from appointments.services.drafts import past_their_time
from appointments.services.journeys import note_appointment
from appointments.services.waitlisted import is_care, price_offered_care, take_offered_care
from kernel import retention
from kernel.events import subscribe
from messaging import acquaintances
from notifications import freshness, subjects
from scheduling import commitments, waitlist_kinds
from scheduling.correspondence import about

commitments.register(KIND, Appointments())
subjects.register(KIND, about(KIND))
acquaintances.register(have_been_asked)
for told, check in CHECKS.items():
    freshness.register(told, check)
retention.register("appointment drafts", past_their_time)
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


@subscribe(AppointmentMade)
def count_who_asks(event: AppointmentMade) -> None:
    if event.project_id is None:
        note_appointment(appointment_id=event.appointment_id)


@subscribe(AppointmentConfirmed)
def count_who_arrives(event: AppointmentConfirmed) -> None:
    if event.project_id is None:
        note_appointment(appointment_id=event.appointment_id)
