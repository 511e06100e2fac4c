"""An appointment that is paid for is confirmed with the money, in one."""

from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from accounts.roles import Role
from accounts.services.people import deactivate
from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Appointment, AppointmentChange
from appointments.services.checkout import settling
from appointments.states import Mode
from appointments.tests.care_factories import CareAppointmentFactory
from appointments.tests.checkout.steps import (
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
from kernel.models import Event
from notifications.models import Notification
from notifications.rendering import message_of
from payments import services as money
from payments.audit import audit_ledger
from payments.models import Payment, SandboxIntent, WebhookEvent
from payments.tests.factories import InvoiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAID = ("confirmed", "confirmed", "paid")


def leave(person):
    deactivate(user_id=person.pk, actor=UserFactory(role=Role.SUPER_ADMIN).as_actor())


def told(person):
    return list(
        Notification.objects.filter(recipient=person, kind__startswith="appointment").values_list(
            "kind", flat=True
        )
    )


def test_what_is_paid_is_confirmed_and_its_time_is_theirs_for_good():
    checkout = kept()
    appointment = checkout.appointment

    pay(checkout)

    assert standing(checkout) == PAID
    assert occupied(checkout) == [("appointment", appointment.starts_at)]
    appointment.refresh_from_db()
    entry = appointment.calendar_entry
    assert (entry.pk, entry.expires_at) == (checkout.hold_key, None)
    line = AppointmentChange.objects.get(appointment=appointment)
    assert (line.from_status, line.to_status, line.note) == ("pending", "confirmed", "Paid")
    assert told(appointment.customer) == told(appointment.provider) == ["appointment_confirmed"]


@pytest.mark.once
def test_the_client_has_one_mail_that_says_all_of_it_and_the_psychologist_what_is_theirs():
    rooms = open_practice(name="Quiet Rooms", timezone="Asia/Kolkata")
    rooms.service.name = "Trauma therapy"
    rooms.service.save()
    client = UserFactory(timezone="Europe/London")
    checkout = kept(rooms, customer=client, starts_at=noon())
    appointment = checkout.appointment
    Appointment.objects.filter(pk=appointment.pk).update(mode=Mode.ONLINE)

    pay(checkout)

    notices = Notification.objects.filter(kind="appointment_confirmed")
    to_client, to_psychologist = (
        notices.get(recipient=person) for person in (client, rooms.provider)
    )
    for language, online in (("en", "Online"), ("hi", "ऑनलाइन")):
        theirs, others = mail(to_client, language), mail(to_psychologist, language)
        for said in (appointment.reference, "Quiet Rooms", " 12:00", " 17:30", online, "₹1,500.00"):
            assert said in theirs.text
            assert said in theirs.html
        assert str(rooms.provider) in theirs.text
        assert str(client) in others.text
        assert "₹" not in others.text + others.html
        assert "Trauma" not in theirs.text + theirs.html + others.text + others.html
    assert "Trauma" not in f"{to_client.data}{to_psychologist.data}"
    assert [len(each.attachments) for each in (to_client, to_psychologist)] == [1, 1]


def mail(notice, language):
    return message_of("email", notice.kind, notice.data, language=language, idempotency_key="k")


def test_the_answer_to_the_payment_says_that_it_is_confirmed():
    checkout = kept()

    answer = post(checkout)

    body = as_json(answer)
    assert (answer.status_code, body["status"], body["amount"]) == (201, "succeeded", "1500.00")
    assert (body["appointment"], body["subject_status"]) == (
        str(checkout.appointment_id),
        "confirmed",
    )
    client = signed_in(checkout.appointment.customer)
    detail = as_json(client.get(f"/api/appointments/{checkout.appointment_id}/"))
    assert (detail["status"], detail["payment"]["status"]) == ("confirmed", "confirmed")
    assert detail["payment"]["paid"] == "1500.00"
    assert detail["receipt_url"].startswith("http")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "1.00"}, "amount"),
        ({"amount": "1500.01"}, "amount"),
        ({"currency": "USD"}, "currency"),
        ({"payment_method": "cash"}, "payment_method"),
    ],
)
def test_the_price_is_the_servers_own(wrong, field):
    checkout = kept()

    answer = post(checkout, **wrong)

    assert (answer.status_code, list(as_json(answer))) == (400, [field])
    assert standing(checkout) == ("held", "pending", "issued")
    assert not Payment.objects.exists()


