"""Projects, as others see them."""

from dataclasses import dataclass

from catalog.models import Project
from kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """Whose a project is, and whether customers find it."""

    id: int
    name: str
    builder_id: int
    organization_id: int | None
    is_active: bool


def project_of(project_id: int, actor: Actor) -> ProjectFacts | None:
    """A project that `actor` may see; None for any other."""
    row = (
        Project.objects.visible_to(actor)
        .filter(pk=project_id)
        .values_list("id", "name", "builder_id", "organization_id", "is_active")
        .first()
    )
    return row and ProjectFacts(*row)
