"""The request's name, its line in the log, and the headers that every answer bears."""

import logging
from uuid import UUID

import pytest
from django.http import HttpResponse
from rest_framework.test import APIClient

from kernel.actors import Actor
from kernel.http.middleware import refusing_chain
from kernel.http.refusals import UNAVAILABLE
from kernel.logging import ACCESS, AccessFormatter, masked, not_about_single_sockets

pytestmark = [pytest.mark.urls("kernel.tests.urls"), pytest.mark.once]

ORIGIN = "http://localhost:5173"


@pytest.fixture
def client() -> APIClient:
    return APIClient(raise_request_exception=False)


@pytest.fixture
def lines(caplog):
    """`caplog` with the access lines too, which go a way of their own."""
    caplog.set_level(logging.INFO)
    logging.getLogger(ACCESS).addHandler(caplog.handler)
    yield caplog
    logging.getLogger(ACCESS).removeHandler(caplog.handler)


def test_a_sane_request_id_is_kept_and_another_made(client):
    kept = client.get("/things/", HTTP_X_REQUEST_ID="abc-123_XYZ.9")
    made = client.get("/things/", HTTP_X_REQUEST_ID="x\ninjected: yes")

    assert kept["X-Request-ID"] == "abc-123_XYZ.9"
    assert len(made["X-Request-ID"]) == 32


def test_every_line_bears_the_request_id(client, lines):
    client.post("/things/fail/bug/", HTTP_X_REQUEST_ID="the-request")

    assert [line.name for line in lines.records] == ["kernel.http.views", ACCESS]
    assert {line.msg["request_id"] for line in lines.records} == {"the-request"}


def test_the_access_line_knows_who_and_no_query(client, lines):
    client.force_authenticate(Actor(user_id=42, role="customer"))

    client.get("/things/1/?token=secret")

    (line,) = lines.records
    assert line.msg["method"] == "GET"
    assert line.msg["path"] == "/things/1/"
    assert line.msg["status"] == 200
    assert line.msg["user"] == 42
    assert "secret" not in str(line.msg)


def test_no_path_adds_lines_of_its_own_to_the_log(lines, client):
    client.get("/api/x%0A2026-01-01T00:00:00Z [info] request status=200")

    line = AccessFormatter("console").format(lines.records[-1])

    assert line.splitlines() == [line]


@pytest.mark.parametrize("style", ["json", "console"])
def test_an_access_line_masks_the_paths_that_are_permissions(style):
    fields = {"method": "GET", "path": "/files/eyJuYW1lIjoi.sig", "status": 200, "user": None}
    record = logging.LogRecord(ACCESS, logging.INFO, "", 1, fields, None, None)

    line = AccessFormatter(style).format(record)

    assert "/files/***" in line
    assert "eyJ" not in line


def test_a_socket_that_opens_is_no_line_of_the_servers():
    def record(text):
        return logging.LogRecord("uvicorn.error", logging.INFO, "", 1, text, None, None)

    assert not not_about_single_sockets(record('%s - "WebSocket %s" [accepted]'))
    assert not not_about_single_sockets(record("connection open"))
    assert not_about_single_sockets(record("Application startup complete."))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/things/", 200),
        ("/things/1/", 401),
        ("/nowhere", 404),
        ("/crash/", 500),
        ("/things/?q=%00", 400),
    ],
)
def test_every_answer_can_be_read_by_the_front_end(client, path, status):
    response = client.get(path, HTTP_ORIGIN=ORIGIN)

    assert response.status_code == status
    assert response["Access-Control-Allow-Origin"] == ORIGIN
    assert response["Access-Control-Expose-Headers"] == (
        "content-disposition, retry-after, x-request-id"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


def test_a_body_that_is_too_large_is_told_so_across_origins(client, settings):
    settings.LARGEST_BODY = 10

    response = client.post("/things", {"name": "x" * 20}, format="json", HTTP_ORIGIN=ORIGIN)

    assert response.status_code == 413
    assert response["Access-Control-Allow-Origin"] == ORIGIN


@pytest.mark.parametrize("path", ["/things/", "/things", "/nowhere"])
def test_a_preflight_passes(client, path):
    response = client.options(
        path,
        HTTP_ORIGIN=ORIGIN,
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="POST",
        HTTP_ACCESS_CONTROL_REQUEST_HEADERS="authorization,content-type,idempotency-key",
    )

    assert response.status_code == 200
    allowed = response["Access-Control-Allow-Headers"].split(", ")
    assert {"authorization", "content-type", "idempotency-key"} <= set(allowed)
    assert "PATCH" in response["Access-Control-Allow-Methods"]


def test_a_strange_origin_is_not_let_in(client):
    assert not client.get("/things/", HTTP_ORIGIN="https://evil.example").has_header(
        "Access-Control-Allow-Origin"
    )


def test_the_apis_know_no_cookies(client):
    response = client.get("/things/", HTTP_COOKIE="sessionid=x; csrftoken=y")

    assert response.cookies == {}
    assert "Cookie" not in response["Vary"]


def test_an_api_answer_may_load_nothing(client):
    policy = client.get("/things/")["Content-Security-Policy"]

    assert policy == "default-src 'none'; frame-ancestors 'none'"


def test_the_busy_answer_bears_the_same_headers(rf):
    response = refusing_chain(UNAVAILABLE)(rf.get("/things/", headers={"origin": ORIGIN}))

    assert isinstance(response, HttpResponse)
    assert response.status_code == 503
    assert response["Retry-After"] == "2"
    assert response["Access-Control-Allow-Origin"] == ORIGIN
    assert len(response["X-Request-ID"]) == 32


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("GET /ws/chat/?token=eyJ.a.b&since=3", "GET /ws/chat/?token=***&since=3"),
        ("TOKEN=abc", "TOKEN=***"),
        ("/files/eyJuYW1lIjoiYSJ9.sig/", "/files/***/"),
        ("/calendar/Qk3vY0-4_aBcDeFg.ics", "/calendar/***"),
        ("/calendar/events/WyJib29raW5n.sig", "/calendar/events/***"),
        ("/api/calendar/feed/", "/api/calendar/feed/"),
        ("/api/v1/customers/public/job/abcdefghijklmnop", "/api/v1/customers/public/job/***"),
        ("/api/v1/customers/public/job//Qk3vY0-4_" + "a" * 34, "/api/v1/customers/public/job//***"),
        ("/quote/Qk3vY0-4_" + "a" * 34 + "/pdf", "/quote/***/pdf"),
        (f"/api/v1/disputes/{UUID(int=1)}/messages", f"/api/v1/disputes/{UUID(int=1)}/messages"),
        ("/api/bookings/?pincode=110001", "/api/bookings/?pincode=110001"),
    ],
)
def test_secrets_in_addresses_are_masked(line, shown):
    assert masked(line) == shown
