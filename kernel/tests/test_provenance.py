"""From where a request comes is known to whatever it calls, and to nothing afterwards."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from kernel.http.middleware import RequestContext
from kernel.provenance import UNKNOWN, Provenance, current, plain_address

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:DB8::1%eth0", "2001:db8::1"),
        ("", None),
        ("unix:", None),
    ],
)
def test_an_address_is_kept_in_its_plain_form(peer, address):
    assert plain_address(peer) == address
    assert Provenance(peer).address == (address or "")


def test_a_request_is_known_by_its_address_and_its_id_until_it_is_answered():
    seen = []

    def view(request):
        seen.append(current())
        return HttpResponse()

    request = RequestFactory().get(
        "/calendar/kept-for-its-reader",
        REMOTE_ADDR="203.0.113.9",
        headers={"X-Request-ID": "request-0001"},
    )
    RequestContext(view)(request)

    assert seen == [
        Provenance("203.0.113.9", "request-0001", None, "anonymous", "api", "GET /calendar/***")
    ]
    assert current() == UNKNOWN


def test_what_fails_leaves_nothing_behind():
    def view(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        RequestContext(view)(RequestFactory().get("/"))

    assert current() == UNKNOWN
