"""Answers where no view is at work, and the other spelling of a path."""

import pytest
from rest_framework.test import APIClient

pytestmark = [pytest.mark.urls("kernel.tests.urls"), pytest.mark.once]


@pytest.fixture
def client() -> APIClient:
    return APIClient(raise_request_exception=False)


def test_an_unknown_path_is_not_found_in_the_dialect_of_its_slash(client):
    slashed = client.get("/nowhere/")
    bare = client.post("/nowhere", {"a": 1}, format="json")

    assert slashed.status_code == bare.status_code == 404
    assert slashed.json() == {"detail": "Not found.", "error": "Not found.", "code": "NOT_FOUND"}
    assert bare.json() == {
        "detail": "Not found.",
        "error_code": "NOT_FOUND",
        "status_code": 404,
    }


def test_paths_are_exact_about_case(client):
    assert client.get("/Things/").status_code == 404


def test_a_crash_outside_of_views_has_the_shape_of_the_path(client):
    slashed = client.get("/crash/")
    bare = client.get("/crash")

    assert slashed.status_code == bare.status_code == 500
    assert set(slashed.json()) == {"detail", "error", "code"}
    assert set(bare.json()) == {"detail", "error_code", "status_code"}
    assert "secret" not in slashed.content.decode() + bare.content.decode()


def test_pages_for_staff_stay_pages(client):
    assert client.get("/admin/nowhere")["Content-Type"].startswith("text/html")
    assert client.get("/admin/crash")["Content-Type"].startswith("text/html")


def test_a_host_that_is_not_ours_is_refused_in_the_dialect(client):
    response = client.get("/things/", HTTP_HOST="evil.example")

    assert response.status_code == 400
    assert response.json()["code"] == "BAD_REQUEST"


def test_the_other_spelling_answers_with_the_published_view_and_keeps_the_body(client):
    bare = client.post("/moments", {"at": "2026-01-15T10:00:00Z"}, format="json")
    slashed = client.post("/echo/", {"name": "x"}, format="json")

    assert (bare.status_code, bare.json()) == (200, {"at": "2026-01-15T10:00:00Z"})
    assert (slashed.status_code, slashed.json()) == (200, {"name": "x"})


def test_the_other_spelling_refuses_in_the_published_shape(client):
    bare = client.post("/moments", {}, format="json")
    slashed = client.post("/echo/", {}, format="json")

    assert (bare.status_code, bare.json()) == (400, {"at": ["This field is required."]})
    assert slashed.status_code == 422
    assert slashed.json()["error_code"] == "VALIDATION_ERROR"


def test_where_both_are_published_each_keeps_its_own(client):
    assert set(client.get("/things/").json()) == {"count", "next", "previous", "results"}
    assert set(client.get("/things").json()) == {"things", "total", "page", "limit"}


def test_a_view_that_cookies_protect_has_no_other_spelling(client):
    assert client.post("/cookies-only").status_code == 404


def test_two_slashes_are_not_one(client):
    assert client.get("/things//").status_code == 404
    assert client.get("//").status_code == 404
