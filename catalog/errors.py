"""Refusals of the catalog."""

from collections.abc import Sequence
from datetime import date

from kernel.errors import Conflict, Invalid, NotFound


class UnknownService(Invalid):
    """Some of the services are not there, or not theirs to offer."""

    code = "UNKNOWN_SERVICE"

    def __init__(self, service_ids: Sequence[int]) -> None:
        numbers = ", ".join(map(str, service_ids))
        super().__init__(f"Not on offer here: {numbers}.", field="services")


class NotABuilder(Invalid):
    """Somebody is to answer for a project who builds none."""

    code = "NOT_A_BUILDER"
    message = "A project is a builder's, and this is none who is active."


class NotOfTheHouse(Invalid):
    """A project stays with its organisation, and so does what people wrote to it."""

    code = "NOT_OF_THE_HOUSE"
    message = "A project stays with its organisation, and this builder is not of it."


class UnitNotFound(NotFound):
    code = "UNIT_NOT_FOUND"
    message = "There is no such unit."


class UnitNotAvailable(Conflict):
    """Somebody else was quicker, or it is not for sale."""

    code = "UNIT_NOT_AVAILABLE"
    message = "This unit is no longer available."


class MilestoneNotFound(NotFound):
    code = "MILESTONE_NOT_FOUND"
    message = "There is no such stage of construction."


class MilestoneReachedBefore(Conflict):
    """What is due has followed from the first day."""

    code = "MILESTONE_REACHED"

    def __init__(self, reached_on: date) -> None:
        super().__init__(f"This stage was reached on {reached_on:%d %B %Y}.")
