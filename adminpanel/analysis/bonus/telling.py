"""A share, taken apart into what made it. Pure.

The score is a sum, so what each measure did is its part of the sum, whichever order they are looked
at in. In money: what a vendor gets who is like their peers, what each measure adds or takes, and
what the cap and the sharing of what others were capped by did. The lines add up to the amount.
"""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal, localcontext
from typing import Final, NamedTuple

from adminpanel.analysis.bonus.sharing import Share, softplus
from adminpanel.analysis.bonus.standing import DIGITS, Factor, score_of

ZERO: Final = Decimal(0)
LIKE_PEERS: Final = "like_peers"
CAP: Final = "cap"


class Line(NamedTuple):
    code: str
    amount: Decimal


def lines_of(share: Share, factors: tuple[Factor, ...], *, unit: Decimal) -> list[Line]:
    with localcontext() as context:
        context.prec = DIGITS
        score = score_of(factors)
        level = share.before_cap / softplus(score)
        start = softplus(ZERO)
        # The slope from no score to this one; at none it is softplus's own.
        slope = (softplus(score) - start) / score if score else Decimal("0.5")
        parts = [
            (LIKE_PEERS, level * start),
            *((factor.code, level * slope * factor.effect) for factor in factors),
            (CAP, share.amount - share.before_cap),
        ]
        return _whole(parts, share.amount, unit)


def _whole(parts: Sequence[tuple[str, Decimal]], total: Decimal, unit: Decimal) -> list[Line]:
    """In whole units, with what is left over where most was cut off."""
    down = [(part / unit).to_integral_value(ROUND_FLOOR) * unit for _, part in parts]
    left = int((total - sum(down)) / unit)
    cut = sorted(range(len(parts)), key=lambda at: (down[at] - parts[at][1], at))
    for at in cut[:left]:
        down[at] += unit
    return [Line(code, amount) for (code, _), amount in zip(parts, down, strict=True)]
