"""A series is changed from a date on, or all of it: first reported, then whole or not at all."""

from datetime import time, timedelta

import pytest

from accounts.tests.factories import UserFactory
from appointments.errors import NothingAhead, SeriesConflict, SeriesNotFound
from appointments.models import Series
from appointments.services import series as services
from appointments.services.care.moving import place_anew
from appointments.services.series import Accept, Scope, SeriesChange
from appointments.states import DateOutcome as Outcome
from appointments.states import DateReason as Reason
from appointments.tests.care_factories import clinic
from appointments.tests.series.conftest import DAY, HOUR, MONDAY, NOW, TEN, WEEK, made, rows_of
from kernel.errors import Invalid, NotAllowed
from notifications.models import Notification
from scheduling.models import CalendarEntry
from scheduling.tests.factories import CalendarEntryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ELEVEN = TEN + HOUR


@pytest.fixture
def series(house, patient):
    return made(house, patient)


def changed(house, series, *, by=None, scope=Scope.ALL, **more):
    target, _ = services.change_series(
        series_id=series.pk,
        actor=(by or house.staff).as_actor(),
        change=SeriesChange(scope=scope, **more),
    )
    return target


def moved_by_hand(series, number, to):
    row = series.appointments.order_by("recurs_on")[number]
    place_anew(
        row,
        starts_at=to,
        duration_minutes=row.duration_minutes,
        provider_id=row.provider_id,
        actor=row.provider.as_actor(),
    )


def starts(series):
    return [starts_at for _, starts_at, _ in rows_of(series)]


def in_the_calendar(provider):
    entries = CalendarEntry.objects.active().filter(provider=provider)
    return [each.starts_at for each in entries.order_by("starts_at")]


def test_all_that_lies_ahead_goes_to_another_hour(house, series):
    target = changed(house, series, at=time(11), duration_minutes=90)

    series.refresh_from_db()
    assert target == series
    assert (series.time, series.duration_minutes) == (time(11), 90)
    assert starts(series) == [ELEVEN + each * WEEK for each in range(4)]
    assert in_the_calendar(house.provider) == starts(series)
    assert {each.duration_minutes for each in series.appointments.all()} == {90}


def test_a_check_reports_and_writes_nothing(house, series):
    CalendarEntryFactory(provider=house.provider, job_starts_at=ELEVEN + WEEK)

    report = services.check_change(
        series_id=series.pk,
        actor=house.staff.as_actor(),
        change=SeriesChange(scope=Scope.ALL, at=time(11)),
    )

    assert [each.outcome for each in report.lines] == [
        Outcome.FREE,
        Outcome.CONFLICT,
        Outcome.FREE,
        Outcome.FREE,
    ]
    assert report.conflicts[0].reason == Reason.TAKEN
    assert report.conflicts[0].alternative == TEN + WEEK
    assert starts(series) == [TEN + each * WEEK for each in range(4)]


def test_when_one_date_is_taken_none_has_moved(house, series):
    CalendarEntryFactory(provider=house.provider, job_starts_at=ELEVEN + WEEK)

    with pytest.raises(SeriesConflict):
        changed(house, series, at=time(11))

    series.refresh_from_db()
    assert series.time == time(10)
    assert starts(series) == [TEN + each * WEEK for each in range(4)]


def test_a_date_that_is_taken_can_go_elsewhere(house, series):
    CalendarEntryFactory(provider=house.provider, job_starts_at=ELEVEN + WEEK)

    changed(house, series, at=time(11), instead={MONDAY + WEEK: TEN + WEEK + DAY})

    assert starts(series)[:2] == [ELEVEN, TEN + WEEK + DAY]


def test_from_a_date_on_it_is_another_series_that_follows(house, series):
    target = changed(house, series, scope=Scope.FOLLOWING, day=MONDAY + 2 * WEEK, at=time(11))

    series.refresh_from_db()
    assert target.follows == series
    assert (series.rule, series.status) == ("FREQ=WEEKLY;UNTIL=20270321", "active")
    assert (target.rule, target.starts_on) == ("FREQ=WEEKLY;COUNT=2", MONDAY + 2 * WEEK)
    assert starts(series) == [TEN, TEN + WEEK]
    assert starts(target) == [ELEVEN + 2 * WEEK, ELEVEN + 3 * WEEK]
    assert in_the_calendar(house.provider) == starts(series) + starts(target)


def test_what_followed_can_be_changed_from_a_date_on_again(house, series):
    second = changed(house, series, scope=Scope.FOLLOWING, day=MONDAY + WEEK, at=time(11))

    third = changed(house, second, scope=Scope.FOLLOWING, day=MONDAY + 3 * WEEK, at=time(12))

    assert third.follows == second
    assert [len(starts(each)) for each in (series, second, third)] == [1, 2, 1]


