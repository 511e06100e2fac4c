"""What a dispute refuses."""

from uuid import UUID

from kernel.errors import Conflict, Invalid, NotFound, TooMany


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


class DisputeOver(Conflict):
    code = "DISPUTE_CLOSED"
    message = "This dispute is closed: it can be read, but nothing more can be added to it."


class MessageInvalid(Invalid):
    code = "INVALID_MESSAGE"


class EvidenceInvalid(Invalid):
    code = "INVALID_EVIDENCE"


class TooMuchEvidence(Conflict):
    code = "TOO_MUCH_EVIDENCE"


class TooManyMessages(TooMany):
    message = "You are sending too many messages. Please wait a moment."


class TooManyUploads(TooMany):
    message = "You have uploaded much in the last hour. Please try again later."


class TooManyReports(TooMany):
    message = "Many reports came from you today. Please try again tomorrow."


class TooManyDisputes(TooMany):
    message = "You have opened many disputes today. Please try again tomorrow."


class NotYetDisputed(Conflict):
    code = "NOT_YET_DISPUTED"
    message = "Nobody has answered yet: you can write here once this report has become a dispute."


class ReportUnattached(Conflict):
    code = "REPORT_UNATTACHED"
    message = "It is not known yet what this report is about: say which job or booking first."


class ReportClosed(Conflict):
    code = "REPORT_CLOSED"
    message = "This report has been answered already."


class ReportInvalid(Invalid):
    code = "INVALID_REPORT"
