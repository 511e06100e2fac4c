"""What the edit history tells of notices."""

from kernel.history.registry import conceal, leave_out
from notifications.models import Delivery, Notification, Unreachable

leave_out(
    Notification,
    Delivery,
    because="they are a log themselves, of what was told to whom and how that went; and forgotten",
)
# It is forgotten in time, and the history must not remember it.
conceal(Unreachable, "address")
