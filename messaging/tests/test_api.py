"""`/api/messages…` as the builder pages read it, and as customers do."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from catalog.tests.factories import ProjectFactory
from kernel import clock
from kernel.live.streams import user_chat
from kernel.models import StreamEntry
from messaging.models import Attachment, Conversation, Message
from messaging.tests.factories import ConversationFactory, said

# Either database reads and writes these alike; what they do otherwise is in test_sending.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

CONVERSATIONS = "/api/messages/conversations"
MESSAGES = "/api/messages"
UPLOAD = "/api/messages/upload-attachment"
PDF = b"%PDF-1.7 a floor plan"


@pytest.fixture
def conversation(db):
    return ConversationFactory(
        customer__avatar="avatars/2026/11/john.jpg", project__name="Sunset Residences"
    )


@pytest.fixture
def builder(conversation):
    return signed_in(conversation.provider)


@pytest.fixture
def customer(conversation):
    return signed_in(conversation.customer)


def wire(instant):
    return instant.isoformat().replace("+00:00", "Z")


def page_of(conversation, page=""):
    ids = f"{conversation.customer_id}/{conversation.project_id}"
    return f"/api/messages/conversation/{ids}{page}"


def refused(response, field):
    """That a field was at fault, in the dialect's shape; its sentence."""
    body = response.json()
    assert (response.status_code, body["error_code"]) == (422, "VALIDATION_ERROR")
    (error,) = body["detail"]
    assert error["loc"] == ["body", field]
    return error["msg"]


def test_the_builder_sees_their_conversations(builder, conversation):
    said(conversation, conversation.customer, "Hi, I'm interested in booking a unit")
    last = said(conversation, conversation.customer, "When can I schedule\nthe site visit?")
    ConversationFactory()  # somebody else's

    body = builder.get(CONVERSATIONS).json()

    avatar = body["conversations"][0].pop("customer_avatar")
    assert avatar.startswith("http://")
    assert "/files/" in avatar
    assert body == {
        "conversations": [
            {
                "id": conversation.pk,
                "customer_id": conversation.customer_id,
                "customer_name": str(conversation.customer),
                "provider_id": conversation.provider_id,
                "provider_name": str(conversation.provider),
                "provider_avatar": None,
                "project_id": conversation.project_id,
                "project_name": "Sunset Residences",
                "booking_id": None,
                "job_id": None,
                "title": "Sunset Residences",
                "last_message": "When can I schedule the site visit?",
                "last_message_time": wire(last.created_at),
                "unread_count": 2,
                "status": "active",
                "is_blocked": False,
            }
        ],
        "total": 1,
        "page": 1,
        "limit": 100,
        "unread_total": 2,
    }


def test_the_customer_sees_the_same_from_their_side(customer, conversation):
    said(conversation, conversation.customer)
    said(conversation, conversation.provider, "Hello! I'd be happy to help you.")

    (row,) = customer.get(CONVERSATIONS).json()["conversations"]

    assert (row["id"], row["unread_count"]) == (conversation.pk, 1)
    assert row["provider_name"] == str(conversation.provider)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_is_one_query_and_one_for_the_count(
    rows, conversation, builder, django_assert_num_queries
):
    for _ in range(rows - 1):
        said(ConversationFactory(project__builder=conversation.provider), conversation.provider)
    builder.get(CONVERSATIONS)

    with django_assert_num_queries(2):  # the rows, and their number
        response = builder.get(CONVERSATIONS)

    assert response.json()["total"] == rows


def test_the_last_active_conversation_comes_first_and_pages_are_cut(conversation, builder):
    others = [ConversationFactory(project__builder=conversation.provider) for _ in range(2)]
    said(conversation, conversation.customer)

    body = builder.get(CONVERSATIONS, {"limit": 1}).json()

    assert [row["id"] for row in body["conversations"]] == [conversation.pk]
    assert (body["total"], body["page"], body["limit"]) == (3, 1, 1)
    last = builder.get(CONVERSATIONS, {"limit": 1, "page": 3}).json()["conversations"]
    assert [row["id"] for row in last] == [others[0].pk]


