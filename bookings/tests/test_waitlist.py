"""A time becomes free, and whoever has waited for it the longest is offered it."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.tests.factories import ManagerFactory, UserFactory, VendorFactory, signed_in
from bookings import services
from bookings.models import Booking
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel import due, outbox
from kernel.models import OutboxEntry, StreamEntry
from notifications.models import Notification
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry, WaitlistEntry, WaitlistOffer
from scheduling.services import release, reserve
from scheduling.services.hours import cancel_time_off, take_time_off
from scheduling.services.offering import offer_freed_time
from scheduling.states import OfferStatus, WaitStatus
from scheduling.tests.factories import (
    HoldFactory,
    PincodeFactory,
    ServiceAreaFactory,
    WaitlistEntryFactory,
    WorkingHoursFactory,
)
from scheduling.windows import Window

pytestmark = pytest.mark.django_db

WAITLIST = "/api/waitlist/"
OFFERS = "/api/waitlist/offers/"
# Monday, ten o'clock in Delhi.
NOW = datetime(2027, 3, 1, 4, 30, tzinfo=UTC)
# The Monday after, eleven o'clock.
ELEVEN = datetime(2027, 3, 8, 5, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def service(clock):
    return ServiceFactory(name="Deep clean", duration_minutes=60, buffer_after_minutes=15)


@pytest.fixture
def vendor(service):
    PincodeFactory()
    vendor = VendorFactory(timezone="Asia/Kolkata", first_name="Ravi", last_name="Nair")
    OfferingFactory(provider=vendor, service=service)
    ServiceAreaFactory(provider=vendor)
    for weekday in range(7):
        WorkingHoursFactory(provider=vendor, weekday=weekday, starts=time(9), ends=time(18))
    return vendor


@pytest.fixture
def customer(vendor):
    return UserFactory(timezone="Asia/Kolkata")


@pytest.fixture
def page(customer):
    return signed_in(customer)


@pytest.fixture
def wish(service):
    return {
        "service": service.pk,
        "pincode": "110001",
        "earliest": "2027-03-08T09:00:00+05:30",
        "latest": "2027-03-08T18:00:00+05:30",
        "consent": True,
    }


def waiting(service, **more):
    """Somebody who would take any time of that Monday."""
    monday = {"earliest": ELEVEN - 2 * HOUR, "latest": ELEVEN + 7 * HOUR}
    return WaitlistEntryFactory(
        service=service, **{"customer__timezone": "Asia/Kolkata", **monday, **more}
    )


def booked(vendor, service, at=ELEVEN):
    booking = services.request_booking(
        actor=UserFactory().as_actor(), service_id=service.pk, pincode="110001", scheduled_at=at
    )
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def cancel(booking):
    services.cancel_booking(booking_id=booking.pk, actor=booking.customer.as_actor())
    work()


def work():
    """The worker does what is due."""
    outbox.drain()


def offers(**by):
    return list(WaitlistOffer.objects.filter(**by).order_by("pk"))


def entry_of(offer):
    return WaitlistEntry.objects.get(pk=offer.entry_id)


@pytest.fixture
def offer(service, vendor, customer):
    """The customer is offered eleven o'clock, which somebody has given up."""
    waiting(service, customer=customer)
    cancel(booked(vendor, service))
    (made,) = offers()
    return made


# --- standing in line -------------------------------------------------------------------------


