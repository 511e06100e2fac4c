"""The catalog, for the platform's managers."""

from catalog.admin.projects import MilestoneAdmin, ProjectAdmin
from catalog.admin.services import OfferingAdmin, ServiceAdmin
from catalog.admin.units import UnitAdmin

__all__ = ["MilestoneAdmin", "OfferingAdmin", "ProjectAdmin", "ServiceAdmin", "UnitAdmin"]
