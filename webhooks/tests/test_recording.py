import json

import pytest
from django.db import OperationalError, transaction

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel.events import publish
from webhooks import services
from webhooks.models import Delivery, Occurrence
from webhooks.tests.factories import EndpointFactory
from webhooks.tests.kinds import LampLit

pytestmark = pytest.mark.django_db


def lamp(*, organization=None, person=None, watts=40):
    return LampLit(
        organization_id=organization and organization.pk,
        person_id=person and person.pk,
        watts=watts,
    )


def endpoint(**facts):
    return EndpointFactory(kinds=["lamp.lit"], **facts)


def alone(**facts):
    person = UserFactory(role=Role.VENDOR, **facts)
    return endpoint(organization=None, person=person)


def told():
    """The addresses that are told of what happened, once it is shared out."""
    services.share_out()
    return sorted(Delivery.objects.values_list("endpoint_id", flat=True))


def test_what_happens_is_kept_as_it_was_told():
    hook = endpoint()

    publish(lamp(organization=hook.organization))

    body = json.loads(Occurrence.objects.get().body)
    happened = Occurrence.objects.get()
    assert body == {
        "id": str(happened.event_id),
        "type": "lamp.lit",
        "created_at": happened.created_at.isoformat().replace("+00:00", "Z"),
        "api_version": "1",
        "organization": hook.organization_id,
        "data": {
            "watts": 40,
            "price": "1499.00",
            "lit_at": "2026-01-15T10:00:00Z",
            "place": {"floor": 2},
        },
    }


def test_nothing_is_kept_where_nobody_is_told():
    elsewhere = endpoint()
    EndpointFactory(organization=elsewhere.organization, kinds=["door.opened"])

    publish(lamp(organization=OrganizationFactory()))

    assert not Occurrence.objects.exists()


def test_what_nobody_asks_for_costs_one_question(django_assert_num_queries):
    event = lamp(organization=OrganizationFactory())

    with django_assert_num_queries(2):  # the event itself, and whether anybody is told
        publish(event)


def test_an_organisation_hears_of_its_own_and_the_platform_of_everything():
    own, platform = endpoint(), endpoint(organization=None)
    endpoint()

    publish(lamp(organization=own.organization))

    assert told() == sorted([own.pk, platform.pk])


def test_who_works_alone_hears_of_what_is_theirs():
    own = alone()
    alone()

    publish(lamp(person=own.person))

    assert told() == [own.pk]


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"role": Role.CUSTOMER}, {"organization": "joined"}]
)
def test_who_works_alone_no_more_hears_nothing(change):
    hook = alone()
    for name, value in change.items():
        setattr(hook.person, name, OrganizationFactory() if value == "joined" else value)
    hook.person.save()

    publish(lamp(person=hook.person))

    assert told() == []


def test_an_endpoint_that_is_switched_off_hears_nothing():
    hook = endpoint(is_active=False)

    publish(lamp(organization=hook.organization))

    assert told() == []


def test_one_that_comes_later_hears_nothing_of_before():
    hook = endpoint()
    publish(lamp(organization=hook.organization))
    endpoint(organization=hook.organization)

    assert told() == [hook.pk]


def test_sharing_out_twice_tells_once():
    hook = endpoint()
    publish(lamp(organization=hook.organization))
    told()
    Occurrence.objects.update(is_shared=False)

    assert told() == [hook.pk]


def test_many_are_shared_out_at_once(django_assert_num_queries):
    hook = endpoint()
    for _ in range(50):
        publish(lamp(organization=hook.organization))

    with django_assert_num_queries(6):  # two of them are the savepoint
        services.share_out()

    assert Delivery.objects.count() == 50
    assert not services.is_anything_to_share()


def test_an_endpoint_that_went_meanwhile_is_told_nothing():
    hook = endpoint()
    publish(lamp(organization=hook.organization))
    hook.delete()

    assert told() == []


def test_what_cannot_be_told_happens_all_the_same(caplog):
    hook = endpoint()

    publish(lamp(organization=hook.organization, watts=13))

    assert not Occurrence.objects.exists()


def test_what_cannot_be_kept_for_the_database_does_not_happen_untold():
    hook = endpoint()

    with pytest.raises(OperationalError), transaction.atomic():
        publish(lamp(organization=hook.organization, watts=12))


def test_where_there_is_nothing_to_tell_nothing_is_told():
    hook = endpoint()

    publish(lamp(organization=hook.organization, watts=0))

    assert told() == []
