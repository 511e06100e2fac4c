"""What a notice about an appointment still has to say when it goes out at last."""

from collections.abc import Callable, Mapping
from typing import Any

from appointments.models import Appointment, ContactRequest, Review
from appointments.services import contacts, reviewing, telling
from appointments.services.series import telling as series
from appointments.states import UPCOMING, AppointmentStatus, ContactStatus
from kernel import clock
from kernel.json import to_wire

Facts = Mapping[str, Any]
Check = Callable[[Facts], Facts | None]
Holds = Callable[[Appointment, Facts], bool]


def while_(holds: Holds) -> Check:
    """With the time, place and people that it has now; None when it no longer holds."""

    def check(data: Facts) -> Facts | None:
        row = Appointment.objects.filter(pk=data["appointment_id"]).first()
        if row is None or not holds(row, data):
            return None
        return {**data, **to_wire(telling.facts_of(row, reader_id=data["reader_id"]))}

    return check


def waits(appointment: Appointment, data: Facts) -> bool:
    return appointment.status == AppointmentStatus.PENDING and _lies_ahead(appointment)


def is_on(appointment: Appointment, data: Facts) -> bool:
    return appointment.status in UPCOMING and _lies_ahead(appointment)


def is_confirmed(appointment: Appointment, data: Facts) -> bool:
    return appointment.status == AppointmentStatus.CONFIRMED and _lies_ahead(appointment)


def is_moved(appointment: Appointment, data: Facts) -> bool:
    """For good: moved back since, there is nothing to say."""
    stood = (data["moved_from"], data["place_before"])
    stands = (to_wire(appointment.starts_at), appointment.meeting_location)
    return is_on(appointment, data) and stood != stands


def is_shown(data: Facts) -> Facts | None:
    """A review that operations have hidden meanwhile is nobody's news."""
    return data if Review.objects.shown().filter(pk=data["review_id"]).exists() else None


def is_open(data: Facts) -> Facts | None:
    """A question that somebody has seen to meanwhile waits for nobody."""
    return data if _is_still_open(data) else None


def is_seen_to(data: Facts) -> Facts | None:
    """Opened again, it waits for another answer."""
    return None if _is_still_open(data) else data


def _is_still_open(data: Facts) -> bool:
    questions = ContactRequest.objects.filter(pk=data["contact_request_id"])
    return questions.filter(status=ContactStatus.OPEN).exists()


def _lies_ahead(appointment: Appointment) -> bool:
    return appointment.starts_at > clock.now()


# What is cancelled stays so.
CHECKS: Mapping[str, Check] = {
    telling.REQUESTED: while_(waits),
    telling.WAITS: while_(waits),
    telling.MADE: while_(is_on),
    telling.CONFIRMED: while_(is_confirmed),
    telling.RESCHEDULED: while_(is_moved),
    reviewing.RECEIVED: is_shown,
    contacts.RECEIVED: is_open,
    contacts.ANSWERED: is_seen_to,
    series.MADE: series.as_it_is_now,
    series.CHANGED: series.as_it_is_now,
}
