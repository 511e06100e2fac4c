"""Whatever is sent, to whatever is published: a clear answer in a dialect, never a 5xx."""

import json
from collections.abc import Iterator
from itertools import repeat

import pytest
from django.db import connection
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from accounts.tests.factories import SuperAdminFactory, UserFactory, VendorFactory, signed_in
from config.tests import hostile

# What these do is lock out the one who asks.
SKIPPED = ("/auth/logout", "/auth/password/change", "/api/auth/logout")

# So that several processes share the work.
PARTS = 4


def send(client: APIClient, request: hostile.Hostile):
    if request.method == "GET":
        return client.get(request.path, request.query)
    body = json.dumps(request.body)
    return client.generic(request.method, request.path, body, content_type="application/json")


def has_a_shape(response) -> bool:
    """Whether a refusal is one of a dialect's, to its keys."""
    try:
        body = response.json()
    except ValueError:
        return False
    if "detail" not in body:
        return all(isinstance(messages, list) for messages in body.values())
    return {"error", "code"} <= set(body) or {"error_code", "status_code"} <= set(body)


def whoever_may(people: list[APIClient], request: hostile.Hostile) -> APIClient:
    """The first who is not refused at the door: their request goes the furthest."""
    for client in people:
        if send(client, request).status_code not in (401, 403):
            return client
    return people[0]


def requests(people: list[APIClient], part: int) -> Iterator[tuple[APIClient, hostile.Hostile]]:
    document = SchemaGenerator(urlconf="config.urls").get_schema(request=None, public=True)
    # The rest is tried on PostgreSQL, which is the stricter. A body that is no form at all is
    # refused before any database is asked.
    few = repeat(hostile.FEW)
    on_sqlite = connection.vendor == "sqlite"
    values, bodies = (few, hostile.FEW) if on_sqlite else (hostile.in_turn(), hostile.VALUES)
    for number, (example, each) in enumerate(hostile.operations(document, values, bodies)):
        if number % PARTS == part and not example.path.startswith(SKIPPED):
            client = whoever_may(people, example)
            yield from ((client, request) for request in each)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_request_is_answered_with_an_error_of_ours(part):
    people = [signed_in(make()) for make in (UserFactory, VendorFactory, SuperAdminFactory)]
    for client in people:
        client.raise_request_exception = False
    broken = []
    count = 0
    for client, request in requests(people, part):
        response = send(client, request)
        count += 1
        refused = 400 <= response.status_code < 500
        if response.status_code >= 500 or (refused and not has_a_shape(response)):
            broken.append(
                f"{response.status_code} {request.method} {request.path[:80]} {request.said[:80]}"
            )

    assert broken == []
    assert count > 500