def test_by_another_rule_the_first_becomes_the_first(house, series):
    references = [each.reference for each in series.appointments.order_by("recurs_on")]

    target = changed(house, series, rule="FREQ=DAILY;COUNT=4")

    rows = target.appointments.order_by("recurs_on")
    assert [each.reference for each in rows] == references
    assert starts(target) == [TEN + each * DAY for each in range(4)]
    assert [each.recurs_on for each in rows] == [MONDAY + each * DAY for each in range(4)]
    assert Series.objects.get(pk=series.pk).status == "ended"


def test_by_a_shorter_rule_what_is_too_much_is_called_off(house, series):
    target = changed(house, series, rule="FREQ=WEEKLY;COUNT=2;BYDAY=TU")

    assert starts(target) == [TEN + DAY, TEN + DAY + WEEK]
    assert [status for *_, status in rows_of(series)] == ["cancelled", "cancelled"]
    assert in_the_calendar(house.provider) == starts(target)


def test_by_a_longer_rule_what_is_missing_is_made(house, series):
    series.appointments.update(meeting_location="Second floor")

    target = changed(house, series, rule="FREQ=WEEKLY;COUNT=6")

    assert starts(target) == [TEN + each * WEEK for each in range(6)]
    assert {status for *_, status in rows_of(target)} == {"confirmed"}
    assert {each.meeting_location for each in target.appointments.all()} == {"Second floor"}


def test_from_a_date_on_that_is_over_the_new_rule_counts_from_what_lies_ahead(
    house, series, time_machine_at
):
    with time_machine_at(TEN + HOUR):
        target = changed(
            house, series, scope=Scope.FOLLOWING, day=MONDAY, rule="FREQ=DAILY;COUNT=3"
        )

    series.refresh_from_db()
    assert starts(series) == [TEN]
    assert series.rule == "FREQ=WEEKLY;UNTIL=20270314"
    assert starts(target) == [TEN + WEEK + each * DAY for each in range(3)]


def test_all_of_it_by_another_rule_begins_with_the_first_whatever_date_was_shown(house, series):
    target = changed(house, series, day=MONDAY + 2 * WEEK, rule="FREQ=DAILY;COUNT=4")

    assert starts(target) == [TEN + each * DAY for each in range(4)]


def test_what_takes_time_before_and_after_is_not_put_too_near(house, series):
    house.service.buffer_after_minutes = 30
    house.service.save()
    CalendarEntryFactory(provider=house.provider, job_starts_at=ELEVEN + WEEK + HOUR)

    with pytest.raises(SeriesConflict) as refusal:
        changed(house, series, at=time(11))

    assert [each.alternative for each in refusal.value.report.conflicts] == [
        ELEVEN + WEEK - HOUR / 2
    ]


def test_a_patient_is_told_of_what_is_off_also_where_all_else_stays(house, series, patient):
    moved_by_hand(series, 0, TEN + DAY)
    Notification.objects.all().delete()

    changed(house, series, rule="FREQ=WEEKLY;COUNT=1")

    told = Notification.objects.order_by("recipient_id").values_list("recipient_id", "kind")
    cancelled = "appointment_series_cancelled"
    assert [*told] == sorted([(patient.pk, cancelled), (house.provider.pk, cancelled)])


def test_dates_may_take_each_others_places(house, patient):
    series = made(house, patient, rule="FREQ=DAILY;COUNT=4", wish={"duration_minutes": 60})

    target = changed(house, series, rule="FREQ=DAILY;COUNT=4", starts_on=MONDAY + DAY)

    assert starts(target) == [TEN + each * DAY for each in range(1, 5)]
    assert in_the_calendar(house.provider) == starts(target)


def test_what_was_moved_by_hand_stays_where_it_is(house, series):
    moved_by_hand(series, 1, TEN + WEEK + DAY)

    report = services.check_change(
        series_id=series.pk,
        actor=house.staff.as_actor(),
        change=SeriesChange(scope=Scope.ALL, at=time(11)),
    )
    changed(house, series, at=time(11))

    assert [(each.outcome, each.reason) for each in report.lines][1] == (
        Outcome.KEPT,
        "moved_by_hand",
    )
    assert starts(series) == [
        ELEVEN,
        TEN + WEEK + DAY,
        ELEVEN + 2 * WEEK,
        ELEVEN + 3 * WEEK,
    ]


def test_what_was_moved_by_hand_comes_along_when_it_is_included(house, series):
    moved_by_hand(series, 1, TEN + WEEK + DAY)

    changed(house, series, at=time(11), include_moved=True)

    assert starts(series) == [ELEVEN + each * WEEK for each in range(4)]


