"""What jobs do when something has happened, here or on a floor below."""

from jobs.selectors.jobs import knows_customer
from jobs.services.closing import close_what_was_accepted_by_time
from kernel import due
from messaging import acquaintances

acquaintances.register(knows_customer)
due.register("jobs.close_what_was_accepted_by_time", close_what_was_accepted_by_time)
