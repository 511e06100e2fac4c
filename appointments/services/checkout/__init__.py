"""Hold, pay, confirm: an appointment that becomes its client's by being paid for.

The invoice is locked before the appointment, the appointment before its provider's calendar.
"""

from appointments.services.checkout.closing import close_checkout, hold_money
from appointments.services.checkout.keeping import keep_and_ask

__all__ = ["close_checkout", "hold_money", "keep_and_ask"]
