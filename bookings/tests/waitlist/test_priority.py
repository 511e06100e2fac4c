"""Whom a house puts first comes before all whom it does not, also in a long line."""

import pytest

from accounts.tests.factories import signed_in
from bookings.tests.waitlist.people import (
    ELEVEN,
    HOUR,
    WAITLIST,
    booked,
    cancel,
    entry_of,
    has_been_asked,
    offers,
    waiting,
    work,
)
from kernel.outbox import enqueue
from scheduling.selectors import line
from scheduling.services import offering
from scheduling.services.freed import OFFER_FREED, span_of
from scheduling.services.offering import offer_freed_time

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_who_has_more_priority_is_asked_before_who_came_first(service, vendor):
    waiting(service)
    waiting(service, priority=3)
    first = waiting(service, priority=9)
    waiting(service, priority=9)

    cancel(booked(vendor, service))

    assert [each.entry_id for each in offers()] == [first.pk]


def test_what_they_decline_goes_down_the_line_in_its_order(service, vendor):
    entries = [waiting(service, priority=priority) for priority in (0, 5, 9, 5, 0)]
    cancel(booked(vendor, service))

    for _ in range(4):
        offer = offers(status="open")[0]
        signed_in(offer.customer).post(f"{WAITLIST}offers/{offer.pk}/decline/")
        work()

    assert [entries.index(entry_of(each)) for each in offers()] == [2, 1, 3, 0, 4]


def test_who_misses_offers_goes_to_the_end_of_those_of_the_same_priority(service, vendor, clock):
    missed = waiting(service, priority=5, missed=1)
    same = waiting(service, priority=5)
    waiting(service)
    cancel(booked(vendor, service))
    clock.shift(HOUR)

    work()

    assert [each.entry_id for each in offers()] == [missed.pk, same.pk]
    missed.refresh_from_db()
    assert (missed.missed, missed.priority) == (2, 5)
    assert missed.queued_at > same.queued_at


@pytest.mark.parametrize("chunk", [1, 2, 100])
def test_a_long_line_is_read_in_its_order_and_nobody_is_read_twice(
    service, vendor, monkeypatch, chunk
):
    monkeypatch.setattr(line, "CHUNK", chunk)
    entries = [waiting(service, priority=number % 3) for number in range(7)]
    freed = line.Freed(
        provider_id=vendor.pk, starts_at=ELEVEN, ends_at=ELEVEN + HOUR, soonest=ELEVEN - 24 * HOUR
    )

    read = [row["pk"] for rows in freed.chunks() for row in rows]

    assert read == [entries[number].pk for number in (2, 5, 1, 4, 0, 3, 6)]
    places = [line.place_of(row) for rows in freed.chunks() for row in rows]
    behind = [row["pk"] for rows in freed.chunks(places[2]) for row in rows]
    assert behind == read[3:]


def test_a_turn_goes_on_behind_who_was_looked_at_last(service, vendor, monkeypatch):
    monkeypatch.setattr(line, "CHUNK", 1)
    monkeypatch.setattr(offering, "TURN", 2)
    for priority in (9, 9, 7, 5, 5):
        has_been_asked(vendor, service, priority=priority)
    wanted = waiting(service, priority=5)
    waiting(service, priority=4)

    assert offer_freed_time(provider_id=vendor.pk, starts_at=ELEVEN, ends_at=ELEVEN + HOUR) is None
    work()

    assert [each.entry_id for each in offers(status="open")] == [wanted.pk]


def test_a_turn_written_before_there_were_priorities_goes_on(service, vendor):
    passed = waiting(service)
    behind = waiting(service)
    span = span_of(vendor.pk, ELEVEN, ELEVEN + HOUR)

    enqueue(OFFER_FREED, {**span, "after": [passed.queued_at.isoformat(), passed.pk]})
    work()

    assert [each.entry_id for each in offers()] == [behind.pk]


def test_the_place_in_line_counts_who_is_put_first(page, customer, service):
    own = waiting(service, customer=customer)
    waiting(service)
    waiting(service, priority=1)

    assert page.get(f"{WAITLIST}{own.pk}/").json()["position"] == 2
    own.priority = 2
    own.save()
    assert page.get(f"{WAITLIST}{own.pk}/").json()["position"] == 1
    assert page.get(WAITLIST).json()["results"][0]["position"] == 1
