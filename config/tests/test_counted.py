"""What happens in the trade is counted where it happens, once it is so."""

import pytest
from django.db import transaction

from accounts.errors import WrongCredentials
from accounts.models import Session
from accounts.services.logins import log_in
from accounts.services.sessions import Caller, open_session
from accounts.tests.factories import PASSWORD, ManagerFactory, UserFactory
from catalog.tests.factories import ServiceFactory
from kernel.tests.test_metrics import value
from notifications.services.delivering import deliver
from notifications.tests.factories import DeliveryFactory
from payments import services
from payments.errors import PaymentFailed
from payments.tests.factories import InvoiceFactory
from scheduling.selectors import found_vendors
from scheduling.tests.factories import PincodeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def grown(django_capture_on_commit_callbacks):
    """By how much a number has grown when the block's transactions have committed."""

    def measure(act, *lines):
        before = [value(line) for line in lines]
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [value(line) - was for line, was in zip(lines, before, strict=True)]

    return measure


def test_logins_are_counted_by_door_and_outcome(grown):
    user = UserFactory()

    def come():
        log_in(name=user.username, password=PASSWORD, caller=Caller())
        with pytest.raises(WrongCredentials):
            log_in(name=user.username, password="wrong", caller=Caller())

    assert grown(
        come,
        'logins_total{door="password",outcome="opened"}',
        'logins_total{door="password",outcome="refused"}',
    ) == [1, 1]


def test_the_admins_door_is_one_of_them(client, grown):
    manager = ManagerFactory()

    def come():
        for password in ("wrong", PASSWORD):
            client.post("/admin/login/", {"username": manager.username, "password": password})

    assert grown(
        come,
        'logins_total{door="admin",outcome="opened"}',
        'logins_total{door="admin",outcome="refused"}',
    ) == [1, 1]


def test_payments_and_refunds_are_counted_by_how_they_ended(grown):
    invoice = InvoiceFactory()
    asked = {"invoice_id": invoice.pk, "actor": invoice.payer.as_actor()}

    def pay():
        with pytest.raises(PaymentFailed):
            services.pay_invoice(**asked, payment_method="sandbox_declined")
        payment = services.pay_invoice(**asked, payment_method="pm_card_visa")
        services.refund_payment(payment_id=payment.pk, actor=ManagerFactory().as_actor())

    assert grown(
        pay,
        'payments_total{method="card",outcome="failed"}',
        'payments_total{method="card",outcome="succeeded"}',
        'refunds_total{outcome="succeeded"}',
    ) == [1, 1, 1]


def test_what_is_rolled_back_was_not(grown):
    user = UserFactory()

    @transaction.atomic
    def open_and_break():
        open_session(user=user, door=Session.Door.PASSWORD)
        raise ZeroDivisionError

    def fail():
        with pytest.raises(ZeroDivisionError):
            open_and_break()

    assert grown(fail, 'logins_total{door="password",outcome="opened"}') == [0]


def test_messages_are_counted_by_how_an_attempt_ended(grown):
    delivery = DeliveryFactory()

    assert grown(
        lambda: deliver(delivery_id=delivery.pk),
        f'deliveries_total{{channel="{delivery.channel}",outcome="sent"}}',
    ) == [1]


def test_searches_are_timed_by_what_is_looked_for(grown):
    PincodeFactory()
    service = ServiceFactory()

    def look():
        found_vendors(
            actor=UserFactory().as_actor(),
            pincode="110001",
            service_id=service.pk,
            start=0,
            size=10,
        )

    assert grown(look, 'slot_search_seconds_count{search="vendors"}') == [1]
