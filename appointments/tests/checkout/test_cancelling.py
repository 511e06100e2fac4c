"""A client calls off what they paid for, on the terms that they were shown."""

from datetime import timedelta

import pytest
import time_machine

from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Appointment, AppointmentChange
from appointments.tests.care_factories import AttendedFactory, CareAppointmentFactory, practice
from appointments.tests.checkout.steps import (
    as_json,
    invoice_of,
    occupied,
    pay,
    post,
    standing,
    work,
)
from appointments.tests.checkouts import PRICE, kept, open_practice
from kernel.actors import Actor
from notifications.models import Notification
from payments import services as money
from payments.audit import audit_ledger
from payments.models import Payment, Refund, SandboxIntent

pytestmark = [pytest.mark.django_db, pytest.mark.once]
RUPEES = {"1500.00": "₹1,500.00", "750.00": "₹750.00"}


def cancel(checkout, who=None, **body):
    client = signed_in(who or checkout.appointment.customer)
    path = f"/api/appointments/{checkout.appointment_id}/cancel/"
    return client.post(path, body, format="json")


def shown(checkout):
    client = signed_in(checkout.appointment.customer)
    return as_json(client.get(f"/api/appointments/{checkout.appointment_id}/"))["cancellation"]


def before(checkout, **span):
    return time_machine.travel(checkout.appointment.starts_at - timedelta(**span), tick=False)


def test_the_terms_are_shown_before():
    checkout = kept()
    pay(checkout)
    free_until = (checkout.appointment.starts_at - timedelta(hours=24)).isoformat()

    with before(checkout, hours=25):
        early = shown(checkout)
    with before(checkout, hours=23):
        late = shown(checkout)

    assert early == {
        "free_until": free_until.replace("+00:00", "Z"),
        "fee_percent": 50,
        "fee": "0.00",
        "refund": "1500.00",
        "currency": "INR",
    }
    assert (late["fee"], late["refund"]) == ("750.00", "750.00")


def test_what_is_not_paid_costs_nothing_to_call_off():
    checkout = kept()

    assert (shown(checkout)["fee"], shown(checkout)["refund"]) == ("0.00", "0.00")
    answer = cancel(checkout)

    assert (answer.status_code, as_json(answer)["status"]) == (200, "cancelled")
    assert standing(checkout) == ("cancelled", "cancelled", "void")
    assert occupied(checkout) == []


@pytest.mark.parametrize(
    ("ahead", "refund", "fee", "sent", "ends"),
    [(25, "1500.00", "0.00", 150000, "refunded"), (23, "750.00", "750.00", 75000, "closed")],
)
def test_what_was_paid_goes_back_by_itself_as_far_as_the_terms_say(ahead, refund, fee, sent, ends):
    checkout = kept()
    pay(checkout)

    with before(checkout, hours=ahead):
        answer = cancel(checkout, refund=refund)
        work()

    assert as_json(answer) == {
        "id": checkout.appointment_id,
        "status": "cancelled",
        "refund": refund,
        "refund_by_hand": "0.00",
        "fee": fee,
        "currency": "INR",
    }
    assert standing(checkout) == ("cancelled", "cancelled", ends)
    assert SandboxIntent.objects.get().amount_refunded == sent
    assert occupied(checkout) == []
    told = {
        each.recipient_id: each.data
        for each in Notification.objects.filter(kind="appointment_cancelled")
    }
    money_told = {"refund": RUPEES[refund]} | ({"fee": RUPEES[fee]} if fee != "0.00" else {})
    assert {
        reader: {name: data[name] for name in ("refund", "by_hand", "fee") if name in data}
        for reader, data in told.items()
    } == {
        checkout.appointment.customer_id: money_told,
        # Whom it is off for is told so, and nothing of the money.
        checkout.appointment.provider_id: {},
    }
    assert audit_ledger().differences == []


def test_terms_that_have_changed_since_are_looked_at_again():
    checkout = kept()
    pay(checkout)

    with before(checkout, hours=23):
        answer = cancel(checkout, refund="1500.00")

    assert (answer.status_code, as_json(answer)["code"]) == (409, "TERMS_CHANGED")
    assert standing(checkout) == ("confirmed", "confirmed", "paid")
    assert not Refund.objects.exists()


