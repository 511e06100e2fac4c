"""Finding one's way: the list narrowed to what one looks for, pages that do not shift, and the
empty page of who may write first."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, signed_in
from catalog.tests.factories import ProjectFactory
from kernel import clock
from messaging.models import Conversation
from messaging.tests.factories import ConversationFactory, said

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CONVERSATIONS = "/api/messages/conversations"
NOTHING = {"messages": [], "total": 0, "page": 1, "limit": 50}


@pytest.fixture
def conversation():
    return ConversationFactory()


@pytest.fixture
def builder(conversation):
    return signed_in(conversation.provider)


def listed(client, **query):
    """The conversations that are found, and what is unread in them."""
    body = client.get(CONVERSATIONS, query).json()
    assert body["total"] == len(body["conversations"])
    return [row["id"] for row in body["conversations"]], body["unread_total"]


def test_the_list_is_narrowed_to_a_project_and_to_what_waits(conversation):
    other = ConversationFactory(customer=conversation.customer)
    booking = ConversationFactory(
        customer=conversation.customer,
        project=None,
        provider=VendorFactory(),
        organization=None,
        booking_id=uuid4(),
        title="Window cleaning",
        last_message_at=clock.now() - timedelta(days=1),
    )
    said(other, other.customer)
    for _ in range(2):
        said(conversation, conversation.provider)
    client = signed_in(conversation.customer)

    assert listed(client) == ([conversation.pk, other.pk, booking.pk], 2)
    assert listed(client, project_id=other.project_id) == ([other.pk], 0)
    assert listed(client, project_id=conversation.project_id) == ([conversation.pk], 2)
    assert listed(client, booking_id=booking.booking_id) == ([booking.pk], 0)
    assert listed(client, booking_id=uuid4()) == ([], 0)
    assert listed(client, unread="true") == ([conversation.pk], 2)
    assert listed(client, unread="false") == ([other.pk, booking.pk], 0)
    assert listed(client, unread="", project_id="", booking_id="")[1] == 2


@pytest.mark.parametrize(
    "query", [{"project_id": "x"}, {"booking_id": "7"}, {"unread": "perhaps"}], ids=str
)
def test_a_filter_that_says_nothing_is_refused(query, builder):
    response = builder.get(CONVERSATIONS, query)

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["query", *query]


def test_before_a_message_pages_do_not_shift_while_others_arrive(builder, conversation):
    sent = [said(conversation, conversation.customer, f"no. {n}").pk for n in range(5)]
    page = f"/api/messages/conversation/{conversation.pk}"

    def ids(**query):
        body = builder.get(page, query).json()
        return [each["id"] for each in body["messages"]], body["total"]

    newest, _ = ids(limit=2)
    said(conversation, conversation.customer, "meanwhile")
    next_page, total = ids(limit=2, before=newest[0])
    last, _ = ids(limit=2, before=next_page[0])

    assert (newest, next_page, last, total) == (sent[3:], sent[1:3], sent[:1], 3)
    assert ids(before=sent[0]) == ([], 0)
    refusal = builder.get(page, {"before": "x"})
    assert refusal.json()["detail"][0]["loc"] == ["query", "before"]


def first_page(person, customer, project):
    response = signed_in(person).get(f"/api/messages/conversation/{customer.pk}/{project.pk}")
    assert not Conversation.objects.filter(project=project).exists()
    if response.status_code == 200:
        return response.json()
    body = response.json()
    assert (response.status_code, body["error_code"]) == (404, "CONVERSATION_NOT_FOUND")
    return None


def test_who_may_write_first_sees_an_empty_page():
    house = OrganizationFactory()
    project = ProjectFactory(organization=house)
    customer, known = UserFactory(), UserFactory()
    ConversationFactory(customer=known, project__organization=house)
    people = [project.builder] + [
        UserFactory(role=role, organization=house) for role in (Role.OWNER, Role.STAFF)
    ]

    assert first_page(customer, customer, project) == NOTHING
    assert [first_page(each, known, project) for each in people] == [NOTHING] * 3
    # Whom they do not know looks as whom there is not.
    nobody = UserFactory.build(pk=2**40)
    for other in (customer, nobody):
        assert [first_page(each, other, project) for each in people] == [None] * 3


def test_who_may_not_write_first_is_told_of_nothing():
    house = OrganizationFactory()
    project = ProjectFactory(organization=house)
    customer, known = UserFactory(), UserFactory(is_active=False)
    ConversationFactory(customer=known, project__organization=house)
    ConversationFactory(customer=customer, project__organization=house)
    away = ProjectFactory(organization=house, is_active=False)
    left = ProjectFactory(builder__is_active=False)
    former = UserFactory(role=Role.VENDOR)
    ConversationFactory(customer=former, project__organization=house)
    strangers = [UserFactory(role=role) for role in Role]
    colleague = UserFactory(role=Role.BUILDER, organization=house)

    assert [first_page(each, customer, project) for each in strangers] == [None] * len(strangers)
    assert first_page(colleague, customer, project) is None
    assert first_page(customer, customer, away) is None
    assert first_page(customer, customer, left) is None
    assert first_page(project.builder, known, project) is None
    assert first_page(project.builder, former, project) is None
    assert first_page(customer, UserFactory(), project) is None


def test_nobody_begins_a_conversation_with_themself():
    project = ProjectFactory()
    project.builder.role = Role.CUSTOMER
    project.builder.save()

    assert first_page(project.builder, project.builder, project) is None
