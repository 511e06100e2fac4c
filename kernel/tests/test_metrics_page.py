"""Who is shown the numbers, and what each request adds to them."""

import pytest
from rest_framework.test import APIClient

from kernel.http.metrics import CONTENT_TYPE
from kernel.tests.test_metrics import value

pytestmark = [pytest.mark.once, pytest.mark.django_db]

NEAR = {"REMOTE_ADDR": "127.0.0.1"}
FAR = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.mark.parametrize(
    "origin",
    [
        FAR,
        {**NEAR, "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {**NEAR, "HTTP_FORWARDED": "for=203.0.113.9"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_the_numbers_are_closed_to_who_is_not_near(client, origin):
    response = client.get("/metrics", **origin)

    assert response.status_code == 403
    assert b"bookwell_" not in response.content


@pytest.mark.parametrize("origin", [NEAR, {"REMOTE_ADDR": "::ffff:127.0.0.1"}])
def test_who_is_near_reads_them(client, origin):
    response = client.get("/metrics", **origin)

    assert (response.status_code, response["Content-Type"]) == (200, CONTENT_TYPE)
    assert b"bookwell_" in response.content


def test_behind_a_proxy_that_is_trusted_the_address_is_the_callers_own(client, settings):
    settings.PROXY_IS_TRUSTED = True
    settings.METRICS_ALLOWED = ["10.0.0.0/8"]

    inside = client.get("/metrics", REMOTE_ADDR="10.1.2.3", HTTP_X_FORWARDED_FOR="10.1.2.3")
    outside = client.get("/metrics", **FAR, HTTP_X_FORWARDED_FOR="203.0.113.9")

    assert (inside.status_code, outside.status_code) == (200, 403)


def test_the_token_opens_them_from_anywhere_and_another_does_not(client, settings):
    settings.METRICS_TOKEN = "the-watchman"

    answers = [
        client.get("/metrics", **FAR, HTTP_AUTHORIZATION=given)
        for given in ("Bearer the-watchman", "Bearer the-watchmän", "Basic the-watchman", "")
    ]

    assert [each.status_code for each in answers] == [200, 401, 401, 401]


@pytest.mark.urls("kernel.tests.urls")
def test_a_request_is_counted_by_the_pattern_of_its_path():
    client = APIClient(raise_request_exception=False)
    series = 'http_requests_total{method="GET",route="/things/<id:pk>/",status="401"}'
    unknown = 'http_requests_total{method="other",route="none",status="404"}'
    before, unknown_before = value(series), value(unknown)

    client.get("/things/999/")
    client.get("/things/998/?token=x")
    client.generic("BREW", "/no/such/path/")

    assert value(series) == before + 2
    assert value(unknown) == unknown_before + 1
    assert value('http_request_seconds_count{route="/things/<id:pk>/"}') >= 2
