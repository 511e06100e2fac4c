"""What can be booked or bought, and who offers it."""

from catalog.models.projects import Project
from catalog.models.services import (
    LONGEST_BUFFER_MINUTES,
    LONGEST_VISIT_MINUTES,
    Offering,
    Service,
    SessionType,
    sees_every_shelf,
)

__all__ = [
    "LONGEST_BUFFER_MINUTES",
    "LONGEST_VISIT_MINUTES",
    "Offering",
    "Project",
    "Service",
    "SessionType",
    "sees_every_shelf",
]
