"""What a dispute refuses."""

from kernel.errors import NotFound


class DisputeNotFound(NotFound):
    code = "DISPUTE_NOT_FOUND"
    message = "There is no such dispute."


class ReportNotFound(NotFound):
    code = "REPORT_NOT_FOUND"
    message = "There is no such report."
