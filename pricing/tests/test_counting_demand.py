"""What is counted of who asks and books, and what is not."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from redis import Redis

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, signed_in
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel import tallies
from kernel.redis_link import Breaker
from pricing.models import DemandBucket
from pricing.services import note_asked, note_booked
from pricing.services.counting import forgotten_buckets, write_down, write_down_asks
from pricing.tests.factories import DemandBucketFactory
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory

pytestmark = pytest.mark.django_db

# Twenty past nine in the evening in Delhi.
NOW = datetime(2027, 3, 1, 15, 50, tzinfo=UTC)
HOUR = datetime(2027, 3, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    PincodeFactory()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def service():
    return ServiceFactory()


def counted():
    write_down_asks()
    return list(
        DemandBucket.objects.order_by("service_id", "pincode", "hour").values_list(
            "service_id", "pincode", "hour", "asked", "booked"
        )
    )


def ask(actor, service, pincode="110001"):
    note_asked(actor, service.pk, pincode)


@pytest.mark.parametrize(
    "look",
    [
        lambda page, service, vendor: page.get(
            "/api/dynamic-pricing/", {"service_id": service.pk, "pincode": "110001"}
        ),
        lambda page, service, vendor: page.get(
            "/api/vendor-search/", {"service_id": service.pk, "pincode": "110001"}
        ),
        lambda page, service, vendor: page.post(
            "/api/smart-scheduling/",
            {
                "vendor_id": vendor.pk,
                "service_id": service.pk,
                "customer_pincode": "110001",
                "preferred_date": "2027-03-02",
            },
        ),
        lambda page, service, vendor: page.get(
            "/api/availability/",
            {
                "provider": vendor.pk,
                "service": service.pk,
                "pincode": "110001",
                "date": "2027-03-02",
            },
        ),
        lambda page, service, vendor: page.get(
            "/api/availability/next/", {"service_id": service.pk, "pincode": "110001"}
        ),
    ],
)
def test_whoever_looks_is_counted_once_an_hour_however_often(look, service):
    vendor = VendorFactory()
    ServiceAreaFactory(provider=vendor)
    OfferingFactory(provider=vendor, service=service)
    page = signed_in(UserFactory())

    assert [look(page, service, vendor).status_code for _ in range(2)] == [200, 200]

    assert counted() == [(service.pk, "110001", HOUR, 1, 0)]


def test_what_is_refused_is_not_counted(service):
    page = signed_in(UserFactory())

    page.get("/api/dynamic-pricing/", {"service_id": service.pk, "pincode": "999999"})
    page.get("/api/vendor-search/", {"pincode": "110001"})

    assert counted() == []


def test_a_booking_is_an_ask_and_a_booking(service, django_capture_on_commit_callbacks):
    page = signed_in(UserFactory())
    wish = {
        "service": service.pk,
        "pincode": "110001",
        "scheduled_date": "2027-03-03T10:00:00+05:30",
    }

    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post("/api/bookings/", wish)

    assert answer.status_code == 201
    assert counted() == [(service.pk, "110001", HOUR, 1, 1)]


def test_a_booking_counts_once_however_often_it_is_told(
    service, django_capture_on_commit_callbacks
):
    actor = UserFactory().as_actor()

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            note_booked(actor=actor, booking_id="b", service_id=service.pk, pincode="110001")

    assert counted() == [(service.pk, "110001", HOUR, 1, 1)]


def test_nobody_makes_a_rush_alone(service):
    actor = UserFactory().as_actor()

    for pincode in ("110001", "201001", "302001", "400001", "560001"):
        ask(actor, service, pincode)

    assert [pincode for _, pincode, *_ in counted()] == ["110001", "201001", "302001"]


def test_one_who_compares_places_of_a_district_is_counted_once(service):
    somebody = UserFactory().as_actor()

    for pincode in ("110001", "110002", "110003"):
        ask(somebody, service, pincode)

    assert counted() == [(service.pk, "110001", HOUR, 1, 0)]


def test_in_another_hour_they_count_again(service):
    actor = UserFactory().as_actor()

    ask(actor, service)
    with time_machine.travel(NOW + timedelta(minutes=20), tick=False):
        ask(actor, service)

    assert [(hour, asked) for _, _, hour, asked, _ in counted()] == [
        (HOUR, 1),
        (HOUR + timedelta(hours=1), 1),
    ]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CUSTOMER])
def test_who_sells_or_manages_makes_no_demand(service, role):
    organization = OrganizationFactory() if role in {Role.OWNER, Role.STAFF} else None

    ask(UserFactory(role=role, organization=organization).as_actor(), service)

    assert counted() == []


def test_asks_add_up_over_the_batches(service):
    for _ in range(2):
        for _ in range(3):
            ask(UserFactory().as_actor(), service)
        write_down_asks()

    assert counted() == [(service.pk, "110001", HOUR, 6, 0)]


def test_a_batch_that_a_crash_left_is_written_down_once(service):
    ask(UserFactory().as_actor(), service)
    (batch,) = tallies.batches("demand")
    write_down(batch=batch)

    assert counted() == [(service.pk, "110001", HOUR, 1, 0)]


def test_of_a_service_that_is_gone_nothing_is_kept(service):
    ask(UserFactory().as_actor(), service)
    ask(UserFactory().as_actor(), ServiceFactory.build(pk=999_999))

    assert [pk for pk, *_ in counted()] == [service.pk]


def test_nothing_that_is_kept_tells_who_asked(service, settings):
    person = UserFactory(username="asha-the-only-one")
    ask(person.as_actor(), service)

    kept = [
        key.decode() for key in Redis.from_url(settings.REDIS_URL).scan_iter("bookwell:tally:*")
    ]

    assert kept
    assert not [key for key in kept if str(person.pk) in key.split(":") or "asha" in key]
    assert {field.name for field in DemandBucket._meta.get_fields()} == {
        "id", "service", "pincode", "hour", "asked", "booked",
    }  # fmt: skip


def test_without_redis_prices_are_told_all_the_same(service, monkeypatch):
    dead = Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setattr(tallies, "_redis", lambda: dead)
    monkeypatch.setattr(tallies, "_breaker", Breaker())

    answer = signed_in(UserFactory()).get(
        "/api/dynamic-pricing/", {"service_id": service.pk, "pincode": "110001"}
    )

    assert answer.status_code == 200
    assert counted() == []
    dead.close()


def test_what_is_older_than_a_year_and_a_month_is_forgotten(service):
    DemandBucketFactory(service=service, hour=HOUR - timedelta(days=399))
    old = DemandBucketFactory(service=service, hour=HOUR - timedelta(days=401))

    assert list(forgotten_buckets()) == [old]
