"""What a message may bring along: an upload of its sender's, or a link to elsewhere."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from kernel import clock, retention
from kernel.errors import NotAllowed
from kernel.files import lasting_url, read_bytes, signed_url, store_bytes
from kernel.models import StreamEntry
from kernel.tests.pictures import picture
from messaging.documents import attachment_document
from messaging.errors import AttachmentInvalid, TooManyUploads
from messaging.models import Attachment, Message
from messaging.services import upload_attachment
from messaging.tests.factories import ConversationFactory, said

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PDF = b"%PDF-1.7 a floor plan"


@pytest.fixture
def conversation():
    return ConversationFactory()


def uploaded(user, content=PDF, name="plan.pdf"):
    return upload_attachment(actor=user.as_actor(), file=SimpleUploadedFile(name, content))


def link_to(attachment):
    return signed_url(attachment.file, filename=attachment.filename)


def page_of(conversation):
    return f"/api/messages/conversation/{conversation.pk}"


def send(conversation, url, content=""):
    return said(conversation, conversation.customer, content, attachment_url=url)


def test_an_upload_of_the_senders_is_kept_as_theirs_and_marked_sent(conversation):
    attachment = uploaded(conversation.customer)

    message = send(conversation, link_to(attachment))

    attachment.refresh_from_db()
    assert (message.attachment, message.attachment_url) == (attachment, "")
    assert attachment.sent_at is not None


def test_a_link_that_has_expired_since_still_names_the_upload(conversation):
    attachment = uploaded(conversation.customer)
    url = link_to(attachment)

    with time_machine.travel(clock.now() + timedelta(hours=2)):
        message = send(conversation, url)

    assert message.attachment == attachment


def test_the_link_in_a_message_is_the_uploads_and_opens_whenever_it_is_read(conversation, client):
    attachment = uploaded(conversation.customer, name="floor plan.pdf")
    url = attachment_document(attachment)["url"]

    send(conversation, url)

    entries = StreamEntry.objects.filter(type="chat_message")
    assert [each.data["attachment_url"] for each in entries] == [url] * 2
    with time_machine.travel(clock.now() + timedelta(days=8)):
        (message,) = signed_in(conversation.provider).get(page_of(conversation)).json()["messages"]
        assert message["attachment_url"] == url
        response = client.get(url.removeprefix("http://localhost:8000"))
    assert b"".join(response.streaming_content) == PDF
    assert "floor plan.pdf" in response["Content-Disposition"]
    response.close()


def test_a_stored_answer_to_who_sends_again_has_no_dead_link(conversation, client):
    sender = signed_in(conversation.customer)
    url = attachment_document(uploaded(conversation.customer))["url"]
    body = {"conversation_id": conversation.pk, "attachment_url": url}
    sender.post("/api/messages", body, "json", headers={"Idempotency-Key": "k"})

    with time_machine.travel(clock.now() + timedelta(hours=20)):
        again = signed_in(conversation.customer).post(
            "/api/messages", body, "json", headers={"Idempotency-Key": "k"}
        )
        opened = client.get(again.json()["attachment_url"].removeprefix("http://localhost:8000"))

    assert again.headers["Idempotent-Replayed"] == "true"
    assert opened.status_code == 200
    opened.close()


def test_the_link_of_what_was_cleared_away_or_is_no_upload_opens_nothing(conversation, client):
    unsent = uploaded(conversation.customer)
    receipt = store_bytes(PDF, folder="receipts", extension="pdf", content_type="application/pdf")
    urls = [attachment_document(unsent)["url"], lasting_url(receipt.name, purpose="messages")]
    Attachment.objects.all().delete()

    answers = [client.get(url.removeprefix("http://localhost:8000")) for url in urls]

    assert [each.status_code for each in answers] == [404, 404]


def test_a_picture_is_made_anew_and_named_by_what_it_is(conversation):
    attachment = uploaded(conversation.customer, picture(), "Türschild.exe")

    assert attachment.filename == "Türschild.jpg"
    assert attachment.content_type == "image/jpeg"
    assert attachment.size == len(read_bytes(attachment.file))


def test_the_same_upload_may_be_sent_twice(conversation):
    url = link_to(uploaded(conversation.customer))

    send(conversation, url)
    send(conversation, url)

    assert Message.objects.values("attachment").distinct().count() == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/floor-plan.pdf",
        "http://example.com:8080/a?b=c#d",
        "HTTPS://cdn.example.com/ä.pdf",
        "https://localhost.example.com/files/x",
        "http://localhost:3000/files/x",
    ],
)
def test_a_link_to_elsewhere_is_kept_as_it_is(url, conversation):
    message = send(conversation, url)

    assert (message.attachment, message.attachment_url) == (None, url)


@pytest.mark.parametrize(
    "url",
    [
        "floor-plan.pdf",
        "/files/floor-plan.pdf",
        "//example.com/a",
        "ftp://example.com/a",
        "javascript:alert(1)",
        "http://%6cocalhost:8000/plan.pdf",
        "http://ｌocalhost:8000/plan.pdf",
        "data:text/html,<b>",
        "https://",
        "https://user:secret@example.com/a",
        "https://example.com@elsewhere.example/a",
        "https://example.com/a b",
        "https://example.com/a\nb",
        "https://example.com/\x00",
        "https://example.com\\@localhost:8000/files/x",
        "https://example.com:99999/a",
        "https://[::1/a",
        "https://example.com/" + "a" * 2000,
    ],
)
def test_what_is_no_decent_link_is_refused(url, conversation):
    with pytest.raises(AttachmentInvalid) as refusal:
        send(conversation, url)

    assert refusal.value.field == "attachment_url"
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/",
        "http://LOCALHOST:8000/files/x",
        "https://localhost.:8000/api/messages/conversations",
        "http://localhost:8000/files/",
    ],
)
def test_a_link_to_our_own_house_that_is_no_upload_is_refused(url, conversation):
    with pytest.raises(AttachmentInvalid):
        send(conversation, url)


def test_nobody_sends_what_another_has_uploaded(conversation):
    theirs = uploaded(conversation.provider)
    receipt = store_bytes(PDF, folder="receipts", extension="pdf", content_type="application/pdf")

    for url in (link_to(theirs), signed_url(receipt.name)):
        with pytest.raises(AttachmentInvalid):
            send(conversation, url)
        with pytest.raises(AttachmentInvalid):
            send(conversation, f"{url}x")

    assert not Message.objects.exists()


def test_a_presigned_link_of_the_storage_names_the_upload(conversation, settings, monkeypatch):
    attachment = uploaded(conversation.customer)
    settings.FILES_SERVED_BY_STORAGE = True
    monkeypatch.setattr(
        type(default_storage._wrapped),
        "url",
        lambda self, name, **_: f"https://bucket.storage.example/{name}?X-Amz-Signature=1",
    )
    url = f"https://bucket.storage.example/{attachment.file}?X-Amz-Signature=expired"

    message = send(conversation, url)

    assert message.attachment == attachment
    with pytest.raises(AttachmentInvalid):
        send(conversation, "https://bucket.storage.example/receipts/2026/11/a.pdf")
    assert send(conversation, "https://other.example/a.pdf").attachment is None


def test_so_many_uploads_may_lie_unsent(conversation, settings, var):
    settings.MESSAGE_UPLOADS_LIMIT = 2
    first = uploaded(conversation.customer)
    uploaded(conversation.customer)

    with pytest.raises(TooManyUploads):
        uploaded(conversation.customer)

    assert len(list((var / "media").rglob("*.pdf"))) == 2
    send(conversation, link_to(first))
    uploaded(conversation.customer)
    uploaded(UserFactory())


def test_so_many_uploads_come_in_an_hour(conversation, settings):
    settings.MESSAGE_UPLOADS_AN_HOUR = 1
    uploaded(conversation.customer)

    with pytest.raises(TooManyUploads) as refusal:
        uploaded(conversation.customer)

    assert refusal.value.retry_after > 0


def test_what_was_not_sent_is_cleared_away_with_its_file(
    conversation, django_capture_on_commit_callbacks
):
    kept, unsent = uploaded(conversation.customer), uploaded(conversation.customer)
    send(conversation, link_to(kept))
    Attachment.objects.update(created_at=clock.now() - timedelta(days=4))
    fresh = uploaded(conversation.customer)

    with django_capture_on_commit_callbacks(execute=True):
        pruned = retention.prune()

    assert pruned["uploads never sent"] == 1
    assert set(Attachment.objects.all()) == {kept, fresh}
    assert [default_storage.exists(each.file) for each in (kept, unsent, fresh)] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("role", [Role.OWNER, Role.DENTIST, Role.OPS_MANAGER])
def test_who_can_never_send_uploads_nothing(role, var):
    with pytest.raises(NotAllowed):
        uploaded(UserFactory(role=role))

    assert not Attachment.objects.exists()
    assert not list((var / "media").rglob("*.pdf"))
