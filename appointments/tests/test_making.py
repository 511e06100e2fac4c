from datetime import UTC, datetime, timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from appointments import services
from appointments.errors import AppointmentConflict, TooManyChanges, TooManyOpenRequests
from appointments.models import Appointment, AppointmentChange
from appointments.references import SIGNS
from appointments.tests.factories import AppointmentFactory, made
from catalog.tests.factories import ProjectFactory
from kernel import clock
from kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from kernel.models import Event
from scheduling.errors import InThePast
from scheduling.models import CalendarEntry
from scheduling.tests.factories import CalendarEntryFactory, TimeOffFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db
TEN = datetime(2027, 3, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def nothing_was_made():
    return not (
        Appointment.objects.exists()
        or AppointmentChange.objects.exists()
        or Event.objects.filter(name__startswith="appointments.").exists()
    )


def test_a_customer_asks_and_the_builders_time_is_taken(customer, project, builder):
    appointment = made(customer, project, starts_at=TEN, notes="First visit")

    assert (appointment.status, appointment.made_by) == ("pending", "customer")
    assert appointment.created_by_id == appointment.customer_id == customer.pk
    assert appointment.provider_id == builder.pk
    assert appointment.organization_id == project.organization_id
    assert (appointment.meeting_location, appointment.timezone) == ("Downtown", "Asia/Kolkata")
    assert appointment.duration_minutes == 60
    entry = CalendarEntry.objects.get(pk=appointment.calendar_entry_id)
    assert (entry.provider_id, entry.starts_at, entry.ends_at) == (builder.pk, TEN, TEN + HOUR)
    assert (entry.kind, entry.subject_id) == ("appointment", str(appointment.pk))


@pytest.mark.once
def test_what_was_made_is_the_first_line_of_its_history(customer, project):
    appointment = made(customer, project, starts_at=TEN)

    line = AppointmentChange.objects.get()
    assert (line.from_status, line.to_status) == ("", "pending")
    assert (line.from_starts_at, line.to_starts_at) == (None, TEN)
    assert (line.from_location, line.to_location) == ("", "Downtown")
    assert (line.changed_by_id, line.changed_at) == (customer.pk, appointment.created_at)
    event = Event.objects.get(name="appointments.AppointmentMade")
    assert event.payload["appointment_id"] == appointment.pk


@pytest.mark.once
def test_a_reference_is_nothing_that_one_could_guess(customer, project):
    one, other = (made(customer, project, starts_at=TEN + each * HOUR) for each in (0, 1))

    assert one.reference != other.reference
    assert set(one.reference) <= set(SIGNS)
    assert len(one.reference) == 10


@pytest.mark.once
def test_a_builder_who_makes_one_comes_themself(customer, project, colleague, builder):
    appointment = made(colleague, project, customer_id=customer.pk)

    assert appointment.provider_id == colleague.pk
    assert (appointment.made_by, appointment.status) == ("provider", "pending")
    assert not CalendarEntry.objects.filter(provider=builder).exists()


@pytest.mark.once
@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
def test_owner_and_staff_make_one_for_the_projects_builder(role, house, customer, project):
    person = UserFactory(role=role, organization=house)

    appointment = made(person, project, customer_id=customer.pk)

    assert appointment.provider_id == project.builder_id
    assert appointment.created_by_id == person.pk


@pytest.mark.once
def test_a_builder_who_works_alone_is_told_by_their_own_clock(customer):
    project = ProjectFactory(builder__timezone="Europe/Berlin")

    assert made(customer, project).timezone == "Europe/Berlin"


@pytest.mark.once
def test_a_virtual_tour_is_online_at_the_place_that_is_given(customer, project):
    appointment = made(
        customer, project, appointment_type="virtual_tour", meeting_location="Virtual - Zoom Link"
    )

    assert (appointment.mode, appointment.meeting_location) == ("online", "Virtual - Zoom Link")


@pytest.mark.once
@pytest.mark.parametrize("when", [timedelta(0), -MINUTE, -timedelta(days=400)])
def test_what_is_past_is_refused(customer, project, when):
    with pytest.raises(InThePast) as refused:
        made(customer, project, starts_at=clock.now() + when)

    assert refused.value.field == "appointment_date"
    assert nothing_was_made()


@pytest.mark.once
def test_who_it_is_by_follows_from_who_makes_it(customer, project, builder):
    with pytest.raises(Invalid) as refused:
        made(customer, project, made_by="provider")
    with pytest.raises(Invalid):
        made(builder, project, customer_id=customer.pk, made_by="customer")

    assert refused.value.field == "created_by"
    assert nothing_was_made()


@pytest.mark.once
def test_a_customer_asks_for_nobody_else(customer, project):
    with pytest.raises(NotAllowed):
        made(customer, project, customer_id=UserFactory().pk)

    assert nothing_was_made()
    assert made(customer, project, customer_id=customer.pk).customer_id == customer.pk


@pytest.mark.once
def test_a_builder_says_for_whom_it_is(builder, project):
    with pytest.raises(Invalid) as refused:
        made(builder, project)

    assert refused.value.field == "customer_id"


@pytest.mark.once
@pytest.mark.parametrize("role", [Role.BUILDER, Role.VENDOR, Role.OWNER])
def test_it_is_made_for_customers_alone(builder, project, role):
    with pytest.raises(DomainError) as refused:
        made(builder, project, customer_id=UserFactory(role=role).pk)

    assert refused.value.field == "customer_id"
    assert nothing_was_made()


@pytest.mark.once
def test_it_is_made_for_nobody_who_is_gone(builder, project):
    with pytest.raises(DomainError):
        made(builder, project, customer_id=UserFactory(is_active=False).pk)

    assert nothing_was_made()


def test_a_project_that_one_does_not_see_is_not_there(customer, builder):
    hidden = ProjectFactory(organization=OrganizationFactory(), is_active=False)

    with pytest.raises(NotFound) as for_a_customer:
        made(customer, hidden)
    with pytest.raises(NotFound):
        made(builder, hidden, customer_id=customer.pk)

    assert for_a_customer.value.code == "PROJECT_NOT_FOUND"
    assert nothing_was_made()


@pytest.mark.once
def test_nobody_meets_a_builder_who_is_gone(customer, project, builder):
    type(builder).objects.filter(pk=builder.pk).update(is_active=False)

    with pytest.raises(Invalid) as refused:
        made(customer, project)

    assert refused.value.field == "project_id"
    assert nothing_was_made()


@pytest.mark.once
def test_only_customers_and_those_of_a_house_that_sells_make_any(strangers, project):
    for role in set(strangers) - {Role.CUSTOMER, Role.BUILDER, Role.OWNER, Role.STAFF}:
        with pytest.raises(NotAllowed):
            made(strangers[role], project, customer_id=strangers[Role.CUSTOMER].pk)
    for role in (Role.BUILDER, Role.OWNER, Role.STAFF):
        with pytest.raises(NotFound):
            made(strangers[role], project, customer_id=strangers[Role.CUSTOMER].pk)

    assert nothing_was_made()


@pytest.mark.parametrize(
    ("starts", "lasts", "is_free"),
    [
        (TEN, 60, False),
        (TEN + 59 * MINUTE, 60, False),
        (TEN - 59 * MINUTE, 60, False),
        (TEN + 15 * MINUTE, 30, False),
        (TEN - HOUR, 180, False),
        (TEN + HOUR, 60, True),
        (TEN - HOUR, 60, True),
        (TEN - HOUR, 61, False),
    ],
)
def test_two_of_one_builder_do_not_overlap_by_a_minute(customer, project, starts, lasts, is_free):
    made(customer, project, starts_at=TEN)

    if is_free:
        made(UserFactory(), project, starts_at=starts, duration_minutes=lasts)
    else:
        with pytest.raises(AppointmentConflict):
            made(UserFactory(), project, starts_at=starts, duration_minutes=lasts)

    assert Appointment.objects.count() == 1 + is_free
    assert CalendarEntry.objects.active().count() == 1 + is_free


@pytest.mark.parametrize(
    ("status", "is_free"),
    [("pending", False), ("confirmed", False), ("completed", False), ("cancelled", True)],
)
def test_what_is_cancelled_does_not_count(customer, project, status, is_free):
    AppointmentFactory(project=project, status=status, starts_at=TEN)

    if is_free:
        assert made(customer, project, starts_at=TEN).status == "pending"
    else:
        with pytest.raises(AppointmentConflict):
            made(customer, project, starts_at=TEN)


def test_whatever_else_stands_in_the_builders_calendar_counts(customer, project, builder):
    CalendarEntryFactory(
        provider=builder,
        starts_at=TEN,
        ends_at=TEN + HOUR,
        job_starts_at=TEN,
        job_ends_at=TEN + HOUR,
    )
    TimeOffFactory(provider=builder, starts_at=TEN + 3 * HOUR, ends_at=TEN + 4 * HOUR)

    with pytest.raises(AppointmentConflict):
        made(customer, project, starts_at=TEN)


@pytest.mark.once
def test_another_builders_calendar_does_not(customer, project, colleague):
    made(customer, project, starts_at=TEN)

    assert made(colleague, project, customer_id=customer.pk, starts_at=TEN).starts_at == TEN


@pytest.mark.once
def test_people_agree_on_an_hour_outside_working_hours(customer, project, builder):
    WorkingHoursFactory(provider=builder)
    sunday_night = datetime(2027, 2, 28, 20, tzinfo=UTC)

    assert made(customer, project, starts_at=sunday_night).starts_at == sunday_night


@pytest.mark.once
def test_a_customer_asks_for_some_hours_and_the_house_takes_a_day(customer, project, builder):
    with pytest.raises(Invalid) as refused:
        made(customer, project, duration_minutes=241)

    assert refused.value.field == "duration_minutes"
    assert nothing_was_made()
    assert made(customer, project, duration_minutes=240, starts_at=TEN)
    assert made(
        builder, project, customer_id=customer.pk, duration_minutes=1440, starts_at=TEN + 4 * HOUR
    )


def test_a_customer_has_so_many_requests_waiting_and_no_more(customer, project, builder, settings):
    settings.APPOINTMENT_OPEN_REQUESTS_LIMIT = 2
    for each in range(2):
        made(customer, project, starts_at=TEN + each * HOUR)
    AppointmentFactory(customer=customer, status="confirmed")
    AppointmentFactory(customer=customer, made_by="provider")

    with pytest.raises(TooManyOpenRequests):
        made(customer, project, starts_at=TEN + 5 * HOUR)

    assert made(builder, project, customer_id=customer.pk, starts_at=TEN + 6 * HOUR)


def test_who_asks_and_cancels_all_day_is_asked_to_wait(customer, project, builder, settings):
    settings.APPOINTMENT_CHANGES_A_DAY = 4
    row = made(customer, project, starts_at=TEN)
    other = made(customer, project, starts_at=TEN + HOUR)
    services.cancel_appointment(appointment_id=other.pk, actor=customer.as_actor())
    other = made(customer, project, starts_at=TEN + HOUR)

    with pytest.raises(TooManyChanges):
        made(customer, project, starts_at=TEN + 2 * HOUR)
    with pytest.raises(TooManyChanges):
        services.reschedule_appointment(
            appointment_id=row.pk, actor=customer.as_actor(), starts_at=TEN + 3 * HOUR
        )

    row.refresh_from_db()
    assert row.starts_at == TEN
    # The house goes on, and whoever wants to may be rid of it.
    assert made(builder, project, customer_id=customer.pk, starts_at=TEN + 4 * HOUR)
    services.cancel_appointment(appointment_id=row.pk, actor=customer.as_actor())
    AppointmentChange.objects.update(changed_at=clock.now() - 25 * HOUR)
    assert made(customer, project, starts_at=TEN + 2 * HOUR)
