"""A house answers for its builders: its owner and staff see all, and somebody always can answer."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from catalog.services import reassign_project
from catalog.tests.factories import ProjectFactory
from kernel.errors import NotAllowed, NotFound
from kernel.live.streams import house_chat, user_chat
from kernel.models import StreamEntry
from kernel.outbox import drain
from messaging.audience import stream_of
from messaging.errors import NoConversation, RecipientNotFound
from messaging.models import Conversation
from messaging.services import To, mark_read, send_message, tell_typing
from messaging.tests.factories import ConversationFactory, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return OrganizationFactory()


@pytest.fixture
def conversation(house):
    return ConversationFactory(project__organization=house)


@pytest.fixture
def staff(house):
    return UserFactory(role=Role.STAFF, organization=house)


def write(sender, to):
    return send_message(actor=sender.as_actor(), to=to, content="Hello").message


def shown_on(stream):
    return list(
        StreamEntry.objects.filter(stream=stream).order_by("number").values_list("type", flat=True)
    )


def change(user, **facts):
    for name, value in facts.items():
        setattr(user, name, value)
    user.save()
    return user


def test_what_is_said_and_read_is_shown_to_the_house_once(conversation, staff):
    said(conversation, conversation.customer)
    said(conversation, staff)
    mark_read(conversation_id=conversation.pk, actor=staff.as_actor())

    everything = ["chat_message", "chat_message", "chat_read"]
    assert shown_on(stream_of(staff.as_actor())) == everything
    assert shown_on(stream_of(conversation.provider.as_actor())) == everything
    assert shown_on(stream_of(conversation.customer.as_actor())) == everything
    assert StreamEntry.objects.values("stream").distinct().count() == 3


@pytest.mark.parametrize("who", ["customer", "provider", "staff"])
@pytest.mark.once
def test_typing_is_told_on_every_stream_but_the_typists(conversation, staff, who, monkeypatch):
    heard = []
    monkeypatch.setattr(
        "messaging.services.typing.whisper", lambda *, streams, **_: heard.extend(streams)
    )
    people = {"customer": conversation.customer, "provider": conversation.provider, "staff": staff}

    tell_typing(conversation_id=conversation.pk, actor=people[who].as_actor())

    others = {stream_of(each.as_actor()) for name, each in people.items() if name != who}
    assert sorted(heard) == sorted(others)


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
def test_while_the_builder_is_away_customers_still_reach_the_house(conversation, house, role):
    change(conversation.provider, is_active=False)
    to = To(recipient_id=conversation.provider_id, project_id=conversation.project_id)
    with pytest.raises(RecipientNotFound):
        write(conversation.customer, to)
    colleague = UserFactory(role=role, organization=house)

    write(conversation.customer, to)
    write(colleague, To(conversation_id=conversation.pk))
    write(UserFactory(), to)

    assert conversation.messages.count() == 2
    assert Conversation.objects.count() == 2


def test_who_left_the_house_neither_reads_nor_hears_its_conversations(conversation, staff):
    said(conversation, conversation.customer)
    builder = change(conversation.provider, organization=OrganizationFactory())

    said(conversation, conversation.customer)

    assert not Conversation.objects.visible_to(builder.as_actor()).exists()
    with pytest.raises(NotFound):
        said(conversation, builder)
    assert len(shown_on(stream_of(builder.as_actor()))) == 1
    assert len(shown_on(house_chat(staff.organization_id))) == 2
    known = To(recipient_id=conversation.customer_id, project_id=conversation.project_id)
    with pytest.raises(RecipientNotFound):
        write(builder, known)


def test_a_builder_who_left_begins_nothing_about_the_houses_projects(conversation):
    project = ProjectFactory(builder=conversation.provider, organization=conversation.organization)
    builder = change(conversation.provider, organization=None)

    with pytest.raises(RecipientNotFound):
        write(builder, To(recipient_id=conversation.customer_id, project_id=project.pk))
    with pytest.raises(RecipientNotFound):
        write(UserFactory(), To(recipient_id=builder.pk, project_id=project.pk))

    assert Conversation.objects.get() == conversation


def test_what_is_written_to_a_colleague_is_written_to_their_side(conversation, staff, house):
    said(conversation, staff)
    owner = UserFactory(role=Role.OWNER, organization=house)
    customer = conversation.customer

    for colleague in (staff, owner):
        about = To(recipient_id=colleague.pk, project_id=conversation.project_id)
        assert write(customer, about).conversation == conversation
        assert write(customer, To(recipient_id=colleague.pk)).conversation == conversation
    change(staff, is_active=False)
    write(customer, To(conversation_id=conversation.pk, recipient_id=staff.pk))

    assert conversation.messages.count() == 6


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF, Role.BUILDER])
@pytest.mark.once
def test_who_answers_for_another_house_is_nobody_here(conversation, role):
    stranger = UserFactory(role=role, organization=OrganizationFactory())

    with pytest.raises(RecipientNotFound):
        write(conversation.customer, To(conversation_id=conversation.pk, recipient_id=stranger.pk))
    with pytest.raises(NoConversation):
        write(conversation.customer, To(recipient_id=stranger.pk))


def test_who_was_a_builder_writes_to_nobody_about_their_own_project():
    project = ProjectFactory()
    former = change(project.builder, role=Role.CUSTOMER)

    with pytest.raises(RecipientNotFound):
        write(former, To(recipient_id=former.pk, project_id=project.pk))
    with pytest.raises(RecipientNotFound):
        write(UserFactory(), To(recipient_id=former.pk, project_id=project.pk))

    assert not Conversation.objects.exists()


def test_nor_where_a_house_would_answer(house, staff):
    project = ProjectFactory(organization=house)
    former = change(project.builder, role=Role.CUSTOMER)

    with pytest.raises(RecipientNotFound):
        write(former, To(recipient_id=former.pk, project_id=project.pk))
    write(UserFactory(), To(recipient_id=staff.pk, project_id=project.pk))

    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("side", ["customer", "provider"])
def test_who_is_something_else_now_is_written_to_no_more_and_hears_nothing(side):
    conversation = ConversationFactory()
    before = said(conversation, conversation.customer)
    person = getattr(conversation, side)
    was = stream_of(person.as_actor())
    change(person, role=Role.VENDOR)
    sender = conversation.provider if side == "customer" else conversation.customer

    with pytest.raises(RecipientNotFound):
        said(conversation, sender)

    assert not Conversation.objects.visible_to(person.as_actor()).exists()
    assert conversation.messages.get() == before
    assert stream_of(person.as_actor()) == user_chat(person.pk, "vendor") != was
    assert shown_on(stream_of(person.as_actor())) == []


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF, Role.DENTIST, Role.OPS_MANAGER])
@pytest.mark.once
def test_who_has_no_side_is_refused_cleanly_everywhere(conversation, role):
    other = UserFactory(role=role, organization=None)
    actor = other.as_actor()

    assert not Conversation.objects.visible_to(actor).exists()
    for call in (mark_read, tell_typing):
        with pytest.raises(NotFound):
            call(conversation_id=conversation.pk, actor=actor)
    about = To(recipient_id=conversation.customer_id, project_id=conversation.project_id)
    with pytest.raises(RecipientNotFound):
        write(other, about)
    with pytest.raises(NoConversation):
        write(other, To(recipient_id=conversation.customer_id))
    with pytest.raises(NotAllowed):
        stream_of(actor)


def test_the_conversations_go_with_a_project_to_its_new_builder(conversation, house):
    said(conversation, conversation.customer)
    builder = UserFactory(role=Role.BUILDER, organization=house)
    once_wrote = ConversationFactory(
        project=conversation.project, customer=change(UserFactory(), role=Role.CUSTOMER)
    )
    old = conversation.provider
    reassign_project(
        project_id=conversation.project_id,
        builder_id=builder.pk,
        actor=UserFactory(role=Role.OWNER, organization=house).as_actor(),
    )

    drain()

    for each in (conversation, once_wrote):
        each.refresh_from_db()
        assert each.provider == builder
    assert list(Conversation.objects.visible_to(old.as_actor())) == []
    said(conversation, builder)
    write(
        conversation.customer,
        To(recipient_id=builder.pk, project_id=conversation.project_id),
    )
    assert conversation.messages.count() == 3


def test_a_builder_who_once_asked_about_it_as_a_customer_does_not_talk_with_themself(
    conversation, house
):
    builder = change(conversation.customer, role=Role.BUILDER, organization=house)
    reassign_project(
        project_id=conversation.project_id,
        builder_id=builder.pk,
        actor=UserFactory(role=Role.OPS_MANAGER).as_actor(),
    )

    drain()

    old = conversation.provider
    conversation.refresh_from_db()
    assert conversation.provider == old


def test_whom_a_builder_knew_in_another_house_they_do_not_know_in_this_one(conversation):
    builder = change(conversation.provider, organization=OrganizationFactory())
    project = ProjectFactory(builder=builder, organization=builder.organization)

    with pytest.raises(RecipientNotFound):
        write(builder, To(recipient_id=conversation.customer_id, project_id=project.pk))


def test_who_was_a_builder_is_shown_no_page_to_begin_on():
    project = ProjectFactory(organization=OrganizationFactory())
    UserFactory(role=Role.STAFF, organization=project.organization)
    former = change(project.builder, role=Role.CUSTOMER)
    path = f"/api/messages/conversation/{former.pk}/{project.pk}"

    assert signed_in(former).get(path).status_code == 404
    other = UserFactory()
    path = f"/api/messages/conversation/{other.pk}/{project.pk}"
    assert signed_in(other).get(path).status_code == 200
