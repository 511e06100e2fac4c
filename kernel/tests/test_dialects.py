"""The same refusal in both shapes, pinned to the letter."""

import pytest
from rest_framework.test import APIClient

from kernel.actors import Actor

pytestmark = [pytest.mark.urls("kernel.tests.urls"), pytest.mark.once]

DENIED = "You do not have permission to do this."
LATER = "Too many attempts. Please try again later."
UPSTREAM = "A service that we depend on did not answer. Please try again."
BUSY = "We are busy. Please try again in a moment."
UNREADABLE = "The request cannot be read."
WAIT = "Request was throttled. Expected available in 3 seconds."
# how it is refused: the status, sentence and code, the same in both dialects
SENTENCES = [
    ("invalid", 400, "No.", "INVALID"),
    ("not-found", 404, "Not found.", "NOT_FOUND"),
    ("http404", 404, "Not found.", "NOT_FOUND"),
    ("forbidden", 403, DENIED, "FORBIDDEN"),
    ("conflict", 409, "Taken.", "SLOT_TAKEN"),
    ("too-many", 429, LATER, "TOO_MANY_REQUESTS"),
    ("throttled", 429, WAIT, "TOO_MANY_REQUESTS"),
    ("gateway", 502, UPSTREAM, "GATEWAY_FAILED"),
    ("busy", 503, BUSY, "UNAVAILABLE"),
]


@pytest.fixture
def client() -> APIClient:
    return APIClient(raise_request_exception=False)


@pytest.fixture
def signed_in() -> APIClient:
    client = APIClient()
    client.force_authenticate(Actor(user_id=1, role="customer"))
    return client


@pytest.mark.parametrize(("how", "status", "sentence", "code"), SENTENCES)
def test_a_refusal_has_the_shape_of_its_dialect(client, how, status, sentence, code):
    slashed = client.post(f"/things/fail/{how}/")
    bare = client.post(f"/things/fail/{how}")

    assert slashed.status_code == status
    assert slashed.json() == {"detail": sentence, "error": sentence, "code": code}
    assert bare.status_code == status
    assert bare.json() == {"detail": sentence, "error_code": code, "status_code": status}


def test_a_field_of_a_use_case_is_refused_as_a_serializer_would(client):
    slashed = client.post("/things/fail/invalid-field/")
    bare = client.post("/things/fail/invalid-field")

    assert slashed.status_code == 400
    assert slashed.json() == {"date": ["Too late."]}
    assert bare.status_code == 422
    assert bare.json() == {
        "detail": [{"loc": ["body", "date"], "msg": "Too late.", "type": "invalid"}],
        "error_code": "VALIDATION_ERROR",
        "status_code": 422,
    }


def test_bad_fields_are_told_one_by_one_however_deep(client):
    body = {"price": "much", "sides": [{"label": "left"}, {"label": ""}]}

    slashed = client.post("/things/", body, format="json")
    bare = client.post("/things", body, format="json")

    assert slashed.status_code == 400
    assert slashed.json() == {
        "name": ["This field is required."],
        "price": ["A valid number is required."],
        "sides.1.label": ["This field may not be blank."],
    }
    assert bare.status_code == 422
    assert bare.json()["detail"] == [
        {"loc": ["body", "name"], "msg": "This field is required.", "type": "required"},
        {"loc": ["body", "price"], "msg": "A valid number is required.", "type": "invalid"},
        {
            "loc": ["body", "sides", 1, "label"],
            "msg": "This field may not be blank.",
            "type": "blank",
        },
    ]


def test_a_body_that_is_no_object_is_at_fault_as_a_whole(client):
    slashed = client.post("/things/", [1], format="json")
    bare = client.post("/things", [1], format="json")

    message = "Invalid data. Expected a dictionary, but got list."
    assert slashed.json() == {"non_field_errors": [message]}
    assert bare.json()["detail"] == [{"loc": ["body"], "msg": message, "type": "invalid"}]


