"""What must hold of every bonus, tried on thousands of pools and vendors by chance."""

import argparse
import random
import time
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from adminpanel.analysis.bonus import MEASURES, weigh
from adminpanel.analysis.bonus.measures import CREDITED, Cell, Tally, Work
from adminpanel.analysis.bonus.sharing import cap_of, softplus
from adminpanel.analysis.bonus.standing import score_of, standings
from bench.harness import print_json

PAISA = Decimal("0.01")
MOST = {measure.code: measure.most for measure in MEASURES}
CELLS = [
    Cell(service, tier, band) for service in "12" for tier in ("dense", "town") for band in "34"
]
LUCKY = {CELLS[0]: {code: Tally(most, 1) for code, most in MOST.items()}}

Works = Mapping[str, Work]


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench bonus", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    broken: Counter[str] = Counter()
    began = time.process_time()
    luckiest = 0.0
    for _ in range(arguments.cases):
        work = {str(at): some_work(chance) for at in range(chance.randint(1, 8))}
        pool = chance.randint(1, 10_000_000) * PAISA
        broken.update(what for what, holds in one_case(work, pool, chance) if not holds)
        luckiest = max(luckiest, lucky_job(work))
    broken["a lucky job counts for a tenth"] += luckiest >= 0.1
    apart = tiers_apart(chance)
    broken["kinds of places are 2 % apart"] += apart >= 0.02
    print(
        f"{arguments.cases} cases, {sum(broken.values())} broken {dict(+broken) or ''}\n"
        f"one lucky job counts for at most {luckiest:.3f} of what it would unshrunk\n"
        f"equal work in a hard and in an easy kind of place: {apart:.2%} apart"
    )
    print_json(
        {
            "benchmark": "bonus",
            "cases": arguments.cases,
            "broken": sum(broken.values()),
            "lucky_job": round(luckiest, 4),
            "tiers_apart": round(apart, 5),
            "cpu_seconds": round(time.process_time() - began, 2),
        }
    )


def some_work(chance: random.Random) -> Work:
    return {
        cell: {
            code: Tally(chance.randint(0, most * of), of)
            for code, most in MOST.items()
            if (of := chance.choice((0, 1, 3, 30)))
        }
        for cell in chance.sample(CELLS, chance.randint(0, 4))
    }


def one_case(work: Works, pool: Decimal, chance: random.Random) -> list[tuple[str, bool]]:
    result = shared(work, pool)
    paid = {name: Decimal(share["amount"]) for name, share in result.items()}
    cap = cap_of(pool, len(work), unit=PAISA)
    again = shared(dict(reversed(work.items())), pool)
    names = chance.sample(range(1000), len(work))
    called = dict(zip(work, map(str, names), strict=True))
    renamed = shared({called[name]: cells for name, cells in work.items()}, pool)
    scores = Counter(share["score"] for share in result.values())
    return [
        ("the pool is kept", sum(paid.values()) == pool),
        ("nobody is above the cap", max(paid.values()) <= cap),
        ("the same in any order", again == result),
        (
            "the same by any name",
            all(
                abs(Decimal(renamed[called[name]]["amount"]) - paid[name])
                <= (PAISA if scores[share["score"]] > 1 else 0)
                for name, share in result.items()
            ),
        ),
        (
            "lines add up",
            all(
                sum(Decimal(line["amount"]) for line in share["lines"]) == paid[name]
                for name, share in result.items()
            ),
        ),
        ("better never brings less", better_brings_more(work, pool, paid, chance)),
    ]


def better_brings_more(
    work: Works, pool: Decimal, paid: Mapping[str, Decimal], chance: random.Random
) -> bool:
    steps = [
        (name, cell, code)
        for name, cells in work.items()
        for cell, tallies in cells.items()
        for code, tally in tallies.items()
        if tally.got < tally.of * MOST[code]
    ]
    if not steps:
        return True
    name, cell, code = chance.choice(steps)
    got, of = work[name][cell][code]
    better = {**work[name], cell: {**work[name][cell], code: Tally(got + 1, of)}}
    return Decimal(shared({**work, name: better}, pool)[name]["amount"]) >= paid[name]


def lucky_job(work: Works) -> float:
    """What one job that went well in all brings who had none, over what it would unshrunk."""
    with_it, without = {**work, "new": LUCKY}, {**work, "new": {}}

    def brings(credited: int) -> Decimal:
        there, then = (
            softplus(score_of(standings(each, credited=credited)["new"]))
            for each in (without, with_it)
        )
        return then - there

    return float(brings(CREDITED) / brings(0))


def tiers_apart(chance: random.Random, *, vendors: int = 600, jobs: int = 40) -> float:
    """Vendors of the same skill, half of them where it is hard to be on time."""
    work = {
        str(at): {
            Cell("1", tier, "3"): {
                code: Tally(sum(chance.random() < ease for _ in range(most * jobs)), jobs)
                for code, most in MOST.items()
            }
        }
        for at in range(vendors)
        for tier, ease in [(("dense", 0.80), ("country", 0.95))[at % 2]]
    }
    paid = shared(work, Decimal(1000) * vendors)
    hard, easy = (
        sum(Decimal(share["amount"]) for name, share in paid.items() if int(name) % 2 == kind)
        for kind in (0, 1)
    )
    return abs(float(hard / easy) - 1)


def shared(work: Works, pool: Decimal) -> dict[str, dict]:
    shares: dict[str, dict] = weigh(
        {
            "pool": str(pool),
            "unit": str(PAISA),
            "work": {
                name: {str(cell): tallies for cell, tallies in cells.items()}
                for name, cells in work.items()
            },
        }
    )["shares"]
    return shares


if __name__ == "__main__":
    main()
