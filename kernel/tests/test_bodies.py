"""Hostile bodies and queries: refused with a clear 4xx before any serializer sees them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

pytestmark = [pytest.mark.urls("kernel.tests.urls"), pytest.mark.once]

MEBIBYTE = 1024 * 1024


@pytest.fixture
def client() -> APIClient:
    return APIClient()


def post(client, path, body, kind="application/json"):
    return client.generic("POST", path, body, content_type=kind)


HOSTILE = {
    "broken": b'{"name": ',
    "not a number": b'{"name": NaN}',
    "infinite": b'{"name": -Infinity}',
    "beyond a double": b'{"price": 1e400}',
    "half a surrogate pair": b'{"name": "\\ud800"}',
    "not UTF-8": b'{"name": "\xff\xfe"}',
    "a NUL": b'{"name": "a\\u0000b"}',
    "a NUL in a key": b'{"a\\u0000b": 1}',
    "65 deep": b"[" * 65 + b"]" * 65,
    "50,000 deep": b"[" * 50_000 + b"]" * 50_000,
    "deep and wide": b'{"a":' * 500 + b"1" + b"}" * 500,
    "not JSON": b"name=x",
    "a byte order mark": b'\xef\xbb\xbf{"name": "x"}',
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_body_is_refused_in_the_dialect(client, body):
    slashed = post(client, "/things/", body)
    bare = post(client, "/things", body)

    assert slashed.status_code == 400
    assert set(slashed.json()) == {"detail", "error", "code"}
    assert bare.status_code == 422
    assert bare.json()["detail"][0]["loc"] == ["body"]


def test_64_levels_are_still_read(client):
    response = post(client, "/things/", b'{"name": "x", "more": %s}' % (b"[" * 63 + b"]" * 63))

    assert response.status_code == 201


def test_an_escaped_backslash_before_u0000_is_no_nul(client):
    response = post(client, "/things/", rb'{"name": "\\u0000"}')

    assert response.status_code == 201
    assert response.json() == {"name": "\\u0000"}


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_more_than_a_mebibyte_of_text_is_too_large(client, kind):
    body = b'{"name": "%s"}' % (b"x" * MEBIBYTE)

    assert post(client, "/things/", body, kind).status_code == 413
    assert post(client, "/things", body, kind).json()["status_code"] == 413


def test_a_body_beyond_the_limit_is_refused_unread(client, settings):
    settings.LARGEST_BODY = 1000

    response = client.post("/things/", {"file": SimpleUploadedFile("a.bin", b"x" * 2000)})

    assert response.status_code == 413
    assert response.json()["code"] == "TOO_LARGE"


@pytest.mark.parametrize("length", ["-1", "ten", "1_0", "٣"])
def test_a_length_that_is_no_number_is_refused(client, length):
    response = client.post("/things/", {"name": "x"}, format="json", CONTENT_LENGTH=length)

    assert response.status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "", "json"])
def test_a_body_of_an_unknown_kind_is_refused(client, kind):
    response = post(client, "/things/", b'{"name": "x"}', kind)

    assert response.status_code == 415
    assert response.json()["code"] == "UNSUPPORTED_MEDIA_TYPE"


def test_forms_are_read_too(client):
    plain = post(client, "/things/", b"name=x&price=2.5", "application/x-www-form-urlencoded")
    multipart = client.post("/things/", {"name": "x"}, format="multipart")

    assert plain.json() == {"name": "x", "price": "2.50"}
    assert multipart.json() == {"name": "x"}


@pytest.mark.parametrize("body", [b"name=a%00b", b"na%00me=x", b"name=\xff"])
def test_a_hostile_form_is_refused(client, body):
    assert post(client, "/things/", body, "application/x-www-form-urlencoded").status_code == 400


def test_a_hostile_multipart_form_is_refused(client):
    nul = client.post("/things/", {"name": "a\x00b"}, format="multipart")
    unbounded = post(client, "/things/", b"--x", "multipart/form-data")

    assert nul.status_code == 400
    assert unbounded.status_code == 400


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "%00=1", "q=%C3%28"])
def test_an_unreadable_query_is_refused(client, query):
    slashed = client.get(f"/things/?{query}")
    bare = client.get(f"/things?{query}")

    assert slashed.status_code == 400
    assert bare.status_code == 422
    assert bare.json()["detail"][0]["loc"] == ["query"]


def test_a_thousand_parameters_are_too_many(client):
    assert client.get("/things/?" + "&".join(f"a{n}=1" for n in range(1100))).status_code == 400


def test_a_path_with_a_nul_is_not_found(client):
    assert client.get("/things/%00/").status_code == 404
