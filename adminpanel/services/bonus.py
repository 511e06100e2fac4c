"""A bonus is proposed by one person, decided by another, contested by whom it concerns, answered.

What was proposed is never changed. No money moves here: a payout is for an invoice, and a bonus has
none; what may go out is a file for the bank.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from adminpanel.analysis.bonus import RULE_VERSION, weigh
from adminpanel.analysis.bonus.sharing import cap_of
from adminpanel.errors import (
    ContestedAlready,
    ContestOver,
    DecidedByAnother,
    NotApproved,
    NothingToShareFor,
    SharedAlready,
)
from adminpanel.figures.days import today
from adminpanel.models import BonusContest, BonusRun, BonusShare
from adminpanel.policies import require_operations
from adminpanel.selectors.bonus_work import Counted, Outage, counted_work
from adminpanel.services.telling_bonuses import tell_answer, tell_shares_later
from adminpanel.states import LIVE_BONUSES, BonusStatus, ContestStatus
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Invalid, NotAllowed
from kernel.json import to_wire
from kernel.money import ZERO, shown, smallest, to_money
from kernel.states import IllegalTransition
from kernel.transactions import use_case

LONGEST: Final = timedelta(days=92)
# Who proposes a bonus waits for whoever is just proposing another.
TURNS: Final = "adminpanel.propose_bonus"


@use_case
def propose_bonus(
    *,
    actor: Actor,
    first: date,
    last: date,
    pool: Decimal,
    currency: str = "",
    outages: Sequence[Outage] = (),
    least_jobs: int = 1,
    note: str = "",
) -> BonusRun:
    """Share `pool` for the work of the days from `first` to `last`; nobody is told, and nothing
    is paid, before somebody else has approved it.

    Raises NotAllowed, Invalid, NothingToShareFor or SharedAlready.
    """
    require_operations(actor)
    currency = currency or settings.DEFAULT_CURRENCY
    _check(first, last, pool, currency)
    _wait_for_turn()
    live = BonusRun.objects.filter(
        first__lte=last, last__gte=first, currency=currency, status__in=LIVE_BONUSES
    )
    if live.exists():
        raise SharedAlready()
    counted = counted_work(first=first, last=last, currency=currency, outages=outages).narrowed(
        least_jobs=least_jobs
    )
    if not counted.work:
        raise NothingToShareFor()
    inputs = to_wire(
        {
            "rule_version": RULE_VERSION,
            "pool": str(to_money(pool)),
            "unit": str(smallest(currency)),
            "currency": currency,
            "first": first,
            "last": last,
            "least_jobs": least_jobs,
            "outages": [{"starts_at": begins, "ends_at": ends} for begins, ends in outages],
            "work": counted.work,
        }
    )
    try:
        with transaction.atomic():
            run = BonusRun.objects.create(
                first=first,
                last=last,
                currency=currency,
                pool=to_money(pool),
                note=note[:500],
                rule_version=RULE_VERSION,
                inputs=inputs,
                digest=digest_of(inputs),
                left_out=dict(counted.left_out),
                vendors=len(counted.work),
                jobs=sum(counted.jobs.values()),
                proposed_by_id=person_of(actor),
                proposed_at=clock.now(),
            )
    except IntegrityError as error:
        # A rival was quicker.
        raise SharedAlready() from error
    _write_shares(run, counted)
    return run


def _wait_for_turn() -> None:
    """Two proposals of days that overlap would not see each other's, made at the same instant."""
    if connection.vendor == "postgresql":  # on SQLite writers take turns
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [TURNS])


def _check(first: date, last: date, pool: Decimal, currency: str) -> None:
    if last < first:
        raise Invalid("The last day comes before the first.", field="last")
    if last >= today():
        raise Invalid("Only days that are over can be rewarded.", field="last")
    if last - first >= LONGEST:
        raise Invalid(f"At most {LONGEST.days} days together.", field="first")
    if pool <= 0 or pool % smallest(currency):
        raise Invalid("Give an amount in whole units of the currency.", field="pool")


