import pytest
from rest_framework.test import APIClient

pytestmark = [pytest.mark.urls("kernel.tests.urls"), pytest.mark.once]


@pytest.fixture
def client() -> APIClient:
    return APIClient()


def numbers(rows):
    return [row["id"] for row in rows]


def test_a_rest_list_counts_and_links(client):
    first = client.get("/things/?color=red&page_size=20").json()
    second = client.get("/things/?page=2&page_size=20").json()

    assert list(first) == ["count", "next", "previous", "results"]
    assert (first["count"], numbers(first["results"])) == (30, list(range(1, 21)))
    assert first["next"] == "http://testserver/things/?color=red&page=2&page_size=20"
    assert first["previous"] is None
    assert numbers(second["results"]) == list(range(21, 31))
    assert second["next"] is None
    assert second["previous"] == "http://testserver/things/?page_size=20"


def test_a_rest_list_comes_whole_to_a_page_that_knows_no_second_one(client):
    whole = client.get("/things/").json()

    assert (numbers(whole["results"]), whole["next"]) == (list(range(1, 31)), None)


def test_an_envelope_list_says_where_it_is(client):
    page = client.get("/things?page=2&limit=7").json()

    assert list(page) == ["things", "total", "page", "limit"]
    assert numbers(page["things"]) == list(range(8, 15))
    assert (page["total"], page["page"], page["limit"]) == (30, 2, 7)


def test_a_page_is_never_larger_than_its_bound(client):
    assert len(client.get("/things/?page_size=5000").json()["results"]) == 30
    assert client.get("/things?limit=5000").json()["limit"] == 100


def test_a_page_past_the_end_is_empty(client):
    assert client.get("/things/?page=9").json()["results"] == []
    assert client.get("/things?page=9").json()["things"] == []


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "9" * 30, "٣", "100001"])
def test_a_page_that_is_no_number_is_at_fault(client, page):
    slashed = client.get("/things/", {"page": page})
    bare = client.get("/things", {"page": page})

    assert slashed.status_code == 400
    assert list(slashed.json()) == ["page"]
    assert bare.status_code == 422
    assert bare.json()["detail"][0]["loc"] == ["query", "page"]
