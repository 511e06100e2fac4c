"""What jobs do when something has happened, here or on a floor below."""

from jobs import endings
from jobs.events import JobCompleted, JobReopened
from jobs.notices import CHECKS
from jobs.selectors.jobs import knows_customer
from jobs.services.closing import close_what_was_accepted_by_time
from jobs.services.falling import let_the_rest_follow
from jobs.services.quoting import end_quotes, expire_quotes, remind_of_quotes
from kernel import due
from kernel.events import subscribe
from messaging import acquaintances
from notifications import freshness

acquaintances.register(knows_customer)
due.register("jobs.close_what_was_accepted_by_time", close_what_was_accepted_by_time)
endings.register(end_quotes)
due.register("jobs.expire_quotes", expire_quotes)
due.register("jobs.remind_of_quotes", remind_of_quotes)
for told, check in CHECKS.items():
    freshness.register(told, check)


@subscribe(JobCompleted)
def let_the_rest_fall_due(event: JobCompleted) -> None:
    let_the_rest_follow(job_id=event.job_id)


@subscribe(JobReopened)
def let_the_rest_wait_again(event: JobReopened) -> None:
    let_the_rest_follow(job_id=event.job_id)
