import itertools

import pytest

from appointments import services
from appointments.models import Appointment, AppointmentChange
from appointments.states import (
    CARE_TRANSITIONS,
    CHECKOUT_TRANSITIONS,
    CONTACT_TRANSITIONS,
    SERIES_TRANSITIONS,
    VISIT_TRANSITIONS,
    AppointmentStatus,
    CheckoutStatus,
    ContactStatus,
    SeriesStatus,
)
from appointments.tests.factories import AppointmentFactory
from kernel.states import IllegalTransition
from scheduling.models import CalendarEntry

LEGAL = {
    ("pending", "confirmed"),
    ("pending", "cancelled"),
    ("confirmed", "pending"),
    ("confirmed", "completed"),
    ("confirmed", "cancelled"),
}
# Back to pending leads nothing but a customer's moving it.
REACHED_BY_STATUS = LEGAL - {("confirmed", "pending")}
PAIRS = list(itertools.product(AppointmentStatus.values, repeat=2))


@pytest.mark.once
@pytest.mark.parametrize(("current", "target"), PAIRS)
def test_a_visit_moves_along_its_table_and_nowhere_else(current, target):
    appointment = Appointment(status=current, project_id=1)

    if (current, target) in LEGAL:
        appointment.advance(target)
        assert appointment.status == target
    else:
        with pytest.raises(IllegalTransition):
            appointment.advance(target)
        assert appointment.status == current


@pytest.mark.once
@pytest.mark.parametrize(("current", "target"), PAIRS)
def test_what_is_for_a_service_can_be_put_right_but_its_end_is_not_undone(current, target):
    appointment = Appointment(status=current)
    final = {("completed", "pending"), ("completed", "cancelled"), ("cancelled", "completed")}

    assert appointment.may_advance(target) == (current != target and (current, target) not in final)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(("current", "target"), PAIRS)
def test_a_builder_sets_what_the_table_allows_and_what_it_is_already(current, target, project):
    row = AppointmentFactory(project=project, status=current)
    setting = {
        "appointment_id": row.pk,
        "actor": project.builder.as_actor(),
        "status": AppointmentStatus(target),
    }

    if current == target or (current, target) in REACHED_BY_STATUS:
        assert services.change_status(**setting).status == target
    else:
        with pytest.raises(IllegalTransition):
            services.change_status(**setting)

    row.refresh_from_db()
    was_changed = (current, target) in REACHED_BY_STATUS
    assert row.status == (target if was_changed else current)
    assert row.sequence == int(was_changed)
    assert AppointmentChange.objects.count() == int(was_changed)
    in_the_calendar = CalendarEntry.objects.active().filter(kind="appointment").exists()
    assert in_the_calendar == (row.status != "cancelled")


@pytest.mark.once
@pytest.mark.parametrize(
    ("table", "statuses"),
    [
        (VISIT_TRANSITIONS, AppointmentStatus),
        (CARE_TRANSITIONS, AppointmentStatus),
        (CHECKOUT_TRANSITIONS, CheckoutStatus),
        (SERIES_TRANSITIONS, SeriesStatus),
        (CONTACT_TRANSITIONS, ContactStatus),
    ],
)
def test_every_status_has_its_line_in_the_table(table, statuses):
    assert set(table) == set(statuses)
    assert set().union(*table.values()) <= set(statuses)
