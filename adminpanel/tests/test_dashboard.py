"""The first page of the admin."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory
from adminpanel import heartbeat
from adminpanel.tests.factories import AlertFactory, OutboxEntryFactory, StatusChangeFactory
from bookings.tests.factories import BookingFactory, SignatureFactory
from disputes.tests.factories import DisputeFactory
from kernel import clock
from kernel.actors import Actor
from notifications.tests.factories import DeliveryFactory
from payments.services import record_manual_payment, refund_payment
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.SUPER_ADMIN))
    return client


def make_a_busy_day(times=1):
    for _ in range(times):
        VendorFactory(provider_profile__status="applied", provider_profile__applied_at=clock.now())
        BookingFactory(scheduled_date=clock.now() + timedelta(hours=3))
        SignatureFactory()
        InvoiceFactory(due_at=clock.now() - timedelta(days=1))
        DeliveryFactory(status="dead")
        OutboxEntryFactory(dead_at=clock.now())
        StatusChangeFactory()
        DisputeFactory()
        AlertFactory()


def cards_of(client):
    return {card.title: card for card in client.get("/admin/").context["cards"]}


@pytest.mark.parametrize("times", [1, 3])
def test_it_costs_the_same_on_a_quiet_and_on_a_busy_day(staff, times, django_assert_num_queries):
    make_a_busy_day(times)
    staff.get("/admin/")

    # Session, person, eight cards, six queues, five of figures (of no place), two panels.
    with django_assert_num_queries(23):
        assert staff.get("/admin/").status_code == 200


def test_it_counts_what_waits_for_somebody(staff):
    make_a_busy_day(2)

    cards = cards_of(staff)

    assert {title: card.count for title, card in cards.items()} == {
        "Vendors to approve": 2,
        # Those of the history are pending too.
        "Bookings without a vendor": 4,
        "Disputes": 2,
        "Signatures awaited": 2,
        "Unpaid invoices": 2,
        "Refunds on the way": 0,
        "Messages given up": 2,
        "Work given up": 2,
    }
    assert cards["Unpaid invoices"].mood == "act"
    assert cards["Disputes"].mood == "watch"


def test_what_is_owed_again_is_owed_and_a_part_may_be_overdue(staff):
    """Of 1,000 in parts that were due in 2024, 400 came and bounced, and 100 came."""
    invoice = ScheduledInvoiceFactory()
    pay = partial(
        record_manual_payment, invoice_id=invoice.pk, actor=Actor.system(), method="cheque"
    )
    bounced = pay(amount=Decimal("400.00"))
    refund_payment(payment_id=bounced.pk, actor=Actor.system())
    pay(amount=Decimal("100.00"))

    card = cards_of(staff)["Unpaid invoices"]

    assert (card.count, card.says) == (1, "INR 900.00 owed, 1 overdue")


def test_every_card_leads_to_the_rows_that_it_counts(staff):
    make_a_busy_day(2)

    for title, card in cards_of(staff).items():
        listed = staff.get(card.link).context["cl"].result_count
        assert (title, listed) == (title, card.count)


def test_an_onboarding_manager_sees_applications_and_nobodys_money(client):
    make_a_busy_day()
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))

    answer = client.get("/admin/")

    assert [card.title for card in answer.context["cards"]] == ["Vendors to approve"]
    assert "visits" not in answer.context
    assert "Next visits" not in answer.content.decode()


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_house_has_a_first_page_too(staff, count):
    heartbeat.beat() if count else None

    page = staff.get("/admin/").content.decode()

    assert "Nothing waits for anybody" in page
    assert ("no sign of life" in page) is (count == 0)
