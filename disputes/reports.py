"""What reporters say in words of their own, what may be done with a report, and what is next."""

from typing import Final

from accounts.roles import OPERATIONS, Role
from disputes.states import DisputeStatus, ReportStatus, Severity
from kernel.actors import Actor

_SEVERITIES: Final = {
    Severity.LOW: "low minor trivial small",
    Severity.MEDIUM: "medium moderate normal average",
    Severity.HIGH: "high major serious severe urgent important",
    Severity.CRITICAL: "critical emergency blocker extreme",
}
_KNOWN: Final = {word: level for level, words in _SEVERITIES.items() for word in words.split()}

# By the status of a report: a word for programs, and a sentence for who reported it.
_OF_REPORT: Final = {
    ReportStatus.RECEIVED: ("being_read", "Somebody will read it and answer."),
    ReportStatus.ACKNOWLEDGED: ("being_seen_to", "It has been read and is being seen to."),
    ReportStatus.SETTLED: ("nothing", "It has been settled."),
    ReportStatus.DISMISSED: ("nothing", "It has been answered, and nothing more will be done."),
}
_OF_DISPUTE: Final = {
    DisputeStatus.OPEN: ("other_side_answers", "The other side has been asked to answer."),
    DisputeStatus.IN_PROGRESS: ("both_are_heard", "Both sides are being heard."),
    DisputeStatus.ESCALATED: ("being_decided", "We will decide about it."),
    DisputeStatus.RESOLVED: ("nothing", "It has been decided."),
    DisputeStatus.CLOSED: ("nothing", "It is closed."),
}

_ANSWERS: Final = {
    ReportStatus.RECEIVED: ["acknowledge", "answer", "settle", "dismiss"],
    ReportStatus.ACKNOWLEDGED: ["answer", "settle", "dismiss"],
}


def severity_called(word: str) -> str:
    """The severity that `word` means; empty for what says nothing."""
    return _KNOWN.get(word.strip().lower(), "")


def what_is_next(report_status: str | None, dispute_status: str | None) -> tuple[str, str]:
    """What becomes of it now: as a word, and as a sentence."""
    if dispute_status is not None:
        return _OF_DISPUTE[DisputeStatus(dispute_status)]
    return _OF_REPORT[ReportStatus(str(report_status))]


def moves_of(status: str, *, is_attached: bool, actor: Actor) -> list[str]:
    """What `actor`, who sees a report of that status, may do with it; the services decide once
    more."""
    if status == ReportStatus.DISPUTED:
        return []
    answers = [] if actor.role == Role.CUSTOMER else _ANSWERS.get(ReportStatus(status), [])
    if is_attached:
        return [*answers, "dispute"]
    return [*answers, "attach"] if actor.role in OPERATIONS else answers
