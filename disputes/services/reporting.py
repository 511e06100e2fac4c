"""Somebody says that something is wrong: a customer of their job, or anybody without an account."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from accounts.selectors import contact_of
from accounts.services.limits import count_public_report
from accounts.services.sessions import Caller
from disputes import report_links
from disputes.errors import MessageInvalid, NotYetDisputed, ReportNotFound, ReportUnattached
from disputes.events import IssueReported
from disputes.matters import Case, case_of, hold
from disputes.models import Dispute, DisputeMessage, IssueReport
from disputes.policies import require_mediator, side_of
from disputes.reports import severity_called
from disputes.services.limits import count_message, count_report
from disputes.services.opening import open_under
from disputes.services.report_notices import tell_provider, tell_reporter
from disputes.services.suggesting import triaged
from disputes.services.talking import LONGEST_MESSAGE, require_not_over, speak
from disputes.states import DisputeType, ReportStatus, Side
from disputes.triage import Facts
from disputes.words import type_called
from jobs.selectors.quotes import job_of_link
from jobs.subjects import JOB, subject_of_job
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Conflict, NotAllowed, NotFound
from kernel.events import publish
from kernel.transactions import use_case
from payments.subjects import Subject

NAMELESS = "Somebody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a reporter says. `issue_type` and `severity` are their own words."""

    title: str
    description: str
    issue_type: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who has no account, as far as they say."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report, and the token of the link that is told once."""

    report: IssueReport
    token: str


def report_issue(*, job_id: int, actor: Actor, issue: Issue) -> IssueReport:
    """A customer says that something is wrong with their job. What it seems to be, how grave and
    what might be done is said at once; its contractor's side is told.

    Raises JobNotFound, NotAllowed or TooManyReports.
    """
    count_report(person_of(actor))
    return _report(job_id=job_id, actor=actor, issue=issue)


@use_case
def _report(*, job_id: int, actor: Actor, issue: Issue) -> IssueReport:
    case = case_of(subject_of_job(job_id), actor)
    if side_of(actor, case) == Side.PROVIDER:
        raise NotAllowed("Only the customer of this job can report an issue with it.")
    customer = contact_of(person_of(actor)) if case.customer_id == actor.user_id else None
    return _received(
        issue,
        **_about(case),
        reporter_name=customer.name if customer else "",
        reporter_email=customer.email if customer else "",
    )


def report_publicly(
    *, issue: Issue, reporter: Reporter, link_token: str = "", caller: Caller
) -> Reported:
    """Anybody says that something is wrong. With the token of a quote's link it is about that
    job; without, or with one that opens nothing, operations see what it is about. The answer is
    the same, so that nothing is to be learnt by guessing.

    Raises TooMany for who reports, or guesses, too much.
    """
    count_public_report(caller.address)
    return _report_publicly(issue=issue, reporter=reporter, about=_behind(link_token, caller))


@use_case
def _report_publicly(*, issue: Issue, reporter: Reporter, about: dict[str, Any]) -> Reported:
    report_id, token = uuid4(), report_links.new_token()
    report = _received(
        issue,
        **about,
        id=report_id,
        reporter_name=reporter.name,
        reporter_email=reporter.email,
        token_digest=report_links.digest_of(token),
        token_sealed=report_links.sealed(token, report_id=report_id),
    )
    tell_reporter(report)
    return Reported(report, token)


@use_case
def attach_report(*, report_id: UUID, actor: Actor, subject: Subject) -> IssueReport:
    """Operations have found out what a report is about. Raises ReportNotFound, NotAllowed,
    NotFound for what is not there, and Conflict where it is about something already."""
    report = IssueReport.objects.visible_to(actor).locked(report_id)
    require_mediator(actor)
    if report.subject_kind:
        raise Conflict("It is known already what this report is about.", code="REPORT_ATTACHED")
    about = _about(case_of(subject, actor))
    for name, value in about.items():
        setattr(report, name, value)
    report.save(update_fields=[*about, "updated_at"])
    tell_provider(report)
    return report


