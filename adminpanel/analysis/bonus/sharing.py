"""A pool in shares: to the last paisa, nobody above the cap. Pure.

Each gets a part that grows with softplus(score): always something, never less for a higher score.
What the cap takes off is shared among the others in the same way, until nobody is above it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import Final

from adminpanel.analysis.bonus.measures import MOST_TIMES_MEAN
from adminpanel.analysis.bonus.standing import DIGITS

ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Share:
    """`before_cap` is what the score alone would bring, unrounded."""

    amount: Decimal
    before_cap: Decimal
    is_capped: bool


def softplus(score: Decimal) -> Decimal:
    """ln(1 + e^score), by decimals: the same on every machine."""
    return (1 + score.exp()).ln()


def cap_of(pool: Decimal, among: int, *, unit: Decimal) -> Decimal:
    """Twice the mean, up to the next whole unit: so that the pool can always be shared."""
    return (MOST_TIMES_MEAN * pool / among / unit).to_integral_value(ROUND_CEILING) * unit


def shares(pool: Decimal, scores: Mapping[str, Decimal], *, unit: Decimal) -> dict[str, Share]:
    """The share of each. They add up to the pool, which is a whole number of units.

    Between exact equals a unit that cannot be parted goes to who comes first by name.
    """
    if not scores:
        return {}
    with localcontext() as context:
        context.prec = DIGITS
        cap = cap_of(pool, len(scores), unit=unit)
        pull = {name: softplus(score) for name, score in scores.items()}
        level = pool / sum(sorted(pull.values()))
        exact, capped = _levelled(pool, pull, cap)
        amounts = _whole(exact, pool, unit=unit)
        return {
            name: Share(amounts[name], level * pull[name], is_capped=name in capped)
            for name in scores
        }


def _levelled(
    pool: Decimal, pull: Mapping[str, Decimal], cap: Decimal
) -> tuple[dict[str, Decimal], set[str]]:
    """Parts by pull, with what lies above the cap shared among the rest; and who is capped."""
    # From the strongest pull down: as soon as one is not above the cap, none after it is.
    order = sorted(pull, key=lambda name: pull[name], reverse=True)
    left, rest = pool, sum(sorted(pull.values()))
    capped: set[str] = set()
    for name in order:
        if left * pull[name] <= cap * rest:
            break
        capped.add(name)
        left -= cap
        rest -= pull[name]
    level = left / rest if rest else ZERO
    return {name: cap if name in capped else level * pull[name] for name in pull}, capped


def _whole(exact: Mapping[str, Decimal], pool: Decimal, *, unit: Decimal) -> dict[str, Decimal]:
    """Whole units: each rounded down, and what is left to the largest remainders.

    Whose exact part grows while all others' shrink never loses by it: their remainder passes
    those of others and is passed by none.
    """
    down = {
        name: (part / unit).to_integral_value(ROUND_FLOOR) * unit for name, part in exact.items()
    }
    left = int((pool - sum(down.values())) / unit)
    order = sorted(exact, key=lambda name: (down[name] - exact[name], name))
    for name in order[:left]:
        down[name] += unit
    return down
