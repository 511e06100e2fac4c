"""A time that a house has free again is offered in turn, and taken as the house goes by."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from appointments.models import Appointment, Checkout
from appointments.states import AppointmentStatus, CheckoutStatus, Mode
from appointments.tests.care_factories import CareAppointmentFactory, clinic
from appointments.tests.waitlist.people import (
    APPOINTMENTS,
    ELEVEN,
    HOUR,
    MINUTE,
    OFFERS,
    booked,
    entry_of,
    made_of,
    offers,
    waiting,
    work,
)
from catalog.models import Service
from kernel.models import Event
from notifications.models import Notification
from payments.models import Invoice
from payments.services import pay_invoice
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.states import OfferStatus, WaitStatus
from scheduling.tests.factories import WorkingHoursFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def path(appointment):
    return f"{APPOINTMENTS}{appointment.pk}/"


def cancel(appointment, house):
    answer = signed_in(house.staff).patch(path(appointment), {"status": "cancelled"}, format="json")
    assert answer.status_code == 200
    work()


def take(offer, by=None):
    return signed_in(by or offer.customer).post(f"{OFFERS}{offer.pk}/take/")


@pytest.fixture
def offered(dental):
    """The first in line is offered eleven o'clock at the clinic, which somebody has given up."""
    waiting(dental)
    cancel(booked(dental), dental)
    (offer,) = offers()
    return offer


@pytest.fixture
def for_money(psychology):
    """The same at the practice."""
    waiting(psychology)
    cancel(booked(psychology), psychology)
    (offer,) = offers()
    return offer


def test_what_a_clinic_cancels_goes_to_whom_it_puts_first(dental):
    waiting(dental)
    preferred = waiting(dental, priority=2)

    cancel(booked(dental), dental)

    (offer,) = offers()
    assert (offer.entry_id, offer.starts_at) == (preferred.pk, ELEVEN)
    hold = CalendarEntry.objects.get(pk=offer.hold_id)
    assert (hold.kind, hold.expires_at) == (EntryKind.OFFER, offer.expires_at)


def test_taken_at_a_clinic_it_is_confirmed_at_once(dental, offered):
    answer = take(offered)

    assert answer.status_code == 200
    made = made_of(offered)
    assert (made.status, made.customer, made.provider) == (
        AppointmentStatus.CONFIRMED,
        offered.customer,
        dental.provider,
    )
    assert (made.organization, made.service) == (dental.organization, dental.service)
    assert (made.starts_at, made.duration_minutes, made.timezone) == (ELEVEN, 60, "Asia/Kolkata")
    assert made.calendar_entry_id == offered.hold_id
    entry = CalendarEntry.objects.get(pk=offered.hold_id)
    assert (entry.kind, entry.subject_id, entry.expires_at) == (
        EntryKind.APPOINTMENT,
        str(made.pk),
        None,
    )
    assert entry_of(offered).status == WaitStatus.TAKEN
    told = Notification.objects.filter(kind="appointment_confirmed")
    assert {each.recipient_id for each in told} == {offered.customer_id, dental.provider.pk}
    row = signed_in(offered.customer).get(path(made)).json()
    assert (row["status"], row["date"], row["time"]) == ("confirmed", "2027-03-08", "11:00:00")
    assert take(offered).json()["code"] == "OFFER_GONE"
    assert Appointment.objects.filter(status="confirmed").count() == 1


def test_at_a_practice_it_is_kept_until_it_is_paid(psychology, for_money):
    answer = take(for_money)

    assert answer.status_code == 200
    made = made_of(for_money)
    assert made.status == AppointmentStatus.PENDING
    checkout = Checkout.objects.get(appointment=made)
    assert (checkout.status, checkout.price, checkout.currency) == (
        CheckoutStatus.HELD,
        Decimal("1500.00"),
        "INR",
    )
    entry = CalendarEntry.objects.get(pk=for_money.hold_id)
    assert (entry.kind, entry.subject_id) == (EntryKind.UNPAID, str(made.pk))
    assert made.calendar_entry_id == entry.pk
    assert entry.expires_at == checkout.expires_at
    invoice = Invoice.objects.get(subject_id=str(made.pk))
    assert (invoice.payer, invoice.total) == (for_money.customer, Decimal("1500.00"))
    assert not Notification.objects.filter(kind="appointment_confirmed").exists()


