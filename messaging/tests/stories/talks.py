"""A customer and a builder write to each other."""

from accounts.tests.factories import UserFactory
from catalog.tests.factories import ProjectFactory
from kernel.tests.stage import story
from messaging.tests.factories import ConversationFactory, said

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def people():
    vikram = UserFactory(role="builder", first_name="Vikram", last_name="Seth")
    asha = UserFactory(first_name="Asha", last_name="Rao")
    return asha, vikram, ProjectFactory(name="Sunset Residences", builder=vikram)


@story
def a_customer_asks_about_a_project(stage):
    asha, vikram, project = people()

    plan = stage.post(
        "/api/messages/upload-attachment",
        by=asha,
        files={"file": ("floor-plan.pdf", PDF, "application/pdf")},
        says="Upload a floor plan",
    )
    stage.get(
        "/api/messages/attachments/{attachment_id}",
        by=asha,
        path={"attachment_id": plan["id"]},
        says="What was uploaded",
    )
    stage.post(
        "/api/messages",
        by=asha,
        headers={"Idempotency-Key": "a-1"},
        body={
            "project_id": project.pk,
            "recipient_id": vikram.pk,
            "content": "When can I see the flat?",
            "attachment_url": plan["url"],
            "client_id": "a-1",
        },
        says="Write the first message about a project",
    )
    stage.get(
        "/api/messages/conversation/{customer_id}/{project_id}",
        by=vikram,
        path={"customer_id": asha.pk, "project_id": project.pk},
        says="What a customer wrote about a project",
    )


@story
def a_conversation_is_read_and_put_away(stage):
    asha, vikram, project = people()
    talk = ConversationFactory(customer=asha, project=project)
    said(talk, vikram, "The flat on the third floor is free again.")
    here = {"by": asha, "path": {"conversation_id": talk.pk}}
    one = "/api/messages/conversation/{conversation_id}"

    stage.get("/api/messages/conversations", by=asha, says="One's conversations")
    stage.get(one, **here, says="What was written in one")
    stage.patch(f"{one}/read", **here, body={}, says="Have read all of it")
    stage.patch(f"{one}/archive", **here, says="Put it away")
    stage.patch(f"{one}/unarchive", **here, says="Take it out again")
    stage.patch(f"{one}/block", **here, says="Hear nothing more")
    stage.patch(f"{one}/unblock", **here, says="Hear again")
