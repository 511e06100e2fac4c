"""A time that is not paid for runs out: it is free again, and money that comes late buys what
is still to be had, or goes back."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Appointment, Checkout
from appointments.services.checkout.lapsing import lapse_checkout, lapse_checkouts
from appointments.states import IfLost
from appointments.tests.care_factories import CareAppointmentFactory
from appointments.tests.checkout.steps import (
    after,
    as_json,
    hear,
    invoice_of,
    occupied,
    pay,
    post,
    standing,
    work,
)
from appointments.tests.checkouts import PRICE, kept, noon, open_practice
from kernel.actors import Actor
from kernel.models import OutboxEntry
from notifications.models import Notification
from payments import services as money
from payments.audit import audit_ledger
from payments.models import Payment, Refund, SandboxIntent
from scheduling.services.calendar import release_expired_holds
from scheduling.tests.factories import CalendarEntryFactory, WaitlistEntryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OVER = ("cancelled", "cancelled", "void")
PAID = ("confirmed", "confirmed", "paid")
LOST = ("lost", "cancelled", "refunded")


def told(checkout):
    notices = Notification.objects.filter(
        recipient=checkout.appointment.customer, kind__startswith="appointment"
    )
    return list(notices.values_list("kind", flat=True))


def begun(checkout):
    """The client has begun to pay and not finished: their bank asks them something."""
    return pay(checkout, "sandbox_requires_action")


def finish(checkout):
    """They have answered, and the gateway is asked."""
    payment = Payment.objects.filter(invoice=invoice_of(checkout)).latest("pk")
    return money.confirm_payment(
        payment_id=payment.pk, actor=checkout.appointment.customer.as_actor()
    )


def take(checkout):
    """Somebody else has got the time."""
    release_expired_holds()
    appointment = checkout.appointment
    CareAppointmentFactory(
        provider=appointment.provider,
        organization=appointment.organization,
        service=appointment.service,
        starts_at=appointment.starts_at,
    )


def test_what_nobody_pays_for_is_off_when_its_time_has_run_out():
    checkout = kept()

    with after(checkout, seconds=1):
        work()

    assert standing(checkout) == OVER
    assert occupied(checkout) == []
    appointment = Appointment.objects.get()
    assert (appointment.cancelled_by, appointment.cancellation_reason) == (None, "Not paid in time")
    assert told(checkout) == ["appointment_unpaid"]
    assert not Notification.objects.filter(recipient=appointment.provider).exists()


def test_who_has_handed_over_a_part_hears_that_they_get_it_back():
    checkout = kept()
    money.record_manual_payment(
        invoice_id=invoice_of(checkout).pk, actor=Actor.system(), amount=PRICE / 2, method="cash"
    )

    with after(checkout, seconds=1):
        lapse_checkout(checkout_id=checkout.pk)

    assert standing(checkout) == ("cancelled", "cancelled", "closed")
    said = Notification.objects.get(kind="appointment_unpaid").body
    assert said.endswith("You get ₹750.00 back from who took it.")


def test_until_then_it_is_kept():
    checkout = kept()

    with after(checkout, seconds=-1):
        assert lapse_checkout(checkout_id=checkout.pk) == 0
        assert lapse_checkouts() == 0

    assert standing(checkout) == ("held", "pending", "issued")


def test_the_sweep_finds_what_the_outbox_has_lost():
    house = open_practice()
    first, second = kept(house), kept(house, starts_at=noon(3))
    OutboxEntry.objects.all().delete()

    with after(second, seconds=1):
        assert lapse_checkouts() == 2
        assert lapse_checkouts() == 0

    assert standing(first) == standing(second) == OVER


@pytest.mark.parametrize("is_tidied_up", [False, True])
def test_the_time_is_offered_to_who_waits_for_it(is_tidied_up):
    checkout = kept()
    WaitlistEntryFactory(service=checkout.appointment.service, pincode="")

    with after(checkout, seconds=1):
        if is_tidied_up:
            release_expired_holds()
        lapse_checkout(checkout_id=checkout.pk)

    freed = OutboxEntry.objects.filter(handler="scheduling.offer_freed_time")
    assert [entry.payload["provider_id"] for entry in freed] == [checkout.appointment.provider_id]


def test_a_payment_under_way_is_waited_for_though_the_time_is_kept_no_longer():
    checkout = kept()
    begun(checkout)

    with after(checkout, seconds=1):
        lapse_checkout(checkout_id=checkout.pk)

    assert standing(checkout) == ("lapsed", "pending", "issued")
    assert occupied(checkout) == []
    assert told(checkout) == []


def test_what_a_gateway_has_not_told_yet_is_asked_before_the_time_is_given_up():
    checkout = kept()
    payment = begun(checkout)
    SandboxIntent.objects.filter(pk=payment.gateway_reference).update(status="succeeded")

    with after(checkout, seconds=1):
        lapse_checkout(checkout_id=checkout.pk)

    assert standing(checkout) == PAID


def test_money_that_comes_late_confirms_what_is_still_free():
    checkout = kept()
    begun(checkout)

    with after(checkout, minutes=5):
        lapse_checkout(checkout_id=checkout.pk)
        finish(checkout)

    assert standing(checkout) == PAID
    assert occupied(checkout) == [("appointment", checkout.appointment.starts_at)]
    assert told(checkout) == ["appointment_confirmed"]


def test_money_that_comes_before_anybody_has_looked_confirms_too():
    checkout = kept()
    begun(checkout)

    with after(checkout, minutes=5):
        finish(checkout)

    assert standing(checkout) == PAID


@pytest.mark.parametrize("has_looked", [False, True])
def test_money_for_a_time_that_somebody_else_has_goes_back_by_itself(has_looked):
    checkout = kept()
    begun(checkout)

    with after(checkout, minutes=5):
        if has_looked:
            lapse_checkout(checkout_id=checkout.pk)
        take(checkout)
        finish(checkout)
        work()

    assert standing(checkout) == LOST
    assert (invoice_of(checkout).refunded, SandboxIntent.objects.get().amount_refunded) == (
        PRICE,
        150000,
    )
    assert told(checkout) == ["appointment_lost"]
    notice = Notification.objects.get(kind="appointment_lost")
    assert (notice.data["amount"], notice.data["by_hand"]) == ("₹1,500.00", False)
    assert audit_ledger().differences == []


def test_who_wished_so_has_the_nearest_time_instead():
    house = open_practice()
    checkout = kept(house, if_lost=IfLost.NEAREST)
    asked_for = checkout.appointment.starts_at
    begun(checkout)

    with after(checkout, minutes=5):
        lapse_checkout(checkout_id=checkout.pk)
        take(checkout)
        # At eleven the client is somewhere else.
        CareAppointmentFactory(
            customer=checkout.appointment.customer, starts_at=asked_for - timedelta(hours=1)
        )
        finish(checkout)

    assert standing(checkout) == PAID
    appointment = Appointment.objects.get(pk=checkout.appointment_id)
    assert appointment.starts_at == asked_for + timedelta(hours=1)
    assert appointment.calendar_entry.job_starts_at == appointment.starts_at
    assert told(checkout) == ["appointment_rescheduled"]
    assert Notification.objects.get(recipient=house.provider).kind == "appointment_confirmed"
    line = appointment.history.get()
    assert (line.from_starts_at, line.to_starts_at) == (asked_for, appointment.starts_at)


def test_where_there_is_no_time_near_the_money_goes_back():
    house = open_practice()
    checkout = kept(house, if_lost=IfLost.NEAREST)
    begun(checkout)

    with after(checkout, minutes=5):
        lapse_checkout(checkout_id=checkout.pk)
        CalendarEntryFactory(
            provider=house.provider,
            job_starts_at=noon(-30),
            job_ends_at=noon(60),
        )
        finish(checkout)
        work()

    assert standing(checkout) == LOST


def test_money_that_comes_when_the_session_has_begun_goes_back():
    checkout = kept()
    begun(checkout)
    with after(checkout, seconds=1):
        lapse_checkout(checkout_id=checkout.pk)

    with time_machine.travel(checkout.appointment.starts_at + timedelta(minutes=1), tick=False):
        finish(checkout)
        work()

    assert standing(checkout) == LOST


def test_what_was_written_down_by_hand_for_a_lost_time_is_given_back_by_hand():
    checkout = kept()
    begun(checkout)

    with after(checkout, minutes=5):
        lapse_checkout(checkout_id=checkout.pk)
        take(checkout)
        money.record_manual_payment(
            invoice_id=invoice_of(checkout).pk, actor=Actor.system(), amount=PRICE, method="cash"
        )

    assert standing(checkout) == ("lost", "cancelled", "closed")
    assert not Refund.objects.exists()
    assert Notification.objects.get(kind="appointment_lost").data["by_hand"] is True


def test_a_payment_is_waited_for_so_long_and_no_longer(settings):
    settings.APPOINTMENT_PAYMENT_GRACE_MINUTES = 60
    checkout = kept()
    begun(checkout)

    with after(checkout, seconds=1):
        work()
    with after(checkout, minutes=59):
        work()
        assert standing(checkout) == ("lapsed", "pending", "issued")
    with after(checkout, minutes=61):
        work()

    assert standing(checkout) == OVER
    assert Payment.objects.get().status == "canceled"
    assert told(checkout) == ["appointment_unpaid"]


def test_money_that_comes_even_later_is_sent_back(stripe):
    checkout = kept()
    answer = as_json(post(checkout, payment_method="card"))
    intent = stripe.intents[answer["payment_intent"]["id"]]

    with after(checkout, minutes=1):
        lapse_checkout(checkout_id=checkout.pk)
    with after(checkout, hours=3):
        lapse_checkout(checkout_id=checkout.pk)
        assert standing(checkout) == OVER
        # Before we have called it off at Stripe.
        stripe.pay(intent["id"])
        for _ in range(2):
            hear(APIClient(), stripe.event("payment_intent.succeeded", dict(intent)))
        work()

    assert standing(checkout) == OVER
    (back,) = stripe.refunds.values()
    assert (back["amount"], back["payment_intent"]) == (150000, intent["id"])
    assert Payment.objects.get().status == "returned"
    assert audit_ledger().differences == []


def test_a_webhook_after_the_time_was_lost_brings_the_money_back_through_stripe(stripe):
    checkout = kept()
    answer = as_json(post(checkout, payment_method="card"))
    intent = stripe.intents[answer["payment_intent"]["id"]]

    with after(checkout, minutes=1):
        lapse_checkout(checkout_id=checkout.pk)
        take(checkout)
        stripe.pay(intent["id"])
        for _ in range(2):
            hear(APIClient(), stripe.event("payment_intent.succeeded", dict(intent)))
        work()

    assert standing(checkout) == LOST
    (back,) = stripe.refunds.values()
    assert back["amount"] == 150000


def test_what_the_house_has_confirmed_does_not_run_out():
    house = open_practice()
    checkout = kept(house)
    signed_in(house.staff).patch(
        f"/api/appointments/{checkout.appointment_id}/", {"status": "confirmed"}, format="json"
    )

    with after(checkout, minutes=1):
        work()

    assert standing(checkout) == ("confirmed", "confirmed", "issued")
    assert occupied(checkout) == [("appointment", checkout.appointment.starts_at)]


# Kept anew.


def keep(checkout, who=None):
    client = signed_in(who or checkout.appointment.customer)
    return client.post(f"/api/appointments/{checkout.appointment_id}/keep/")


def test_who_comes_back_has_their_time_kept_anew():
    checkout = kept()
    begun(checkout)

    with after(checkout, minutes=10):
        lapse_checkout(checkout_id=checkout.pk)
        answer = keep(checkout)
        assert (answer.status_code, as_json(answer)["payment"]["status"]) == (200, "held")
        assert occupied(checkout) == [("unpaid", checkout.appointment.starts_at)]
        work()
        assert standing(checkout) == ("held", "pending", "issued")
        post(checkout)

    assert standing(checkout) == PAID


def test_what_is_kept_still_is_kept_no_longer_for_being_asked():
    checkout = kept()

    answer = keep(checkout)

    was = checkout.expires_at
    checkout.refresh_from_db()
    assert (answer.status_code, checkout.expires_at) == (200, was)


def test_a_time_that_somebody_else_has_is_kept_for_nobody():
    checkout = kept()
    begun(checkout)

    with after(checkout, minutes=10):
        lapse_checkout(checkout_id=checkout.pk)
        take(checkout)
        answer = keep(checkout)

    assert (answer.status_code, as_json(answer)["code"]) == (409, "APPOINTMENT_CONFLICT")
    assert standing(checkout) == ("lapsed", "pending", "issued")


def test_nobody_keeps_a_time_for_ever(settings):
    settings.APPOINTMENT_PAYMENT_GRACE_MINUTES = 40
    checkout = kept()
    with after(checkout, minutes=10):
        keep(checkout)
    checkout.refresh_from_db()

    with after(checkout, minutes=10):
        answer = keep(checkout)

    assert (answer.status_code, as_json(answer)["code"]) == (409, "CHECKOUT_OVER")


def test_only_who_pays_has_it_kept():
    house = open_practice()
    checkout = kept(house)

    assert keep(checkout, house.owner).status_code == 403
    assert keep(checkout, UserFactory()).status_code == 404


def test_what_was_never_to_be_paid_is_not_kept():
    appointment = CareAppointmentFactory()

    answer = signed_in(appointment.customer).post(f"/api/appointments/{appointment.pk}/keep/")

    assert (answer.status_code, as_json(answer)["code"]) == (409, "CHECKOUT_OVER")


def test_who_pays_after_it_ran_out_has_it_kept_first():
    checkout = kept()

    with after(checkout, minutes=10):
        answer = post(checkout)

    assert (answer.status_code, standing(checkout)) == (201, PAID)


def test_nobody_is_charged_for_a_time_that_somebody_else_has():
    checkout = kept()

    with after(checkout, minutes=10):
        take(checkout)
        answer = post(checkout)

    assert (answer.status_code, as_json(answer)["code"]) == (409, "APPOINTMENT_CONFLICT")
    assert not Payment.objects.exists()


def test_who_would_take_the_nearest_pays_for_it():
    checkout = kept(if_lost=IfLost.NEAREST)
    asked_for = checkout.appointment.starts_at

    with after(checkout, minutes=10):
        take(checkout)
        answer = post(checkout)

    assert (answer.status_code, standing(checkout)) == (201, PAID)
    moved_to = Appointment.objects.get(pk=checkout.appointment_id).starts_at
    assert moved_to != asked_for
    assert Checkout.objects.get().price == Decimal("1500.00")
