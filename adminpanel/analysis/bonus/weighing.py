"""From what was counted to who gets what: plain JSON in, plain JSON out. Pure.

The same inputs give the same result to the last digit, in whatever order they are written down.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from adminpanel.analysis.bonus.measures import Cell, Tally, Work
from adminpanel.analysis.bonus.sharing import shares
from adminpanel.analysis.bonus.standing import Factor, score_of, standings
from adminpanel.analysis.bonus.telling import lines_of

Json = dict[str, Any]


def weigh(inputs: Mapping[str, Any]) -> Json:
    """`inputs` has `pool` and `unit` as text, and what each vendor did under `work`: by cell, by
    measure, `[got, of]`. The result has a share for each vendor, under the same name."""
    work = {vendor: read_work(cells) for vendor, cells in inputs["work"].items()}
    standing = standings(work)
    scores = {vendor: score_of(factors) for vendor, factors in standing.items()}
    unit = Decimal(inputs["unit"])
    found = shares(Decimal(inputs["pool"]), scores, unit=unit)
    return {
        "shares": {
            vendor: {
                "amount": f"{share.amount:f}",
                "score": f"{scores[vendor]:f}",
                "is_capped": share.is_capped,
                "factors": [factor_as_json(factor) for factor in standing[vendor]],
                "lines": [
                    {"code": line.code, "amount": f"{line.amount:f}"}
                    for line in lines_of(share, standing[vendor], unit=unit)
                ],
            }
            for vendor, share in sorted(found.items())
        }
    }


def read_work(cells: Mapping[str, Mapping[str, Any]]) -> Work:
    return {
        Cell.read(name): {code: Tally(*tally) for code, tally in tallies.items()}
        for name, tallies in cells.items()
    }


def factor_as_json(factor: Factor) -> Json:
    return {
        "code": factor.code,
        "got": factor.got,
        "of": factor.of,
        "share": None if factor.share is None else f"{factor.share:f}",
        "shrunk": f"{factor.shrunk:f}",
        "peers": f"{factor.peers:f}",
        "spread": f"{factor.spread:f}",
        "z": f"{factor.z:f}",
        "weight": f"{factor.weight:f}",
        "effect": f"{factor.effect:f}",
    }