def test_a_place_in_line_says_how_many_are_before(page, customer, service, vendor, wish):
    waiting(service)
    waiting(ServiceFactory())

    answer = page.post(WAITLIST, {**wish, "provider": vendor.pk, "weekdays": [0, 4]}, format="json")

    assert answer.status_code == 201
    entry = answer.json()
    assert entry == {
        "id": entry["id"],
        "kind": "booking",
        "customer": customer.pk,
        "service": service.pk,
        "service_name": "Deep clean",
        "provider": vendor.pk,
        "pincode": "110001",
        "earliest": "2027-03-08T03:30:00Z",
        "latest": "2027-03-08T12:30:00Z",
        "weekdays": [0, 4],
        "not_before": None,
        "not_after": None,
        "note": "",
        "status": "waiting",
        "position": 2,
        "missed_offers": 0,
        "offer": None,
        "created_at": "2027-03-01T04:30:00Z",
        "updated_at": "2027-03-01T04:30:00Z",
    }
    assert page.get(WAITLIST).json()["results"] == [entry]
    assert page.get(f"{WAITLIST}{entry['id']}/").json() == entry


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"consent": False}, 400),
        ({"latest": "2027-03-01T09:00:00+05:30"}, 400),
        ({"latest": "2027-03-08T08:00:00+05:30"}, 400),
        ({"latest": "2028-03-08T08:00:00+05:30"}, 400),
        ({"not_before": "17:00", "not_after": "09:00"}, 400),
        ({"weekdays": []}, 400),
        ({"weekdays": [7]}, 400),
        ({"kind": "wedding"}, 400),
        ({"pincode": ""}, 400),
        ({"pincode": "999999"}, 400),
        ({"service": 987654}, 404),
        ({"provider": 987654}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(page, wish, changes, status):
    assert page.post(WAITLIST, {**wish, **changes}, format="json").status_code == status
    assert not WaitlistEntry.objects.exists()


def test_a_provider_who_does_not_do_it_is_not_waited_for(page, wish):
    answer = page.post(WAITLIST, {**wish, "provider": VendorFactory().pk}, format="json")

    assert answer.status_code == 400
    assert not WaitlistEntry.objects.exists()


def test_only_a_customer_waits(vendor, wish):
    for person in (vendor, ManagerFactory()):
        assert signed_in(person).post(WAITLIST, wish, format="json").status_code == 403
    assert not WaitlistEntry.objects.exists()


def test_nobody_stands_twice_in_the_same_line(page, wish):
    page.post(WAITLIST, wish, format="json")

    answer = page.post(WAITLIST, wish, format="json")

    assert (answer.status_code, answer.json()["code"]) == (409, "ALREADY_WAITING")
    assert WaitlistEntry.objects.count() == 1


def test_one_person_has_five_places_at_most(page, wish):
    for minute in range(5):
        page.post(WAITLIST, {**wish, "latest": f"2027-03-08T17:0{minute}:00+05:30"}, format="json")

    answer = page.post(WAITLIST, wish, format="json")

    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY_WAITS")
    assert WaitlistEntry.objects.count() == 5


def test_a_place_is_given_up_once(page, wish):
    place = f"{WAITLIST}{page.post(WAITLIST, wish, format='json').json()['id']}/"

    assert page.delete(place).status_code == 204
    assert page.delete(place).status_code == 409
    assert (page.get(place).json()["status"], page.get(place).json()["position"]) == (
        "cancelled",
        None,
    )


def test_a_provider_sees_how_many_wait_for_them(service, vendor):
    waiting(service)
    waiting(service, provider=vendor)
    waiting(service, pincode="560001")
    waiting(ServiceFactory())

    answer = signed_in(vendor).get(f"{WAITLIST}counts/")

    assert answer.json()["results"] == [
        {
            "service": service.pk,
            "service_name": "Deep clean",
            "waiting": 2,
            "waiting_for_you": 1,
        }
    ]
    assert signed_in(UserFactory()).get(f"{WAITLIST}counts/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(
    page, customer, service, vendor, count, django_assert_num_queries
):
    for number in range(count):
        waiting(service, customer=customer)
        cancel(booked(vendor, service, ELEVEN + 90 * number * MINUTE))
    page.get(WAITLIST)

    with django_assert_num_queries(2):
        assert len(page.get(WAITLIST).json()["results"]) == count
    with django_assert_num_queries(2):
        assert len(page.get(OFFERS).json()["results"]) == count


# --- being offered ----------------------------------------------------------------------------


def test_a_cancelled_time_is_offered_to_the_first_in_line(page, offer, vendor, service):
    waiting(service)

    (shown,) = page.get(OFFERS).json()["results"]

    assert shown == {
        "id": offer.pk,
        "entry": offer.entry_id,
        "kind": "booking",
        "service": service.pk,
        "service_name": "Deep clean",
        "provider": vendor.pk,
        "pincode": "110001",
        "starts_at": "2027-03-08T05:30:00Z",
        "ends_at": "2027-03-08T06:30:00Z",
        "is_held": True,
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
    assert offer.status == OfferStatus.WITHDRAWN
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


# --- soon, and at night -----------------------------------------------------------------------


def test_of_what_comes_soon_three_are_asked_and_one_has_it(service, vendor, clock):
    entries = [waiting(service, earliest=ELEVEN, latest=ELEVEN) for _ in range(4)]
    booking = booked(vendor, service)
    clock.move_to(ELEVEN - 90 * MINUTE)
    cancel(booking)

    made = offers()
    assert [each.entry_id for each in made] == [each.pk for each in entries[:3]]
    assert {each.hold_id for each in made} == {None}
    assert made[0].expires_at - made[0].offered_at == 22.5 * MINUTE
    assert "first come, first served" in Notification.objects.first().body

    second, third = (signed_in(each.customer) for each in made[1:])
    won = second.post(f"{OFFERS}{made[1].pk}/take/")
    lost = third.post(f"{OFFERS}{made[2].pk}/take/")
    work()

    assert (won.status_code, lost.status_code, lost.json()["code"]) == (200, 409, "SLOT_TAKEN")
    assert Booking.objects.filter(status="confirmed").count() == 1
    assert [each.status for each in offers()] == ["withdrawn", "taken", "withdrawn"]
    assert Notification.objects.filter(kind="waitlist_gone").count() == 2
    first = entry_of(made[0])
    assert (first.status, first.missed) == (WaitStatus.WAITING, 0)


def test_an_offer_that_somebody_else_booked_away_is_no_miss(service, vendor, clock):
    entry = waiting(service, earliest=ELEVEN, latest=ELEVEN)
    booking = booked(vendor, service)
    clock.move_to(ELEVEN - 90 * MINUTE)
    cancel(booking)
    reserve(
        provider_id=vendor.pk,
        window=Window(ELEVEN, ELEVEN + HOUR),
        kind=EntryKind.BOOKING,
        subject_id="x",
    )

    clock.shift(25 * MINUTE)
    work()

    entry.refresh_from_db()
    assert (offers()[0].status, entry.missed) == (OfferStatus.WITHDRAWN, 0)


def test_nobody_is_woken_for_what_can_wait(service, vendor, clock):
    waiting(service)
    clock.move_to(datetime(2027, 3, 1, 18, 0, tzinfo=UTC))
    cancel(booked(vendor, service))
    assert offers() == []

    clock.move_to(datetime(2027, 3, 2, 2, 30, tzinfo=UTC))
    work()

    assert len(offers()) == 1


def test_who_sleeps_is_passed_over_when_it_cannot_wait(service, vendor, clock):
    waiting(service, earliest=ELEVEN - 2 * HOUR, latest=ELEVEN - 2 * HOUR)
    awake = waiting(
        service,
        earliest=ELEVEN - 2 * HOUR,
        latest=ELEVEN - 2 * HOUR,
        customer=UserFactory(timezone="America/New_York"),
    )
    # Seven in the morning in Delhi, half past eight in the evening in New York.
    clock.move_to(datetime(2027, 3, 8, 1, 30, tzinfo=UTC))

    cancel(booked(vendor, service, ELEVEN - 2 * HOUR))

    assert [each.entry_id for each in offers()] == [awake.pk]


# --- what an offer is not ---------------------------------------------------------------------


def test_an_offer_is_no_hold(page, offer, service):
    holds = "/api/availability/holds/"
    body = {
        "service": service.pk,
        "pincode": "110001",
        "scheduled_date": ELEVEN.isoformat(),
        "hold": offer.hold_id,
    }

    assert page.get(holds).json()["results"] == []
    assert page.delete(f"{holds}{offer.hold_id}/").status_code == 404
    assert page.post("/api/bookings/", body).status_code == 404
    assert CalendarEntry.objects.get(pk=offer.hold_id).state == EntryState.ACTIVE


def test_operations_see_an_offer_and_do_not_answer_it(offer):
    manager = signed_in(ManagerFactory())

    assert manager.get(f"{OFFERS}{offer.pk}/").status_code == 200
    assert manager.post(f"{OFFERS}{offer.pk}/take/").status_code == 403
    assert manager.post(f"{OFFERS}{offer.pk}/decline/").status_code == 403
    assert manager.delete(f"{WAITLIST}{offer.entry_id}/").status_code == 204


def test_a_taking_that_is_refused_leaves_the_offer_open(page, offer, vendor):
    vendor.provider_profile.status = "suspended"
    vendor.provider_profile.save()

    answer = page.post(f"{OFFERS}{offer.pk}/take/")

    offer.refresh_from_db()
    assert answer.status_code == 404
    assert offer.status == OfferStatus.OPEN
    assert entry_of(offer).status == WaitStatus.OFFERED
    assert CalendarEntry.objects.get(pk=offer.hold_id).kind == EntryKind.OFFER


# --- in the end -------------------------------------------------------------------------------


def test_a_wait_ends_when_its_last_moment_has_passed(service, vendor, clock):
    entry = waiting(service)
    clock.move_to(entry.latest)

    assert due.run()["waits ended"] == 1

    entry.refresh_from_db()
    assert entry.status == WaitStatus.EXPIRED


def test_overdue_offers_end_even_without_their_entry_in_the_outbox(offer, clock):
    OutboxEntry.objects.all().delete()
    clock.shift(HOUR)

    assert due.run()["offers ended"] == 1

    offer.refresh_from_db()
    assert offer.status == OfferStatus.LAPSED


def test_old_places_are_forgotten_and_who_waits_is_not(page, offer, service, clock):
    page.delete(f"{WAITLIST}{offer.entry_id}/")
    still = waiting(service)
    clock.shift(timedelta(days=91))

    assert due.run()["old waits deleted"] == 1

    assert list(WaitlistEntry.objects.all()) == [still]
    assert offers() == []
