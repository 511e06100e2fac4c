"""The chat socket, through the real application: both ways, and whatever a page may send."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from django.db import OperationalError
from django.urls import path

import kernel.http.converters  # noqa: F401 - registers <id:…>
from accounts.roles import Role
from accounts.services.people import change_role, deactivate
from accounts.services.sessions import log_out
from accounts.tests.factories import OrganizationFactory, SuperAdminFactory, UserFactory, tokens_of
from catalog.tests.factories import ProjectFactory
from kernel.live import pace
from kernel.live.codes import CloseCode
from kernel.live.pool import in_pool
from kernel.live.routing import websocket_application
from kernel.models import StreamEntry
from kernel.tests.sockets import Socket, connected, joined
from messaging import consumers
from messaging.consumers import ChatConsumer
from messaging.models import Conversation, Message
from messaging.services import mark_read
from messaging.tests.factories import ConversationFactory, said

pytestmark = pytest.mark.django_db(transaction=True)

application = websocket_application(
    [path("ws/chat/<id:user_id>/<str:role>/", ChatConsumer.as_asgi())]
)


@pytest.fixture
def conversation():
    return ConversationFactory()


def address(user, query="", *, token=None):
    return f"/ws/chat/{user.pk}/{user.role}/?token={token or tokens_of(user).access}{query}"


@asynccontextmanager
async def online(user, query=""):
    async with connected(application, await in_pool(address, user, query)) as socket:
        yield socket


def message(conversation, content="Hello", **more):
    data = {"conversation_id": conversation.pk, "content": content, **more}
    return {"type": "chat_message", "data": data}


async def count(model):
    return await in_pool(model.objects.count)


async def test_a_message_reaches_all_sockets_of_both_sides(conversation):
    customer, builder = conversation.customer, conversation.provider
    async with (
        online(customer) as phone,
        online(customer) as desk,
        online(builder) as theirs,
        online(builder) as also_theirs,
    ):
        await joined(4)
        await phone.say(message(conversation, client_id="a-1"))

        receipt = await phone.frame()
        others = [await each.frame() for each in (desk, theirs, also_theirs)]

    stored = await in_pool(Message.objects.get)
    assert set(receipt) == {"type", "data", "timestamp", "id"}
    assert receipt["type"] == "chat_message"
    assert (receipt["data"]["id"], receipt["data"]["client_id"]) == (stored.pk, "a-1")
    assert receipt["data"]["content"] == stored.content == "Hello"
    assert [each["data"] for each in others] == [receipt["data"]] * 3


async def test_what_is_posted_and_what_is_said_arrive_alike(conversation):
    async with online(conversation.customer) as customer, online(conversation.provider) as builder:
        await joined(2)
        await in_pool(said, conversation, conversation.provider, "By the other way")
        heard = [await customer.frame(), await builder.frame()]
        await customer.say(message(conversation, "By this way"))
        answered = [await customer.frame(), await builder.frame()]

    assert {each["data"]["content"] for each in heard} == {"By the other way"}
    assert {each["data"]["content"] for each in answered} == {"By this way"}
    assert [each["id"] for each in heard + answered] == [1, 1, 2, 2]


async def test_a_message_sent_again_is_shown_again_to_who_asks_and_to_nobody_else(conversation):
    customer = conversation.customer
    async with (
        online(customer) as phone,
        online(customer) as desk,
        online(conversation.provider) as theirs,
    ):
        await joined(3)
        await phone.say(message(conversation, client_id="a-1"))
        first = await phone.frame()
        for each in (desk, theirs):
            await each.frame()
        await phone.say(message(conversation, client_id="a-1"))
        again = await phone.frame()

        assert await desk.hears_nothing()
        assert await theirs.hears_nothing(0.05)
    assert await count(Message) == 1
    assert again["data"] == {**first["data"], "repeated": True}
    assert "id" not in again


async def test_the_first_message_begins_the_conversation():
    project, customer = await in_pool(ProjectFactory), await in_pool(UserFactory)
    async with online(customer) as socket:
        await joined()
        await socket.say(
            {"recipient_id": str(project.builder_id), "project_id": project.pk, "message": "Hi"}
        )
        shown = await socket.frame()

    begun = await in_pool(Conversation.objects.get)
    assert shown["data"]["conversation_id"] == begun.pk
    assert (begun.customer_id, begun.provider_id) == (customer.pk, project.builder_id)


async def test_what_was_missed_is_replayed_and_receipts_only_to_who_wants_them(conversation):
    customer, builder = conversation.customer, conversation.provider
    first = await in_pool(said, conversation, customer, "one")
    await in_pool(lambda: mark_read(conversation_id=conversation.pk, actor=builder.as_actor()))
    await in_pool(said, conversation, customer, "two")

    async with online(customer, "&since=0") as plain:
        shown = [await plain.frame() for _ in range(2)]
        assert await plain.hears_nothing()
    async with online(customer, "&since=0&receipts=1") as curious:
        told = [await curious.frame() for _ in range(3)]

    assert [each["id"] for each in shown] == [1, 3]
    assert [each["type"] for each in told] == ["chat_message", "chat_read", "chat_message"]
    assert told[1]["data"] == {
        "conversation_id": conversation.pk,
        "reader_id": builder.pk,
        "read_to": first.pk,
    }


async def test_reading_is_told_to_both_sides(conversation):
    await in_pool(said, conversation, conversation.customer)
    async with (
        online(conversation.customer, "&receipts=1") as customer,
        online(conversation.provider, "&receipts=1") as builder,
        online(conversation.customer) as plain,
    ):
        await joined(3)
        await builder.say({"type": "chat_read", "data": {"conversation_id": conversation.pk}})

        assert (await customer.frame())["type"] == "chat_read"
        assert (await builder.frame())["type"] == "chat_read"
        assert await plain.hears_nothing()
    await in_pool(conversation.refresh_from_db)
    assert conversation.provider_unread == 0


async def test_typing_is_told_once_a_second_to_the_other_side_and_kept_nowhere(
    conversation, monkeypatch
):
    typing = {"type": "chat_typing", "data": {"conversation_id": conversation.pk}}
    async with (
        online(conversation.customer, "&receipts=1") as customer,
        online(conversation.provider, "&receipts=1") as builder,
        online(conversation.provider) as plain,
    ):
        await joined(3)
        for _ in range(5):
            await customer.say(typing)

        heard = await builder.frame()
        assert await builder.hears_nothing()
        assert await customer.hears_nothing(0.05)
        assert await plain.hears_nothing(0.05)
        monkeypatch.setattr(consumers, "TYPING_PAUSE", 0)
        await customer.say(typing)
        assert (await builder.frame())["type"] == "chat_typing"
    assert set(heard) == {"type", "data", "timestamp"}
    assert heard["data"] == {
        "conversation_id": conversation.pk,
        "sender_id": conversation.customer_id,
        "sender_type": "customer",
    }
    assert await count(StreamEntry) == 0


@pytest.mark.parametrize(
    ("sent", "code", "name"),
    [
        ({"content": "x" * 4001, "client_id": "a-1"}, "INVALID_MESSAGE", "a-1"),
        ({"content": "\x00"}, "INVALID_MESSAGE", None),
        ({"content": "\ud800", "client_id": "\ud800"}, "INVALID_MESSAGE", None),
        ({"content": " "}, "INVALID_MESSAGE", None),
        ({"attachment_url": "file:///etc/passwd"}, "INVALID_ATTACHMENT", None),
        ({"conversation_id": 999_999_999, "content": "Hi"}, "CONVERSATION_NOT_FOUND", None),
        ({"conversation_id": [], "content": "Hi"}, "INVALID", None),
        ({"conversation_id": 2**63 - 1, "content": "Hi"}, "CONVERSATION_NOT_FOUND", None),
    ],
)
async def test_what_is_refused_is_answered_there_and_nothing_else_happens(
    conversation, sent, code, name
):
    async with online(conversation.customer) as socket, online(conversation.provider) as other:
        await joined(2)
        await socket.say(escaped({"data": {"conversation_id": conversation.pk, **sent}}))
        refusal = await socket.frame()
        await socket.say(message(conversation, "Still here"))

        assert (await socket.frame())["data"]["content"] == "Still here"
        assert (await other.frame())["data"]["content"] == "Still here"
    assert set(refusal) == {"type", "data", "timestamp"}
    assert refusal["type"] == "notification"
    assert (refusal["data"]["kind"], refusal["data"]["code"]) == ("chat_refused", code)
    assert refusal["data"]["client_id"] == name
    assert refusal["data"]["title"]
    assert refusal["data"]["body"]
    assert await count(Message) == 1


def escaped(frame):
    """As a page in Python would write it, half surrogates and all."""
    return json.dumps({"type": "chat_message", **frame})


@pytest.mark.parametrize("kind", ["chat_message", "chat_read", "chat_typing"])
async def test_another_conversation_is_none(kind):
    conversation, stranger = await in_pool(ConversationFactory), await in_pool(UserFactory)
    await in_pool(said, conversation, conversation.customer)
    async with online(stranger) as socket, online(conversation.provider, "&receipts=1") as other:
        await joined(2)
        frame = message(conversation)
        await socket.say({**frame, "type": kind})

        refusal = await socket.frame()
        assert await other.hears_nothing()
    assert refusal["data"]["code"] == "CONVERSATION_NOT_FOUND"
    await in_pool(conversation.refresh_from_db)
    assert conversation.provider_unread == 1


@pytest.mark.parametrize("rubbish", ["not json", "[1]", '"hi"', "", "[" * 9000])
async def test_rubbish_closes_the_socket_and_what_comes_behind_it_is_not_read(
    conversation, rubbish
):
    async with online(conversation.customer) as socket:
        await joined()
        await socket.say(rubbish)
        await socket.say(message(conversation))

        assert await socket.close_code() == CloseCode.BAD_REQUEST
        assert await socket.hears_nothing()
    assert await count(Message) == 0


async def test_frames_are_handled_in_their_order(conversation):
    async with online(conversation.customer) as socket, online(conversation.provider) as other:
        await joined(2)
        for number in range(20):
            await socket.say(message(conversation, str(number)))

        heard = [(await other.frame())["data"]["content"] for _ in range(20)]

    assert heard == [str(number) for number in range(20)]


async def test_a_flood_is_refused_and_then_closed(conversation, monkeypatch):
    monkeypatch.setattr(pace, "A_SECOND", 0.0)
    monkeypatch.setattr(pace, "BURST", 3)
    monkeypatch.setattr(pace, "MOST_REFUSED", 4)
    async with online(conversation.customer) as socket:
        await joined()
        for number in range(20):
            await socket.say(message(conversation, str(number), client_id=str(number)))

        refused = []
        while len(refused) < 4:
            frame = await socket.frame()
            if frame["type"] == "notification":
                refused.append((frame["data"]["code"], frame["data"]["client_id"]))
        closing = await socket.receive_output(5)
        while closing["type"] != "websocket.close":
            closing = await socket.receive_output(5)
    assert refused == [("TOO_MANY_REQUESTS", str(number)) for number in range(3, 7)]
    assert closing["code"] == CloseCode.TOO_FAST
    assert await count(Message) == 3


async def test_who_sends_too_many_messages_is_refused_as_by_the_other_way(conversation, settings):
    settings.MESSAGES_A_MINUTE = 1
    async with online(conversation.customer) as socket:
        await joined()
        await socket.say(message(conversation, "one"))
        await socket.frame()
        await socket.say(message(conversation, "two"))

        refusal = await socket.frame()
    assert refusal["data"]["code"] == "TOO_MANY_REQUESTS"
    assert refusal["data"]["retry_after"] > 0


async def test_while_the_database_is_away_messages_are_refused_and_the_socket_stays(
    conversation, monkeypatch
):
    def away(**_):
        raise OperationalError

    async with online(conversation.customer) as socket:
        await joined()
        with monkeypatch.context() as patch:
            patch.setattr(consumers, "send_message", away)
            await socket.say(message(conversation, client_id="a-1"))
            refusal = await socket.frame()
        await socket.say(message(conversation, client_id="a-1"))

        assert (await socket.frame())["type"] == "chat_message"
    assert (refusal["data"]["code"], refusal["data"]["client_id"]) == ("UNAVAILABLE", "a-1")


async def test_who_waits_for_the_database_holds_up_no_listener(conversation, monkeypatch):
    stuck, released = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(**_):
        loop.call_soon_threadsafe(stuck.set)
        asyncio.run_coroutine_threadsafe(released.wait(), loop).result(10)
        raise OperationalError

    monkeypatch.setattr(consumers, "send_message", slow)
    async with online(conversation.customer) as socket, online(conversation.provider) as other:
        await joined(2)
        for _ in range(9):
            await socket.say(message(conversation))
        await stuck.wait()
        await in_pool(said, conversation, conversation.provider, "meanwhile")

        assert (await socket.frame())["data"]["content"] == "meanwhile"
        assert (await other.frame())["data"]["content"] == "meanwhile"
        released.set()


def leaves(user, tokens):
    log_out(refresh_token=tokens.refresh)


def is_closed(user, tokens):
    deactivate(user_id=user.pk, actor=SuperAdminFactory().as_actor())


def becomes_another(user, tokens):
    change_role(user_id=user.pk, role=Role.VENDOR, actor=SuperAdminFactory().as_actor())


@pytest.mark.parametrize("happens", [leaves, is_closed, becomes_another])
async def test_whose_token_dies_is_cut_off(conversation, happens):
    customer = conversation.customer
    tokens = await in_pool(tokens_of, customer)
    async with connected(application, address(customer, token=tokens.access)) as socket:
        await joined()
        await in_pool(happens, customer, tokens)

        assert await socket.close_code() == CloseCode.NOT_AUTHENTICATED


async def test_what_is_said_with_a_dead_token_is_not_sent(conversation, monkeypatch):
    monkeypatch.setattr("kernel.wakeup.ring", lambda **rings: None)  # nobody is told of it
    tokens = await in_pool(tokens_of, conversation.customer)
    url = address(conversation.customer, token=tokens.access)
    async with connected(application, url) as socket:
        await joined()
        await in_pool(log_out, refresh_token=tokens.refresh)
        await socket.say(message(conversation))

        assert await socket.close_code() == CloseCode.NOT_AUTHENTICATED
    assert await count(Message) == 0


async def test_the_staff_of_a_house_write_as_themselves():
    def house():
        organization = OrganizationFactory()
        project = ProjectFactory(organization=organization)
        staff = UserFactory(role=Role.STAFF, organization=organization)
        return ConversationFactory(project=project), staff

    conversation, staff = await in_pool(house)
    async with online(staff) as theirs, online(conversation.customer) as customer:
        await joined(2)
        await theirs.say(message(conversation, "From the office"))

        receipt, shown = await theirs.frame(), await customer.frame()
    assert shown["data"] == receipt["data"]
    assert shown["data"]["sender_id"] == staff.pk


async def test_the_house_hears_all_that_is_said_and_read_in_its_conversations():
    def house():
        organization = OrganizationFactory()
        project = ProjectFactory(organization=organization)
        staff, owner = (
            UserFactory(role=role, organization=organization) for role in (Role.STAFF, Role.OWNER)
        )
        elsewhere = UserFactory(role=Role.OWNER, organization=OrganizationFactory())
        return ConversationFactory(project=project), staff, owner, elsewhere

    conversation, staff, owner, elsewhere = await in_pool(house)
    async with (
        online(staff, "&receipts=1") as office,
        online(owner, "&receipts=1") as boss,
        online(elsewhere, "&receipts=1") as others,
        online(conversation.customer) as customer,
        online(conversation.provider) as builder,
    ):
        await joined(5)
        await customer.say(message(conversation, "Is anybody there?"))
        heard = [await each.frame() for each in (office, boss, builder)]
        await office.say({"type": "chat_read", "data": {"conversation_id": conversation.pk}})
        read = [await each.frame() for each in (office, boss)]
        await customer.say({"type": "chat_typing", "data": {"conversation_id": conversation.pk}})
        typing = [await each.frame() for each in (office, boss)]
        await office.say({"type": "chat_typing", "data": {"conversation_id": conversation.pk}})

        assert await others.hears_nothing()
        assert await office.hears_nothing(0.05)
    assert [each["data"]["content"] for each in heard] == ["Is anybody there?"] * 3
    assert [each["data"]["reader_id"] for each in read] == [staff.pk] * 2
    assert [each["type"] for each in typing] == ["chat_typing"] * 2


async def test_what_one_saw_in_another_role_is_not_replayed(conversation):
    builder = conversation.provider
    await in_pool(said, conversation, conversation.customer)

    def becomes_a_customer():
        change_role(user_id=builder.pk, role=Role.CUSTOMER, actor=SuperAdminFactory().as_actor())
        builder.refresh_from_db()

    await in_pool(becomes_a_customer)
    async with online(builder, "&since=0") as socket:
        assert await socket.hears_nothing()


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF, Role.DENTIST, Role.OPS_MANAGER])
async def test_who_can_have_no_conversations_has_no_chat(role):
    person = await in_pool(UserFactory, role=role)
    socket = Socket(application, await in_pool(address, person))

    assert (await socket.open())["type"] == "websocket.accept"
    assert await socket.close_code() == CloseCode.NOT_ALLOWED


@pytest.mark.parametrize("wrong", ["vendor", "super_admin", "Customer", "x"])
async def test_one_has_the_role_that_one_has(wrong):
    customer = await in_pool(UserFactory)
    token = (await in_pool(tokens_of, customer)).access
    socket = Socket(application, f"/ws/chat/{customer.pk}/{wrong}/?token={token}")

    assert (await socket.open())["type"] == "websocket.accept"
    assert await socket.close_code() == CloseCode.NOT_ALLOWED
