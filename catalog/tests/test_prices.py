"""What care costs: by place, by insurance, by both."""

from decimal import Decimal
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.errors import NotCovered, NotGivenThere
from catalog.models import Service, SpecialPrice
from catalog.selectors import (
    Asked,
    Wish,
    done_by,
    insurances_of,
    locations_of,
    price_of,
    service_document,
    service_rows,
)
from catalog.tests.factories import (
    CoverageFactory,
    GivenAtFactory,
    InsuranceFactory,
    LocationFactory,
    OfferingFactory,
    ServiceFactory,
    SpecialPriceFactory,
)
from kernel.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return OrganizationFactory(currency="EUR")


@pytest.fixture
def service(house):
    return ServiceFactory(organization=house, base_price="100.00")


@pytest.fixture
def centre(house):
    return LocationFactory(organization=house, name="Centre")


@pytest.fixture
def plan(house, service):
    plan = InsuranceFactory(organization=house, name="Gold")
    CoverageFactory(service=service, insurance=plan)
    return plan


def test_without_a_special_price_the_base_price_holds(service, centre, plan):
    other = ServiceFactory(organization=service.organization)
    SpecialPriceFactory(service=other, location=centre, price="1.00")

    asked = price_of(service.pk, location_id=centre.pk, insurance_id=plan.pk)

    assert asked == Asked(Decimal("100.00"), "EUR", location="Centre", insurance="Gold")
    assert price_of(service.pk) == Asked(Decimal("100.00"), "EUR")


# What is asked for (a location, an insurance), and which of the four prices is for that.
@pytest.mark.parametrize(
    ("there", "named", "expected"),
    [
        (set(), "both", 100),
        ({"place"}, "both", 90),
        ({"insurance"}, "both", 80),
        ({"place", "insurance"}, "both", 80),
        ({"place", "insurance", "both"}, "both", 70),
        ({"place", "both"}, "both", 70),
        ({"place", "insurance", "both"}, "place", 90),
        ({"place", "insurance", "both"}, "insurance", 80),
        ({"insurance", "both"}, "place", 100),
        ({"place", "both"}, "insurance", 100),
        ({"place", "insurance", "both"}, "neither", 100),
    ],
)
def test_the_most_specific_price_wins_and_insurance_before_place(
    service, centre, plan, there, named, expected
):
    keys = {
        "place": {"location": centre},
        "insurance": {"insurance": plan},
        "both": {"location": centre, "insurance": plan},
    }
    prices = {"place": "90.00", "insurance": "80.00", "both": "70.00"}
    for each in sorted(there):
        SpecialPriceFactory(service=service, price=prices[each], **keys[each])
    # Of another branch and another insurance, and of no concern here.
    for strange in (
        {"location": LocationFactory(organization=service.organization)},
        {"insurance": InsuranceFactory(organization=service.organization)},
    ):
        SpecialPriceFactory(service=service, price="5.00", **strange)

    asked = price_of(
        service.pk, **{f"{name}_id": row.pk for name, row in keys.get(named, {}).items()}
    )

    assert asked.amount == expected


def test_a_price_may_be_nothing(service, plan):
    SpecialPriceFactory(service=service, insurance=plan, price="0.00")

    assert price_of(service.pk, insurance_id=plan.pk).amount == 0


def test_it_is_asked_by_few_statements(service, centre, plan, django_assert_num_queries):
    SpecialPriceFactory(service=service, location=centre, insurance=plan, price="70.00")

    with django_assert_num_queries(1):
        price_of(service.pk)
    # The price, the location, whether it is given there, the insurance.
    with django_assert_num_queries(4):
        price_of(service.pk, location_id=centre.pk, insurance_id=plan.pk)


def test_a_service_is_given_where_it_says_and_else_everywhere(service, centre):
    branch = LocationFactory(organization=service.organization, name="Branch")
    LocationFactory(organization=service.organization, is_active=False)
    LocationFactory(organization=None)
    LocationFactory()

    assert locations_of(service.pk) == [(branch.pk, "Branch"), (centre.pk, "Centre")]
    GivenAtFactory(service=service, location=centre)

    assert locations_of(service.pk) == [(centre.pk, "Centre")]
    assert price_of(service.pk, location_id=centre.pk).location == "Centre"
    with pytest.raises(NotGivenThere):
        price_of(service.pk, location_id=branch.pk)