def test_messages_are_in_ascending_order_and_say_who_spoke(builder, conversation):
    words = "Hi, I'm interested in booking a unit"
    first = said(conversation, conversation.customer, words, client_id="a1")
    words = "Hello! I'd be happy to help you."
    second = said(conversation, conversation.provider, words, client_id="b1")
    builder.patch(f"/api/messages/conversation/{conversation.pk}/read")

    body = builder.get(page_of(conversation)).json()

    people = {"customer": conversation.customer_id, "builder": conversation.provider_id}
    place = {
        "conversation_id": conversation.pk,
        "project_id": conversation.project_id,
        "booking_id": None,
        "job_id": None,
    }
    assert body == {
        "messages": [
            {
                "id": first.pk,
                "sender_id": people["customer"],
                "sender_type": "customer",
                "recipient_id": people["builder"],
                "recipient_type": "builder",
                "content": "Hi, I'm interested in booking a unit",
                "attachment_url": None,
                "attachment_id": None,
                "created_at": wire(first.created_at),
                "is_read": True,
                **place,
                "sender_name": str(conversation.customer),
                "client_id": None,
            },
            {
                "id": second.pk,
                "sender_id": people["builder"],
                "sender_type": "builder",
                "recipient_id": people["customer"],
                "recipient_type": "customer",
                "content": "Hello! I'd be happy to help you.",
                "attachment_url": None,
                "attachment_id": None,
                "created_at": wire(second.created_at),
                "is_read": False,
                **place,
                "sender_name": str(conversation.provider),
                "client_id": "b1",
            },
        ],
        "total": 2,
        "page": 1,
        "limit": 50,
    }


def test_page_one_is_the_newest_page(builder, conversation):
    sent = [said(conversation, conversation.customer, f"no. {n}").pk for n in range(5)]

    pages = [builder.get(page_of(conversation), {"page": n, "limit": 2}) for n in (1, 2, 3, 4)]

    found = [[each["id"] for each in page.json()["messages"]] for page in pages]
    assert found == [sent[3:], sent[1:3], sent[:1], []]
    assert {page.json()["total"] for page in pages} == {5}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_messages_is_three_queries(
    rows, builder, conversation, django_assert_num_queries
):
    for number in range(rows):
        said(conversation, conversation.customer, f"no. {number}")
    builder.get(page_of(conversation))

    with django_assert_num_queries(3):  # the conversation, its messages, their number
        response = builder.get(page_of(conversation))

    assert len(response.json()["messages"]) == rows


def test_the_builder_answers(builder, conversation):
    body = {
        "recipient_id": conversation.customer_id,
        "recipient_type": "customer",
        "project_id": conversation.project_id,
        "content": "I can arrange a site visit this weekend.",
        "attachment_url": "https://example.com/floor-plan.pdf",
    }

    response = builder.post(MESSAGES, body, format="json")

    message = Message.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": message.pk,
        "sender_id": conversation.provider_id,
        "sender_type": "builder",
        "recipient_id": conversation.customer_id,
        "recipient_type": "customer",
        "content": "I can arrange a site visit this weekend.",
        "attachment_url": "https://example.com/floor-plan.pdf",
        "attachment_id": None,
        "created_at": wire(message.created_at),
        "is_read": False,
        "conversation_id": conversation.pk,
        "project_id": conversation.project_id,
        "booking_id": None,
        "job_id": None,
        "sender_name": str(conversation.provider),
        "client_id": None,
    }


def test_a_customer_writes_first_about_a_project_on_offer():
    project, customer = ProjectFactory(), UserFactory()
    body = {
        "recipient_id": project.builder_id,
        "recipient_type": "builder",
        "project_id": project.pk,
        "content": "Hi",
    }

    response = signed_in(customer).post(MESSAGES, body, format="json")

    assert response.status_code == 201
    assert Conversation.objects.get().customer == customer


def test_sent_again_with_its_client_id_the_answer_is_200_and_the_same(customer, conversation):
    body = {"conversation_id": conversation.pk, "content": "Hi", "client_id": "a1"}
    first = customer.post(MESSAGES, body, format="json")

    again = customer.post(MESSAGES, body, format="json")
    other = customer.post(MESSAGES, body | {"content": "Bye"}, format="json")

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert other.status_code == 409
    assert other.json()["error_code"] == "CLIENT_ID_REUSED"
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("content", {"content": " "}),
        ("content", {"content": None}),
        ("content", {"content": "x" * 4001}),
        ("recipient_type", {"recipient_type": "customer"}),
        ("recipient_type", {"recipient_type": "vendor"}),
        ("recipient_type", {"recipient_type": "dog"}),
        ("recipient_id", {"recipient_id": None}),
        ("recipient_id", {"recipient_id": "x"}),
        ("project_id", {"project_id": 0}),
        ("booking_id", {"booking_id": "7"}),
        ("client_id", {"client_id": "é" * 10}),
        ("attachment_url", {"attachment_url": "ftp://example.com/plan.pdf"}),
    ],
    ids=str,
)
def test_a_bad_field_is_named_in_the_dialects_shape(field, change, customer, conversation):
    body = {
        "recipient_id": conversation.provider_id,
        "recipient_type": "builder",
        "project_id": conversation.project_id,
        "content": "Hi",
    }

    response = customer.post(MESSAGES, body | change, format="json")

    assert refused(response, field)
    assert not Message.objects.exists()


