"""What those who run the platform are refused."""

from kernel.errors import Conflict, GatewayFailed, Invalid, NotFound, TooMany


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
