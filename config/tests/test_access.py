"""Nobody reaches what is somebody else's: every published operation, every role.

Walks the OpenAPI document, so that a new endpoint joins by itself.
"""

from uuid import UUID

import pytest
from django.core import serializers
from rest_framework.test import APIClient

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from config.tests.estates import OVERSEERS, REFERENCES, SHARED, Estate
from config.tests.published import Operation, operations

# Who sees what is said in querysets that either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

REFUSED = {403, 404}
NAMED = [each for each in operations() if "{" in each.path]
GUARDED = [each for each in NAMED if not each.public and each.place not in SHARED]
REFERRING = [each for each in operations() if REFERENCES.keys() & each.body.keys()]
PLACES = {each.place for each in GUARDED}
LISTS = [each for each in operations() if each.is_list and f"{each.path}{{}}" in PLACES]
PROTECTED = [each for each in operations() if not each.public]

# What nobody has to sign in for: doors, the documents, and what a signature of its own guards.
PUBLIC = {
    "/api/auth/login",
    "/api/auth/logout",
    "/api/auth/refresh",
    "/api/auth/second-factor/verify",
    "/api/notifications/webhooks/meta/",
    "/api/notifications/webhooks/twilio/",
    "/api/payments/webhooks/stripe/",
    "/api/v1/auth/login",
    "/api/v1/auth/register",
    "/api/v1/customers/generate-credentials",
    "/api/v1/customers/public/job/{token}",
    "/api/v1/customers/public/job/{token}/approve-quote",
    "/api/v1/disputes/public/{dispute_id}",
    "/api/v1/disputes/public/{dispute_id}/messages",
    "/api/v1/disputes/report",
    "/api/v1/login",
    "/api/v1/signup",
    "/auth/login/",
    "/auth/logout/",
    "/auth/password/reset/",
    "/auth/password/reset/confirm/",
    "/auth/refresh/",
    "/auth/second-factor/verify/",
    "/auth/send-otp/",
    "/auth/signup/",
    "/auth/vendor/apply/",
    "/auth/vendor/send-otp/",
    "/auth/vendor/verify-otp/",
    "/auth/verify-otp/",
}


def strangers(place: str) -> dict[str, APIClient]:
    """By each role that has no business with what stands at `place`: somebody of it, signed in."""
    roles = [role for role in Role if role not in OVERSEERS.get(place, ())]
    return {
        str(role): signed_in(VendorFactory() if role == Role.VENDOR else UserFactory(role=role))
        for role in roles
    }


def state(estate: Estate) -> str:
    rows = [thing.row for thing in estate.things.made.values()]
    for row in rows:
        row.refresh_from_db()
    return serializers.serialize("json", rows)


def call(client: APIClient, operation: Operation, path: str, body=None):
    if operation.method == "get":
        return client.get(path)
    return getattr(client, operation.method)(path, operation.body | (body or {}), format="json")


def unknown(pk):
    """A key of the same kind that nothing has."""
    if isinstance(pk, tuple):
        return tuple(unknown(each) for each in pk)
    return UUID(int=1) if isinstance(pk, UUID) else 2**40


@pytest.mark.parametrize("operation", NAMED, ids=str)
def test_every_path_names_a_thing_whose_access_is_tested(operation):
    assert operation.place in Estate().things.keys() | SHARED


@pytest.mark.parametrize("operation", PROTECTED, ids=str)
def test_without_a_token_the_answer_is_401(operation):
    thing = Estate().things.get(operation.place)

    response = call(APIClient(), operation, operation.at(thing.pk if thing else 1))

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_nothing_is_public_but_what_is_meant_to_be():
    assert {each.path for each in operations() if each.public} == PUBLIC


@pytest.mark.parametrize("operation", GUARDED, ids=str)
def test_a_stranger_is_refused_as_if_it_were_not_there(operation):
    estate = Estate()
    thing = estate.things[operation.place]
    clients = strangers(operation.place)
    before = state(estate)

    answers = {
        role: call(each, operation, operation.at(thing.pk)) for role, each in clients.items()
    }
    nothing = {
        role: call(each, operation, operation.at(unknown(thing.pk)))
        for role, each in clients.items()
    }

    admitted = {role for role, each in answers.items() if each.status_code not in REFUSED}
    assert admitted == set()
    assert {role: each.content for role, each in answers.items()} == {
        role: each.content for role, each in nothing.items()
    }
    assert state(estate) == before


@pytest.mark.parametrize("operation", REFERRING, ids=str)
def test_a_stranger_cannot_name_it_in_a_body(operation):
    estate = Estate()
    named = estate.references(operation.body)
    clients = strangers("/api/bookings/{}")
    before = state(estate)

    answers = {
        role: call(each, operation, operation.at(1), named) for role, each in clients.items()
    }

    assert {each.status_code for each in answers.values()} <= REFUSED | {400, 422}
    assert state(estate) == before


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_a_stranger_does_not_find_it_in_a_list(operation):
    place = f"{operation.path}{{}}"
    thing = Estate().things[place]

    answers = {role: each.get(operation.path) for role, each in strangers(place).items()}

    assert {each.status_code for each in answers.values()} <= {200, 403}
    for role, answer in answers.items():
        found = {str(row["id"]) for row in answer.json().get("results", ())}
        assert str(thing.pk) not in found, role


@pytest.mark.parametrize("operation", [each for each in GUARDED if each.method == "get"], ids=str)
def test_the_owner_sees_it(operation):
    thing = Estate().things[operation.place]

    response = signed_in(thing.owner).get(operation.at(thing.pk))

    assert response.status_code == 200
