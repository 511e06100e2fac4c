"""What the edit history tells of webhooks."""

from kernel.history.registry import conceal, leave_out, worked_out
from webhooks.models import Attempt, Delivery, Endpoint, Occurrence

leave_out(
    Occurrence,
    Delivery,
    Attempt,
    because="they are a log themselves, of what was told to whom and how that went; and forgotten",
)
conceal(Endpoint, "sealed", "former_sealed")
worked_out(
    Endpoint,
    "failures",
    "failing_since",
    "last_success_at",
    "held_until",
    because="they follow from how the endpoint answers, which its deliveries tell",
)
