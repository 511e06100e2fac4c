"""A series is looked at date by date, and made whole or as far as it is free."""

from datetime import date, time

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from appointments.errors import RuleInvalid, SeriesConflict
from appointments.models import Appointment, Series
from appointments.services import series as services
from appointments.services.series import Accept
from appointments.states import DateOutcome as Outcome
from appointments.states import DateReason as Reason
from appointments.states import NoteKind
from appointments.tests.care_factories import CareAppointmentFactory, practice
from appointments.tests.series.conftest import DAY, HOUR, MONDAY, TEN, WEEK, made, rows_of, wish_at
from kernel.errors import Invalid, NotAllowed
from notifications.models import Notification
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.tests.factories import CalendarEntryFactory

pytestmark = pytest.mark.django_db


def report_of(house, patient, **more):
    return services.check_series(actor=house.staff.as_actor(), wish=wish_at(house, patient, **more))


def told(report):
    return [(each.outcome, each.reason, each.alternative) for each in report.lines]


FREE = (Outcome.FREE, None, None)


def test_every_date_is_looked_at_and_nothing_is_written(house, patient):
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN)
    CalendarEntryFactory(
        provider=house.provider, job_starts_at=TEN + 2 * WEEK, kind=EntryKind.TIME_OFF
    )
    CareAppointmentFactory(
        at=house, customer=patient, provider=house.another_provider(), starts_at=TEN + 3 * WEEK
    )

    report = report_of(house, patient)

    assert told(report) == [
        (Outcome.CONFLICT, Reason.TAKEN, TEN - HOUR),
        FREE,
        (Outcome.CONFLICT, Reason.ABSENT, TEN + 2 * WEEK - HOUR),
        (Outcome.CONFLICT, Reason.PATIENT_BUSY, TEN + 3 * WEEK - HOUR),
    ]
    assert Series.objects.count() == 0
    assert Appointment.objects.count() == 1
    assert not Notification.objects.exists()


def test_hours_bind_unless_who_keeps_the_book_says_otherwise(house, patient):
    late = {"at": time(18), "rule": "FREQ=WEEKLY;COUNT=1"}

    (refused,) = report_of(house, patient, **late).lines
    (free,) = report_of(house, patient, **late, despite={Reason.OUTSIDE_HOURS}).lines

    assert (refused.reason, refused.alternative) == (Reason.OUTSIDE_HOURS, TEN + 6 * HOUR)
    assert free.outcome is Outcome.FREE


def test_what_a_service_needs_before_and_after_is_taken_too(house, patient):
    house.service.buffer_before_minutes, house.service.buffer_after_minutes = 15, 30
    house.service.save()
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + HOUR)
    rule = "FREQ=WEEKLY;COUNT=2"

    report = report_of(house, patient, rule=rule)
    series = made(house, patient, rule=rule, instead={MONDAY: report.lines[0].alternative})

    assert told(report) == [(Outcome.CONFLICT, Reason.TAKEN, TEN - HOUR / 2), FREE]
    assert [starts_at for _, starts_at, _ in rows_of(series)] == [TEN - HOUR / 2, TEN + WEEK]


def test_where_else_somebody_is_treated_is_not_told(house, patient):
    CareAppointmentFactory(at=practice(), customer=patient, starts_at=TEN)

    assert report_of(house, patient).conflicts == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_takes_as_many_queries_however_many_its_dates(
    house, patient, count, django_assert_num_queries
):
    wish = wish_at(house, patient, rule=f"FREQ=WEEKLY;COUNT={count * 20}")
    actor = house.staff.as_actor()
    for each in range(count):
        CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + each * WEEK)

    with django_assert_num_queries(9):
        report = services.check_series(actor=actor, wish=wish)

    assert len(report.conflicts) == count


def test_all_of_it_is_made_confirmed_at_nine_o_clock_across_the_clocks_change(patient):
    house = practice(timezone="Europe/Berlin")

    series = made(house, patient, at=time(9), rule="FREQ=WEEKLY;COUNT=6")

    rows = rows_of(series)
    assert [each.hour for _, each, _ in rows] == [8, 8, 8, 7, 7, 7]
    assert [day for day, *_ in rows] == [MONDAY + each * WEEK for each in range(6)]
    assert {status for *_, status in rows} == {"confirmed"}
    entries = CalendarEntry.objects.active().filter(provider=house.provider)
    assert {each.starts_at for each in entries} == {each for _, each, _ in rows}