def test_what_was_told_with_the_offer_is_what_it_costs(psychology, for_money):
    Service.objects.filter(pk=psychology.service.pk).update(base_price="9999.00")

    take(for_money)

    assert Checkout.objects.get().price == for_money.price == Decimal("1500.00")


def test_what_costs_nothing_at_a_practice_is_confirmed_at_once(psychology):
    Service.objects.filter(pk=psychology.service.pk).update(base_price="0.00")
    waiting(psychology)
    cancel(booked(psychology), psychology)
    (offer,) = offers()

    take(offer)

    assert offer.price is None
    assert made_of(offer).status == AppointmentStatus.CONFIRMED
    assert not Checkout.objects.exists()


@pytest.mark.parametrize("who", ["owner", "staff"])
def test_a_house_takes_it_for_whom_it_has_on_the_telephone(psychology, for_money, who):
    answer = take(for_money, by=getattr(psychology, who))

    assert answer.status_code == 200
    made = made_of(for_money)
    # Its own word confirms, as with all that it makes.
    assert (made.status, made.customer, made.made_by) == (
        AppointmentStatus.CONFIRMED,
        for_money.customer,
        "provider",
    )
    assert not Checkout.objects.exists()


@pytest.mark.once
def test_nobody_else_takes_it(dental, offered):
    for person in (UserFactory(), clinic().owner, dental.provider):
        assert take(offered, by=person).status_code == 404
    assert offers(status="open") == [offered]
    assert take(offered, by=ManagerFactory()).status_code == 200


@pytest.mark.once
def test_a_house_sees_whom_it_has_offered_what(dental, offered):
    (row,) = signed_in(dental.staff).get(f"{OFFERS}?status=open").json()["results"]

    assert (row["id"], row["customer"]) == (offered.pk, offered.customer_id)
    assert signed_in(dental.staff).get(f"{OFFERS}?status=taken").json()["results"] == []
    assert signed_in(clinic().staff).get(OFFERS).json()["results"] == []


@pytest.mark.once
def test_who_is_somewhere_else_then_does_not_take_it_at_a_practice(psychology, for_money):
    CareAppointmentFactory(at=clinic(), customer=for_money.customer, starts_at=ELEVEN + 30 * MINUTE)

    answer = take(for_money)

    assert (answer.status_code, answer.json()["code"]) == (409, "CLIENT_CONFLICT")
    assert offers(status="open") == [for_money]
    assert not Checkout.objects.exists()


def test_declined_or_unanswered_it_goes_on_in_order(dental, clock):
    entries = [waiting(dental, priority=priority) for priority in (0, 1, 1)]
    cancel(booked(dental), dental)

    signed_in(entries[1].customer).post(f"{OFFERS}{offers()[0].pk}/decline/")
    work()
    clock.shift(HOUR)
    work()
    take(offers(status="open")[0])

    assert [each.entry_id for each in offers()] == [
        each.pk for each in (entries[1], entries[2], entries[0])
    ]
    assert [each.status for each in offers()] == ["declined", "lapsed", "taken"]
    assert made_of(offers()[2]).customer == entries[0].customer


def test_it_goes_on_when_who_took_it_does_not_pay(psychology, for_money, clock):
    second = waiting(psychology)
    take(for_money)
    made = made_of(for_money)

    clock.shift(15 * MINUTE + timedelta(seconds=1))
    work()

    (offer,) = offers(entry=second)
    assert (offer.starts_at, offer.status) == (ELEVEN, OfferStatus.OPEN)
    assert take(offer).status_code == 200
    assert made_of(offer).customer == second.customer
    binding = CalendarEntry.objects.active().filter(provider=psychology.provider)
    assert [each.subject_id for each in binding] == [str(made_of(offer).pk)]
    made.refresh_from_db()
    assert made.status != AppointmentStatus.CONFIRMED


def moved(appointment, house):
    signed_in(house.staff).patch(
        path(appointment), {"date": "2027-03-09", "time": "15:00"}, format="json"
    )


def reassigned(appointment, house):
    other = house.another_provider()
    signed_in(house.staff).patch(path(appointment), {"dentist": other.pk}, format="json")


def removed(appointment, house):
    signed_in(house.staff).delete(path(appointment))


