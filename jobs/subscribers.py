"""What jobs do when something has happened, here or on a floor below."""

from jobs import endings
from jobs.selectors.jobs import knows_customer
from jobs.services.closing import close_what_was_accepted_by_time
from jobs.services.quoting import end_quotes, expire_quotes, remind_of_quotes
from kernel import due
from messaging import acquaintances

acquaintances.register(knows_customer)
due.register("jobs.close_what_was_accepted_by_time", close_what_was_accepted_by_time)
endings.register(end_quotes)
due.register("jobs.expire_quotes", expire_quotes)
due.register("jobs.remind_of_quotes", remind_of_quotes)
