"""Moderation: what was said is read by whose task it is, and that they read it is written down."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OnboardManagerFactory, SuperAdminFactory
from messaging import admin
from messaging.tests.factories import AttachmentFactory, ConversationFactory, said

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = reverse("admin:messaging_conversation_changelist")


@pytest.fixture
def conversation():
    conversation = ConversationFactory()
    said(conversation, conversation.customer, "Meet me <b>at the jetty</b>")
    return conversation


def page_of(conversation):
    return reverse("admin:messaging_conversation_change", args=[conversation.pk])


@pytest.mark.parametrize("reader", [SuperAdminFactory, ManagerFactory])
def test_each_reading_of_a_conversation_is_written_down(reader, client, conversation):
    reader = reader()
    client.force_login(reader)

    for _ in range(2):
        page = client.get(page_of(conversation)).content.decode()

    assert "Meet me &lt;b&gt;at the jetty&lt;/b&gt;" in page
    entries = LogEntry.objects.filter(object_id=str(conversation.pk))
    assert [(each.user, each.change_message) for each in entries] == [
        (reader, "Read what was said."),
        (reader, "Read what was said."),
    ]
    assert entries[0].content_type.model == "conversation"


def test_an_onboarding_manager_reads_nothing_and_no_reading_is_written_down(client, conversation):
    client.force_login(OnboardManagerFactory())

    assert client.get(page_of(conversation)).status_code == 403
    assert client.get(LIST).status_code == 403
    assert not LogEntry.objects.exists()


def test_the_list_shows_nothing_of_what_was_said_and_does_not_find_it(client, conversation):
    client.force_login(SuperAdminFactory())

    listed = client.get(LIST).content.decode()
    found = client.get(LIST, {"q": "jetty"}).content.decode()

    assert conversation.title in listed
    assert "jetty" not in listed
    assert conversation.title not in found
    assert not LogEntry.objects.exists()


def test_what_was_said_long_ago_is_read_page_by_page_and_each_page_is_written_down(
    client, conversation, monkeypatch
):
    monkeypatch.setattr(admin, "SHOWN", 2)
    first = conversation.messages.get()
    for number in range(2, 6):
        said(conversation, conversation.customer, f"Word {number}")
    client.force_login(SuperAdminFactory())
    page, read = page_of(conversation), []

    while page:
        body = client.get(page).content.decode()
        read.append([f"Word {n}" for n in range(2, 6) if f"Word {n}" in body])
        older = re.search(r'href="(\?before=\d+)"', body)
        page = older and page_of(conversation) + older[1]

    assert read == [["Word 4", "Word 5"], ["Word 2", "Word 3"], []]
    assert "at the jetty" in body
    assert "The latest messages" in body
    told = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(told) == [
        "Read what was said.",
        f"Read what was said before message {first.pk + 3}.",
        f"Read what was said before message {first.pk + 1}.",
    ]


@pytest.mark.parametrize("before", ["x", "-1", "٣", "9" * 19, "9" * 30, ""])
def test_an_odd_place_to_look_from_breaks_nothing(client, conversation, before):
    client.force_login(SuperAdminFactory())

    assert client.get(page_of(conversation), {"before": before}).status_code == 200


def test_what_a_file_is_called_is_shown_and_found_nowhere_but_in_its_conversation(
    client, conversation
):
    attachment = AttachmentFactory(uploader=conversation.customer, filename="divorce.pdf")
    conversation.messages.update(attachment=attachment)
    client.force_login(SuperAdminFactory())
    files = reverse("admin:messaging_attachment_changelist")

    listed = client.get(files).content.decode()
    found = client.get(files, {"q": "divorce"}).content.decode()
    alone = client.get(reverse("admin:messaging_attachment_change", args=[attachment.pk]))

    assert str(attachment.uploader) in listed
    assert str(attachment.uploader) not in found.partition("<table")[2]
    assert "divorce" not in listed + alone.content.decode()
    assert "divorce.pdf" in client.get(page_of(conversation)).content.decode()


def test_a_file_is_opened_from_its_conversation_alone(client, conversation):
    attachment = AttachmentFactory(uploader=conversation.customer)
    conversation.messages.update(attachment=attachment)
    client.force_login(SuperAdminFactory())

    inside = client.get(page_of(conversation)).content.decode()
    alone = client.get(reverse("admin:messaging_attachment_change", args=[attachment.pk]))

    assert "/files/" in inside
    assert "/files/" not in alone.content.decode()