def test_an_unknown_recipient_is_not_found(customer, conversation):
    body = {"recipient_id": 2**40, "project_id": conversation.project_id + 1, "content": "Hi"}

    response = customer.post(MESSAGES, body, format="json")

    assert response.status_code == 404
    assert response.json() == {
        "detail": "There is nobody here to write to about this.",
        "error_code": "RECIPIENT_NOT_FOUND",
        "status_code": 404,
    }


def test_who_sends_too_much_is_told_to_wait(customer, conversation, settings):
    settings.MESSAGES_A_MINUTE = 1
    body = {"conversation_id": conversation.pk, "content": "Hi"}
    customer.post(MESSAGES, body, format="json")

    response = customer.post(MESSAGES, body, format="json")

    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0


def test_reading_says_how_many_were_new_and_only_goes_forward(builder, conversation):
    sent = [said(conversation, conversation.customer, f"no. {n}").pk for n in range(3)]
    path = f"/api/messages/conversation/{conversation.pk}/read"

    part = builder.patch(path, {"up_to": sent[0]}, format="json")
    rest = builder.patch(path)
    back = builder.patch(path, {"up_to": sent[0]}, format="json")

    assert part.json() == {"success": True, "marked_read": 1}
    assert rest.json() == {"success": True, "marked_read": 2}
    assert back.json() == {"success": True, "marked_read": 0}
    (row,) = builder.get(CONVERSATIONS).json()["conversations"]
    assert row["unread_count"] == 0


def test_put_away_on_one_side_until_the_other_writes(builder, customer, conversation):
    said(conversation, conversation.customer)

    def statuses(client, **query):
        return [row["status"] for row in client.get(CONVERSATIONS, query).json()["conversations"]]

    answer = builder.patch(f"/api/messages/conversation/{conversation.pk}/archive")

    assert answer.json() == {"success": True, "status": "archived"}
    assert statuses(builder) == ["archived"]
    assert statuses(builder, status="archived") == ["archived"]
    assert statuses(builder, status="active") == []
    assert statuses(customer) == ["active"]
    said(conversation, conversation.customer)
    assert statuses(builder) == ["active"]


def test_taken_out_of_the_archive_by_hand(customer, conversation):
    customer.patch(f"/api/messages/conversation/{conversation.pk}/archive")

    answer = customer.patch(f"/api/messages/conversation/{conversation.pk}/unarchive")

    assert answer.json() == {"success": True, "status": "active"}
    assert customer.get(CONVERSATIONS, {"status": "active"}).json()["total"] == 1


def test_an_unknown_status_is_refused(customer):
    response = customer.get(CONVERSATIONS, {"status": "lost"})

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["query", "status"]


def test_a_message_says_where_it_belongs_as_its_frame_does(customer, builder, conversation):
    body = {"conversation_id": conversation.pk, "content": "Hi", "client_id": "a1"}

    answer = customer.post(MESSAGES, body, format="json").json()

    frame = StreamEntry.objects.get(stream=user_chat(conversation.customer_id, "customer")).data
    assert answer == frame
    assert (frame["client_id"], frame["sender_name"]) == ("a1", str(conversation.customer))
    (own,) = customer.get(page_of(conversation)).json()["messages"]
    (theirs,) = builder.get(page_of(conversation)).json()["messages"]
    assert own == answer
    assert theirs == {**answer, "client_id": None}


def test_a_colleague_is_named_as_who_wrote(customer):
    house = OrganizationFactory()
    conversation = ConversationFactory(project__organization=house)
    staff = UserFactory(role=Role.STAFF, organization=house)
    said(conversation, staff)

    (message,) = signed_in(staff).get(page_of(conversation)).json()["messages"]

    assert message["sender_name"] == str(staff)


