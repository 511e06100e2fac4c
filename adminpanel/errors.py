"""What those who run the platform are refused."""

from kernel.errors import Conflict, GatewayFailed, Invalid, NotAllowed, NotFound, TooMany


class AlertNotFound(NotFound):
    code = "ALERT_NOT_FOUND"
    message = "There is no such alert."


class AlertOver(Conflict):
    code = "ALERT_CLOSED"
    message = "This alert is closed; what comes again is another one."


class ThresholdsCrossed(Invalid):
    code = "THRESHOLDS_CROSSED"
    message = "An alert closes where its rule says that all is well: that lies on the good side."


class UnknownArea(Invalid):
    code = "CACHE_TYPE_UNKNOWN"


class CacheAway(GatewayFailed):
    code = "CACHE_UNAVAILABLE"
    message = "The cache does not answer. Please try again."


class TaskNotFound(NotFound):
    code = "TASK_NOT_FOUND"
    message = "There is no such task."


class TaskTooSoon(TooMany):
    code = "TASK_TOO_SOON"
    message = "This was done just now; once more does nothing that the first did not."


class BonusNotFound(NotFound):
    code = "BONUS_NOT_FOUND"
    message = "There is no such bonus."


class NothingToShareFor(Conflict):
    code = "NOTHING_TO_SHARE_FOR"
    message = "No vendor did work in these days that counts."


class SharedAlready(Conflict):
    code = "BONUS_ALREADY_THERE"
    message = "There is a bonus for some of these days already, proposed or approved."


class DecidedByAnother(NotAllowed):
    code = "DECIDED_BY_ANOTHER"
    message = "Whoever proposed a bonus does not decide about it."


class ContestOver(Conflict):
    code = "CONTEST_OVER"
    message = "The time in which this share could be contested is over."


class ContestedAlready(Conflict):
    code = "CONTESTED_ALREADY"
    message = "This share was contested already."


class NotApproved(Conflict):
    code = "BONUS_NOT_APPROVED"
    message = "Nothing goes out of a bonus that nobody has approved."
