"""How far chance alone moves a score. Pure."""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from adminpanel.analysis.bonus.measures import CREDITED

# Four cases in five.
DEVIATIONS: Final = 1.2816


def likely(factors: Iterable[Mapping[str, Any]]) -> tuple[Decimal, Decimal]:
    """Between which scores one lies who works like this, four times in five.

    One job's outcome varies by one spread; over `of` jobs, drawn to the peers', z varies by
    sqrt(of) / (of + credited).
    """
    factors = list(factors)
    score = sum((Decimal(factor["effect"]) for factor in factors), Decimal(0))
    variance = math.fsum(
        (float(factor["weight"]) * math.sqrt(factor["of"]) / (factor["of"] + CREDITED)) ** 2
        for factor in factors
    )
    reach = Decimal(DEVIATIONS * math.sqrt(variance)).quantize(Decimal("0.0001"))
    return score - reach, score + reach