def rejected(appointment, house):
    Appointment.objects.filter(pk=appointment.pk).update(status=AppointmentStatus.PENDING)
    signed_in(house.staff).patch(path(appointment), {"status": "cancelled"}, format="json")


@pytest.mark.parametrize("give_up", [moved, reassigned, removed, rejected])
def test_however_it_becomes_free_it_is_offered(dental, give_up):
    # With them alone: another dentist has other times.
    entry = waiting(dental, provider=dental.provider)
    appointment = booked(dental)

    give_up(appointment, dental)
    work()

    (offer,) = offers()
    assert (offer.entry_id, offer.starts_at) == (entry.pk, ELEVEN)


def test_what_a_client_calls_off_by_themselves_is_offered(psychology):
    entry = waiting(psychology)
    appointment = booked(psychology)

    answer = signed_in(appointment.customer).post(f"{path(appointment)}cancel/")
    work()

    assert answer.status_code == 200
    assert [(each.entry_id, each.starts_at) for each in offers()] == [(entry.pk, ELEVEN)]


def test_what_was_paid_for_in_time_goes_to_nobody_else(psychology, for_money, clock):
    second = waiting(psychology)
    take(for_money)
    made = made_of(for_money)
    invoice = Invoice.objects.get(subject_id=str(made.pk))

    pay_invoice(
        invoice_id=invoice.pk,
        actor=for_money.customer.as_actor(),
        payment_method="pm_card_visa",
    )
    clock.shift(HOUR)
    work()

    made.refresh_from_db()
    assert made.status == AppointmentStatus.CONFIRMED
    assert offers(entry=second) == []
    entry = CalendarEntry.objects.get(pk=made.calendar_entry_id)
    assert (entry.kind, entry.expires_at) == (EntryKind.APPOINTMENT, None)


def test_how_one_wants_to_meet_is_how_one_meets(dental):
    dental.provider.working_hours.all().delete()
    for kind, begins in (("in_person", time(9)), ("telehealth", time(14))):
        WorkingHoursFactory(
            provider=dental.provider,
            weekday=0,
            starts=begins,
            ends=time(begins.hour + 4),
            session_type=kind,
        )
    waiting(dental, session_type="telehealth")
    present = waiting(dental, session_type="in_person")
    cancel(booked(dental), dental)

    (offer,) = offers()
    take(offer)

    assert offer.entry_id == present.pk
    assert made_of(offer).mode == "in_person"
    cancel(booked(dental, ELEVEN + 4 * HOUR), dental)
    (online,) = offers(status="open")
    take(online)
    assert made_of(online).mode == "online"


def test_a_message_about_it_says_the_house_and_not_what_one_comes_for(psychology):
    Service.objects.filter(pk=psychology.service.pk).update(name="Trauma therapy")
    waiting(psychology)

    cancel(booked(psychology), psychology)

    notice = Notification.objects.get(kind="waitlist_offer")
    assert notice.title == "A time has become free for you: Manas Practice"
    assert "Mon 8 Mar 2027, 11:00" in notice.body
    said = [notice.title, notice.body, str(notice.data)]
    said += [str(each) for each in Event.objects.values_list("payload", flat=True)]
    assert not [text for text in said if "Trauma" in text]


@pytest.mark.parametrize("leaves", ["the house", "the service", "all of it"])
def test_nobody_takes_a_time_of_who_has_left_since(dental, offered, leaves):
    match leaves:
        case "the house":
            dental.provider.organization = None
            dental.provider.save()
        case "the service":
            dental.provider.offerings.all().delete()
        case "all of it":
            dental.provider.provider_profile.status = "suspended"
            dental.provider.provider_profile.save()

    answer = take(offered)

    assert (answer.status_code, answer.json()["code"]) == (409, "OFFER_GONE")
    assert not Appointment.objects.exclude(status="cancelled").exists()


def test_at_an_hour_for_meeting_online_one_meets_online(psychology):
    psychology.provider.working_hours.all().delete()
    WorkingHoursFactory(
        provider=psychology.provider,
        weekday=0,
        starts=time(9),
        ends=time(18),
        session_type="telehealth",
    )
    waiting(psychology)
    cancel(booked(psychology, mode=Mode.ONLINE), psychology)
    (offer,) = offers()

    take(offer)

    assert made_of(offer).mode == Mode.ONLINE