def test_an_hour_that_is_skipped_is_reported(patient):
    house = practice(timezone="Europe/Berlin")

    report = report_of(
        house,
        patient,
        at=time(2, 30),
        rule="FREQ=DAILY;COUNT=2",
        starts_on=date(2027, 3, 27),
    )

    assert [each.gap for each in report.lines] == [False, True]
    assert [f"{each.starts_at:%H:%M}" for each in report.lines] == ["01:30", "01:30"]


def test_all_or_nothing_is_nothing_when_one_date_is_taken(house, patient):
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + WEEK)

    with pytest.raises(SeriesConflict) as refusal:
        made(house, patient)

    assert [each.day for each in refusal.value.report.conflicts] == [MONDAY + WEEK]
    assert not Series.objects.exists()
    assert not Appointment.objects.exists()
    assert not Notification.objects.exists()


def test_the_free_ones_are_made_and_those_for_which_another_time_was_chosen(house, patient):
    for week in (1, 2):
        CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + week * WEEK)

    series = made(house, patient, accept=Accept.FREE, instead={MONDAY + WEEK: TEN + WEEK + DAY})

    assert rows_of(series) == [
        (MONDAY, TEN, "confirmed"),
        (MONDAY + WEEK, TEN + WEEK + DAY, "confirmed"),
        (MONDAY + 3 * WEEK, TEN + 3 * WEEK, "confirmed"),
    ]


def test_what_was_chosen_and_is_taken_meanwhile_is_not_left_out_silently(house, patient):
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + DAY)

    with pytest.raises(SeriesConflict):
        made(house, patient, accept=Accept.FREE, instead={MONDAY: TEN + DAY})

    assert not Series.objects.exists()


def test_where_no_date_is_free_there_is_no_series(house, patient):
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN)

    with pytest.raises(SeriesConflict):
        made(house, patient, accept=Accept.FREE, rule="FREQ=WEEKLY;COUNT=1")

    assert not Series.objects.exists()


def test_one_notice_tells_of_it_whatever_the_number_of_dates(house, patient):
    series = made(house, patient)

    notices = Notification.objects.order_by("recipient_id")
    assert {(each.recipient_id, each.kind) for each in notices} == {
        (patient.pk, "appointment_series_made"),
        (house.provider.pk, "appointment_series_made"),
    }
    mine = notices.get(recipient=patient)
    assert mine.data["count"] == 4
    assert mine.data["series_id"] == series.pk
    assert len(mine.data["dates"]) == 4


def test_what_is_written_beside_it_is_sealed_beside_each_date(house, patient):
    texts = {NoteKind.NOTES: "Afraid of drills."}

    series = made(house, patient, wish={"texts": texts})

    assert [each.sealed.count() for each in series.appointments.all()] == [1, 1, 1, 1]


def test_a_provider_makes_their_own_and_nobody_elses(house, patient):
    mine = made(house, patient, by=house.provider)
    other = house.another_provider()

    with pytest.raises(Invalid) as refusal:
        made(house, patient, by=other)

    assert mine.created_by == house.provider
    assert refusal.value.field == "provider"


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.VENDOR, Role.BUILDER])
def test_others_make_none(house, patient, role):
    person = patient if role == Role.CUSTOMER else UserFactory(role=role)

    with pytest.raises(NotAllowed):
        made(house, patient, by=person)

    assert not Series.objects.exists()


def test_nobody_makes_one_in_another_house(house, patient):
    stranger = practice().staff

    with pytest.raises(Invalid):
        made(house, patient, by=stranger)


def test_more_dates_than_a_series_may_have_are_refused(house, patient, settings):
    settings.APPOINTMENT_SERIES_LIMIT = 3

    with pytest.raises(RuleInvalid):
        made(house, patient)


def test_a_moment_that_is_chosen_for_no_date_of_it_is_refused(house, patient):
    with pytest.raises(Invalid) as refusal:
        made(house, patient, instead={MONDAY + DAY: TEN})

    assert refusal.value.field == "alternatives"


def test_without_a_dentist_nobodys_time_is_taken(house, patient):
    series = made(house, patient, wish={"provider_id": None})

    assert series.provider is None
    assert len(rows_of(series)) == 4
    assert not CalendarEntry.objects.exists()