def test_nulls_are_taken_as_nothing(customer, conversation):
    nothing = ("client_id", "recipient_type", "recipient_id", "project_id", "attachment_url")
    body = {"conversation_id": conversation.pk, "content": "Hi", **dict.fromkeys(nothing)}

    response = customer.post(MESSAGES, body, format="json")

    assert response.status_code == 201
    assert Message.objects.get().client_id == ""


@pytest.mark.parametrize("action", ["", "/read", "/archive", "/unarchive"])
def test_another_conversation_is_called_the_same_everywhere(action, conversation):
    client = signed_in(UserFactory())
    path = f"/api/messages/conversation/{conversation.pk}{action}"

    response = client.patch(path) if action else client.get(path)
    posted = client.post(
        MESSAGES, {"conversation_id": conversation.pk, "content": "Hi"}, format="json"
    )

    expected = (404, "CONVERSATION_NOT_FOUND", "There is no such conversation.")
    for each in (response, posted):
        body = each.json()
        assert (each.status_code, body["error_code"], body["detail"]) == expected


def test_an_upload_is_sent_by_its_link(customer, builder, conversation, client):
    file = SimpleUploadedFile("floor plan.html", PDF, "text/html")

    upload = customer.post(UPLOAD, {"file": file}).json()
    body = {"conversation_id": conversation.pk, "attachment_url": upload["url"]}
    sent = customer.post(MESSAGES, body, format="json")

    attachment = Attachment.objects.get()
    assert upload == {
        "id": attachment.pk,
        "url": upload["url"],
        "filename": "floor plan.pdf",
        "size": len(PDF),
        "content_type": "application/pdf",
    }
    assert sent.status_code == 201
    assert sent.json()["content"] == ""
    assert sent.json()["attachment_id"] == attachment.pk
    (row,) = builder.get(CONVERSATIONS).json()["conversations"]
    assert row["last_message"] == "floor plan.pdf"
    (message,) = builder.get(page_of(conversation)).json()["messages"]
    path = message["attachment_url"].removeprefix("http://localhost:8000")
    response = client.get(path)
    assert b"".join(response.streaming_content) == PDF
    assert "floor plan.pdf" in response.headers["Content-Disposition"]


def test_a_fresh_link_is_for_the_uploader_and_for_those_it_was_sent_to(conversation):
    upload = signed_in(conversation.customer).post(UPLOAD, {"file": SimpleUploadedFile("p", PDF)})
    path = f"/api/messages/attachments/{upload.json()['id']}"
    readers = [conversation.customer, conversation.provider, UserFactory()]

    before = [signed_in(each).get(path).status_code for each in readers]
    said(conversation, conversation.customer, "", attachment_url=upload.json()["url"])
    after = [signed_in(each).get(path).status_code for each in readers]

    assert before == [200, 404, 404]
    assert after == [200, 200, 404]


@pytest.mark.parametrize("content", [b"", b"MZ not a program", b"<svg onload=alert(1)>"])
def test_what_is_no_picture_or_document_is_refused_and_not_kept(content, customer, var):
    response = customer.post(UPLOAD, {"file": SimpleUploadedFile("x.pdf", content)})

    assert refused(response, "file")
    assert not Attachment.objects.exists()
    assert list((var / "media").rglob("*.*")) == []


def test_owner_and_staff_read_their_organisations_and_no_other():
    house = OrganizationFactory()
    conversation = ConversationFactory(project__organization=house)
    ConversationFactory(project__organization=OrganizationFactory())
    said(conversation, conversation.customer)

    for role in (Role.OWNER, Role.STAFF):
        client = signed_in(UserFactory(role=role, organization=house))
        rows = client.get(CONVERSATIONS).json()["conversations"]
        assert [(row["id"], row["unread_count"]) for row in rows] == [(conversation.pk, 1)]
        assert client.get(page_of(conversation)).status_code == 200


def test_nobody_else_sees_anything(conversation):
    said(conversation, conversation.customer)
    clients = [signed_in(UserFactory(role=role)) for role in Role]

    for client in clients:
        assert client.get(CONVERSATIONS).json()["conversations"] == []
        assert client.get(page_of(conversation)).status_code == 404


def test_times_are_utc_with_a_final_z(builder, conversation):
    with clock.pretending(clock.now() - timedelta(days=1)):
        said(conversation, conversation.customer)

    (row,) = builder.get(CONVERSATIONS).json()["conversations"]

    assert row["last_message_time"].endswith("Z")
