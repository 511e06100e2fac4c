"""What jobs do when something has happened, here or on a floor below."""

from datetime import timedelta

from django.conf import settings

from accounts.events import AccountDeactivated, RoleChanged
from jobs import conversations, endings, links
from jobs import debts as job_debts
from jobs.commitments import KIND, Visits
from jobs.events import CheckpointApproved, CustomerCame, JobClosed, JobCompleted, JobReopened
from jobs.models import Quote
from jobs.notices import CHECKS
from jobs.notices_of_quotes import CHECKS_OF_QUOTES
from jobs.notices_of_visits import CHECKS_OF_VISITS
from jobs.notices_of_work import CHECKS_OF_WORK
from jobs.selectors.jobs import knows_customer
from jobs.selectors.quotes import PAPERS
from jobs.selectors.where import past_their_time
from jobs.services.closing import close_what_was_accepted_by_time
from jobs.services.coming import (
    end_forgotten_visits,
    end_visit_of,
    end_visits,
    end_with_job,
)
from jobs.services.dues import demand_stage, demand_stages
from jobs.services.falling import let_the_rest_follow
from jobs.services.paying import note_paid, note_sent_back, stop_asking
from jobs.services.quoting import (
    end_quotes,
    expire_quotes,
    promised_quote,
    remind_of_quotes,
)
from jobs.services.reminding import remind_of_work
from jobs.subjects import JOB
from kernel import due, resealing, retention
from kernel.events import subscribe
from kernel.files import makers
from messaging import acquaintances
from messaging.subjects import register_jobs as talk_about_jobs
from notifications import freshness, subjects
from payments import debts, particulars, payables
from payments.events import PaymentRefunded, PaymentSucceeded
from scheduling import commitments
from scheduling.correspondence import about

acquaintances.register(knows_customer)
talk_about_jobs(conversations.subject_of)
due.register("jobs.remind_of_work", remind_of_work)
due.register("jobs.close_what_was_accepted_by_time", close_what_was_accepted_by_time)
endings.register(end_quotes)
makers.register(PAPERS, promised_quote)
due.register("jobs.expire_quotes", expire_quotes)
due.register("jobs.remind_of_quotes", remind_of_quotes)
resealing.register(Quote, "token_sealed", about=links.about)
CHECKED = {**CHECKS, **CHECKS_OF_QUOTES, **CHECKS_OF_VISITS, **CHECKS_OF_WORK}
for told, check in CHECKED.items():
    freshness.register(told, check)

# What is owed for a job, and how papers about it name it.
endings.register(stop_asking)
debts.register(JOB, job_debts.debts_of)
particulars.register(JOB, job_debts.particulars_of)
payables.register(JOB, payables.Payable(status_of=job_debts.status_of))

# Visits, and where a contractor is meanwhile.
commitments.register(KIND, Visits())
subjects.register(KIND, about(KIND))
retention.register(
    "contractors' locations",
    lambda: past_their_time(timedelta(days=settings.LOCATION_KEPT_DAYS)),
)
endings.register(end_with_job)
due.register("jobs.end_forgotten_visits", end_forgotten_visits)


@subscribe(JobCompleted)
def let_the_rest_fall_due(event: JobCompleted) -> None:
    let_the_rest_follow(job_id=event.job_id)


@subscribe(JobReopened)
def let_the_rest_wait_again(event: JobReopened) -> None:
    let_the_rest_follow(job_id=event.job_id)


@subscribe(JobCompleted)
def end_visits_of_completed(event: JobCompleted) -> None:
    end_visits(job_id=event.job_id)


@subscribe(JobClosed)
def end_visits_of_closed(event: JobClosed) -> None:
    end_visits(job_id=event.job_id)


@subscribe(AccountDeactivated)
def end_visit_of_who_is_gone(event: AccountDeactivated) -> None:
    end_visit_of(contractor_id=event.user_id)


@subscribe(RoleChanged)
def end_visit_of_who_is_something_else(event: RoleChanged) -> None:
    end_visit_of(contractor_id=event.user_id)


@subscribe(CheckpointApproved)
def demand_what_waited_for_a_step(event: CheckpointApproved) -> None:
    demand_stage(checkpoint_id=event.checkpoint_id)


@subscribe(PaymentSucceeded)
def note_payment(event: PaymentSucceeded) -> None:
    if event.subject_kind == JOB:
        note_paid(payment_id=event.payment_id)


@subscribe(PaymentRefunded)
def note_refund(event: PaymentRefunded) -> None:
    if event.subject_kind == JOB:
        note_sent_back(refund_id=event.refund_id)


@subscribe(CustomerCame)
def demand_what_was_done_before_they_came(event: CustomerCame) -> None:
    demand_stages(job_id=event.job_id)
    let_the_rest_follow(job_id=event.job_id)