def digest_of(inputs: dict[str, Any]) -> str:
    text = json.dumps(inputs, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _write_shares(run: BonusRun, counted: Counted) -> None:
    BonusShare.objects.bulk_create(
        [
            BonusShare(
                run=run,
                vendor_id=int(vendor),
                amount=Decimal(share["amount"]),
                score=Decimal(share["score"]),
                is_capped=share["is_capped"],
                jobs=counted.jobs[vendor],
                factors=share["factors"],
                lines=share["lines"],
            )
            for vendor, share in weigh(run.inputs)["shares"].items()
        ],
        batch_size=500,
    )


@use_case
def approve_bonus(*, run_id: int, actor: Actor, note: str = "") -> BonusRun:
    """Somebody who did not propose it lets it go out; vendors may see and contest their share.

    Raises NotFound, NotAllowed, DecidedByAnother or IllegalTransition. Harmless when repeated by
    the same person.
    """
    return _decide(run_id, actor, BonusStatus.APPROVED, note)


@use_case
def reject_bonus(*, run_id: int, actor: Actor, note: str) -> BonusRun:
    """Nothing is shared by it; the same days may be proposed anew."""
    return _decide(run_id, actor, BonusStatus.REJECTED, note)


def _decide(run_id: int, actor: Actor, status: BonusStatus, note: str) -> BonusRun:
    run = BonusRun.objects.visible_to(actor).locked(run_id)
    require_operations(actor)
    person = person_of(actor)
    if (run.status, run.decided_by_id) == (status, person):
        return run
    if run.proposed_by_id == person:
        raise DecidedByAnother()
    run.advance(status)
    run.decided_by_id, run.decided_at = person, clock.now()
    run.decision_note = note[:500]
    if status == BonusStatus.APPROVED:
        run.contest_until = clock.now() + timedelta(days=settings.BONUS_CONTEST_DAYS)
    run.save(update_fields=["status", "decided_by", "decided_at", "decision_note", "contest_until"])
    if status == BonusStatus.APPROVED:
        tell_shares_later(run.pk)
    return run


def require_approved(run: BonusRun) -> None:
    if run.status != BonusStatus.APPROVED:
        raise NotApproved()


@use_case
def contest_share(*, share_id: int, actor: Actor, reason: str) -> BonusContest:
    """The vendor says why their share is wrong; it is not paid before somebody has answered.

    Raises NotFound, NotAllowed, ContestOver or ContestedAlready.
    """
    share = BonusShare.objects.visible_to(actor).locked(share_id)
    if share.vendor_id != actor.user_id:
        raise NotAllowed("Only whose share it is can contest it.")
    run = share.run
    if run.contest_until is None or clock.now() > run.contest_until:
        raise ContestOver()
    if BonusContest.objects.filter(share=share).exists():
        raise ContestedAlready()
    return BonusContest.objects.create(share=share, reason=reason[:4000], opened_at=clock.now())


@use_case
def answer_contest(
    *, share_id: int, actor: Actor, uphold: bool, answer: str, adjustment: Decimal = ZERO
) -> BonusContest:
    """Operations answer; where the vendor is right, with what is paid beside the pool: no more
    than would have been a share's, for one person alone answers.

    Raises NotFound, NotAllowed, Invalid, or IllegalTransition where nobody contested it, or it
    was answered.
    """
    share = BonusShare.objects.visible_to(actor).locked(share_id)
    require_operations(actor)
    contest = BonusContest.objects.filter(share=share).first()
    status = ContestStatus.UPHELD if uphold else ContestStatus.DECLINED
    if contest is None:
        raise IllegalTransition("share", "not contested", status)
    _check_adjustment(adjustment, share, uphold=uphold)
    contest.advance(status)
    contest.answer, contest.adjustment = answer[:4000], to_money(adjustment)
    contest.answered_by_id, contest.answered_at = person_of(actor), clock.now()
    contest.save(update_fields=["status", "answer", "adjustment", "answered_by", "answered_at"])
    tell_answer(contest)
    return contest


def _check_adjustment(adjustment: Decimal, share: BonusShare, *, uphold: bool) -> None:
    if not adjustment:
        return
    if not uphold:
        raise Invalid("Nothing is added where the share stands as it is.", field="adjustment")
    run = share.run
    unit = smallest(run.currency)
    if adjustment < 0 or adjustment % unit:
        raise Invalid("Give an amount in whole units of the currency.", field="adjustment")
    most = cap_of(run.pool, run.vendors, unit=unit)
    if share.amount + adjustment > most:
        raise Invalid(
            f"With it the share would be above the cap, {shown(most, run.currency)}.",
            field="adjustment",
        )
