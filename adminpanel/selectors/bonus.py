"""How vendors stand beside their peers, and the bonuses that were made of that."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import ProviderProfile
from accounts.roles import OPERATIONS, Role
from accounts.selectors import names_of, person_name
from adminpanel.analysis.bonus import MEASURES, RULE_VERSION, weigh
from adminpanel.analysis.bonus.measures import (
    BORROWED,
    CREDITED,
    LEAST_PEERS,
    LEAST_SPREAD,
    MOST_TIMES_MEAN,
)
from adminpanel.analysis.bonus.uncertainty import likely
from adminpanel.errors import BonusNotFound
from adminpanel.figures.days import DAY, today
from adminpanel.models import BonusContest, BonusRun, BonusShare
from adminpanel.selectors.bonus_work import counted_work
from adminpanel.states import ContestStatus
from kernel import areas, clock
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from kernel.money import CENT

Json = dict[str, Any]

SHOWN: Final = 200
# The pool of an answer that is asked for without one: its mean is one.
UNIT: Final = Decimal("0.000001")
KEPT_SECONDS: Final = 600

METHOD: Final = (
    "z = (share, drawn to the peers' by twelve of their jobs - share of the peers with the same"
    " jobs) / sqrt(m (1 - m)); score = sum of weight times z; the pool is shared by"
    " ln(1 + e^score), nobody gets more than twice the mean, and what that takes off is shared"
    " among the others."
)
NOT_COUNTED: Final = (
    "visits that customers called off in time",
    "visits within an outage of the platform",
    "visits whose price was raised by high demand",
    "requests that a vendor did not take",
)
BANK_HEAD: Final = (
    "bonus",
    "share",
    "beneficiary_code",
    "beneficiary",
    "amount",
    "currency",
    "state",
    "what",
)

standing_area = areas.area(
    "vendor standings",
    prefix="bonus-work:",
    says="What vendors did in the last days, as a bonus would count it.",
)


def vendor_bonus(*, vendor_id: int | None, days: int, actor: Actor) -> Json:
    """How one vendor stands, or all of them; what a bonus for the last `days` days would be.

    A vendor sees themself alone. Raises NotAllowed, or NotFound for who is no vendor.
    """
    vendor_id = _whose(vendor_id, actor)
    until = today()
    first, last = until - days * DAY, until - DAY
    counted = _counted(first, last)
    work = counted["work"]
    shown = [str(vendor_id)] if vendor_id is not None else _most_jobs(counted["jobs"])
    standing = {} if set(shown) <= counted["shares"].keys() else _shares_of(work, *shown)
    shares = counted["shares"] | standing
    names = names_of([int(vendor) for vendor in shown])
    return {
        "days": days,
        "date_from": first,
        "date_to": last,
        "as_of": counted["as_of"],
        "currency": settings.DEFAULT_CURRENCY,
        "vendors_compared": len(work),
        "left_out": counted["left_out"],
        "vendors": [
            {
                "vendor_id": int(vendor),
                "vendor_name": names.get(int(vendor), ""),
                "jobs": counted["jobs"].get(vendor, 0),
                **standing_of(shares[vendor]),
            }
            for vendor in shown
        ],
        "method": method(),
    }


def _whose(vendor_id: int | None, actor: Actor) -> int | None:
    if actor.is_system or actor.role in OPERATIONS:
        if vendor_id is not None and not _is_vendor(vendor_id):
            raise NotFound()
        return vendor_id
    if actor.role != Role.VENDOR or vendor_id not in (None, actor.user_id):
        raise NotAllowed()
    return actor.user_id


def _is_vendor(user_id: int) -> bool:
    return ProviderProfile.objects.filter(user_id=user_id, user__role=Role.VENDOR).exists()


def _counted(first: date, last: date) -> Json:
    """Kept for some minutes: it reads every visit of those days."""
    key = f"{first}:{last}:{settings.DEFAULT_CURRENCY}"
    known: Json | None = standing_area.get(key)
    if known is None:
        found = counted_work(first=first, last=last, currency=settings.DEFAULT_CURRENCY)
        known = {
            "work": found.work,
            "shares": _shares_of(found.work),
            "jobs": dict(found.jobs),
            "left_out": dict(found.left_out),
            "as_of": clock.now(),
        }
        standing_area.set(key, known, KEPT_SECONDS)
    return known


def _shares_of(work: Mapping[str, Any], *beside: str) -> Json:
    """Of a pool whose mean is one; also for those who did nothing, whom somebody asks about."""
    standing = {**{vendor: {} for vendor in beside}, **work}
    result = weigh({"pool": str(len(standing)), "unit": str(UNIT), "work": standing})
    kept = ("amount", "score", "is_capped", "factors")
    return {
        vendor: {name: share[name] for name in kept} for vendor, share in result["shares"].items()
    }


def _most_jobs(jobs: Mapping[str, int]) -> list[str]:
    return sorted(jobs, key=lambda vendor: (-jobs[vendor], int(vendor)))[:SHOWN]


def standing_of(share: Mapping[str, Any]) -> Json:
    """From a share of a pool whose mean is one."""
    low, high = likely(share["factors"])
    times = Decimal(share["amount"])
    return {
        "score": share["score"],
        "score_low": f"{low:f}",
        "score_high": f"{high:f}",
        "times_mean": str(times.quantize(CENT)),
        "is_capped": share["is_capped"],
        "factors": share["factors"],
        "says": _says(times, share["factors"]),
    }


def _says(times: Decimal, factors: list[Json]) -> str:
    if not any(factor["of"] for factor in factors):
        return "Nothing that counts was done in these days."
    best = max(factors, key=lambda factor: Decimal(factor["effect"]))
    worst = min(factors, key=lambda factor: Decimal(factor["effect"]))
    labels = {measure.code: measure.label.lower() for measure in MEASURES}
    said = f"About {times.quantize(CENT)} times a mean share."
    if Decimal(best["effect"]) > 0:
        said += f" What helps most: {labels[best['code']]}."
    if Decimal(worst["effect"]) < 0:
        said += f" What costs most: {labels[worst['code']]}."
    return said


def method() -> Json:
    return {
        "name": "Shrunk shares beside peers, softplus shares of a pool",
        "description": METHOD,
        "rule_version": RULE_VERSION,
        "measures": [
            {
                "code": measure.code,
                "label": measure.label,
                "weight": str(measure.weight),
                "usual": str(measure.usual),
            }
            for measure in MEASURES
        ],
        "credited_jobs": CREDITED,
        "borrowed_jobs": BORROWED,
        "least_peers": LEAST_PEERS,
        "least_spread": str(LEAST_SPREAD),
        "cap_times_mean": MOST_TIMES_MEAN,
        "not_counted": list(NOT_COUNTED),
        "decides": False,
    }


def run_rows(actor: Actor) -> QuerySet[BonusRun, Any]:
    rows: QuerySet[BonusRun, Any] = (
        BonusRun.objects.visible_to(actor)
        .order_by("-pk")
        .annotate(
            proposed_by_name=person_name("proposed_by"), decided_by_name=person_name("decided_by")
        )
        .values(*RUN_FIELDS)
    )
    return rows


RUN_FIELDS: Final = (
    "id",
    "first",
    "last",
    "currency",
    "pool",
    "note",
    "rule_version",
    "digest",
    "left_out",
    "vendors",
    "jobs",
    "status",
    "proposed_by_id",
    "proposed_by_name",
    "proposed_at",
    "decided_by_id",
    "decided_by_name",
    "decided_at",
    "decision_note",
    "contest_until",
)


def run_document(run_id: int, actor: Actor) -> Json:
    """One run; raises NotFound."""
    row: Json | None = run_rows(actor).filter(pk=run_id).first()
    if row is None:
        raise BonusNotFound()
    return row


SHARE_FIELDS: Final = (
    "id",
    "run_id",
    "run__first",
    "run__last",
    "run__currency",
    "run__status",
    "run__rule_version",
    "run__contest_until",
    "vendor_id",
    "vendor_name",
    "amount",
    "score",
    "is_capped",
    "jobs",
    "factors",
    "lines",
    "contest__status",
    "contest__reason",
    "contest__opened_at",
    "contest__answer",
    "contest__adjustment",
    "contest__answered_at",
)


def share_rows(actor: Actor, *, run_id: int | None = None) -> QuerySet[BonusShare, Any]:
    shares = BonusShare.objects.visible_to(actor)
    if run_id is not None:
        shares = shares.filter(run_id=run_id)
    rows: QuerySet[BonusShare, Any] = (
        shares.order_by("-run", "-amount", "pk")
        .annotate(vendor_name=person_name("vendor"))
        .values(*SHARE_FIELDS)
    )
    return rows


def share_document(share_id: int, actor: Actor) -> Json:
    row: Json | None = share_rows(actor).filter(pk=share_id).first()
    if row is None:
        raise BonusNotFound()
    return row


def is_as_computed(run: BonusRun) -> bool:
    """Whether its inputs still give each of its shares, to the last digit."""
    result = weigh(run.inputs)["shares"]
    kept = {
        str(share.vendor_id): {
            "amount": share.amount,
            "score": share.score,
            "is_capped": share.is_capped,
            "factors": share.factors,
            "lines": share.lines,
        }
        for share in run.shares.all()
    }
    found = {
        vendor: {**share, **{name: Decimal(share[name]) for name in ("amount", "score")}}
        for vendor, share in result.items()
    }
    return kept == found


def payable_lines(run: BonusRun) -> Iterator[list[Any]]:
    """For the bank, by `BANK_HEAD`: shares that may go out; those that are contested wait.

    What was added to a share by an answer is a line of its own, so that a share that has gone
    out before it was contested is the same line, of the same amount, in a later file.
    """
    named = run.shares.annotate(name=person_name("vendor")).order_by()
    names = dict(named.values_list("pk", "name"))
    contests = {
        each.share_id: each for each in BonusContest.objects.filter(share__run=run).iterator()
    }
    for share in run.shares.order_by("pk").iterator():
        contest = contests.get(share.pk)
        is_open = contest is not None and contest.status == ContestStatus.OPEN
        whose = [run.pk, share.pk, f"user-{share.vendor_id}", names[share.pk]]
        state = "contested" if is_open else "payable"
        yield [*whose, share.amount, run.currency, state, "share"]
        if contest is not None and contest.adjustment:
            yield [*whose, contest.adjustment, run.currency, state, "adjustment"]
