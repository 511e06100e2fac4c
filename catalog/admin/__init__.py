"""The catalog, for the platform's managers."""

from catalog.admin.places import InsuranceAdmin, LocationAdmin, WorkplaceAdmin
from catalog.admin.projects import MilestoneAdmin, ProjectAdmin
from catalog.admin.services import OfferingAdmin, ServiceAdmin
from catalog.admin.units import UnitAdmin

__all__ = [
    "InsuranceAdmin",
    "LocationAdmin",
    "MilestoneAdmin",
    "OfferingAdmin",
    "ProjectAdmin",
    "ServiceAdmin",
    "UnitAdmin",
    "WorkplaceAdmin",
]
