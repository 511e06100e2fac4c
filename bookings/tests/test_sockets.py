"""What both sides see live, through the sockets as they are published."""

import pytest
from asgiref.sync import sync_to_async
from django.utils.module_loading import import_string

from accounts.tests.factories import UserFactory, signed_in, tokens_of
from bookings import services
from bookings.tests.factories import CompletedBookingFactory, TakenBookingFactory
from kernel.live import consumers, hub
from kernel.tests.sockets import Socket, connected, joined

pytestmark = pytest.mark.django_db(transaction=True)
# As they are published; a lower floor may not import the upper one by name.
application = import_string("config.sockets.application")
NOWHERE = "00000000-0000-4000-8000-000000000000"


@sync_to_async
def token_of(user):
    return tokens_of(user).access


async def booking_socket(booking_id, user):
    return f"/ws/bookings/{booking_id}/?token={await token_of(user)}"


async def status_socket(user_id, role, user):
    return f"/ws/status/{user_id}/{role}/?token={await token_of(user)}"


def async_accept(booking, vendor):
    return sync_to_async(services.accept_booking)(booking_id=booking.pk, actor=vendor.as_actor())


async def test_the_customer_sees_the_vendor_accept(booking, vendor):
    url = await booking_socket(booking.pk, booking.customer)

    async with connected(application, url) as socket:
        await joined()
        await async_accept(booking, vendor)
        frame = await socket.frame()

    shown = await sync_to_async(
        lambda: signed_in(booking.customer).get(f"/api/bookings/{booking.pk}/").json()
    )()
    assert set(frame) == {"type", "data", "timestamp", "id"}
    assert frame["type"] == "booking_status_change"
    assert frame["data"] == shown
    assert (frame["data"]["status"], frame["data"]["vendor"]) == ("confirmed", vendor.pk)


async def test_the_status_socket_shows_all_of_a_persons_bookings(booking, vendor):
    url = await status_socket(vendor.pk, "vendor", vendor)

    async with connected(application, url) as socket:
        await joined()
        await async_accept(booking, vendor)
        await sync_to_async(services.start_booking)(booking_id=booking.pk, actor=vendor.as_actor())
        frames = [await socket.frame(), await socket.frame()]

    assert [frame["data"]["status"] for frame in frames] == ["confirmed", "in_progress"]


async def test_the_customer_is_asked_to_sign_on_the_bookings_socket():
    booking = await sync_to_async(CompletedBookingFactory)()
    url = await booking_socket(booking.pk, booking.customer)

    async with connected(application, url) as socket:
        await joined()
        signature = await sync_to_async(services.request_signature)(
            booking_id=booking.pk, actor=booking.vendor.as_actor()
        )
        frame = await socket.frame()

    assert frame["type"] == "signature_request"
    assert frame["data"]["id"] == str(signature.pk)
    assert frame["data"]["booking"] == str(booking.pk)


async def test_who_comes_back_misses_nothing(booking, vendor):
    await async_accept(booking, vendor)
    url = await booking_socket(booking.pk, booking.customer)

    async with connected(application, f"{url}&since=0") as socket:
        frame = await socket.frame()

    assert (frame["id"], frame["data"]["status"]) == (1, "confirmed")


@pytest.mark.parametrize(
    "role",
    ["customer", "vendor", "owner", "staff", "builder", "dentist", "onboard_manager", "contractor"],
)
async def test_a_strangers_booking_and_an_invented_one_are_refused_alike(role):
    booking = await sync_to_async(TakenBookingFactory)()
    stranger = await sync_to_async(UserFactory)(role=role)

    for booking_id in (booking.pk, NOWHERE):
        socket = Socket(application, await booking_socket(booking_id, stranger))
        await socket.open()
        assert await socket.close_code() == 4403


async def test_a_vendor_who_merely_could_accept_does_not_listen(booking, vendor):
    socket = Socket(application, await booking_socket(booking.pk, vendor))
    await socket.open()

    assert await socket.close_code() == 4403


async def test_operations_listen_to_any_booking(people):
    booking = await sync_to_async(TakenBookingFactory)()

    async with connected(application, await booking_socket(booking.pk, people["ops_manager"])):
        await joined()


@pytest.mark.parametrize("token", ["", "?token=", "?token=nonsense"])
async def test_without_a_token_nobody_listens(booking, token):
    socket = Socket(application, f"/ws/bookings/{booking.pk}/{token}")
    await socket.open()

    assert await socket.close_code() == 4401


async def test_a_status_socket_is_for_that_person_in_that_role(customer, people):
    other = people["customer"]

    for user_id, role in ((other.pk, "customer"), (customer.pk, "vendor"), (customer.pk, "x")):
        socket = Socket(application, await status_socket(user_id, role, customer))
        await socket.open()
        assert await socket.close_code() == 4403


async def test_a_vendor_who_gives_a_booking_back_hears_no_more_of_it(booking, vendor, monkeypatch):
    # Should the notice get lost on a busy machine, the regular check comes soon.
    monkeypatch.setattr(hub, "WATCH", 0.5)
    monkeypatch.setattr(consumers, "RECHECK", 1.0)
    await async_accept(booking, vendor)

    async with connected(application, await booking_socket(booking.pk, vendor)) as socket:
        await joined()
        await sync_to_async(services.release_booking)(
            booking_id=booking.pk, actor=vendor.as_actor()
        )
        messages = [await socket.receive_output(5)]
        while messages[-1]["type"] != "websocket.close":
            messages.append(await socket.receive_output(5))

    assert messages[-1]["code"] == 4403
