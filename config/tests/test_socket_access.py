"""Nobody listens to what is somebody else's: every published socket, every role."""

import re

import pytest
from asgiref.sync import async_to_sync

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory, tokens_of
from config.sockets import application, routes
from config.tests.estates import OVERSEERS, Estate
from kernel.live.codes import CloseCode
from kernel.tests.sockets import Socket, connected

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
# What some see by their role, by the thing that the path names.
THINGS = {
    "ws/bookings/<uuid:booking_id>/": "/api/bookings/{}",
    "ws/disputes/<uuid:dispute_id>/": "/api/disputes/{}",
    "ws/jobs/<id:job_id>/": "/api/v1/jobs/{}",
}
PATHS = [str(route.pattern) for route in routes]


def url(pattern: str, estate: Estate) -> str:
    """The customer's own channel."""
    values = {
        "booking_id": estate.things["/api/bookings/{}"].pk,
        "dispute_id": estate.things["/api/disputes/{}"].pk,
        "job_id": estate.things["/api/v1/jobs/{}"].pk,
        "user_id": estate.customer.pk,
        "role": estate.customer.role,
    }
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values[found[1]]), pattern)


@async_to_sync
async def refusal(path: str) -> int:
    """The code with which the server closes, having shown nothing."""
    socket = Socket(application, path)
    assert (await socket.open())["type"] == "websocket.accept"
    return await socket.close_code()


@async_to_sync
async def opens(path: str) -> bool:
    async with connected(application, path) as socket:
        return await socket.hears_nothing()


@pytest.mark.parametrize("pattern", PATHS)
def test_a_stranger_of_any_role_is_shown_nothing(pattern):
    path = url(pattern, Estate())
    overseers = OVERSEERS.get(THINGS.get(pattern, ""), ())
    strangers = [
        VendorFactory() if role == Role.VENDOR else UserFactory(role=role)
        for role in Role
        if role not in overseers
    ]

    codes = {each.role: refusal(f"{path}?token={tokens_of(each).access}") for each in strangers}

    assert set(codes.values()) <= {CloseCode.NOT_ALLOWED, CloseCode.NOT_FOUND}


@pytest.mark.parametrize("pattern", PATHS)
@pytest.mark.parametrize("token", ["", "?token=", "?token=nonsense", "?ticket=nonsense"])
def test_without_a_good_token_nothing_is_shown(pattern, token):
    assert refusal(url(pattern, Estate()) + token) == CloseCode.NOT_AUTHENTICATED


@pytest.mark.parametrize("pattern", PATHS)
def test_the_customer_may_listen(pattern):
    estate = Estate()

    assert opens(f"{url(pattern, estate)}?token={tokens_of(estate.customer).access}")
