"""What the edit history tells of money."""

from kernel.history.registry import conceal, leave_out, personal
from payments.models import (
    InstalmentRound,
    NumberSeries,
    Payment,
    Payout,
    Refund,
    RefundOrder,
    SandboxIntent,
    WebhookEvent,
)

leave_out(InstalmentRound, NumberSeries, because="how far a round or a series has got")
leave_out(SandboxIntent, because="what a provider of payments would keep, and not we")
leave_out(WebhookEvent, because="a log of who called")

conceal(Payment, "client_secret", "attempt_key")
personal(Payment, "notes", "failure_message")
personal(Payout, "note")
personal(Refund, "reason", "failure_message")
personal(RefundOrder, "reason")