@use_case
def dispute_report(
    *, report_id: UUID, actor: Actor, claimed_amount: Decimal | None = None
) -> Dispute:
    """What was reported becomes a dispute, under the report's own id and on the customer's
    behalf. Harmless when repeated.

    Raises ReportNotFound, NotAllowed, ReportUnattached, NotDisputable, or AlreadyDisputed where
    another dispute about the same is not decided.
    """
    report = IssueReport.objects.visible_to(actor).locked(report_id)
    if report.dispute is not None:
        return report.dispute
    if not report.subject_kind:
        raise ReportUnattached()
    side_of(actor, report)
    subject = Subject(report.subject_kind, report.subject_id)
    hold(subject)
    dispute = open_under(
        dispute_id=report.pk,
        actor=actor,
        case=case_of(subject, Actor.system()),
        side=Side.CUSTOMER,
        dispute_type=report.category or type_called(report.issue_type),
        title=report.title,
        description=report.description,
        severity=report.severity,
        claimed_amount=claimed_amount,
        at=clock.now(),
    )
    report.advance(ReportStatus.DISPUTED)
    report.dispute = dispute
    report.save(update_fields=["status", "dispute", "updated_at"])
    tell_reporter(report)
    return dispute


def write_by_link(*, report_id: UUID, token: str, content: str) -> DisputeMessage:
    """Who reported something without an account says more about it, once it is disputed.

    Raises ReportNotFound, also for a token that is not its own, NotYetDisputed, DisputeOver,
    MessageInvalid or TooManyMessages.
    """
    report = IssueReport.objects.filter(pk=report_id).first()
    if report is None or not report_links.opens(token, report):
        raise ReportNotFound()
    count_message(f"report-{report_id}")
    content = content.strip()
    if not content or len(content) > LONGEST_MESSAGE:
        raise MessageInvalid(f"Between 1 and {LONGEST_MESSAGE} characters.", field="message")
    return _write_by_link(report_id=report_id, content=content)


@use_case
def _write_by_link(*, report_id: UUID, content: str) -> DisputeMessage:
    report = IssueReport.objects.get(pk=report_id)
    if report.dispute_id is None:
        raise NotYetDisputed()
    dispute = Dispute.objects.locked(report.dispute_id)
    require_not_over(dispute)
    return speak(
        dispute,
        side=Side.CUSTOMER,
        actor=Actor.anonymous(),
        sender_name=report.reporter_name or NAMELESS,
        content=content,
    )


def _received(issue: Issue, **facts: Any) -> IssueReport:
    """The step behind both: kept, looked at, told."""
    stated = type_called(issue.issue_type) if issue.issue_type else DisputeType.OTHER
    severity = severity_called(issue.severity)
    found = triaged(
        f"{issue.title}\n{issue.description}",
        facts=Facts(
            earlier=_earlier(facts),
            stated_type="" if stated == DisputeType.OTHER else stated,
            stated_severity=severity,
        ),
    )
    report: IssueReport = IssueReport.objects.create(
        title=issue.title,
        description=issue.description,
        issue_type=issue.issue_type,
        stated_severity=severity,
        category=found.category,
        severity=found.severity,
        next_step=found.next_step,
        triage=found.as_json(),
        **facts,
    )
    publish(
        IssueReported(
            report_id=report.pk, subject_kind=report.subject_kind, subject_id=report.subject_id
        )
    )
    tell_provider(report)
    return report


def _earlier(facts: dict[str, Any]) -> int:
    """How often the same has been disputed before."""
    if not facts.get("subject_kind"):
        return 0
    return Dispute.objects.about(Subject(facts["subject_kind"], facts["subject_id"])).count()


def _about(case: Case) -> dict[str, Any]:
    return {
        "subject_kind": case.subject.kind,
        "subject_id": case.subject.id,
        "customer_id": case.customer_id,
        "provider_id": case.provider_id,
        "organization_id": case.organization_id,
    }


def _behind(token: str, caller: Caller) -> dict[str, Any]:
    """The job that a quote's link is about; nothing for a link that is none, or is over: what is
    wrong may be said all the same."""
    if not token:
        return {}
    try:
        job = job_of_link(token, caller=caller)
    except (NotFound, Conflict):
        return {}
    return {
        "subject_kind": JOB,
        "subject_id": str(job.job_id),
        "customer_id": job.customer_id,
        "provider_id": job.contractor_id,
        "organization_id": job.organization_id,
    }
