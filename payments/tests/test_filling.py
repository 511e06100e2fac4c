"""The payments of before get their day and their books, as if they were counted now."""

from datetime import date, datetime
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps

from accounts.tests.factories import OrganizationFactory, UserFactory
from payments.models import Payment
from payments.tests.factories import InvoiceFactory, PaymentFactory

pytestmark = pytest.mark.django_db

migration = import_module("payments.migrations.0004_fill_paid_on_and_books")
LATE = datetime(2026, 3, 1, 20, tzinfo=ZoneInfo("UTC"))


def test_a_payment_of_before_has_the_day_by_its_payees_clock_and_their_books(monkeypatch):
    monkeypatch.setattr(migration, "BATCH", 2)
    house = OrganizationFactory(timezone="Asia/Kolkata")
    alone = UserFactory(role="vendor", timezone="America/New_York")
    of_house, of_one = (
        InvoiceFactory(payee=payee, settled=True)
        for payee in (UserFactory(role="dentist", organization=house), alone)
    )
    rows = [PaymentFactory(invoice=each, paid_at=LATE) for each in (of_house, of_one)]
    rows.append(PaymentFactory(invoice=of_one, paid_at=None, status="failed"))
    assert set(Payment.objects.values_list("paid_on", "books")) == {(None, "")}

    migration.fill(apps, None)

    assert list(Payment.objects.order_by("pk").values_list("pk", "paid_on", "books")) == [
        (rows[0].pk, date(2026, 3, 2), f"organization-{house.pk}"),
        (rows[1].pk, date(2026, 3, 1), f"user-{alone.pk}"),
        (rows[2].pk, None, f"user-{alone.pk}"),
    ]
