"""The figures that operations are shown: the first page, places, and where vendors lack."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from adminpanel.services.figures import refresh_figures
from bookings.models import StatusChange
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel.actors import Actor
from payments.services import record_manual_payment
from payments.tests.factories import InvoiceFactory
from scheduling.models import Pincode, ServiceArea

pytestmark = pytest.mark.django_db

STATS = "/admin-dashboard/dashboard/stats/"
PLACES = "/admin-dashboard/analytics/pincode/"
SCALING = "/admin-dashboard/pincode-scaling/data/"
NOON = datetime(2027, 3, 11, 6, 30, tzinfo=UTC)
TODAY = date(2027, 3, 11)


@pytest.fixture
def now(time_machine):
    time_machine.move_to(NOON, tick=False)
    return NOON


@pytest.fixture
def operations(now):
    return signed_in(UserFactory(role=Role.OPS_MANAGER))


def ask(*, of="110001", days_ago=0, count=1, confirmed=0, service=None, vendor=None, people=5):
    """So many requests of some people at a place, of which some were taken on half an hour
    later."""
    at = NOON - timedelta(days=days_ago, hours=1)
    service = service or ServiceFactory()
    customers = UserFactory.create_batch(min(people, count), role=Role.CUSTOMER)
    for number in range(count):
        customer = customers[number % len(customers)]
        booking = BookingFactory(pincode=of, created_at=at, service=service, customer=customer)
        if number < confirmed:
            StatusChange.objects.create(
                booking=booking,
                from_status="pending",
                to_status="confirmed",
                changed_by=vendor,
                changed_at=at + timedelta(minutes=30),
            )


@pytest.mark.once
def test_figures_are_for_operations_alone(now, client):
    people = {role: signed_in(UserFactory(role=role)) for role in Role}

    answers = {
        path: {role for role, each in people.items() if each.get(path).status_code != 403}
        for path in (STATS, PLACES, SCALING)
    }

    operations = {Role.OPS_MANAGER, Role.SUPER_ADMIN}
    assert list(answers.values()) == [operations] * 3
    assert {client.get(path).status_code for path in answers} == {401}


def test_a_period_stands_beside_the_one_before(operations):
    vendor = VendorFactory()
    ask(count=3, confirmed=2, vendor=vendor)
    ask(days_ago=1, count=2)
    ask(days_ago=8, count=4, confirmed=1, vendor=vendor)
    refresh_figures()

    body = operations.get(STATS).json()

    periods = body["periods"]
    assert periods["today"]["bookings"]["asked"] == {"count": 3, "before": 2, "change": 0.5}
    week = periods["last_7_days"]
    assert week["since"] == "2027-03-05"
    assert week["bookings"]["asked"] == {"count": 5, "before": 4, "change": 0.25}
    assert week["rates"]["confirmed_share"] == 0.4
    assert week["rates"]["wait_minutes"] == 30.0
    month = periods["last_30_days"]
    assert month["bookings"]["asked"] == {"count": 9, "before": 0, "change": None}
    assert month["active_vendors"] == {"count": 1, "before": 0, "change": None}
    assert [step["count"] for step in body["funnel"]] == [9, 3, 0, 0]
    assert body["as_of"] == "2027-03-11T06:30:00Z"
    assert [day["asked"] for day in body["daily"]][-2:] == [2, 3]
    assert body["open_work"]["bookings_pending"] == 9


def test_money_stands_by_its_currency(operations):
    for currency in ("INR", "AED"):
        invoice = InvoiceFactory(subject_kind="booking", total=Decimal(100), currency=currency)
        record_manual_payment(
            invoice_id=invoice.pk, actor=Actor.system(), method="cash", amount=Decimal(100)
        )
    refresh_figures()

    money = operations.get(STATS).json()["periods"]["today"]["money"]

    assert [(each["currency"], each["net"], each["change"]) for each in money] == [
        ("AED", "100.00", None),
        ("INR", "100.00", None),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_each_page_asks_as_much_of_a_small_and_of_a_big_house(
    operations, count, django_assert_num_queries
):
    for number in range(count):
        ask(of=f"11000{number}", count=2)
        Pincode.objects.get_or_create(
            pk=f"11000{number}", defaults={"latitude": 28, "longitude": 77, "radius_km": 1}
        )
    refresh_figures()

    for path, queries in ((STATS, 15), (PLACES, 8), (SCALING, 8)):
        operations.get(path)
        with django_assert_num_queries(queries):
            assert operations.get(path).status_code == 200


@pytest.mark.once
def test_places_come_where_most_was_asked_first_page_by_page(operations):
    ask(of="110001", count=1)
    ask(of="110002", count=3)
    ask(of="110003", count=2, days_ago=40)
    refresh_figures()

    first = operations.get(PLACES, {"per_page": 1}).json()
    second = operations.get(PLACES, {"page_size": 1, "page": 2}).json()

    assert (first["count"], first["results"][0]["pincode"]) == (2, "110002")
    assert first["next"].endswith("?page=2&per_page=1")
    assert (second["results"][0]["pincode"], second["next"]) == ("110001", None)
    assert first["summary"]["asked"] == 4
    assert first["daily"] == []


@pytest.mark.once
def test_of_one_place_each_day_is_told(operations):
    ask(of="110001", count=2, days_ago=3)
    ask(of="110002", count=1)
    refresh_figures()

    body = operations.get(
        PLACES, {"pincode": "110001", "date_from": "2027-03-08", "date_to": "2027-03-09"}
    ).json()

    assert [(row["pincode"], row["asked"]) for row in body["results"]] == [("110001", 2)]
    assert [(day["day"], day["asked"]) for day in body["daily"]] == [
        ("2027-03-08", 2),
        ("2027-03-09", 0),
    ]
    assert operations.get(PLACES, {"pincode": "110009"}).json()["count"] == 0


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        (PLACES, {"date_from": "2027-03-09", "date_to": "2027-03-08"}, "date_from"),
        (PLACES, {"date_from": "2025-03-09", "date_to": "2027-03-08"}, "date_from"),
        (PLACES, {"date_from": "yesterday"}, "date_from"),
        (PLACES, {"pincode": "Delhi"}, "pincode"),
        (PLACES, {"per_page": "0"}, "per_page"),
        (SCALING, {"days_back": "0"}, "days_back"),
        (SCALING, {"days_back": "4000"}, "days_back"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(operations, path, asked, field):
    answer = operations.get(path, asked)

    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_a_place_that_lacks_vendors_is_told_with_how_sure_that_is(operations):
    vendor, cleaning = VendorFactory(), ServiceFactory(category="Cleaning")
    OfferingFactory(provider=vendor, service=cleaning)
    for code in ("110001", "110002", "110003"):
        ServiceArea.objects.get_or_create(provider=vendor, pincode=code, distance_km=2)
    ask(of="110001", count=20, confirmed=19, service=cleaning, vendor=vendor)
    ask(of="110002", count=20, confirmed=8, service=cleaning, vendor=vendor)
    ask(of="110003", count=3, service=cleaning)
    ask(of="110004", count=9, service=ServiceFactory(category="plumbing"))
    refresh_figures()

    body = operations.get(SCALING, {"service_type": "cleaning", "days_back": 7}).json()

    assert [row["pincode"] for row in body["results"]] == ["110001", "110002", "110003"]
    assert [row["needs_vendors"] for row in body["results"]] == [False, True, False]
    assert [row["pincode"] for row in body["needed"]] == ["110002"]
    needed = body["needed"][0]
    assert needed["supply"] == {"vendors": 1, "vendor_days": 1, "confirmed": 8, "completed": 0}
    assert (needed["unmet"]["requests"], needed["unmet"]["share"], needed["unmet"]["n"]) == (
        12,
        0.6,
        20,
    )
    assert needed["unmet"]["interval"] == {"low": 0.3866, "high": 0.7812}
    assert needed["says"] == "12 of 20 requests went unserved: about 1 more vendor a day would do."
    assert body["results"][2]["says"] == (
        "Fewer than 5 customers asked: nothing is said of so few."
    )
    assert operations.get(SCALING, {"service_type": "all"}).json()["count"] == 4
    assert operations.get(SCALING, {"service_type": "gardening"}).json()["count"] == 0


def test_of_fewer_than_five_customers_no_share_and_no_lack_is_told(operations):
    vendor, cleaning = VendorFactory(), ServiceFactory(category="Cleaning")
    ask(of="110001", count=20, confirmed=2, service=cleaning, vendor=vendor, people=4)
    ask(of="110001", count=5, service=ServiceFactory(category="Plumbing"))
    ask(of="110001", count=20, days_ago=40, service=cleaning)
    refresh_figures()

    def told(service_type):
        body = operations.get(SCALING, {"service_type": service_type}).json()
        return body["results"][0], body["needed"]

    few, needed = told("cleaning")
    assert (few["suppressed"], few["needs_vendors"], needed) == (True, False, [])
    assert (few["demand"]["asked"], few["demand"]["growth"]) == (20, None)
    assert (few["unmet"]["share"], few["waits"]["minutes"]) == (None, None)
    enough, needed = told("all")
    assert (enough["suppressed"], [row["pincode"] for row in needed]) == (False, ["110001"])
