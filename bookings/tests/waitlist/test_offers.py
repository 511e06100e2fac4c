"""A time becomes free, and whoever has waited for it the longest is offered it."""

from datetime import time, timedelta

import pytest

from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from bookings import services
from bookings.models import Booking
from bookings.tests.waitlist.people import (
    ELEVEN,
    HOUR,
    MINUTE,
    NOW,
    OFFERS,
    WAITLIST,
    booked,
    cancel,
    entry_of,
    has_been_asked,
    offers,
    waiting,
    work,
)
from catalog.models import Service
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel import due
from kernel.models import OutboxEntry, StreamEntry
from notifications.models import Notification
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry, WaitlistEntry
from scheduling.selectors import line
from scheduling.services import offering, release, reserve
from scheduling.services.hours import cancel_time_off, take_time_off
from scheduling.services.offering import offer_freed_time
from scheduling.states import OfferStatus, WaitStatus
from scheduling.tests.factories import (
    HoldFactory,
    PincodeFactory,
    ServiceAreaFactory,
)
from scheduling.windows import Window

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_cancelled_time_is_offered_to_the_first_in_line(page, offer, vendor, service):
    waiting(service)

    (shown,) = page.get(OFFERS).json()["results"]

    assert shown == {
        "id": offer.pk,
        "entry": offer.entry_id,
        "kind": "booking",
        "customer": offer.customer_id,
        "customer_name": str(offer.customer),
        "organization": None,
        "service": service.pk,
        "service_name": "Deep clean",
        "provider": vendor.pk,
        "provider_name": "Ravi Nair",
        "pincode": "110001",
        "session_type": "",
        "starts_at": "2027-03-08T05:30:00Z",
        "ends_at": "2027-03-08T06:30:00Z",
        "is_held": True,
        "price": str(offer.price),
        "currency": "INR",
        "status": "open",
        "offered_at": "2027-03-01T04:30:00Z",
        "expires_at": "2027-03-01T05:30:00Z",
        "answered_at": None,
        "subject_id": None,
    }
    (place,) = page.get(WAITLIST).json()["results"]
    assert (place["status"], place["offer"]) == ("offered", offer.pk)
    hold = CalendarEntry.objects.get(pk=offer.hold_id)
    assert (hold.kind, hold.expires_at) == (EntryKind.OFFER, offer.expires_at)


def test_who_is_offered_a_time_is_told_until_when_it_is_theirs(offer, customer):
    notice = Notification.objects.get(kind="waitlist_offer")

    assert notice.recipient == customer
    assert notice.title == "A time has become free for you: Deep clean"
    assert notice.body == "Deep clean, Mon 8 Mar 2027, 11:00: yours until 11:00."
    shown = StreamEntry.objects.filter(
        stream=f"user.{customer.pk}.notifications", type="waitlist_offer"
    ).get()
    assert (shown.data["id"], shown.data["status"]) == (offer.pk, "open")


def test_asking_twice_offers_once(offer, service):
    waiting(service)
    OutboxEntry.objects.filter(handler="scheduling.offer_freed_time").update(done_at=None)

    work()

    assert offers() == [offer]


def test_the_time_is_the_customers_alone_while_it_is_offered(offer, vendor, service):
    with pytest.raises(Exception, match="already taken"):
        reserve(
            provider_id=vendor.pk,
            window=Window(ELEVEN, ELEVEN + HOUR),
            kind=EntryKind.BOOKING,
            subject_id="x",
        )


def test_what_was_told_with_the_offer_is_what_it_costs(offer, service, clock):
    Service.objects.filter(pk=service.pk).update(base_price="9999.00")
    clock.shift(55 * MINUTE)

    answer = signed_in(offer.customer).post(f"{OFFERS}{offer.pk}/take/")

    booking = Booking.objects.get(pk=answer.json()["subject_id"])
    assert booking.total_price == offer.price
    assert booking.dynamic_price_breakdown["basis"] == "quote"
    assert Notification.objects.get(kind="waitlist_offer").data["price"] == str(offer.price)


def test_an_offer_taken_is_a_confirmed_booking(page, offer, customer, vendor):
    answer = page.post(f"{OFFERS}{offer.pk}/take/")

    assert answer.status_code == 200
    booking = Booking.objects.get(pk=answer.json()["subject_id"])
    assert (booking.status, booking.customer, booking.vendor) == ("confirmed", customer, vendor)
    assert (booking.scheduled_date, booking.pincode) == (ELEVEN, "110001")
    assert booking.calendar_entry_id == offer.hold_id
    entry = CalendarEntry.objects.get(pk=offer.hold_id)
    assert (entry.kind, entry.subject_id, entry.expires_at) == (
        EntryKind.BOOKING,
        str(booking.pk),
        None,
    )
    assert entry_of(offer).status == WaitStatus.TAKEN
    assert page.post(f"{OFFERS}{offer.pk}/take/").json()["code"] == "OFFER_GONE"
    assert page.post(f"{OFFERS}{offer.pk}/decline/").json()["code"] == "OFFER_GONE"


