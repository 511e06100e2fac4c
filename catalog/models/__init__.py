"""What can be booked or bought, and who offers it."""

from catalog.models.places import Coverage, GivenAt, Insurance, Location, Workplace
from catalog.models.prices import SpecialPrice
from catalog.models.projects import Project
from catalog.models.services import (
    LONGEST_BUFFER_MINUTES,
    LONGEST_VISIT_MINUTES,
    Offering,
    Service,
    sees_every_shelf,
)
from catalog.models.units import Milestone, Unit

__all__ = [
    "LONGEST_BUFFER_MINUTES",
    "LONGEST_VISIT_MINUTES",
    "Coverage",
    "GivenAt",
    "Insurance",
    "Location",
    "Milestone",
    "Offering",
    "Project",
    "Service",
    "SpecialPrice",
    "Unit",
    "Workplace",
    "sees_every_shelf",
]
