"""What the documentation of any operation says."""

import re

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator


@pytest.fixture
def things():
    generator = SchemaGenerator(urlconf="kernel.tests.urls")
    with GENERATOR_STATS.silence():
        return generator.get_schema(request=None, public=True)


def test_operations_have_names_of_their_own(things):
    names = [op["operationId"] for path in things["paths"].values() for op in path.values()]

    assert len(names) == len(set(names))
    assert {"things_list", "envelope_things_list", "things_fail"} <= set(names)


def test_a_document_tells_the_errors_of_the_dialect(things):
    slashed = things["paths"]["/things/"]["post"]["responses"]
    bare = things["paths"]["/things"]["post"]["responses"]

    assert list(slashed) == ["201", "400", "409", "429", "default"]
    assert list(bare) == ["201", "422", "409", "429", "default"]
    assert list(things["paths"]["/things/{id}/"]["get"]["responses"]) == [
        "200",
        "401",
        "403",
        "404",
        "default",
    ]


def test_a_document_tells_the_pages_of_the_dialect(things):
    schemas = things["components"]["schemas"]

    assert list(schemas["PaginatedThingRowList"]["properties"]) == [
        "count",
        "next",
        "previous",
        "results",
    ]
    assert list(schemas["PaginatedEnvelopeThingRowList"]["properties"]) == [
        "things",
        "total",
        "page",
        "limit",
    ]
    assert schemas["ThingRow"]["properties"]["price"]["type"] == "string"
    assert schemas["EnvelopeThingRow"]["properties"]["price"]["type"] == "number"


def test_a_query_that_can_be_refused_is_documented_as_such(things):
    assert list(things["paths"]["/moments/"]["get"]["responses"]) == ["200", "400", "default"]


def test_a_list_that_is_replaced_is_answered_by_pages(things):
    answer = things["paths"]["/moments/"]["put"]["responses"]["200"]

    assert answer["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/PaginatedThingRowList"
    }


def test_an_hour_of_the_day_is_documented_without_an_offset(things):
    hour = things["components"]["schemas"]["Moment"]["properties"]["hour"]

    assert "format" not in hour
    assert re.fullmatch(hour["pattern"], "09:30:00")


def test_a_document_tells_who_must_be_signed_in(things):
    assert "security" not in things["paths"]["/things/"]["get"]
    assert things["paths"]["/things/{id}/"]["get"]["security"] == [{"accessToken": []}]
