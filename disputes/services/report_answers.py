"""What becomes of a report before, or without, a dispute."""

from typing import Final
from uuid import UUID

from disputes.errors import ReportClosed, ReportInvalid
from disputes.events import ReportAnswered
from disputes.models import IssueReport
from disputes.policies import side_of
from disputes.services.report_notices import tell_reporter
from disputes.states import ReportStatus, Side
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.events import publish
from kernel.transactions import use_case

LONGEST_ANSWER: Final = 1_000
OPEN: Final = (ReportStatus.RECEIVED, ReportStatus.ACKNOWLEDGED)


def acknowledge_report(*, report_id: UUID, actor: Actor, answer: str = "") -> IssueReport:
    """The provider's side, or operations, have read it and see to it. Said again with other
    words, those count."""
    return _answer(
        report_id=report_id, actor=actor, answer=answer, status=ReportStatus.ACKNOWLEDGED
    )


def settle_report(*, report_id: UUID, actor: Actor, answer: str = "") -> IssueReport:
    """It has been put right."""
    return _answer(report_id=report_id, actor=actor, answer=answer, status=ReportStatus.SETTLED)


def dismiss_report(*, report_id: UUID, actor: Actor, answer: str) -> IssueReport:
    """Nothing is to be done about it, and why: who reported it may dispute that."""
    if not answer.strip():
        raise ReportInvalid("Say why nothing is to be done.", field="answer")
    return _answer(report_id=report_id, actor=actor, answer=answer, status=ReportStatus.DISMISSED)


@use_case
def _answer(*, report_id: UUID, actor: Actor, answer: str, status: ReportStatus) -> IssueReport:
    """Raises ReportNotFound, NotAllowed, ReportInvalid or ReportClosed; then nothing has changed
    and nobody is told. Repeated with the same words it is harmless."""
    report = IssueReport.objects.visible_to(actor).locked(report_id)
    if side_of(actor, report) == Side.CUSTOMER:
        raise NotAllowed("It is for the other side to answer this.")
    answer = answer.strip()
    if len(answer) > LONGEST_ANSWER:
        raise ReportInvalid(f"At most {LONGEST_ANSWER} characters.", field="answer")
    if report.status == status and answer in ("", report.answer):
        return report
    if report.status not in OPEN:
        raise ReportClosed()
    if report.status != status:
        report.advance(status)
    if answer:
        report.answer = answer
    report.answered_at = clock.now()
    report.save(update_fields=["status", "answer", "answered_at", "updated_at"])
    publish(ReportAnswered(report_id=report.pk, status=report.status))
    tell_reporter(report)
    return report
