"""Conversations go with the project that they are about."""

from catalog.selectors import project_of
from kernel.actors import Actor
from kernel.transactions import use_case
from messaging.models import Conversation


@use_case
def follow_project(*, project_id: int) -> None:
    """Have customers talk with the builder who answers for a project now, as it stands when this
    is done. Who once wrote about it as a customer and builds it now keeps what they wrote as it
    was: nobody talks with themself."""
    project = project_of(project_id, Actor.system())
    if project is None:
        return
    others = Conversation.objects.filter(project_id=project_id)
    others.exclude(provider_id=project.builder_id).exclude(customer_id=project.builder_id).update(
        provider_id=project.builder_id
    )
