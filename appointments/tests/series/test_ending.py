"""A series is called off: one date, that and all after it, or all of it."""

import pytest

from appointments.errors import NothingAhead, SeriesNotFound
from appointments.services import series as services
from appointments.services.series import Scope, SeriesChange
from appointments.states import DateOutcome as Outcome
from appointments.tests.care_factories import clinic
from appointments.tests.series.conftest import DAY, MONDAY, TEN, WEEK, made, rows_of
from kernel.errors import NotAllowed
from notifications.models import Notification
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(house, patient):
    return made(house, patient)


def cancelled(house, series, *, by=None, scope=Scope.ALL, day=None, reason=""):
    after, _ = services.cancel_series(
        series_id=series.pk,
        actor=(by or house.staff).as_actor(),
        scope=scope,
        day=day,
        reason=reason,
    )
    return after


def statuses(series):
    return [status for *_, status in rows_of(series)]


def test_all_that_lies_ahead_is_off_and_its_time_is_free(house, series, time_machine_at):
    with time_machine_at(TEN + DAY):
        after = cancelled(house, series)

    assert statuses(series) == ["confirmed", "cancelled", "cancelled", "cancelled"]
    assert (after.status, after.rule) == ("ended", "FREQ=WEEKLY;UNTIL=20270314")
    active = CalendarEntry.objects.active().filter(provider=house.provider)
    assert [each.starts_at for each in active] == [TEN]


def test_from_a_date_on_it_is_off(house, series):
    after = cancelled(house, series, scope=Scope.FOLLOWING, day=MONDAY + 2 * WEEK)

    assert statuses(series) == ["confirmed", "confirmed", "cancelled", "cancelled"]
    assert (after.status, after.rule) == ("active", "FREQ=WEEKLY;UNTIL=20270321")


def test_one_date_is_off_and_the_others_stay(house, series):
    after = cancelled(house, series, scope=Scope.THIS, day=MONDAY + WEEK)

    assert statuses(series) == ["confirmed", "cancelled", "confirmed", "confirmed"]
    assert (after.status, after.rule) == ("active", "FREQ=WEEKLY;COUNT=4")


def test_a_check_says_what_would_be_off_and_writes_nothing(house, series):
    report = services.check_cancel(
        series_id=series.pk,
        actor=house.staff.as_actor(),
        scope=Scope.FOLLOWING,
        day=MONDAY + 2 * WEEK,
    )

    assert [(each.day, each.outcome) for each in report.lines] == [
        (MONDAY + 2 * WEEK, Outcome.CANCELLED),
        (MONDAY + 3 * WEEK, Outcome.CANCELLED),
    ]
    assert statuses(series) == ["confirmed"] * 4


def test_one_notice_tells_of_it(house, series, patient):
    Notification.objects.all().delete()

    cancelled(house, series, reason="The dentist moves away.")

    assert {(each.recipient_id, each.kind) for each in Notification.objects.all()} == {
        (patient.pk, "appointment_series_cancelled"),
        (house.provider.pk, "appointment_series_cancelled"),
    }
    notice = Notification.objects.get(recipient=patient)
    assert "4 appointments" in notice.body
    assert "The dentist moves away." in notice.body


def test_each_provider_is_told_of_their_own_dates(house, series):
    colleague = house.another_provider()
    services.change_series(
        series_id=series.pk,
        actor=house.staff.as_actor(),
        change=SeriesChange(scope=Scope.THIS, day=MONDAY, provider_id=colleague.pk),
    )
    Notification.objects.all().delete()

    cancelled(house, series)

    counts = Notification.objects.values_list("recipient_id", "data__count")
    assert dict(counts) == {series.customer_id: 4, house.provider.pk: 3, colleague.pk: 1}


def test_of_one_date_people_are_told_as_of_any_appointment(house, series, patient):
    Notification.objects.all().delete()

    cancelled(house, series, scope=Scope.THIS, day=MONDAY)

    assert {each.kind for each in Notification.objects.all()} == {"appointment_cancelled"}


def test_what_is_off_is_off_once(house, series):
    cancelled(house, series)

    with pytest.raises(NothingAhead):
        cancelled(house, series)


def test_only_who_keeps_the_book_calls_it_off(house, series, patient):
    with pytest.raises(NotAllowed):
        cancelled(house, series, by=patient)
    with pytest.raises(SeriesNotFound):
        cancelled(house, series, by=clinic().owner)
    assert statuses(series) == ["confirmed"] * 4

    cancelled(house, series, by=house.provider)

    assert statuses(series) == ["cancelled"] * 4
