"""What a job refuses."""

from kernel.errors import Conflict, NotFound


class JobNotFound(NotFound):
    code = "JOB_NOT_FOUND"
    message = "There is no such job."


class TooMuchWork(Conflict):
    code = "TOO_MUCH_WORK"
