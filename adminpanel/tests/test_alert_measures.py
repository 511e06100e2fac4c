"""What each rule measures, on rows like those that the apps write."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F

from accounts.models import User
from accounts.tests.factories import UserFactory, VendorFactory
from adminpanel.alerting import bookings, disputes, fairness, messages, money, platform
from adminpanel.selectors.deliveries import NOT_SENT
from adminpanel.tests.factories import BackupRecordFactory, OutboxEntryFactory
from bookings.models import Booking
from bookings.tests.factories import BookingFactory, TakenBookingFactory
from catalog.tests.factories import ServiceFactory
from disputes.tests.factories import DisputeFactory
from kernel import clock
from kernel.history.triggers import take_down
from kernel.literals import Literal
from kernel.models import BackupRecord
from kernel.tests.plans import as_if_many, kept_plan
from notifications.models import Delivery
from notifications.tests.factories import DeliveryFactory
from payments.models import Invoice
from payments.tests.factories import InvoiceFactory, PaymentFactory, RefundFactory
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def readings(measure, window=DAY):
    return {each.subject: each for each in measure(window, clock.now())}


def values(measure, window=DAY):
    return {subject: each.value for subject, each in readings(measure, window).items()}


@pytest.fixture
def many():
    """Makes bookings cheaply: of five customers, one vendor and service, in one statement."""
    customers = UserFactory.create_batch(5)
    vendor, service = VendorFactory(), ServiceFactory()

    def make(count, *, ago=timedelta(0), taken=False, **more):
        return Booking.objects.bulk_create(
            BookingFactory.build(
                customer=customers[number % 5],
                service=service,
                vendor=vendor if taken else None,
                created_at=clock.now() - ago,
                **{"status": "confirmed" if taken else "pending", **more},
            )
            for number in range(count)
        )

    return make


def test_visits_that_nobody_has_taken_are_counted_while_they_draw_near():
    soon = BookingFactory(scheduled_date=clock.now() + 2 * HOUR)
    BookingFactory(scheduled_date=clock.now() + 13 * HOUR)
    BookingFactory(scheduled_date=clock.now() - HOUR)
    TakenBookingFactory(scheduled_date=clock.now() + 2 * HOUR)

    found = readings(bookings.unassigned_soon, 12 * HOUR)[""]

    assert found.value == 1
    assert [each["id"] for each in found.evidence["bookings"]] == [soon.pk]
    assert found.says == "1 visits within 12 hours have no vendor yet."


def test_the_share_that_vendors_take_is_compared_with_the_days_before(many):
    many(20, ago=5 * DAY, taken=True), many(5, ago=5 * DAY)
    many(8, ago=5 * HOUR, taken=True), many(12, ago=5 * HOUR)
    many(30, ago=HOUR)  # these have still time

    found = readings(bookings.confirmation_rate)[""]

    assert found.value == 0.5
    assert "took 40% of 20 bookings" in found.says


def test_a_share_of_few_says_nothing(many):
    many(20, ago=5 * DAY, taken=True)
    many(19, ago=5 * HOUR)

    assert values(bookings.confirmation_rate) == {}


def test_cancellations_are_compared_with_the_days_before(many):
    now = clock.now()
    many(14, status="cancelled", cancelled_at=now - 5 * DAY)
    many(12, status="cancelled", cancelled_at=now - HOUR)
    many(9)

    assert values(bookings.cancellation_spike) == {"": 12.0}


def test_disputes_that_wait_for_a_decision_are_counted_with_those_that_soon_will():
    now = clock.now()
    DisputeFactory(status="escalated", escalated_at=now - 49 * HOUR)
    DisputeFactory(status="escalated", escalated_at=now - HOUR)
    DisputeFactory(status="open", answer_due_at=now + 2 * HOUR)
    DisputeFactory(status="open", answer_due_at=now + 2 * HOUR, answered_at=now)
    DisputeFactory(status="closed", escalated_at=now - 49 * HOUR)

    found = readings(disputes.dispute_deadline, 12 * HOUR)[""]

    assert (found.value, found.evidence["overdue"], found.evidence["soon"]) == (2, 1, 1)


def test_prices_of_city_and_country_are_compared(many):
    PincodeFactory(code="110001", radius_km=1.5), PincodeFactory(code="302001", radius_km=12.0)
    dear, plain = {"surge_multiplier": 1.3}, {"surge_multiplier": 1.0}
    many(20, pincode="110001", dynamic_price_breakdown=plain, taken=True)
    many(20, pincode="302001", dynamic_price_breakdown=dear, taken=True)
    many(5, pincode="302001", dynamic_price_breakdown=dear)
    many(30, pincode="999999", dynamic_price_breakdown=dear)  # of no known place

    assert values(fairness.price_fairness, 30 * DAY) == {"price": 1.3, "acceptance": 1.25}


def test_a_tier_with_few_bookings_is_compared_with_nothing(many):
    PincodeFactory(code="110001", radius_km=1.5), PincodeFactory(code="302001", radius_km=12.0)
    many(20, pincode="110001", dynamic_price_breakdown={"surge_multiplier": 1.0})
    many(19, pincode="302001", dynamic_price_breakdown={"surge_multiplier": 2.0})

    assert values(fairness.price_fairness, 30 * DAY) == {}


def test_a_tier_of_few_customers_is_compared_with_nothing(many):
    PincodeFactory(code="110001", radius_km=1.5), PincodeFactory(code="302001", radius_km=12.0)
    many(20, pincode="110001", dynamic_price_breakdown={"surge_multiplier": 1.0})
    many(20, pincode="302001", dynamic_price_breakdown={"surge_multiplier": 2.0})
    one = Booking.objects.filter(pincode="302001").first()
    Booking.objects.filter(pincode="302001").update(customer=one.customer)

    assert values(fairness.price_fairness, 30 * DAY) == {}


def test_refunds_are_compared_with_what_came_in_the_same_currency():
    paid = PaymentFactory(amount=Decimal("1000.00"), invoice__total=Decimal("1000.00"))
    for _ in range(5):
        RefundFactory(payment=paid, amount=Decimal("80.00"))
    RefundFactory(payment=paid, amount=Decimal("80.00"), status="failed")
    RefundFactory(
        payment=PaymentFactory(status="surplus", invoice=paid.invoice), amount=Decimal("80.00")
    )
    dollars = PaymentFactory(currency="USD", invoice__currency="USD")
    RefundFactory(payment=dollars)

    found = readings(money.refund_spike)

    assert {each: found[each].value for each in found} == {"INR": 0.4}
    assert "INR 400.00 went back in 5 refunds within 24 hours; INR 1,000.00" in found["INR"].says


def test_payments_that_fail_are_counted_by_gateway():
    for status in ["failed"] * 3 + ["succeeded"] * 2:
        PaymentFactory(gateway="sandbox", status=status)
    PaymentFactory(gateway="sandbox", status="pending")
    for _ in range(5):
        PaymentFactory(gateway="manual", status="failed")

    assert values(money.failed_payments, HOUR) == {"sandbox": 0.6}


def test_what_is_long_overdue_is_counted_by_currency():
    now = clock.now()
    InvoiceFactory(due_at=now - 8 * DAY)
    InvoiceFactory(due_at=now - 8 * DAY, currency="USD")
    InvoiceFactory(due_at=now - 6 * DAY)

    found = readings(money.overdue_instalments, 7 * DAY)

    assert {each: found[each].value for each in found} == {"INR": 1, "USD": 1}
    assert "INR 1,499.00 are owed" in found["INR"].says


def test_a_ledger_that_disagrees_with_its_rows_is_found():
    invoice = InvoiceFactory()
    assert values(money.ledger_differs) == {"": 0}

    Invoice.objects.filter(pk=invoice.pk).update(paid=F("total"), status="paid")

    assert values(money.ledger_differs)[""] >= 1


def test_messages_that_were_given_up_are_counted_by_channel():
    for error in ("No such number", "No such number", "Full"):
        DeliveryFactory(channel="sms", status="dead", error=error)
    old = DeliveryFactory(channel="sms", status="dead")
    Delivery.objects.filter(pk=old.pk).update(updated_at=clock.now() - 2 * DAY)

    found = readings(messages.dead_deliveries)

    assert {each: found[each].value for each in found} == {"sms": 3}
    assert found["sms"].evidence == {"reasons": {"No such number": 2, "Full": 1}}


def test_a_provider_that_takes_nothing_is_told_from_one_message_that_fails():
    for _ in range(3):
        DeliveryFactory(channel="sms", status="failed")
    DeliveryFactory(channel="sms", status="sent", sent_at=clock.now())
    DeliveryFactory(channel="email", status="failed")

    assert values(messages.provider_down, timedelta(minutes=15)) == {"sms": 0.75}


def test_work_that_waits_is_measured_by_its_lane():
    OutboxEntryFactory(due_at=clock.now() - HOUR)
    OutboxEntryFactory(due_at=clock.now() - HOUR, lane=1, lease_until=clock.now() + HOUR)
    OutboxEntryFactory(due_at=clock.now() + HOUR, lane=3)

    assert values(platform.outbox_late) == {"normal": pytest.approx(60, abs=0.1)}


@pytest.mark.once
def test_a_disk_on_which_two_things_lie_is_measured_once():
    [(subject, share)] = values(platform.disk_full).items()

    assert subject == "data"
    assert 0 < share <= 1


def test_the_age_of_the_last_backup_is_measured_and_of_none_since_somebody_came():
    now = clock.now()
    assert values(platform.backup_old) == {}

    UserFactory(date_joined=now - 50 * HOUR)
    never = readings(platform.backup_old)[""]
    for ago in (40, 30):
        BackupRecordFactory(made_at=now - ago * HOUR)

    assert never.value == pytest.approx(50, abs=0.1)
    assert never.says == "No backup was ever made here, and the first person came 50 hours ago."
    assert values(platform.backup_old) == {"": pytest.approx(30, abs=0.1)}

    User.objects.update(date_joined=now - 9_601 * HOUR)
    BackupRecord.objects.all().delete()

    assert readings(platform.backup_old)[""].says.endswith("came 400 days ago.")


def test_a_trigger_of_the_history_that_is_gone_is_found():
    assert values(platform.history_broken) == {"": 0}

    take_down(tables=frozenset({Booking._meta.db_table}))

    found = readings(platform.history_broken)[""]
    assert found.value >= 1
    assert "are missing" in found.says


@pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL's plans")
@pytest.mark.parametrize(
    "states", [["dead"], ["failed"], list(NOT_SENT)], ids=["dead", "failed", "all"]
)
def test_what_has_not_been_sent_is_found_through_its_index_by_a_plan_made_once(states):
    DeliveryFactory()
    as_if_many(Delivery)

    rows = Delivery.objects.filter(
        status__in=[Literal(state) for state in states], updated_at__gt=clock.now()
    )
    plan = kept_plan(rows.order_by().values_list("channel"))

    assert "delivery_unsent" in plan


@pytest.mark.once
def test_only_words_of_ours_are_written_into_a_statement():
    with pytest.raises(ValueError, match="no plain word"):
        Literal("x' OR '1'='1")
