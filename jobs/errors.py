"""What a job refuses."""

from kernel.errors import NotFound


class JobNotFound(NotFound):
    code = "JOB_NOT_FOUND"
    message = "There is no such job."
