"""What the two sides and who mediates say to each other, as both front ends know it."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory, VendorFactory, signed_in
from disputes.errors import TooManyMessages
from disputes.models import DisputeMessage, ReadMark
from disputes.services.talking import mark_read, say, send_message
from disputes.states import DisputeStatus, Side
from disputes.tests.factories import DisputeFactory
from jobs.tests.factories import ContractorFactory
from kernel import clock
from kernel.models import OutboxEntry, StreamEntry
from kernel.tests.pictures import picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PDF = b"%PDF-1.7 the offer"


@pytest.fixture
def dispute():
    return DisputeFactory()


def path_of(dispute, action):
    return f"/api/disputes/{dispute.pk}/{action}/"


def portal(dispute, action="messages"):
    return f"/api/v1/disputes/{dispute.pk}/{action}"


def post(user, dispute, **body):
    return signed_in(user).post(path_of(dispute, "send_message"), body, format="multipart")


def said(dispute, user, content="Good morning"):
    return send_message(dispute_id=dispute.pk, actor=user.as_actor(), content=content)


def test_a_message_is_answered_in_the_shape_of_the_pages(dispute):
    answer = post(dispute.customer, dispute, content=" The hood drips. ", message_type="text")

    assert answer.status_code == 201
    (stored,) = DisputeMessage.objects.all()
    assert answer.json() == {
        "message": {
            "id": str(stored.pk),
            "dispute": str(dispute.pk),
            "number": 1,
            "side": "customer",
            "sender": dispute.customer_id,
            "sender_name": str(dispute.customer),
            "recipient": dispute.provider_id,
            "recipient_name": str(dispute.provider),
            "message_type": "text",
            "content": "The hood drips.",
            "attachment_name": None,
            "attachment_url": None,
            "attachment_size": None,
            "attachment_type": None,
            "is_read": False,
            "created_at": answer.json()["message"]["created_at"],
        }
    }


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("offer.pdf", PDF, ("offer.pdf", "application/pdf")),
        ("hood.png", picture("PNG"), ("hood.png", "image/png")),
    ],
)
def test_a_file_goes_along_and_opens_whenever_the_message_is_read(
    dispute, client, name, content, kept_as
):
    file = SimpleUploadedFile(name, content)

    answer = post(dispute.provider, dispute, content="", message_type="file", attachment=file)

    message = answer.json()["message"]
    assert message["message_type"] == "file"
    assert (message["attachment_name"], message["attachment_type"]) == kept_as
    with time_machine.travel(clock.now() + timedelta(days=30)):
        shown = signed_in(dispute.customer).get(path_of(dispute, "messages")).json()["messages"]
        assert shown[0]["attachment_url"] == message["attachment_url"]
        opened = client.get(message["attachment_url"].removeprefix("http://localhost:8000"))
    assert b"".join(opened.streaming_content)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "content"),
        ({"content": "  "}, "content"),
        ({"content": "x" * 4_001}, "content"),
        ({"content": "Look", "message_type": "file"}, "attachment"),
        ({"content": "It is decided", "message_type": "system"}, "message_type"),
        ({"content": "Look", "message_type": "song"}, "message_type"),
        ({"content": "Look", "attachment": ("a.exe", b"MZ\x90\x00")}, "attachment"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused_by_its_field(dispute, body, field):
    if isinstance(body.get("attachment"), tuple):
        body = {**body, "attachment": SimpleUploadedFile(*body["attachment"])}

    answer = post(dispute.customer, dispute, **body)

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert not DisputeMessage.objects.exists()
    assert not OutboxEntry.objects.exists()


def test_both_sides_and_who_mediates_read_what_was_said_in_its_order(dispute):
    mediator = ManagerFactory()
    for number, person in enumerate((dispute.customer, dispute.provider, mediator)):
        said(dispute, person, f"word {number}")

    for person in (dispute.customer, dispute.provider, mediator):
        page = signed_in(person).get(path_of(dispute, "messages")).json()

        assert [each["content"] for each in page["messages"]] == ["word 0", "word 1", "word 2"]
        assert [each["side"] for each in page["messages"]] == ["customer", "provider", "platform"]


def test_page_one_is_the_newest_and_each_page_runs_forward(dispute):
    for number in range(5):
        said(dispute, dispute.customer, str(number))
    client = signed_in(dispute.provider)

    pages = [
        client.get(path_of(dispute, "messages"), {"page": page, "page_size": 2}).json()
        for page in (1, 2, 3, 4)
    ]

    assert [[each["content"] for each in page["messages"]] for page in pages] == [
        ["3", "4"],
        ["1", "2"],
        ["0"],
        [],
    ]
    assert [page["has_more"] for page in pages] == [True, True, False, False]
    assert {(page["total_count"], page["page_size"]) for page in pages} == {(5, 2)}


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_messages_costs_the_same_however_many(dispute, count, django_assert_num_queries):
    for _ in range(count):
        said(dispute, dispute.customer)
    client = signed_in(dispute.provider)
    client.get(path_of(dispute, "messages"))

    with django_assert_num_queries(4):
        page = client.get(path_of(dispute, "messages")).json()

    assert len(page["messages"]) == count


def test_reading_marks_what_others_said_and_shows_it_to_who_said_it(dispute):
    customer, vendor = dispute.customer, dispute.provider
    said(dispute, customer, "Hello")
    said(dispute, customer, "Anybody?")
    said(dispute, vendor, "Yes")

    marked = signed_in(vendor).post(path_of(dispute, "mark_read"))
    again = signed_in(vendor).post(path_of(dispute, "mark_read"))

    assert (marked.json(), again.json()) == ({"marked_count": 2}, {"marked_count": 0})
    assert read_flags(customer, dispute) == [True, True, False]
    assert read_flags(vendor, dispute) == [True, True, False]
    update = StreamEntry.objects.filter(stream=f"dispute.{dispute.pk}").last()
    assert (update.data["what"], update.data["side"]) == ("messages_read", "provider")


def read_flags(person, dispute):
    page = signed_in(person).get(path_of(dispute, "messages")).json()
    return [each["is_read"] for each in page["messages"]]


def test_who_mediates_reads_for_neither_side(dispute):
    said(dispute, dispute.customer)

    mark_read(dispute_id=dispute.pk, actor=ManagerFactory().as_actor())

    assert read_flags(dispute.customer, dispute) == [False]


@pytest.mark.parametrize(
    "stranger",
    [
        lambda: UserFactory(),
        lambda: VendorFactory(),
        lambda: ContractorFactory(),
        lambda: UserFactory(role=Role.OWNER),
        lambda: UserFactory(role=Role.ONBOARD_MANAGER),
    ],
)
def test_a_stranger_neither_reads_nor_writes(dispute, stranger):
    said(dispute, dispute.customer, "Between us")
    client = signed_in(stranger())

    answers = [
        client.get(path_of(dispute, "messages")),
        client.post(path_of(dispute, "send_message"), {"content": "Hi"}),
        client.post(path_of(dispute, "mark_read")),
        client.get(portal(dispute)),
        client.post(portal(dispute), {"message": "Hi"}),
        client.post(portal(dispute, "read")),
    ]

    assert {each.status_code for each in answers} == {404}
    assert DisputeMessage.objects.count() == 1
    assert not ReadMark.objects.exists()


def test_what_is_closed_is_read_and_not_written_to(dispute):
    said(dispute, dispute.customer)
    dispute.status = DisputeStatus.CLOSED
    dispute.save()

    answer = post(dispute.customer, dispute, content="One more thing")

    assert (answer.status_code, answer.json()["code"]) == (409, "DISPUTE_CLOSED")
    assert (
        len(signed_in(dispute.provider).get(path_of(dispute, "messages")).json()["messages"]) == 1
    )


def test_the_other_sides_first_word_is_its_answer(dispute):
    said(dispute, dispute.customer)
    dispute.refresh_from_db()
    assert (dispute.status, dispute.answered_at) == ("open", None)

    message = said(dispute, dispute.provider)

    dispute.refresh_from_db()
    assert (dispute.status, dispute.answered_at) == ("in_progress", message.created_at)


def test_a_message_sent_again_under_its_key_is_the_same_message(dispute):
    client = signed_in(dispute.customer)
    key = {"Idempotency-Key": str(uuid.uuid4())}

    first, again = (
        client.post(path_of(dispute, "send_message"), {"content": "Once"}, headers=key)
        for _ in range(2)
    )

    assert first.json() == again.json()
    assert DisputeMessage.objects.count() == 1


def test_nobody_floods_the_other_side(dispute, settings):
    settings.MESSAGES_A_MINUTE = 2
    for _ in range(2):
        said(dispute, dispute.customer)

    with pytest.raises(TooManyMessages):
        said(dispute, dispute.customer)

    said(dispute, dispute.provider)
    assert DisputeMessage.objects.count() == 3


def test_what_the_platform_says_has_no_sender_and_waits_for_nobody(dispute):
    say(dispute, "The dispute was escalated.")

    (message,) = signed_in(dispute.customer).get(path_of(dispute, "messages")).json()["messages"]

    assert (message["message_type"], message["sender"], message["sender_name"]) == (
        "system",
        None,
        "Bookwell",
    )
    assert not OutboxEntry.objects.exists()
    assert not StreamEntry.objects.filter(type="chat_message").exists()


def test_the_portal_says_the_same_in_its_own_shape(dispute):
    said(dispute, dispute.customer, "Hello")
    client = signed_in(dispute.provider)

    first = client.post(portal(dispute), {"message": "I will come again."}, format="json")
    second = client.post(portal(dispute), {"content": "On Monday."}, format="json")
    page = client.get(portal(dispute)).json()

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["message"] == first.json()["content"] == "I will come again."
    assert [each["message"] for each in page["messages"]] == [
        "Hello",
        "I will come again.",
        "On Monday.",
    ]
    assert (page["total"], page["page"], page["limit"]) == (3, 1, 50)
    assert [each["sender_type"] for each in page["messages"]] == ["customer", *["provider"] * 2]
    assert client.post(portal(dispute, "read")).json() == {"marked_count": 1}


def test_an_empty_message_of_the_portal_is_422(dispute):
    answer = signed_in(dispute.customer).post(portal(dispute), {"message": " "}, format="json")

    assert (answer.status_code, answer.json()["error_code"]) == (422, "VALIDATION_ERROR")
    assert answer.json()["detail"][0]["loc"] == ["body", "message"]


def test_owner_and_staff_speak_for_their_house():
    contractor = ContractorFactory()
    staff = UserFactory(role=Role.STAFF, organization=contractor.organization)
    dispute = DisputeFactory(
        subject_kind="job",
        subject_id="7",
        provider=contractor,
        organization=contractor.organization,
    )

    message = said(dispute, staff, "Our colleague comes on Monday.")

    assert (message.side, message.sender_name) == (Side.PROVIDER, str(staff))
    assert (
        signed_in(ContractorFactory(organization=contractor.organization))
        .get(portal(dispute))
        .status_code
        == 404
    )
