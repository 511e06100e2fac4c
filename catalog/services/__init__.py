"""Every write to the catalog, one function a use case or a step."""

from catalog.services.milestones import (
    lay_milestones,
    reach_milestone,
)
from catalog.services.projects import (
    PROJECT_EDITABLE,
    change_project,
    create_project,
    reassign_project,
)
from catalog.services.services import (
    EDITABLE,
    change_service,
    choose_offerings,
    create_service,
    deactivate_service,
    offer,
    offer_services,
)
from catalog.services.units import advance_unit, hold_unit

__all__ = [
    "EDITABLE",
    "PROJECT_EDITABLE",
    "advance_unit",
    "change_project",
    "change_service",
    "choose_offerings",
    "create_project",
    "create_service",
    "deactivate_service",
    "hold_unit",
    "lay_milestones",
    "offer",
    "offer_services",
    "reach_milestone",
    "reassign_project",
]
