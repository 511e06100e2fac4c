"""What a job refuses."""

from kernel.errors import Conflict, NotFound, TooMany


class JobNotFound(NotFound):
    code = "JOB_NOT_FOUND"
    message = "There is no such job."


class TooMuchWork(Conflict):
    code = "TOO_MUCH_WORK"


class JobAlreadyTaken(Conflict):
    code = "JOB_ALREADY_TAKEN"
    message = "Another contractor has taken this request."


class TooManyRequests(TooMany):
    code = "TOO_MANY_OPEN_JOBS"
    message = "You have asked for as many jobs as may wait for an answer."


class JobFixed(Conflict):
    """What was quoted or agreed on is not changed behind the other side's back."""

    code = "JOB_FIXED"
    message = "This cannot be changed any more."


class CheckpointsOpen(Conflict):
    code = "CHECKPOINTS_OPEN"
    message = "The customer has not approved every checkpoint yet."


class PhotosClosed(Conflict):
    code = "PHOTOS_CLOSED"
    message = "Photos can no longer be added to this job."


class TooManyPhotos(Conflict):
    code = "TOO_MANY_PHOTOS"
    message = "This job holds as many photos as it can."