def test_calling_it_off_twice_sends_the_money_back_once():
    checkout = kept()
    pay(checkout)

    answers = [cancel(checkout).status_code for _ in range(2)]
    work()

    assert answers == [200, 200]
    assert Refund.objects.get().amount == PRICE


def test_what_the_house_calls_off_goes_back_whole():
    house = open_practice()
    checkout = kept(house)
    pay(checkout)

    with before(checkout, hours=1):
        answer = cancel(checkout, house.provider, reason="We are ill.")
        work()

    assert (as_json(answer)["refund"], as_json(answer)["fee"]) == ("1500.00", "0.00")
    assert standing(checkout) == ("cancelled", "cancelled", "refunded")
    assert Appointment.objects.get().cancellation_reason == "We are ill."


def test_so_does_what_the_house_calls_off_in_its_book():
    house = open_practice()
    checkout = kept(house)
    pay(checkout)

    signed_in(house.owner).patch(
        f"/api/appointments/{checkout.appointment_id}/", {"status": "cancelled"}, format="json"
    )
    work()

    assert standing(checkout) == ("cancelled", "cancelled", "refunded")


def test_and_what_it_removes():
    house = open_practice()
    checkout = kept(house)
    pay(checkout)

    signed_in(house.owner).delete(f"/api/appointments/{checkout.appointment_id}/")
    work()

    assert standing(checkout) == ("cancelled", "cancelled", "refunded")


def test_what_the_house_took_by_hand_it_gives_back_by_hand():
    checkout = kept()
    money.record_manual_payment(
        invoice_id=invoice_of(checkout).pk, actor=Actor.system(), amount=PRICE, method="cash"
    )

    answer = cancel(checkout)

    assert (as_json(answer)["refund"], as_json(answer)["refund_by_hand"]) == ("0.00", "1500.00")
    assert not Refund.objects.exists()


def test_what_a_client_writes_of_themself_is_kept_nowhere():
    checkout = kept()
    pay(checkout)

    cancel(checkout, reason="I have been admitted to hospital")
    work()

    assert Appointment.objects.get().cancellation_reason == ""
    assert not AppointmentChange.objects.filter(note__icontains="hospital").exists()
    assert "hospital" not in str(list(Notification.objects.values_list("data", flat=True)))


def test_patients_of_a_clinic_call_it():
    appointment = CareAppointmentFactory()

    answer = signed_in(appointment.customer).post(f"/api/appointments/{appointment.pk}/cancel/")

    appointment.refresh_from_db()
    assert (answer.status_code, appointment.status) == (403, "pending")
    detail = signed_in(appointment.customer).get(f"/api/appointments/{appointment.pk}/")
    assert as_json(detail)["cancellation"] is None


def test_a_stranger_finds_nothing_to_call_off():
    checkout = kept()

    assert cancel(checkout, UserFactory()).status_code == 404
    assert cancel(checkout, open_practice().owner).status_code == 404
    assert standing(checkout) == ("held", "pending", "issued")


def test_what_has_begun_or_is_over_cannot_be_called_off():
    checkout = kept()
    pay(checkout)
    attended = AttendedFactory(at=practice())

    with before(checkout, minutes=-1):
        begun = cancel(checkout)
        assert shown(checkout) is None
    over = signed_in(attended.customer).post(f"/api/appointments/{attended.pk}/cancel/")

    assert [as_json(each)["code"] for each in (begun, over)] == ["NOT_CANCELLABLE"] * 2
    assert standing(checkout) == ("confirmed", "confirmed", "paid")


def test_money_that_comes_for_what_was_called_off_goes_back(stripe):
    checkout = kept()
    answer = as_json(post(checkout, payment_method="card"))
    cancel(checkout)
    # Before we have called it off at Stripe.
    stripe.pay(answer["payment_intent"]["id"])
    work()

    assert standing(checkout) == ("cancelled", "cancelled", "void")
    assert [each["amount"] for each in stripe.refunds.values()] == [150000]
    assert Payment.objects.get().status == "returned"
