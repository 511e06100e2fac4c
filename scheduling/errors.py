"""Refusals of the calendar."""

from kernel.errors import Conflict, Invalid, TooMany


class SlotTaken(Conflict):
    """The provider is busy then, or could not get there or on from there in time."""

    code = "SLOT_TAKEN"
    message = "That time is already taken."


class OutsideWorkingHours(Invalid):
    code = "OUTSIDE_WORKING_HOURS"
    message = "That is outside working hours."


class OutsideRoom(Invalid):
    code = "OUTSIDE_ROOM"
    message = "The customer has not agreed to a visit at that time."


class InThePast(Invalid):
    code = "IN_THE_PAST"
    message = "Choose a time in the future."


class TooSoon(Invalid):
    code = "TOO_SOON"


class TooFarAhead(Invalid):
    code = "TOO_FAR_AHEAD"


class UnknownPincode(Invalid):
    code = "UNKNOWN_PINCODE"
    message = "We do not know this pincode."


class NotOffered(Invalid):
    code = "NOT_OFFERED"
    message = "This provider does not offer the service."


class OtherWayOfMeeting(Invalid):
    code = "SESSION_TYPE_NOT_OFFERED"
    message = "This way of meeting is not offered."


class OutOfReach(Invalid):
    code = "OUT_OF_REACH"
    message = "This provider does not come to this pincode."


class TooManyHolds(TooMany):
    code = "TOO_MANY_HOLDS"


class UnknownKind(Invalid):
    code = "UNKNOWN_KIND"
    message = "There is no waiting for this."


class NotInLine(Conflict):
    code = "NOT_IN_LINE"
    message = "They wait no longer."


class AlreadyWaiting(Conflict):
    code = "ALREADY_WAITING"
    message = "You are already in line for this."


class TooManyWaits(TooMany):
    code = "TOO_MANY_WAITS"


class OfferGone(Conflict):
    """It was answered, or withdrawn, or nobody answered in time."""

    code = "OFFER_GONE"
    message = "This offer is no longer open."
