"""Whom a house knows, and how many more it may come to know in a day."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Client
from accounts.roles import CARE, Role
from accounts.services import House, remember_client, require_client
from accounts.tests.factories import ClientFactory, OrganizationFactory, UserFactory
from kernel import counters
from kernel.actors import Actor
from kernel.errors import Conflict, DomainError, NotAllowed
from kernel.redis_link import Breaker
from kernel.tests.races import WON, race
from kernel.transactions import use_case

pytestmark = pytest.mark.django_db
BUILDING_COMPANY = {"kind": "builder"}


class UnitTaken(Conflict):
    pass


@pytest.fixture
def builder():
    return UserFactory(role=Role.BUILDER)


@pytest.fixture
def house():
    return OrganizationFactory(**BUILDING_COMPANY)


def sell(builder, customer_id, **more):
    """As a use case above does."""
    return use_case(require_client)(actor=builder.as_actor(), customer_id=customer_id, **more)


def pairs():
    rows = Client.objects.order_by("pk")
    return list(rows.values_list("organization_id", "builder_id", "customer_id", "source"))


def test_who_sells_to_a_customer_knows_them_from_then_on(builder):
    customer = UserFactory()

    contact = sell(builder, customer.pk)

    assert (contact.user_id, contact.email) == (customer.pk, customer.email)
    client = Client.objects.get()
    assert (client.organization, client.builder, client.customer) == (None, builder, customer)
    assert (client.source, client.added_by) == ("met", builder)


def test_a_house_knows_together(house):
    builder = UserFactory(role=Role.BUILDER, organization=house)
    owner = UserFactory(role=Role.OWNER, organization=house)
    customer = UserFactory()

    sell(builder, customer.pk)
    sell(owner, customer.pk)

    assert pairs() == [(house.pk, None, customer.pk, "met")]


def test_the_client_is_of_the_house_that_the_thing_is_of(house, builder):
    seller = UserFactory(role=Role.BUILDER, organization=house)
    customer = UserFactory()
    alone = House.that_sells(builder_id=seller.pk, organization_id=None)

    sell(seller, customer.pk, house=alone)

    assert pairs() == [(None, seller.pk, customer.pk, "met")]


@pytest.mark.once
@pytest.mark.parametrize("who", ["nobody", "vendor", "builder", "closed", "oneself"])
def test_nothing_is_sold_to_whoever_is_no_active_customer(builder, who):
    customer_id = {
        "nobody": lambda: 999_999,
        "vendor": lambda: UserFactory(role=Role.VENDOR).pk,
        "builder": lambda: UserFactory(role=Role.BUILDER).pk,
        "closed": lambda: UserFactory(is_active=False).pk,
        "oneself": lambda: builder.pk,
    }[who]()

    with pytest.raises(DomainError) as refused:
        sell(builder, customer_id)

    assert (refused.value.kind, refused.value.field) == ("invalid", "customer_id")
    assert not Client.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.BUILDER, Role.OPS_MANAGER, Role.SUPER_ADMIN})
)
def test_who_sells_nothing_has_no_clients(role):
    # Those have clients of their own while they work alone.
    house = OrganizationFactory() if role in {Role.CONTRACTOR, *CARE} else None
    with pytest.raises(NotAllowed):
        sell(UserFactory(role=role, organization=house), UserFactory().pk)

    assert not Client.objects.exists()


def test_beyond_the_days_limit_only_known_customers_are_sold_to(builder, settings):
    settings.NEW_CUSTOMERS_A_DAY = 2
    first, second, third = UserFactory.create_batch(3)
    sell(builder, first.pk)
    sell(builder, second.pk)

    with pytest.raises(DomainError) as refused:
        sell(builder, third.pk)

    assert (refused.value.kind, refused.value.code) == ("too_many", "TOO_MANY_NEW_CUSTOMERS")
    assert 0 < refused.value.retry_after <= 24 * 3600
    assert sell(builder, first.pk).user_id == first.pk
    assert set(Client.objects.values_list("customer", flat=True)) == {first.pk, second.pk}
    # Another house has a limit of its own.
    assert sell(UserFactory(role=Role.BUILDER), third.pk).user_id == third.pk


def test_the_people_of_a_house_share_its_limit(house, settings):
    settings.NEW_CUSTOMERS_A_DAY = 1
    sell(UserFactory(role=Role.BUILDER, organization=house), UserFactory().pk)

    with pytest.raises(DomainError) as refused:
        sell(UserFactory(role=Role.STAFF, organization=house), UserFactory().pk)

    assert refused.value.code == "TOO_MANY_NEW_CUSTOMERS"


def test_a_sale_that_came_to_nothing_is_tried_again_and_counts_once(builder, settings):
    settings.NEW_CUSTOMERS_A_DAY = 2
    customer = UserFactory()

    @use_case
    def sell_what_is_somebody_elses():
        require_client(actor=builder.as_actor(), customer_id=customer.pk)
        raise UnitTaken

    for _ in range(3):
        with pytest.raises(UnitTaken):
            sell_what_is_somebody_elses()

    assert not Client.objects.exists()
    assert sell(builder, customer.pk).user_id == customer.pk
    assert sell(builder, UserFactory().pk)


def test_the_platform_sells_for_a_house_and_meets_nobody_by_it(builder, settings):
    settings.NEW_CUSTOMERS_A_DAY = 0
    customer = UserFactory()
    theirs = House.that_sells(builder_id=builder.pk, organization_id=None)

    use_case(require_client)(actor=Actor.system(), customer_id=customer.pk)
    assert pairs() == []
    use_case(require_client)(actor=Actor.system(), customer_id=customer.pk, house=theirs)

    assert pairs() == [(None, builder.pk, customer.pk, "met")]


@pytest.mark.django_db(transaction=True)
def test_of_many_new_customers_at_once_no_more_come_in_than_the_limit(builder, settings):
    settings.NEW_CUSTOMERS_A_DAY = 5
    customers = UserFactory.create_batch(12)

    outcome = race([partial(sell, builder, each.pk) for each in customers])

    assert outcome == {WON: 5, "TOO_MANY_NEW_CUSTOMERS": 7}
    assert Client.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_while_redis_is_away(builder, settings, monkeypatch):
    settings.NEW_CUSTOMERS_A_DAY = 5
    settings.REDIS_URL = "redis://localhost:1/0"
    monkeypatch.setattr(counters, "_breaker", Breaker())
    customers = UserFactory.create_batch(12)

    outcome = race([partial(sell, builder, each.pk) for each in customers])

    assert outcome == {WON: 5, "TOO_MANY_NEW_CUSTOMERS": 7}
    assert Client.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_of_many_who_meet_the_same_customer_all_know_them_once(builder):
    customer = UserFactory()

    outcome = race([partial(sell, builder, customer.pk)] * 12)

    assert outcome == {WON: 12}
    assert pairs() == [(None, builder.pk, customer.pk, "met")]


def test_what_customers_do_themself_counts_against_nobody(builder, house, settings):
    settings.NEW_CUSTOMERS_A_DAY = 0
    customer = UserFactory()

    for _ in range(2):
        remember_client(customer_id=customer.pk, builder_id=builder.pk, organization_id=None)
        remember_client(customer_id=customer.pk, builder_id=builder.pk, organization_id=house.pk)

    assert pairs() == [
        (None, builder.pk, customer.pk, "asked"),
        (house.pk, None, customer.pk, "asked"),
    ]
    assert set(Client.objects.values_list("added_by", flat=True)) == {None}


def test_each_sees_the_clients_of_their_own_house(builder, house):
    mine = ClientFactory(builder=builder)
    ours = ClientFactory(organization=house)
    ClientFactory()
    ClientFactory(organization=OrganizationFactory(**BUILDING_COMPANY))

    def seen_by(user):
        return set(Client.objects.visible_to(user.as_actor()))

    assert seen_by(builder) == {mine}
    assert seen_by(UserFactory(role=Role.OWNER, organization=house)) == {ours}
    assert seen_by(UserFactory(role=Role.STAFF, organization=house)) == {ours}
    builder.organization = house
    assert seen_by(builder) == {mine, ours}
    for role in (Role.OWNER, Role.VENDOR, Role.CUSTOMER, Role.ONBOARD_MANAGER):
        assert seen_by(UserFactory(role=role)) == set()
    assert seen_by(mine.customer) == set()
    assert len(seen_by(UserFactory(role=Role.OPS_MANAGER))) == 4


@pytest.mark.parametrize("both", [True, False])
def test_a_client_is_of_one_house(builder, house, both):
    houses = {"organization": house, "builder": builder} if both else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        Client.objects.create(customer=UserFactory(), source="met", **houses)
