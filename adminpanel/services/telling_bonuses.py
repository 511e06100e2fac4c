"""Telling vendors of their share of a bonus, and of the answer to what they said of it."""

from collections.abc import Mapping
from typing import Any, Final

from adminpanel.models import BonusContest, BonusShare
from adminpanel.states import BonusStatus, ContestStatus
from kernel.money import shown
from kernel.outbox import enqueue
from kernel.transactions import use_case
from notifications.services import notify

SHARES: Final = "adminpanel.bonus_shares"
# Told in one transaction; the next are told after it.
TOGETHER: Final = 100


def tell_shares_later(run_id: int, *, after: int = 0) -> None:
    """A step: have those told whose share of an approved bonus comes after this one."""
    enqueue(SHARES, {"run": run_id, "after": after}, key=f"{SHARES}:{run_id}:{after}")


@use_case
def tell_shares(*, run_id: int, after: int) -> None:
    """Tell the next of them what they got, and until when they may say that it is wrong."""
    shares = BonusShare.objects.filter(
        run_id=run_id, run__status=BonusStatus.APPROVED, pk__gt=after
    ).select_related("run")
    found = list(shares.order_by("pk")[:TOGETHER])
    for share in found:
        tell_share(share)
    if len(found) == TOGETHER:
        tell_shares_later(run_id, after=found[-1].pk)


def tell_share(share: BonusShare) -> None:
    run = share.run
    notify(
        recipient_id=share.vendor_id,
        kind="bonus_share",
        context={**_facts(share), "contest_until": run.contest_until},
        key=f"bonus-share-{share.pk}",
    )


def tell_answer(contest: BonusContest) -> None:
    """A step: tell the vendor what became of what they said."""
    share = contest.share
    added = contest.adjustment
    notify(
        recipient_id=share.vendor_id,
        kind="bonus_answer",
        context={
            **_facts(share),
            "upheld": contest.status == ContestStatus.UPHELD,
            "answer": contest.answer,
            "added": shown(added, share.run.currency) if added else "",
        },
        key=f"bonus-answer-{contest.pk}",
    )


def _facts(share: BonusShare) -> Mapping[str, Any]:
    run = share.run
    return {
        "share_id": share.pk,
        "amount": shown(share.amount, run.currency),
        "first": run.first,
        "last": run.last,
    }