def test_an_offer_declined_goes_to_the_next_and_the_place_stays(page, offer, service):
    second = waiting(service)

    answer = page.post(f"{OFFERS}{offer.pk}/decline/")
    work()

    assert (answer.status_code, answer.json()["status"]) == (200, "declined")
    first = entry_of(offer)
    assert (first.status, first.queued_at, first.missed) == (WaitStatus.WAITING, NOW, 0)
    (nexts,) = offers(entry=second)
    assert (nexts.starts_at, nexts.status) == (ELEVEN, OfferStatus.OPEN)
    assert page.post(f"{OFFERS}{offer.pk}/take/").json()["code"] == "OFFER_GONE"


def test_an_offer_that_nobody_answers_goes_to_the_next(offer, service, clock):
    second = waiting(service)
    clock.shift(HOUR)

    refused = signed_in(offer.customer).post(f"{OFFERS}{offer.pk}/take/")
    work()

    assert (refused.status_code, refused.json()["code"]) == (409, "OFFER_GONE")
    assert not Booking.objects.filter(status="confirmed").exists()
    assert [each.status for each in offers()] == ["lapsed", "open"]
    assert offers()[1].entry_id == second.pk
    assert entry_of(offer).status == WaitStatus.WAITING


def test_a_hold_swept_away_before_its_offer_ends_keeps_nobody_waiting(offer, service, clock):
    second = waiting(service)
    clock.shift(HOUR)
    CalendarEntry.objects.filter(pk=offer.hold_id).update(state=EntryState.RELEASED)

    work()

    assert offers(entry=second)[0].starts_at == ELEVEN


def test_a_time_that_nobody_wants_is_free(page, offer, vendor, service, clock):
    page.post(f"{OFFERS}{offer.pk}/decline/")
    work()

    assert len(offers()) == 1
    assert not CalendarEntry.objects.active().exists()


def test_the_second_missed_offer_costs_the_place_and_the_third_ends_it(
    service, vendor, customer, clock
):
    entry = waiting(service, customer=customer)
    seen = []
    for number in range(3):
        cancel(booked(vendor, service, ELEVEN + 90 * number * MINUTE))
        clock.shift(HOUR)
        work()
        entry.refresh_from_db()
        seen.append((entry.missed, entry.queued_at - NOW, entry.status))

    assert seen == [
        (1, timedelta(0), "waiting"),
        (2, 2 * HOUR, "waiting"),
        (3, 3 * HOUR, "passed"),
    ]
    assert Notification.objects.filter(kind="waitlist_passed", recipient=customer).count() == 1


def test_who_leaves_the_line_passes_the_offer_on(page, offer, service):
    second = waiting(service)

    page.delete(f"{WAITLIST}{offer.entry_id}/")
    work()

    offer.refresh_from_db()
    assert offer.status == OfferStatus.DECLINED
    assert offers(entry=second)[0].status == OfferStatus.OPEN


@pytest.mark.parametrize("made_by_a_worker_that_died", [0, 1, 2])
def test_several_in_line_share_what_time_off_gives_back(
    service, vendor, made_by_a_worker_that_died
):
    actor = vendor.as_actor()
    day = {"starts_at": ELEVEN - 2 * HOUR, "ends_at": ELEVEN + 7 * HOUR}
    day_off = take_time_off(actor=actor, provider_id=vendor.pk, **day)
    entries = [waiting(service) for _ in range(3)]

    cancel_time_off(time_off_id=day_off.pk, actor=actor)
    for _ in range(made_by_a_worker_that_died):
        assert offer_freed_time(provider_id=vendor.pk, **day)
    work()

    made = offers()
    assert [each.entry_id for each in made] == [each.pk for each in entries]
    assert len({each.starts_at for each in made}) == 3


def test_a_visit_that_moves_frees_its_former_time(service, vendor):
    entry = waiting(service, latest=ELEVEN + HOUR, earliest=ELEVEN)
    booking = booked(vendor, service)

    services.reschedule_booking(
        booking_id=booking.pk,
        actor=booking.customer.as_actor(),
        scheduled_at=ELEVEN + timedelta(days=1),
    )
    work()

    (offer,) = offers(entry=entry)
    assert offer.starts_at == ELEVEN


@pytest.mark.parametrize(
    "wants",
    [
        {"latest": ELEVEN - 90 * MINUTE},
        {"weekdays": 0b0111110},
        {"not_before": time(14)},
        {"not_after": time(9, 30)},
        {"pincode": "560001"},
        {"status": WaitStatus.CANCELLED},
    ],
)
def test_who_wants_something_else_is_not_asked(service, vendor, wants):
    entry = waiting(service)
    WaitlistEntry.objects.filter(pk=entry.pk).update(**wants)

    cancel(booked(vendor, service))

    assert offers() == []


