"""The calendar is asked by its indexes, also by the plans that PostgreSQL keeps."""

from datetime import timedelta

import pytest
from django.db import connection

from accounts.tests.factories import VendorFactory
from kernel.tests.plans import kept_plan
from scheduling.models import CalendarEntry, WaitlistEntry, WaitlistOffer
from scheduling.tests.factories import MONDAY_NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite looks at the values before it plans",
    ),
]


def test_what_is_near_a_visit_is_found_without_reading_a_providers_whole_past():
    near = (
        CalendarEntry.objects.active()
        .filter(provider_id=VendorFactory().pk)
        .touching(MONDAY_NOON, MONDAY_NOON + timedelta(hours=8))
    )

    assert "calendar_of_provider" in kept_plan(near)


def test_holds_that_have_run_out_are_found_without_reading_the_calendar():
    expired = CalendarEntry.objects.active().filter(expires_at__lte=MONDAY_NOON)

    assert "calendar_holds" in kept_plan(expired)


def test_overdue_offers_are_found_without_reading_the_answered_ones():
    overdue = WaitlistOffer.objects.open().filter(expires_at__lte=MONDAY_NOON)

    assert "offer_open" in kept_plan(overdue)


def test_a_line_is_read_in_its_order_without_sorting_all_of_it():
    line = WaitlistEntry.objects.waiting().filter(service_id=1).order_by("-priority", "queued_at")

    plan = kept_plan(line)

    assert "wait_in_line" in plan
    assert "Sort" not in plan
