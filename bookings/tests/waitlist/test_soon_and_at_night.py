"""What comes soon, what comes at night, what an offer is not, and how all of it ends."""

from datetime import UTC, datetime, time, timedelta

import pytest

from accounts.services.people import deactivate
from accounts.services.vendors import suspend_provider
from accounts.tests.factories import ManagerFactory, SuperAdminFactory, UserFactory, signed_in
from bookings.models import Booking
from bookings.tests.waitlist.people import (
    ELEVEN,
    HOUR,
    MINUTE,
    OFFERS,
    WAITLIST,
    booked,
    cancel,
    entry_of,
    offers,
    waiting,
    work,
)
from kernel import due
from kernel.models import OutboxEntry
from notifications.models import ContactSettings, Notification
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry, WaitlistEntry
from scheduling.services import reserve
from scheduling.states import OfferStatus, WaitStatus
from scheduling.tests.factories import PincodeFactory, WaitlistOfferFactory
from scheduling.windows import Window

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


@pytest.fixture
def near(service, vendor, clock):
    """Eleven o'clock, of today, for whoever is the first to take it; with a quarter of an hour
    for the provider after it."""
    PincodeFactory(code="110096", latitude=28.605, longitude=77.33)
    clock.move_to(ELEVEN - 90 * MINUTE)
    return unkept(service, vendor, ELEVEN)


def unkept(service, vendor, at):
    return WaitlistOfferFactory(
        entry=waiting(service, status=WaitStatus.OFFERED),
        provider=vendor,
        starts_at=at,
        ends_at=at + HOUR,
        expires_at=ELEVEN - 70 * MINUTE,
    )


@pytest.mark.parametrize(("gap", "pincode"), [(5, ""), (20, "110096")])
def test_a_time_that_could_not_be_kept_beside_another_visit_is_no_miss(
    near, vendor, clock, gap, pincode
):
    starts_at = near.ends_at + gap * MINUTE
    reserve(
        provider_id=vendor.pk,
        window=Window(starts_at, starts_at + HOUR),
        kind=EntryKind.BOOKING,
        subject_id="x",
        pincode=pincode,
    )

    clock.move_to(near.expires_at)
    due.run()

    assert (offers()[0].status, entry_of(near).missed) == (OfferStatus.WITHDRAWN, 0)


def test_a_rival_whose_buffers_reach_into_what_is_taken_is_told(near, service, vendor):
    later = unkept(service, vendor, near.ends_at + 5 * MINUTE)
    after = unkept(service, vendor, near.ends_at + 4 * HOUR)

    taken = signed_in(later.customer).post(f"{OFFERS}{later.pk}/take/")
    work()

    assert taken.status_code == 200
    assert [each.status for each in offers(pk__in=[near.pk, later.pk, after.pk])] == [
        OfferStatus.WITHDRAWN,
        OfferStatus.TAKEN,
        OfferStatus.OPEN,
    ]


@pytest.mark.parametrize("leave", ["suspended", "deactivated"])
def test_the_offers_of_who_is_let_in_no_more_are_withdrawn(offer, vendor, leave):
    actor = SuperAdminFactory().as_actor()
    if leave == "suspended":
        suspend_provider(profile_id=vendor.provider_profile.pk, reason="Late", actor=actor)
    else:
        deactivate(user_id=vendor.pk, actor=actor)
    work()

    assert [each.status for each in offers()] == [OfferStatus.WITHDRAWN]
    entry = entry_of(offer)
    assert (entry.status, entry.missed) == (WaitStatus.WAITING, 0)
    assert not CalendarEntry.objects.active().exists()


def test_what_could_not_be_taken_for_want_of_its_provider_is_no_miss(offer, vendor, clock):
    vendor.provider_profile.status = "suspended"
    vendor.provider_profile.save()

    clock.shift(HOUR)
    work()

    assert (offers()[0].status, entry_of(offer).missed) == (OfferStatus.WITHDRAWN, 0)


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


def test_nobody_waits_for_who_is_never_awake(service, vendor, clock):
    """Quiet by day for themselves, and by night for the house."""
    asleep = waiting(service)
    ContactSettings.objects.create(user=asleep.customer, quiet_from=time(8), quiet_until=time(21))
    awake = waiting(service)

    cancel(booked(vendor, service))

    assert [each.entry_id for each in offers()] == [awake.pk]


def test_who_leaves_and_comes_again_is_not_asked_about_the_same_time(page, offer, service):
    behind = waiting(service)
    waiting(service, customer=offer.customer, latest=offer.entry.latest + HOUR)

    page.delete(f"{WAITLIST}{offer.entry_id}/")
    work()

    assert [each.entry_id for each in offers()] == [offer.entry_id, behind.pk]


def test_what_is_offered_to_a_closed_account_goes_to_the_next(offer, service):
    behind = waiting(service)

    deactivate(user_id=offer.customer_id, actor=SuperAdminFactory().as_actor())
    work()

    assert [(each.status, each.entry_id) for each in offers()] == [
        (OfferStatus.WITHDRAWN, offer.entry_id),
        (OfferStatus.OPEN, behind.pk),
    ]


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
