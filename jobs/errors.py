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


class QuoteNotFound(NotFound):
    code = "QUOTE_NOT_FOUND"
    message = "There is no such quote."


class LinkNotFound(NotFound):
    """The same for every link that was never given out, however near it comes to one."""

    code = "LINK_NOT_FOUND"
    message = "There is nothing behind this link."


class QuoteExpired(Conflict):
    code = "QUOTE_EXPIRED"
    message = "This quote has run out. Please ask for a new one."


class QuoteRevoked(Conflict):
    code = "QUOTE_REVOKED"
    message = "This quote was taken back."


class QuoteSuperseded(Conflict):
    code = "QUOTE_SUPERSEDED"
    message = "Another quote has taken the place of this one."


class QuoteDeclined(Conflict):
    code = "QUOTE_DECLINED"
    message = "This quote was declined."


class QuoteApproved(Conflict):
    code = "QUOTE_APPROVED"
    message = "This quote was approved: what was agreed does not change."


class QuoteLinkOver(Conflict):
    """Of what was approved, long after it was."""

    code = "QUOTE_LINK_OVER"
    message = "This link is over. Please log in to see the job."


class QuoteNotSent(Conflict):
    code = "QUOTE_NOT_SENT"
    message = "This quote was not sent yet."


class QuoteNotApproved(Conflict):
    code = "QUOTE_NOT_APPROVED"
    message = "This quote was not approved yet."


class QuoteAlreadySent(Conflict):
    code = "QUOTE_ALREADY_SENT"
    message = "What was sent does not change. Write another quote in its place."


class JobNotQuotable(Conflict):
    code = "JOB_NOT_QUOTABLE"
    message = "A quote can be made before the work is agreed, and by who is to do it."


class NoOpenQuote(Conflict):
    code = "NO_OPEN_QUOTE"
    message = "There is no quote to answer."


class CredentialsMade(Conflict):
    """Once by the link, and never for who has come in already."""

    code = "CREDENTIALS_MADE"
    message = "Credentials were made already. Log in, or ask for a code if you have lost them."


class CustomerHasAccount(Conflict):
    code = "CUSTOMER_HAS_ACCOUNT"
    message = "The customer has an account and logs in with their own password."


class VisitNotFound(NotFound):
    code = "VISIT_NOT_FOUND"
    message = "There is no such visit."


class NothingToVisit(Conflict):
    code = "JOB_NOT_VISITED"
    message = "To a job that is over, or that has no contractor yet, nobody is sent."


class VisitConflict(Conflict):
    code = "VISIT_CONFLICT"
    message = "The contractor has something else at that time."


class VisitElsewhere(Conflict):
    code = "VISIT_ELSEWHERE"
    message = "The contractor is on the way to another job, or at its place."


class NotOnAVisit(Conflict):
    code = "NOT_ON_A_VISIT"
    message = "The contractor is neither on the way to this job nor at its place."


class VisitFixed(Conflict):
    code = "VISIT_FIXED"
    message = "A visit that has begun, is over or is off is not moved any more."


class TooManyPings(TooMany):
    code = "TOO_MANY_PINGS"
    message = "That is more positions than anybody needs. Please send them less often."


class CheckpointNotFound(NotFound):
    code = "CHECKPOINT_NOT_FOUND"
    message = "This job has no such checkpoint."


class CheckpointFixed(Conflict):
    code = "CHECKPOINT_FIXED"
    message = "This checkpoint cannot be changed any more."


class MaterialNotFound(NotFound):
    code = "MATERIAL_NOT_FOUND"
    message = "This job has no such material."


class MaterialFixed(Conflict):
    code = "MATERIAL_FIXED"
    message = "This material cannot be changed any more."


class DeliveryUnconfirmed(Conflict):
    code = "DELIVERY_UNCONFIRMED"
    message = "The customer has not confirmed the last delivery yet."


class NothingToConfirm(Conflict):
    code = "NOTHING_TO_CONFIRM"
    message = "There is no delivery that waits to be confirmed."


class JobNotUnderWay(Conflict):
    code = "JOB_NOT_UNDER_WAY"
    message = "The work of this job is not agreed on yet, or it is over."


class JobOver(Conflict):
    code = "JOB_OVER"
    message = "This job is over."


class NothingAsked(Conflict):
    code = "NOTHING_ASKED"
    message = "Nothing is asked for this job yet: its quote is not approved."
