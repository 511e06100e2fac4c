"""Scheduling's admin pages: looked at without a query a row, changed by the use cases."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, SuperAdminFactory, VendorFactory
from scheduling.models import CalendarEntry, TimeOff, WorkingHours
from scheduling.tests.factories import (
    CalendarEntryFactory,
    CalendarFeedFactory,
    PincodeFactory,
    ProviderCalendarFactory,
    ServiceAreaFactory,
    TrackRecordFactory,
    WorkingHoursFactory,
)

pytestmark = pytest.mark.django_db

WEEK = {
    "starts_at_0": "2027-03-01",
    "starts_at_1": "00:00:00",
    "ends_at_0": "2027-03-08",
    "ends_at_1": "00:00:00",
    "reason": "Diwali",
}


@pytest.fixture
def manager(client):
    client.force_login(ManagerFactory())
    return client


def page(model, what="changelist", *args):
    return reverse(f"admin:scheduling_{model}_{what}", args=args)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("model", "factory", "queries"),
    [
        ("calendarentry", CalendarEntryFactory, 4),
        ("calendarfeed", CalendarFeedFactory, 4),
        ("workinghours", WorkingHoursFactory, 4),
        ("servicearea", ServiceAreaFactory, 4),
        ("providercalendar", ProviderCalendarFactory, 4),
        ("trackrecord", TrackRecordFactory, 5),  # and which hours there are
    ],
)
def test_lists_cost_the_same_however_long_they_are(
    manager, model, factory, queries, rows, django_assert_num_queries
):
    factory.create_batch(rows)
    manager.get(page(model))

    # Session, user, two counts, the page.
    with django_assert_num_queries(queries):
        answer = manager.get(page(model))

    assert answer.status_code == 200


def test_pincodes_are_found_by_their_code(manager):
    PincodeFactory()
    PincodeFactory(code="122001", district="GURGAON")

    answer = manager.get(page("pincode"), {"q": "110001"})

    assert [each.code for each in answer.context["cl"].result_list] == ["110001"]


def test_a_pincode_names_its_source(manager):
    PincodeFactory()

    answer = manager.get(page("pincode", "change", "110001"))

    assert "GODL-India" in answer.content.decode()


@pytest.mark.parametrize(
    ("model", "factory"),
    [("providercalendar", ProviderCalendarFactory), ("trackrecord", TrackRecordFactory)],
)
def test_what_is_kept_of_a_provider_is_only_looked_at(manager, model, factory):
    kept = factory()

    assert manager.get(page(model, "change", kept.pk)).status_code == 200
    assert manager.post(page(model, "change", kept.pk)).status_code == 403
    assert manager.get(page(model, "add")).status_code == 403


def test_calendar_entries_are_only_looked_at(manager):
    entry = CalendarEntryFactory()

    assert manager.get(page("calendarentry", "change", entry.pk)).status_code == 200
    assert manager.post(page("calendarentry", "change", entry.pk)).status_code == 403
    assert manager.post(page("calendarentry", "delete", entry.pk)).status_code == 403
    assert manager.get(page("calendarentry", "add")).status_code == 403


def test_an_address_of_a_calendar_is_revoked_by_its_use_case_and_told_to_nobody(manager):
    feed = CalendarFeedFactory()
    revoke = reverse("admin:scheduling_calendarfeed_revoke", args=[feed.pk])

    shown = manager.get(page("calendarfeed", "change", feed.pk))
    manager.post(revoke, {"_form_submitted": "on"})
    after = manager.get(page("calendarfeed", "change", feed.pk))

    feed.refresh_from_db()
    assert feed.revoked_at is not None
    assert feed.token_hash not in shown.content.decode()
    assert revoke in shown.content.decode()
    assert revoke not in after.content.decode()
    assert manager.post(page("calendarfeed", "delete", feed.pk)).status_code == 403


def test_time_off_is_taken_changed_and_given_back_by_its_use_cases(manager):
    vendor = VendorFactory()

    manager.post(page("timeoff", "add"), WEEK | {"provider": vendor.pk})
    time_off = TimeOff.objects.get()
    manager.post(page("timeoff", "change", time_off.pk), WEEK | {"ends_at_0": "2027-03-02"})

    entry = CalendarEntry.objects.get()
    assert entry.ends_at == datetime(2027, 3, 2, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert entry.provider == vendor


def test_time_off_over_something_booked_is_told_above_the_form(manager):
    entry = CalendarEntryFactory()

    answer = manager.post(
        page("timeoff", "add"), WEEK | {"provider": entry.provider_id}, follow=True
    )

    assert "already taken" in answer.content.decode()
    assert not TimeOff.objects.exists()


def test_time_off_dropped_in_a_list_gives_its_time_back(client):
    client.force_login(SuperAdminFactory())
    client.post(page("timeoff", "add"), WEEK | {"provider": VendorFactory().pk})

    client.post(
        page("timeoff"),
        {
            "action": "delete_selected",
            "_selected_action": TimeOff.objects.get().pk,
            "post": "yes",
        },
    )

    assert not TimeOff.objects.exists()
    assert not CalendarEntry.objects.active().exists()


def test_working_hours_are_changed_by_their_use_cases(manager):
    hours = WorkingHoursFactory()

    manager.post(
        page("workinghours", "change", hours.pk),
        {
            "weekday": 1,
            "starts": "10:00",
            "ends": "12:00",
            "session_type": "telehealth",
            "valid_from": "",
            "valid_until": "",
        },
    )

    hours.refresh_from_db()
    assert (hours.weekday, hours.starts, hours.ends) == (1, time(10), time(12))
    assert hours.session_type == "telehealth"
    assert WorkingHours.objects.count() == 1