def test_who_waits_for_another_provider_or_a_longer_visit_is_not_asked(service, vendor):
    long = ServiceFactory(duration_minutes=180)
    OfferingFactory(provider=vendor, service=long)
    waiting(service, provider=VendorFactory())
    waiting(long)
    waiting(service, customer=UserFactory(is_active=False))
    booked(vendor, service, ELEVEN - 90 * MINUTE)
    booked(vendor, service, ELEVEN + 90 * MINUTE)

    cancel(booked(vendor, service))

    assert offers() == []


def test_a_time_that_nobody_waits_for_costs_one_look(vendor, service, django_assert_num_queries):
    entry = reserve(
        provider_id=vendor.pk,
        window=Window(ELEVEN, ELEVEN + HOUR),
        kind=EntryKind.BOOKING,
        subject_id="x",
    )

    # Whose it is, the lock, the entry, its state, since when they are free; and the look.
    with django_assert_num_queries(6):
        release(entry.entry_id)

    assert not OutboxEntry.objects.filter(handler="scheduling.offer_freed_time").exists()


def test_a_time_that_is_held_is_looked_at_again_when_the_hold_runs_out(service, vendor, clock):
    entry = waiting(service, earliest=ELEVEN, latest=ELEVEN)
    booking = booked(vendor, service)
    services.cancel_booking(booking_id=booking.pk, actor=booking.customer.as_actor())
    HoldFactory(provider=vendor, job_starts_at=ELEVEN)
    work()
    assert offers() == []

    clock.shift(10 * MINUTE)
    work()

    assert offers()[0].entry_id == entry.pk


@pytest.fixture
def held(service, vendor, customer):
    """Eleven o'clock, which somebody waits for while another fills in a form."""
    waiting(service, earliest=ELEVEN, latest=ELEVEN)
    return HoldFactory(provider=vendor, job_starts_at=ELEVEN, subject_id=str(customer.pk))


def test_a_hold_that_is_let_go_of_is_offered(page, held):
    assert page.delete(f"/api/availability/holds/{held.pk}/").status_code == 204
    work()

    assert [each.starts_at for each in offers()] == [ELEVEN]


def test_a_hold_that_has_run_out_is_offered(held, clock):
    clock.shift(10 * MINUTE)

    assert due.run()["holds released"] == 1
    work()

    assert [each.starts_at for each in offers()] == [ELEVEN]


def test_a_hold_that_makes_way_for_another_visit_is_offered_where_it_is_left(held, vendor, clock):
    clock.shift(10 * MINUTE)
    reserve(
        provider_id=vendor.pk,
        window=Window(ELEVEN - HOUR, ELEVEN),
        kind=EntryKind.BOOKING,
        subject_id="x",
    )
    work()

    assert [each.starts_at for each in offers()] == [ELEVEN]


@pytest.mark.parametrize("answer", ["decline", "nothing"])
def test_who_was_asked_about_another_time_is_asked_about_this_one_then(
    page, offer, service, vendor, clock, answer
):
    cancel(booked(vendor, service, ELEVEN + 3 * HOUR))
    assert offers() == [offer]

    if answer == "decline":
        page.post(f"{OFFERS}{offer.pk}/decline/")
    else:
        clock.shift(HOUR)
    work()

    assert [each.starts_at for each in offers(status="open")] == [ELEVEN + 3 * HOUR]
    assert offers(status="open")[0].entry_id == offer.entry_id


def test_a_long_line_is_looked_at_in_turns(service, vendor, monkeypatch):
    monkeypatch.setattr(line, "CHUNK", 2)
    monkeypatch.setattr(offering, "TURN", 4)
    for _ in range(5):
        has_been_asked(vendor, service)
    entry = waiting(service, earliest=ELEVEN, latest=ELEVEN)
    freed = {"provider_id": vendor.pk, "starts_at": ELEVEN, "ends_at": ELEVEN + HOUR}

    assert offer_freed_time(**freed) is None
    assert offers(status="open") == []
    work()

    assert offers(status="open")[0].entry_id == entry.pk


def test_who_does_not_fit_costs_no_query(service, vendor, django_assert_num_queries):
    for number in range(5):
        area = ServiceAreaFactory(
            provider=vendor, pincode=PincodeFactory(code=f"11000{number + 2}").pk
        )
        has_been_asked(vendor, service, pincode=area.pincode)
        waiting(service, pincode=area.pincode, not_after=time(9))
    freed = {"provider_id": vendor.pk, "starts_at": ELEVEN, "ends_at": ELEVEN + HOUR}

    # Are they let in, their hours, what is taken, the longest visit, by whose clock, the line,
    # where it is, who has been asked; who holds it, and who is being asked about another time.
    with django_assert_num_queries(10):
        assert offer_freed_time(**freed) is None
