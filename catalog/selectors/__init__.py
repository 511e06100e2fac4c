"""What others may ask about the catalog."""

from catalog.selectors.milestones import MilestoneFacts, milestones_of
from catalog.selectors.projects import ProjectFacts, project_of
from catalog.selectors.services import (
    bookable_service,
    how_many_offered_by,
    longest_visit_of,
    offering_rows,
    providers_offering,
    service_document,
    service_rows,
    services_offered_by,
    shortest_service_of,
    visit_hours,
)

__all__ = [
    "MilestoneFacts",
    "ProjectFacts",
    "bookable_service",
    "how_many_offered_by",
    "longest_visit_of",
    "milestones_of",
    "offering_rows",
    "project_of",
    "providers_offering",
    "service_document",
    "service_rows",
    "services_offered_by",
    "shortest_service_of",
    "visit_hours",
]
