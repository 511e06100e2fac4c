"""What is offered is nobody's; who offers it is."""

from catalog.models import (
    Coverage,
    GivenAt,
    Insurance,
    Location,
    Milestone,
    Offering,
    Project,
    Service,
    SpecialPrice,
    Unit,
    Workplace,
)
from kernel.persons.registry import knows, names, nobody

nobody(
    Coverage,
    GivenAt,
    Insurance,
    Location,
    Service,
    SpecialPrice,
    Unit,
    because="what is offered, where and for how much",
)
knows(Offering, "provider", goes=True)
knows(Workplace, "provider", goes=True)
knows(Project, "builder", because="a house's project, whose buyers have bought of it")
names(Milestone, "reached_by")
