"""What a dispute refuses."""

from uuid import UUID

from kernel.errors import Conflict, NotFound


class DisputeNotFound(NotFound):
    code = "DISPUTE_NOT_FOUND"
    message = "There is no such dispute."


class ReportNotFound(NotFound):
    code = "REPORT_NOT_FOUND"
    message = "There is no such report."


class SubjectNotFound(NotFound):
    message = "There is nothing of the kind to dispute."


class AlreadyDisputed(Conflict):
    """One dispute at a time: what else there is to say belongs into it."""

    code = "ALREADY_DISPUTED"

    def __init__(self, dispute_id: UUID) -> None:
        self.dispute_id = dispute_id
        super().__init__(f"This is being disputed already: see dispute {dispute_id}.")


class NotDisputable(Conflict):
    code = "NOT_DISPUTABLE"
    message = "There is nothing to dispute about this."