def test_a_service_whose_only_place_is_closed_is_given_nowhere(service, centre):
    GivenAtFactory(
        service=service,
        location=LocationFactory(organization=service.organization, is_active=False),
    )

    assert locations_of(service.pk) == []


def test_an_insurance_pays_for_what_names_it(service, plan):
    stranger = InsuranceFactory(organization=service.organization)
    gone = InsuranceFactory(organization=service.organization, is_active=False)
    CoverageFactory(service=service, insurance=gone)

    assert insurances_of(service.pk) == [(plan.pk, "Gold")]
    for refused in (stranger, gone):
        with pytest.raises(NotCovered):
            price_of(service.pk, insurance_id=refused.pk)


def test_places_and_insurances_of_other_houses_are_refused(service):
    with pytest.raises(NotGivenThere):
        price_of(service.pk, location_id=LocationFactory().pk)
    with pytest.raises(NotCovered):
        price_of(service.pk, insurance_id=InsuranceFactory().pk)


def test_who_works_alone_has_places_and_insurances_too():
    service = ServiceFactory(base_price="100.00")
    home = LocationFactory(organization=None, name="Home")
    SpecialPriceFactory(service=service, location=home, price="60.00")

    assert locations_of(service.pk) == [(home.pk, "Home")]
    assert price_of(service.pk, location_id=home.pk) == Asked(
        Decimal("60.00"), "INR", location="Home"
    )


def test_a_service_that_there_is_not_has_no_price():
    with pytest.raises(NotFound):
        price_of(999_999)


@pytest.mark.parametrize("keys", [("location",), ("insurance",), ("location", "insurance")])
def test_there_is_one_price_for_one_thing(service, centre, plan, keys):
    named = {name: {"location": centre, "insurance": plan}[name] for name in keys}
    SpecialPriceFactory(service=service, price="90.00", **named)

    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialPriceFactory(service=service, price="80.00", **named)


@pytest.mark.parametrize("wrong", [{"price": "-1.00"}, {"location": None}])
def test_a_price_that_cannot_be_is_not_kept(service, centre, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialPriceFactory(**{"service": service, "location": centre, "price": "1.00"} | wrong)
    assert not SpecialPrice.objects.exists()


KEYS = list(product((None, 0, 1), (None, 0, 1)))
SOME = st.sets(st.sampled_from([0, 1]))


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    given_at=SOME,
    covered_by=SOME,
    closed=st.sampled_from([None, "place", "insurance"]),
    prices=st.dictionaries(st.sampled_from(KEYS[1:]), st.integers(0, 500)),
)
def test_whatever_the_terms_are_every_list_and_every_quote_say_one_price(
    given_at, covered_by, closed, prices
):
    house = OrganizationFactory()
    service = ServiceFactory(organization=house)
    places, payers = (
        [
            make(organization=house, is_active=not (closed == name and number == 0))
            for number in (0, 1)
        ]
        for name, make in (("place", LocationFactory), ("insurance", InsuranceFactory))
    )
    for number in given_at:
        GivenAtFactory(service=service, location=places[number])
    for number in covered_by:
        CoverageFactory(service=service, insurance=payers[number])
    for (place, payer), price in prices.items():
        SpecialPriceFactory(
            service=service,
            location=None if place is None else places[place],
            insurance=None if payer is None else payers[payer],
            price=price,
        )
    who = OfferingFactory(service=service).provider.pk
    actor = UserFactory().as_actor()

    for place, payer in KEYS:
        named = {
            "location_id": None if place is None else places[place].pk,
            "insurance_id": None if payer is None else payers[payer].pk,
        }
        wish = Wish(
            organization=house.pk,
            location=named["location_id"],
            insurance=named["insurance_id"],
        )
        quoted = told(lambda key: price_of(service.pk, **key).amount, named)

        assert (
            told(lambda key: service_document(service.pk, actor, **key)["price"], named) == quoted
        )
        assert told(lambda key: service_rows(actor, key).get()["price"], wish) == quoted
        if closed is None:  # what is closed is refused before a list of providers is made
            assert told(lambda key: done_by([who], **key)[who][0]["price"], named) == quoted


def told(ask, key):
    """None where it is not to be had so."""
    try:
        return ask(key)
    except (Invalid, Service.DoesNotExist, IndexError):
        return None
