"""What others may ask about the catalog."""

from catalog.selectors.milestones import (
    MilestoneFacts,
    milestone_document,
    milestone_rows,
    milestones_of,
    reached_on_of,
)
from catalog.selectors.places import (
    document_of,
    insurance_rows,
    location_rows,
    terms_document,
    working_at,
)
from catalog.selectors.prices import Asked, Named, insurances_of, locations_of, price_of
from catalog.selectors.projects import (
    ProjectFacts,
    project_document,
    project_of,
    project_rows,
    require_project,
    with_units,
)
from catalog.selectors.services import (
    bookable_service,
    how_many_offered_by,
    longest_visit_of,
    offering_rows,
    providers_offering,
    services_offered_by,
    shortest_service_of,
    visit_hours,
)
from catalog.selectors.shelf import Wish, service_document, service_rows
from catalog.selectors.units import shelves_of, unit_document, unit_rows, unit_stats

__all__ = [
    "Asked",
    "MilestoneFacts",
    "Named",
    "ProjectFacts",
    "Wish",
    "bookable_service",
    "document_of",
    "how_many_offered_by",
    "insurance_rows",
    "insurances_of",
    "location_rows",
    "locations_of",
    "longest_visit_of",
    "milestone_document",
    "milestone_rows",
    "milestones_of",
    "offering_rows",
    "price_of",
    "project_document",
    "project_of",
    "project_rows",
    "providers_offering",
    "reached_on_of",
    "require_project",
    "service_document",
    "service_rows",
    "services_offered_by",
    "shelves_of",
    "shortest_service_of",
    "terms_document",
    "unit_document",
    "unit_rows",
    "unit_stats",
    "visit_hours",
    "with_units",
    "working_at",
]
