"""What was shown is what is booked: for ten minutes, with the signed quote or without one."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.core.signing import Signer

from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from bookings.models import Booking
from catalog.models import Service
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel.models import Event
from pricing.quotes import Quote, Visit
from pricing.tests.factories import DemandOutlookFactory, SurgePauseFactory
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db

PRICES = "/api/dynamic-pricing/"
BOOKINGS = "/api/bookings/"
NOW = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
# Monday, nine o'clock in Delhi: nothing makes it dearer or cheaper.
NINE = "2027-03-08T09:00:00+05:30"
# Near enough for what is asked for today to count.
SOON = "2027-03-03T09:00:00+05:30"
TEN = "2027-03-08T10:00:00+05:30"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def service(clock):
    PincodeFactory()
    PincodeFactory(code="110096", latitude=28.605, longitude=77.33)
    return ServiceFactory(base_price="500.00", duration_minutes=60)


@pytest.fixture
def page(service):
    return signed_in(UserFactory())


def asked(page, service, at=NINE, pincode="110001"):
    query = {"service_id": service.pk, "pincode": pincode, "scheduled_datetime": at}
    return page.get(PRICES, query).json()


def booked(page, service, *, at=NINE, pincode="110001", **more):
    wish = {"service": service.pk, "pincode": pincode, "scheduled_date": at, **more}
    return page.post(BOOKINGS, wish, format="json")


def now_costs(service, amount):
    Service.objects.filter(pk=service.pk).update(base_price=amount)


def paid_for(answer):
    body = answer.json()
    breakdown = body["dynamic_price_breakdown"]
    assert breakdown["final_price"] == float(body["total_price"])
    return body["total_price"], breakdown["basis"]


@pytest.mark.parametrize("now", ["650.00", "400.00"])
def test_the_price_quoted_is_the_price_booked(page, service, clock, now):
    told = asked(page, service)
    now_costs(service, now)
    clock.shift(timedelta(minutes=10))

    answer = booked(page, service, quote=told["quote"])

    assert answer.status_code == 201
    assert paid_for(answer) == ("500.00", "quote")
    breakdown = answer.json()["dynamic_price_breakdown"]
    assert breakdown["factors"] == told["pricing"]["factors"]
    assert breakdown["explanations"][-1] == "This is the price that you were quoted."


def test_a_quote_says_until_when_it_holds(page, service, settings):
    settings.PRICING_QUOTE_MINUTES = 15

    told = asked(page, service)

    assert (told["timestamp"], told["valid_until"]) == (
        "2027-03-01T02:30:00Z",
        "2027-03-01T02:45:00Z",
    )


def test_a_price_without_an_hour_is_no_quote(page, service):
    told = page.get(PRICES, {"service_id": service.pk, "pincode": "110001"}).json()

    assert (told["quote"], told["valid_until"]) == (None, None)


def test_a_quote_is_anybodys(page, service):
    told = asked(page, service)
    now_costs(service, "650.00")

    answer = booked(signed_in(UserFactory()), service, quote=told["quote"])

    assert paid_for(answer) == ("500.00", "quote")


@pytest.mark.parametrize("no_quote", [{}, {"quote": None}, {"quote": ""}])
def test_what_was_shown_is_honoured_without_a_quote_for_everybody(page, service, clock, no_quote):
    asked(page, service)
    now_costs(service, "650.00")
    clock.shift(timedelta(minutes=10))

    for somebody in (page, signed_in(UserFactory())):
        answer = booked(somebody, service, **no_quote)
        assert paid_for(answer) == ("500.00", "shown")
        assert (
            "the price shown holds" in answer.json()["dynamic_price_breakdown"]["explanations"][0]
        )


def test_a_rush_after_the_price_was_shown_costs_nobody_more(page, service, clock):
    told = asked(page, service, at=SOON)
    clock.shift(timedelta(minutes=5))
    DemandOutlookFactory(service=service, multiplier="1.10", level=2)

    again = asked(page, service, at=SOON)

    assert [each["pricing"]["final_price"] for each in (told, again)] == [500.0, 550.0]
    assert paid_for(booked(page, service, at=SOON)) == ("500.00", "shown")


def test_demand_that_staff_hold_out_of_prices_makes_them_lower_at_once(page, service):
    DemandOutlookFactory(service=service, multiplier="1.30", level=3)
    assert asked(page, service, at=SOON)["pricing"]["final_price"] == 650.0

    SurgePauseFactory(reason="A flood.")

    assert paid_for(booked(page, service, at=SOON)) == ("500.00", "now")


def test_without_a_quote_a_price_that_has_fallen_is_the_price(page, service):
    asked(page, service)
    now_costs(service, "400.00")

    assert paid_for(booked(page, service)) == ("400.00", "now")


def test_what_was_shown_is_forgotten_in_time(page, service, clock):
    asked(page, service)
    now_costs(service, "650.00")
    clock.shift(timedelta(minutes=11))

    assert paid_for(booked(page, service)) == ("650.00", "now")


def test_who_saw_a_price_last_can_count_on_it_as_long_as_who_saw_it_first(page, service, clock):
    for _ in range(3):
        asked(page, service)
        clock.shift(timedelta(seconds=29))
    clock.shift(timedelta(seconds=-29))
    now_costs(service, "650.00")
    asked(page, service)
    clock.shift(timedelta(minutes=10))

    assert paid_for(booked(page, service)) == ("500.00", "shown")


@pytest.mark.parametrize(
    "other", [{"at": TEN}, {"at": "2027-03-08T09:01:00+05:30"}, {"pincode": "110096"}]
)
def test_what_was_shown_of_another_visit_means_nothing(page, service, other):
    asked(page, service, **other)
    now_costs(service, "650.00")

    assert paid_for(booked(page, service)) == ("650.00", "now")


def test_without_the_cache_a_quote_still_holds_and_a_booking_is_made(page, service, settings):
    told = asked(page, service)
    now_costs(service, "650.00")
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert paid_for(booked(page, service)) == ("650.00", "now")
    assert paid_for(booked(page, service, quote=told["quote"])) == ("500.00", "quote")


def test_an_hour_held_is_booked_at_its_quote(page, service):
    vendor = VendorFactory(timezone="Asia/Kolkata")
    OfferingFactory(provider=vendor, service=service)
    ServiceAreaFactory(provider=vendor)
    WorkingHoursFactory(provider=vendor, starts=time(9), ends=time(18))
    wish = {"provider": vendor.pk, "service": service.pk, "starts_at": NINE, "pincode": "110001"}
    hold = page.post("/api/availability/holds/", wish).json()
    told = asked(page, service)
    now_costs(service, "650.00")

    answer = booked(page, service, hold=hold["id"], quote=told["quote"])

    assert answer.json()["status"] == "confirmed"
    assert paid_for(answer) == ("500.00", "quote")


def refused(answer, status, field_or_code):
    assert answer.status_code == status
    body = answer.json()
    assert (list(body) if status == 400 else body["code"]) == field_or_code
    assert not Booking.objects.exists()
    assert not Event.objects.filter(name__startswith="bookings.").exists()


@pytest.mark.parametrize(
    "bent",
    [
        "x",
        "é",
        ".eJw",
        "W10.x",
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: "A" + token,
        lambda token: token.rpartition(".")[0],
    ],
)
def test_a_quote_that_we_did_not_make_is_refused(page, service, bent):
    told = asked(page, service)
    token = bent if isinstance(bent, str) else bent(told["quote"])

    refused(booked(page, service, quote=token), 400, ["quote"])


@pytest.mark.parametrize("bent", [["a"], {"a": 1}, "x" * 4001])
def test_what_is_no_text_is_no_quote(page, service, bent):
    refused(booked(page, service, quote=bent), 400, ["quote"])


@pytest.mark.parametrize(
    "other", [{"at": TEN}, {"at": "2027-03-08T09:00:01+05:30"}, {"pincode": "110096"}]
)
def test_a_quote_for_another_visit_is_refused(page, service, other):
    told = asked(page, service)

    answer = booked(page, service, quote=told["quote"], **other)

    refused(answer, 400, ["quote"])
    assert answer.json()["quote"] == ["This quote is for another service, place or time."]


def test_a_quote_for_another_service_is_refused(page, service):
    told = asked(page, ServiceFactory(base_price="1.00"))

    refused(booked(page, service, quote=told["quote"]), 400, ["quote"])


def test_a_quote_in_another_currency_is_refused(page, service, settings):
    settings.DEFAULT_CURRENCY = "USD"
    told = asked(page, service)
    settings.DEFAULT_CURRENCY = "INR"

    refused(booked(page, service, quote=told["quote"]), 400, ["quote"])


def test_the_same_moment_in_another_zone_is_the_same_visit(page, service):
    told = asked(page, service)

    answer = booked(page, service, at="2027-03-08T03:30:00Z", quote=told["quote"])

    assert paid_for(answer) == ("500.00", "quote")


def test_an_expired_quote_is_refused_with_the_new_price_when_that_is_higher(page, service, clock):
    told = asked(page, service)
    now_costs(service, "1650.00")
    clock.shift(timedelta(minutes=10, seconds=31))

    answer = booked(page, service, quote=told["quote"])

    refused(answer, 409, "QUOTE_EXPIRED")
    assert answer.json()["detail"] == "This quote has expired. The price is now ₹1,650.00."


@pytest.mark.parametrize("now", ["500.00", "400.00"])
def test_an_expired_quote_books_at_a_price_that_is_no_higher(page, service, clock, now):
    told = asked(page, service)
    now_costs(service, now)
    clock.shift(timedelta(minutes=11))

    assert paid_for(booked(page, service, quote=told["quote"])) == (now, "now")


def moved(page, service, **more):
    booking = booked(page, service).json()
    asked(page, service, at=TEN)
    now_costs(service, "650.00")
    return page.post(
        f"{BOOKINGS}{booking['id']}/reschedule/",
        {"scheduled_date": TEN, **more},
        format="json",
    )


def test_another_hour_is_had_at_the_price_that_was_shown_for_it(page, service):
    assert paid_for(moved(page, service)) == ("500.00", "shown")


def test_another_hour_is_had_at_its_quote(page, service):
    quote = asked(page, service, at=TEN)["quote"]

    assert paid_for(moved(page, service, quote=quote)) == ("500.00", "quote")


def test_the_quote_of_the_hour_before_moves_nothing(page, service):
    quote = asked(page, service)["quote"]

    answer = moved(page, service, quote=quote)

    assert (answer.status_code, list(answer.json())) == (400, ["quote"])
    booking = Booking.objects.get()
    assert booking.scheduled_date == datetime(2027, 3, 8, 3, 30, tzinfo=UTC)
    assert str(booking.total_price) == "500.00"


def test_what_we_signed_for_another_purpose_is_no_quote(page, service):
    quote = Quote(
        visit=Visit(service.pk, "110001", datetime.fromisoformat(NINE)),
        currency="INR",
        breakdown={"final_price": 1.0, "explanations": []},
        valid_until=NOW + timedelta(minutes=10),
    )
    facts = Signer(salt="pricing.quotes", sep=".").unsign_object(quote.token)
    forged = Signer(salt="kernel.files", sep=".").sign_object(facts)

    refused(booked(page, service, quote=forged), 400, ["quote"])
