"""What it costs a customer to cancel: a pure rule, shown before the click."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bookings.states import BookingStatus
from kernel.money import ZERO, to_money


@dataclass(frozen=True, slots=True)
class CancellationRule:
    """Free until `free_hours` before the hour agreed, then `fee_percent` of the price; and free
    again once a vendor who has not begun is `no_show_minutes` late."""

    free_hours: int
    fee_percent: int
    no_show_minutes: int

    def free_until(self, agreed_at: datetime) -> datetime:
        return agreed_at - timedelta(hours=self.free_hours)

    def is_no_show(self, *, status: str, stands_at: datetime, at: datetime) -> bool:
        """Whether the vendor has let the customer wait for so long that they do not come; the
        customer waits from the hour at which the visit stands, wherever it was shifted from."""
        late = stands_at + timedelta(minutes=self.no_show_minutes)
        return status == BookingStatus.CONFIRMED and at > late

    def fee(
        self,
        *,
        status: str,
        agreed_at: datetime,
        stands_at: datetime,
        total: Decimal,
        at: datetime,
    ) -> Decimal:
        """Nobody waits for an open request, so giving that up never costs anything."""
        if status != BookingStatus.CONFIRMED or at <= self.free_until(agreed_at):
            return ZERO
        if self.is_no_show(status=status, stands_at=stands_at, at=at):
            return ZERO
        return to_money(total * self.fee_percent / 100)
