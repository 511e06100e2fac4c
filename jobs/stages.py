"""What of a quote falls due with which of its stages. Pure: amounts and shares in, amounts out."""

from collections.abc import Sequence
from decimal import Decimal

from jobs.parts import deposit_of
from kernel import clock
from payments.schedules import staged

__all__ = ["amounts_of", "deposit_of"]


def amounts_of(
    total: Decimal, deposit: Decimal, percents: Sequence[Decimal], currency: str
) -> list[Decimal | None]:
    """For each stage, what falls due with it of what the deposit leaves; together exactly that.

    None for a stage with which nothing falls due: all of them, where none has a share.
    """
    if not any(percents):
        return [None] * len(percents)
    stages = [(str(number), "", percent, None) for number, percent in enumerate(percents)]
    parts = staged(total, deposit, booked_on=clock.now().date(), stages=stages, currency=currency)
    amounts = {part.awaits: part.amount for part in parts}
    return [amounts.get(str(number)) for number in range(len(percents))]
