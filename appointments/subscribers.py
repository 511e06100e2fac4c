"""What the floors below are told of appointments."""

from appointments.acquaintances import have_been_asked
from appointments.commitments import KIND, Appointments
from appointments.notices import CHECKS
from appointments.services.drafts import past_their_time
from kernel import retention
from messaging import acquaintances
from notifications import freshness, subjects
from scheduling import commitments
from scheduling.correspondence import about

commitments.register(KIND, Appointments())
subjects.register(KIND, about(KIND))
acquaintances.register(have_been_asked)
for told, check in CHECKS.items():
    freshness.register(told, check)
retention.register("appointment drafts", past_their_time)