def test_what_was_moved_by_hand_goes_with_those_that_follow(house, series):
    moved_by_hand(series, 3, TEN + 3 * WEEK + DAY)

    target = changed(house, series, scope=Scope.FOLLOWING, day=MONDAY + 2 * WEEK, at=time(11))

    assert starts(target) == [ELEVEN + 2 * WEEK, TEN + 3 * WEEK + DAY]


def test_what_was_moved_by_hand_stays_in_its_series_where_the_other_has_no_date_for_it(
    house, series
):
    moved_by_hand(series, 3, TEN + 3 * WEEK + DAY)

    target = changed(house, series, rule="FREQ=WEEKLY;INTERVAL=3;COUNT=2")

    assert starts(target) == [TEN, TEN + 3 * WEEK]
    assert [(starts_at, status) for _, starts_at, status in rows_of(series)] == [
        (TEN + 2 * WEEK, "cancelled"),
        (TEN + 3 * WEEK + DAY, "confirmed"),
    ]
    assert Series.objects.get(pk=series.pk).status == "active"


def test_what_is_over_stays_what_it_was(house, series, time_machine_at):
    series.appointments.filter(recurs_on=MONDAY + WEEK).update(status="completed")
    with time_machine_at(TEN + DAY):
        changed(house, series, at=time(11))

    assert starts(series) == [TEN, TEN + WEEK, ELEVEN + 2 * WEEK, ELEVEN + 3 * WEEK]


def test_one_date_goes_elsewhere_and_the_series_stays(house, series):
    changed(
        house, series, scope=Scope.THIS, day=MONDAY + WEEK, instead={MONDAY + WEEK: TEN + 8 * DAY}
    )

    series.refresh_from_db()
    assert starts(series)[1] == TEN + 8 * DAY
    assert series.time == time(10)


def test_all_of_it_goes_to_a_colleague_and_each_is_told_once(house, series, patient):
    colleague = house.another_provider()
    Notification.objects.all().delete()

    changed(house, series, provider_id=colleague.pk)

    assert in_the_calendar(house.provider) == []
    assert in_the_calendar(colleague) == [TEN + each * WEEK for each in range(4)]
    assert {(each.recipient_id, each.kind) for each in Notification.objects.all()} == {
        (patient.pk, "appointment_series_changed"),
        (colleague.pk, "appointment_series_changed"),
        (house.provider.pk, "appointment_series_cancelled"),
    }
    assert Notification.objects.count() == 3


def test_what_is_so_already_tells_nobody(house, series):
    Notification.objects.all().delete()

    changed(house, series, at=time(10))

    assert not Notification.objects.exists()


def test_a_colleague_of_another_house_is_refused(house, series):
    stranger = clinic().provider

    with pytest.raises(Invalid) as refusal:
        changed(house, series, provider_id=stranger.pk)

    assert refusal.value.field == "provider"


def test_a_provider_changes_their_own_and_gives_it_to_nobody(house, series):
    changed(house, series, by=house.provider, at=time(11))

    with pytest.raises(Invalid):
        changed(house, series, by=house.provider, provider_id=house.another_provider().pk)

    assert starts(series)[0] == ELEVEN


def test_who_may_not_see_it_finds_nothing_and_its_patient_changes_nothing(house, series, patient):
    with pytest.raises(SeriesNotFound):
        changed(house, series, by=clinic().staff, at=time(11))
    with pytest.raises(SeriesNotFound):
        changed(house, series, by=UserFactory(), at=time(11))
    with pytest.raises(NotAllowed):
        changed(house, series, by=patient, at=time(11))

    assert starts(series)[0] == TEN


def test_a_date_that_is_not_there_any_more_is_said_so(house, series):
    with pytest.raises(NothingAhead):
        changed(house, series, scope=Scope.THIS, day=MONDAY + DAY, at=time(11))
    with pytest.raises(Invalid):
        changed(house, series, scope=Scope.FOLLOWING, at=time(11))


def test_one_date_has_no_rule(house, series):
    with pytest.raises(Invalid) as refusal:
        changed(house, series, scope=Scope.THIS, day=MONDAY, rule="FREQ=DAILY;COUNT=2")

    assert refusal.value.field == "rule"


def test_a_series_made_of_the_free_ones_grows_no_dates_by_another_hour(house, patient):
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + WEEK)
    series = made(house, patient, accept=Accept.FREE)

    changed(house, series, at=time(11))

    assert starts(series) == [ELEVEN + each * WEEK for each in (0, 2, 3)]
    assert timedelta(0) < TEN - NOW
