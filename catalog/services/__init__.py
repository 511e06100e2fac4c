"""Every write to the catalog, one function a use case or a step."""

from catalog.services.importing import Difference, Import, import_units, preview_units
from catalog.services.milestones import (
    change_milestone,
    lay_milestones,
    plan_construction,
    reach_milestone,
    take_back_milestone,
)
from catalog.services.places import (
    INSURANCE_EDITABLE,
    LOCATION_EDITABLE,
    change_insurance,
    change_location,
    choose_workplaces,
    create_insurance,
    create_location,
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
from catalog.services.terms import MOST_PRICES, NewPrice, set_terms
from catalog.services.units import (
    UNIT_EDITABLE,
    advance_unit,
    change_unit,
    create_unit,
    hold_unit,
    put_back_on_sale,
    sell_elsewhere,
)

__all__ = [
    "EDITABLE",
    "INSURANCE_EDITABLE",
    "LOCATION_EDITABLE",
    "MOST_PRICES",
    "PROJECT_EDITABLE",
    "UNIT_EDITABLE",
    "Difference",
    "Import",
    "NewPrice",
    "advance_unit",
    "change_insurance",
    "change_location",
    "change_milestone",
    "change_project",
    "change_service",
    "change_unit",
    "choose_offerings",
    "choose_workplaces",
    "create_insurance",
    "create_location",
    "create_project",
    "create_service",
    "create_unit",
    "deactivate_service",
    "hold_unit",
    "import_units",
    "lay_milestones",
    "offer",
    "offer_services",
    "plan_construction",
    "preview_units",
    "put_back_on_sale",
    "reach_milestone",
    "reassign_project",
    "sell_elsewhere",
    "set_terms",
    "take_back_milestone",
]
