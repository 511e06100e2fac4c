"""Moderation: what was said is read by whose task it is, and that they read it is written down."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OnboardManagerFactory, SuperAdminFactory
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


def test_a_file_is_opened_from_its_conversation_alone(client, conversation):
    attachment = AttachmentFactory(uploader=conversation.customer)
    conversation.messages.update(attachment=attachment)
    client.force_login(SuperAdminFactory())

    inside = client.get(page_of(conversation)).content.decode()
    alone = client.get(reverse("admin:messaging_attachment_change", args=[attachment.pk]))

    assert "/files/" in inside
    assert "/files/" not in alone.content.decode()
