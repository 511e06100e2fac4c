"""Refusals of the catalog."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.errors import Conflict, Invalid, NotFound


class UnknownService(Invalid):
    """Some of the services are not there, or not theirs to offer."""

    code = "UNKNOWN_SERVICE"

    def __init__(self, service_ids: Sequence[int]) -> None:
        numbers = ", ".join(map(str, service_ids))
        super().__init__(f"Not on offer here: {numbers}.", field="services")


class NotGivenThere(Invalid):
    """No location of its house, or none where this service is given."""

    code = "NOT_GIVEN_THERE"

    def __init__(self) -> None:
        super().__init__("This service is not given there.", field="location")


class NotCovered(Invalid):
    """No insurance of its house, or none that pays for this service."""

    code = "NOT_COVERED"

    def __init__(self) -> None:
        super().__init__("This insurance does not pay for this service.", field="insurance")


class NoSuchLocation(Invalid):
    code = "UNKNOWN_LOCATION"
    message = "There is no such location."


class NoSuchInsurance(Invalid):
    code = "UNKNOWN_INSURANCE"
    message = "There is no such insurance."


class NameTaken(Conflict):
    """A house calls one location, or one insurance, by a name."""

    code = "NAME_TAKEN"
    message = "There is one of that name already."


class NotABuilder(Invalid):
    """Somebody is to answer for a project who builds none."""

    code = "NOT_A_BUILDER"
    message = "A project is a builder's, and this is none who is active."


class NotOfTheHouse(Invalid):
    """A project stays with its organisation, and so does what people wrote to it."""

    code = "NOT_OF_THE_HOUSE"
    message = "A project stays with its organisation, and this builder is not of it."


class ProjectNotFound(NotFound):
    code = "PROJECT_NOT_FOUND"
    message = "There is no such project."


class UnitNotFound(NotFound):
    code = "UNIT_NOT_FOUND"
    message = "There is no such unit."


class UnitNotAvailable(Conflict):
    """Somebody else was quicker, or it is not for sale."""

    code = "UNIT_NOT_AVAILABLE"
    message = "This unit is no longer available."


class UnitNumberTaken(Conflict):
    """A number is one unit's of a project, written in large letters or in small."""

    code = "UNIT_NUMBER_TAKEN"

    def __init__(self, number: str) -> None:
        super().__init__(f"There is a unit {number} in this project already.")


class UnitFixed(Conflict):
    """What stands in agreements and receipts stays as it is."""

    code = "UNIT_FIXED"

    def __init__(self, status: str, *, field: str) -> None:
        super().__init__(f"A unit that is {status} keeps its {field}.", field=field)


class UnitInBooking(Conflict):
    """By hand a unit goes from available to sold and back; the rest is its bookings'."""

    code = "UNIT_IN_BOOKING"

    def __init__(self, status: str, target: str) -> None:
        super().__init__(f"A unit that is {status} becomes {target} by its booking alone.")


class MilestoneNotFound(NotFound):
    code = "MILESTONE_NOT_FOUND"
    message = "There is no such stage of construction."


class MilestoneReachedBefore(Conflict):
    """What is due has followed from the first day."""

    code = "MILESTONE_REACHED"

    def __init__(self, reached_on: date) -> None:
        super().__init__(f"This stage was reached on {reached_on:%d %B %Y}.")


class MilestoneSettled(Conflict):
    """A slip is put right within a day; later people have paid for what was reached."""

    code = "MILESTONE_SETTLED"
    message = "That this stage was reached can only be taken back within a day."


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a sheet, where, and what was there. One of a whole line has no column."""

    line: int
    column: str
    message: str
    value: str


class SheetUnreadable(Invalid):
    """What was sent is no sheet of units."""

    code = "SHEET_UNREADABLE"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


class SheetFlawed(Invalid):
    """Some lines of a sheet cannot be taken, and so none is."""

    code = "SHEET_FLAWED"

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        lines = len({flaw.line for flaw in flaws})
        super().__init__(f"{lines} lines cannot be taken; nothing has changed.", field="file")
        self.flaws = flaws


class SheetOvertaken(Conflict):
    """Between the look and the leap somebody put up a unit of the same number."""

    code = "SHEET_OVERTAKEN"
    message = "Somebody has put up units of this project meanwhile. Please send the sheet again."