@pytest.mark.parametrize(("how", "seconds"), [("too-many", "17"), ("throttled", "3")])
def test_who_asks_too_often_is_told_when_to_come_back(client, how, seconds):
    assert client.post(f"/things/fail/{how}/")["Retry-After"] == seconds
    assert client.post(f"/things/fail/{how}")["Retry-After"] == seconds


def test_a_busy_database_asks_for_patience(client):
    assert client.post("/things/fail/busy/")["Retry-After"] == "2"


@pytest.mark.parametrize("token", [None, "Bearer nonsense", "Bearer", "Bearer a b"])
def test_a_stranger_is_asked_who_they_are(client, token):
    headers = {"HTTP_AUTHORIZATION": token} if token else {}

    slashed = client.get("/things/1/", **headers)
    bare = client.get("/things/1", **headers)

    assert slashed.status_code == bare.status_code == 401
    assert slashed["WWW-Authenticate"] == bare["WWW-Authenticate"] == 'Bearer realm="bookwell"'
    assert slashed.json()["code"] == bare.json()["error_code"] == "UNAUTHORIZED"


def test_a_stale_token_does_not_shut_a_public_door(client):
    response = client.get("/things/", HTTP_AUTHORIZATION="Bearer nonsense")

    assert response.status_code == 200


def test_a_method_that_a_path_lacks_is_not_a_matter_of_who_asks(client, signed_in):
    stranger = client.put("/things/")
    known = signed_in.put("/things")

    assert stranger.status_code == known.status_code == 405
    assert stranger["Allow"] == "GET, POST, HEAD, OPTIONS"
    assert stranger.json()["code"] == known.json()["error_code"] == "METHOD_NOT_ALLOWED"


def test_an_error_of_ours_keeps_its_internals_to_itself(client):
    slashed = client.post("/things/fail/bug/")
    bare = client.post("/things/fail/bug")

    assert slashed.status_code == bare.status_code == 500
    reference = slashed["X-Request-ID"]
    sentence = f"Something went wrong on our side. Reference: {reference}"
    assert slashed.json() == {"detail": sentence, "error": sentence, "code": "INTERNAL_ERROR"}
    assert bare.json() == {
        "detail": f"Something went wrong on our side. Reference: {bare['X-Request-ID']}",
        "error_code": "INTERNAL_ERROR",
        "status_code": 500,
    }


def test_a_value_that_slipped_past_a_serializer_is_a_bad_request(client):
    slashed = client.post("/things/fail/data/")
    bare = client.post("/things/fail/data")

    assert slashed.status_code == 400
    assert slashed.json() == {"detail": UNREADABLE, "error": UNREADABLE, "code": "BAD_REQUEST"}
    assert bare.status_code == 422
    assert bare.json()["detail"] == [{"loc": ["body"], "msg": UNREADABLE, "type": "invalid"}]


def test_amounts_are_strings_with_the_slash_and_numbers_without(signed_in):
    assert signed_in.get("/things/7/").json() == {"id": 7, "name": "Thing 7", "price": "7.50"}
    assert signed_in.get("/things/7").json() == {"id": 7, "name": "Thing 7", "price": 7.5}


@pytest.mark.parametrize("number", ["9223372036854775808", "99999999999999999999", "-1", "1e3"])
def test_an_id_that_no_database_holds_is_not_found(signed_in, number):
    assert signed_in.get(f"/things/{number}/").status_code == 404
    assert signed_in.get(f"/things/{number}").status_code == 404


def test_what_one_request_asked_is_not_what_the_next_one_asks(client):
    whole = client.get("/moments/", {"at": "2026-01-15T10:00:00Z", "hour": "09:30"})
    wrong = client.get("/moments/", {"at": "never"})
    part = client.get("/moments/", {"at": "2026-02-01T08:00:00Z"})

    assert whole.json() == {"at": "2026-01-15T10:00:00Z", "hour": "09:30:00"}
    assert wrong.status_code == 400
    assert list(wrong.json()) == ["at"]
    assert part.json() == {"at": "2026-02-01T08:00:00Z"}
