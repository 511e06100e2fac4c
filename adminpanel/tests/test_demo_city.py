"""The demo city: believable, whole, the same every time, and never among real people."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from io import StringIO
from itertools import pairwise

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django.db.models import F

from accounts.models import ProviderProfile, User
from accounts.tests.factories import UserFactory
from adminpanel.demo import city
from adminpanel.demo.accounts import PARTS
from adminpanel.demo.names import PINCODES
from adminpanel.management.commands import seed_demo
from bookings.models import Booking, Signature
from bookings.states import BookingStatus, SignatureStatus
from bookings.verification import examine
from catalog.models import Project, Service
from kernel.models import Event, OutboxEntry, StreamEntry
from messaging.models import Conversation
from messaging.selectors.proof import wrong_conversations
from notifications.models import Delivery
from payments.audit import audit_ledger
from payments.models import Payment
from pricing.selectors import market_of
from scheduling.models import CalendarEntry, Pincode, ServiceArea, WorkingHours

pytestmark = pytest.mark.django_db

# Nine in the evening in Delhi, on a Wednesday.
EVENING = datetime(2026, 3, 11, 15, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def delhi():
    """Its PIN codes on a grid some kilometres wide: who reaches whom is much as it is."""
    Pincode.objects.bulk_create(
        Pincode(
            code=code,
            latitude=28.5 + 0.03 * (number // 7),
            longitude=77.1 + 0.03 * (number % 7),
            radius_km=1.5,
        )
        for number, code in enumerate(PINCODES)
    )


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_city_is_whole():
    with time_machine.travel(EVENING, tick=False):
        city.build(customers=12, vendors=8, visits=40, sales=False)

    statuses = Counter(Booking.objects.values_list("status", flat=True))
    assert statuses.total() == 40
    assert statuses[BookingStatus.PENDING] + statuses[BookingStatus.CONFIRMED] > 0
    assert statuses[BookingStatus.SIGNED] > 5
    assert audit_ledger().differences == []
    assert Payment.objects.exclude(created_at__date__gte=EVENING.date()).exists()
    signed = Signature.objects.filter(status=SignatureStatus.SIGNED)
    assert [examine(each).reasons for each in signed] == [[]] * signed.count()
    assert _overlaps() == []
    assert _rated_otherwise_than_signed() == []
    told = Delivery.objects.exclude(created_at=F("notification__created_at"))
    assert [told.exists(), told.exclude(sent_at=F("created_at")).exists()] == [False, False]
    lately = Delivery.objects.filter(created_at__gt=EVENING - timedelta(days=1)).count()
    assert 0 < lately < Delivery.objects.count() / 3
    demo_vendor = User.objects.get(username="vendor")
    assert ServiceArea.objects.filter(provider=demo_vendor, pincode="110001").exists()
    assert WorkingHours.objects.filter(provider=demo_vendor).count() == 7


@pytest.mark.once
def test_a_rush_is_on_in_the_centre():
    with time_machine.travel(EVENING, tick=False):
        city.build(customers=4, vendors=8, visits=4, sales=False)

        (first, *_) = Service.objects.order_by("pk")
        market = market_of(
            service_id=first.pk, pincode="110001", scheduled_at=EVENING + timedelta(hours=2)
        )

    assert market.demand.level == "peak"
    assert market.demand.multiplier >= Decimal("1.25")


@pytest.mark.once
def test_the_builder_has_something_to_answer_and_the_vendor_a_visit_to_talk_about():
    with time_machine.travel(EVENING, tick=False):
        city.build(customers=2, vendors=2, visits=0, sales=False)

    told = {
        (each.customer.username, each.provider.username, each.title): each
        for each in Conversation.objects.select_related("customer", "provider")
    }
    home = told["builder_customer", "builder", "Sunset Residences"]
    assert home.provider_unread == 2
    assert home.customer_unread == 0
    assert home.last_message == "When can I schedule the site visit?"
    assert home.last_message_at == EVENING - timedelta(hours=2)
    (visit,) = (each for each in told.values() if each.booking_id)
    assert (visit.customer.username, visit.provider.username) == ("customer", "vendor")
    assert Booking.objects.get(pk=visit.booking_id).vendor == visit.provider
    assert list(wrong_conversations()) == []
    builders = Project.objects.values_list("builder__username", "organization__name").distinct()
    assert set(builders) == {("builder", "Anand Homes"), ("builder2", "Yamuna Estates")}


def _overlaps() -> list[tuple[int, int]]:
    spans = CalendarEntry.objects.active().order_by("provider", "starts_at")
    return [
        (first.pk, second.pk)
        for first, second in pairwise(spans)
        if first.provider_id == second.provider_id and first.ends_at > second.starts_at
    ]


def _rated_otherwise_than_signed() -> list[int]:
    stars = Counter()
    for vendor, rating in Signature.objects.filter(status=SignatureStatus.SIGNED).values_list(
        "vendor_id", "satisfaction_rating"
    ):
        stars[vendor] += rating
    totals = ProviderProfile.objects.values_list("user_id", "rating_total")
    return [vendor for vendor, total in totals if total != stars[vendor]]


@pytest.mark.once
def test_nobody_is_told_of_a_past_that_was_made_up():
    city.build(customers=4, vendors=3, visits=8)

    assert Event.objects.count() == 0
    assert StreamEntry.objects.count() == 0
    assert OutboxEntry.objects.count() == 0


@pytest.mark.once
def test_the_same_seed_makes_the_same_city():
    assert _city_of(seed=7) == _city_of(seed=7)
    assert _city_of(seed=7) != _city_of(seed=8)


def _city_of(*, seed: int) -> list[tuple[object, ...]]:
    """What happens in the city of this seed, which is then taken back."""
    before = transaction.savepoint()
    with time_machine.travel(EVENING, tick=False):
        city.build(seed=seed, customers=4, vendors=3, visits=10, sales=False)
    facts = list(
        Booking.objects.order_by("created_at", "scheduled_date").values_list(
            "customer__username",
            "vendor__username",
            "service_name",
            "status",
            "scheduled_date",
            "completion_date",
            "total_price",
            "customer_notes",
        )
    )
    transaction.savepoint_rollback(before)
    return facts


@pytest.mark.once
def test_a_second_run_changes_nothing_and_prints_whom_one_can_be():
    city.build(customers=2, vendors=2, visits=0, sales=False)
    before = User.objects.count()
    printed = StringIO()

    call_command("seed_demo", json=True, stdout=printed)

    accounts = json.loads(printed.getvalue())
    assert User.objects.count() == before
    assert list(accounts) == [part.name for part in PARTS]
    assert set(accounts["vendor"]) == {"username", "email", "phone", "password", "id"}
    vendor = User.objects.get(pk=accounts["vendor"]["id"])
    assert vendor.check_password(accounts["vendor"]["password"])


@pytest.mark.once
def test_on_a_first_run_too_the_json_stands_alone(monkeypatch):
    Pincode.objects.all().delete()
    monkeypatch.setattr(seed_demo, "NEIGHBOURHOOD", PINCODES)
    small = partial(city.build, customers=2, vendors=2, visits=0, sales=False)
    monkeypatch.setattr(city, "build", small)
    printed, told = StringIO(), StringIO()

    call_command("seed_demo", json=True, stdout=printed, stderr=told)

    assert list(json.loads(printed.getvalue())) == [part.name for part in PARTS]
    assert f"{len(PINCODES)} pincodes in" in told.getvalue()
    assert "was built in" in told.getvalue()


@pytest.mark.once
def test_a_database_that_somebody_else_is_filling_is_told_in_words(monkeypatch):
    def locked(**size):
        raise OperationalError("database is locked")

    monkeypatch.setattr(city, "build", locked)

    with pytest.raises(CommandError, match="database is busy"):
        call_command("seed_demo")


@pytest.mark.once
def test_demo_people_do_not_move_in_beside_real_ones():
    UserFactory()

    with pytest.raises(CommandError):
        call_command("seed_demo")

    assert User.objects.count() == 1
