"""Who a job is for has an account now: what was disputed or reported of it before is theirs too."""

from disputes.matters import hold
from disputes.models import Dispute, IssueReport
from disputes.services.telling import tell_person
from disputes.states import LIVE_DISPUTES, Side
from jobs.subjects import subject_of_job
from kernel.transactions import use_case


@use_case
def know_customer(*, job_id: int, customer_id: int) -> None:
    """They see it and are asked to answer, or told that it is being looked at. Harmless when
    repeated."""
    subject = subject_of_job(job_id)
    hold(subject)
    for dispute in Dispute.objects.about(subject).filter(customer=None).select_for_update():
        dispute.customer_id = customer_id
        dispute.save(update_fields=["customer", "updated_at"])
        if dispute.status in LIVE_DISPUTES:
            is_theirs = dispute.opened_on == Side.CUSTOMER
            kind = "dispute_received" if is_theirs else "dispute_opened"
            tell_person(dispute, customer_id, kind, key=str(customer_id), side=Side.CUSTOMER)
    reports = IssueReport.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    reports.filter(customer=None).update(customer=customer_id)