def test_nobody_pays_for_another():
    checkout = kept()

    answer = signed_in(UserFactory()).post(
        "/api/payments/", {"appointment": checkout.appointment_id}, format="json"
    )

    assert answer.status_code == 404
    assert standing(checkout) == ("held", "pending", "issued")


def test_a_declined_card_leaves_the_time_kept_for_another():
    checkout = kept()

    refused = post(checkout, payment_method="pm_card_chargeDeclined")
    assert (refused.status_code, standing(checkout)) == (400, ("held", "pending", "issued"))
    paid = post(checkout)

    assert (paid.status_code, standing(checkout)) == (201, PAID)
    assert [each.status for each in Payment.objects.order_by("pk")] == ["failed", "succeeded"]


def test_what_is_sent_again_under_its_key_is_answered_again_and_done_once():
    checkout = kept()

    first = post(checkout, headers={"Idempotency-Key": "k-1"})
    again = post(checkout, headers={"Idempotency-Key": "k-1"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert as_json(again)["id"] == as_json(first)["id"]
    assert SandboxIntent.objects.count() == Payment.objects.count() == 1


def test_what_is_sent_again_without_a_key_charges_nobody_twice():
    checkout = kept()

    post(checkout)
    again = post(checkout)

    assert (again.status_code, as_json(again)["code"]) == (409, "NOTHING_OWED")
    assert SandboxIntent.objects.count() == Payment.objects.count() == 1


def test_money_that_the_desk_writes_down_confirms_too():
    house = open_practice()
    checkout = kept(house)

    answer = signed_in(house.staff).post(
        f"/api/invoices/{invoice_of(checkout).pk}/record-payment/",
        {"amount": "1500.00", "method": "cash"},
        format="json",
    )

    assert (answer.status_code, standing(checkout)) == (201, PAID)


def test_a_part_of_the_money_confirms_nothing():
    checkout = kept()

    money.record_manual_payment(
        invoice_id=invoice_of(checkout).pk,
        actor=Actor.system(),
        amount=Decimal("100.00"),
        method="cash",
    )

    assert standing(checkout) == ("held", "pending", "partly_paid")


def test_what_the_house_confirmed_without_waiting_is_paid_later():
    house = open_practice()
    checkout = kept(house)
    signed_in(house.owner).patch(
        f"/api/appointments/{checkout.appointment_id}/", {"status": "confirmed"}, format="json"
    )

    pay(checkout)

    assert standing(checkout) == PAID
    assert occupied(checkout) == [("appointment", checkout.appointment.starts_at)]


def test_a_receipt_is_mailed_that_says_nothing_of_what_it_was_for():
    house = open_practice()
    house.service.name = "Trauma therapy"
    house.service.save()
    checkout = kept(house)

    post(checkout)
    work()

    notice = Notification.objects.get(kind="payment_received")
    assert notice.recipient == checkout.appointment.customer
    assert checkout.appointment.reference in notice.data["description"]
    assert "Trauma" not in str(notice.data)
    assert Payment.objects.get().receipt_file


def test_a_failure_to_confirm_undoes_no_money_and_is_tried_again(monkeypatch):
    checkout = kept()
    with monkeypatch.context() as broken:

        def fail(appointment_id):
            Appointment.objects.filter(pk=appointment_id).update(status="completed")
            raise RuntimeError("No luck.")

        broken.setattr(settling, "settle_paid", fail)
        pay(checkout)
        assert standing(checkout) == ("held", "pending", "paid")

    work()

    assert standing(checkout) == PAID
    assert audit_ledger().differences == []


def test_an_appointment_without_a_checkout_hears_of_no_money():
    appointment = CareAppointmentFactory()

    settling.settle_paid(appointment.pk)

    appointment.refresh_from_db()
    assert appointment.status == "pending"


@pytest.mark.parametrize("subject_id", ["0", "none-of-ours"])
def test_an_invoice_about_nothing_that_is_there_can_be_paid_all_the_same(subject_id):
    invoice = InvoiceFactory(subject_kind="appointment", subject_id=subject_id)

    answer = signed_in(invoice.payer).post("/api/payments/", {"invoice": invoice.pk}, format="json")

    assert (answer.status_code, as_json(answer)["subject_status"]) == (201, None)


# By Stripe's own SDK, against a stand-in of its server.


def test_stripe_takes_a_card_after_it_has_declined_one(stripe):
    checkout = kept()

    declined = post(checkout, payment_method="pm_card_chargeDeclinedInsufficientFunds")
    paid = post(checkout)

    assert (declined.status_code, paid.status_code) == (400, 201)
    assert "insufficient funds" in declined.content.decode()
    assert standing(checkout) == PAID
    hold = invoice_of(checkout).hold_key
    keys = {key for _, path, key in stripe.requests if path == "/v1/payment_intents"}
    assert keys == {f"{hold}-1-create", f"{hold}-2-create"}


def test_an_answer_that_stripe_lost_charges_nobody_twice(stripe, monkeypatch):
    import stripe as sdk

    monkeypatch.setattr(sdk.HTTPClient, "_sleep_time_seconds", lambda *args, **kwargs: 0)
    checkout = kept()
    stripe.fail(500, 500, 500)

    lost = post(checkout)
    again = post(checkout)

    assert (lost.status_code, again.status_code) == (502, 201)
    assert standing(checkout) == PAID
    assert len(stripe.intents) == 1


def finished(stripe, checkout):
    """The client pays in their own browser; answers Stripe's intent."""
    answer = as_json(post(checkout, payment_method="card"))
    assert (answer["status"], answer["subject_status"]) == ("pending", "pending")
    intent = answer["payment_intent"]["id"]
    stripe.pay(intent)
    return stripe.intents[intent]


def test_a_webhook_that_comes_twice_confirms_once(stripe):
    checkout = kept()
    body = stripe.event("payment_intent.succeeded", finished(stripe, checkout))

    answers = [hear(APIClient(), body).status_code for _ in range(2)]
    work()

    assert answers == [200, 200]
    assert standing(checkout) == PAID
    assert WebhookEvent.objects.count() == 1
    assert Event.objects.filter(name="appointments.AppointmentConfirmed").count() == 1
    assert told(checkout.appointment.customer) == ["appointment_confirmed"]


def test_old_news_of_a_declined_card_undoes_nothing(stripe):
    checkout = kept()
    answer = as_json(post(checkout, payment_method="card"))
    intent = stripe.intents[answer["payment_intent"]["id"]]
    stripe.pay(intent["id"], "pm_card_chargeDeclined")
    declined = stripe.event("payment_intent.payment_failed", dict(intent))
    stripe.pay(intent["id"])
    paid = stripe.event("payment_intent.succeeded", dict(intent))

    for body in (paid, declined, paid):
        hear(APIClient(), body)
    work()

    assert standing(checkout) == PAID


def test_a_webhook_that_somebody_else_signed_confirms_nothing(stripe):
    checkout = kept()
    body = stripe.event("payment_intent.succeeded", finished(stripe, checkout))

    answer = hear(APIClient(), body, secret="whsec_of_somebody_else")
    work_done = WebhookEvent.objects.count()

    assert (answer.status_code, as_json(answer)["code"], work_done) == (400, "BAD_SIGNATURE", 0)
    assert standing(checkout) == ("held", "pending", "issued")


def test_who_finishes_in_their_browser_is_confirmed_when_it_asks(stripe):
    checkout = kept()
    finished(stripe, checkout)
    payment = Payment.objects.get()

    answer = signed_in(checkout.appointment.customer).post(f"/api/payments/{payment.pk}/confirm/")

    assert as_json(answer)["subject_status"] == "confirmed"
    assert standing(checkout) == PAID
    assert invoice_of(checkout).paid == PRICE


def test_nobody_pays_for_somebody_who_sees_nobody_any_more():
    checkout = kept()
    leave(checkout.appointment.provider)

    answer = post(checkout)

    assert (answer.status_code, as_json(answer)["code"]) == (409, "PROVIDER_GONE")
    assert not Payment.objects.exists()
    assert standing(checkout) == ("held", "pending", "issued")


def test_money_that_was_under_way_to_them_goes_back(stripe, client):
    checkout = kept()
    begun = pay(checkout, "card")
    leave(checkout.appointment.provider)

    stripe.pay(begun.gateway_reference)
    hear(
        client,
        stripe.event("payment_intent.succeeded", stripe.intents[begun.gateway_reference]),
    )
    work()

    assert standing(checkout) == ("lost", "cancelled", "refunded")
    assert told(checkout.appointment.customer) == ["appointment_lost"]
