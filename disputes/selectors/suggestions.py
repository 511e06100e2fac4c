"""What a suggestion is made from, and how it is shown to those who decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from disputes.models import Dispute, Evidence, EvidenceKind, LearntTriage, Suggestion
from disputes.states import DisputeStatus, Side
from disputes.triage import NextStep
from disputes.triage.outcomes import DECIDED
from disputes.triage.telling import sentence
from kernel import clock
from payments.selectors import invoices_of, refundable_amount

Row = Mapping[str, Any]

# What was decided longer ago tells little of today.
LOOKED_BACK: Final = timedelta(days=730)
# Of these, the latest are looked through for words.
COMPARED: Final = 300
SHOWN_OVERRIDES: Final = 20
DESCRIPTION: Final = (
    "Category by the words of the complaint, severity by fixed rules, how it may end by counting"
    " how such disputes ended, few cases borrowing from the more general ones above them, and"
    " amounts by what went back in the cases whose words are most alike. It decides nothing."
)
PROOFS: Final = (EvidenceKind.PHOTO, EvidenceKind.DOCUMENT)


@dataclass(frozen=True)
class PastCase:
    """A dispute that was decided: what it was about and how it ended, and nobody's name."""

    id: UUID
    text: str
    category: str
    outcome: str
    share: float | None
    resolved_at: datetime | None


def decided(before: datetime, *, without: UUID) -> QuerySet[Dispute]:
    """The disputes that somebody decided in the last years."""
    return Dispute.objects.filter(
        status__in=(DisputeStatus.RESOLVED, DisputeStatus.CLOSED),
        outcome__in=DECIDED,
        resolved_at__range=(before - LOOKED_BACK, before),
    ).exclude(pk=without)


def past_cases(before: datetime, *, without: UUID) -> list[PastCase]:
    """The latest of them, with the share of the price that went back. A query, and one for each
    kind of commitment."""
    rows = list(
        decided(before, without=without)
        .order_by("-resolved_at", "-pk")
        .values(
            "pk",
            "title",
            "description",
            "dispute_type",
            "outcome",
            "resolution_amount",
            "resolved_at",
            "subject_kind",
            "subject_id",
        )[:COMPARED]
    )
    totals = _totals(rows)
    return [
        PastCase(
            id=row["pk"],
            text=text_of(row["title"], row["description"]),
            category=row["dispute_type"],
            outcome=row["outcome"],
            share=_share(row["resolution_amount"], totals.get(_subject(row))),
            resolved_at=row["resolved_at"],
        )
        for row in rows
    ]


def text_of(title: str, description: str) -> str:
    return f"{title}\n{description}"


def _subject(row: Row) -> tuple[str, str]:
    return row["subject_kind"], row["subject_id"]


def _totals(rows: Sequence[Row]) -> dict[tuple[str, str], Decimal]:
    asked: dict[str, set[str]] = {}
    for row in rows:
        asked.setdefault(row["subject_kind"], set()).add(row["subject_id"])
    return {
        (kind, subject_id): Decimal(invoice["total"])
        for kind, ids in asked.items()
        for subject_id, invoice in invoices_of(kind, ids).items()
    }


def _share(amount: Decimal | None, total: Decimal | None) -> float | None:
    if amount is None or not total:
        return None
    return round(min(1.0, float(amount / total)), 6)


def money_of(dispute: Dispute) -> dict[str, Any] | None:
    """What it costs and what of it may go back yet, as JSON; None where nothing was asked for."""
    invoice = invoices_of(dispute.subject_kind, [dispute.subject_id]).get(dispute.subject_id)
    if invoice is None:
        return None
    return {
        "total": str(invoice["total"]),
        "refundable": str(refundable_amount(dispute.subject)),
        "currency": dispute.currency,
    }


def earlier_ones(dispute: Dispute) -> int:
    """Disputes before this one about the same thing, or between the same two."""
    between = Q(customer_id=dispute.customer_id, provider_id=dispute.provider_id)
    about = Q(subject_kind=dispute.subject_kind, subject_id=dispute.subject_id)
    both_known = dispute.customer_id is not None and dispute.provider_id is not None
    same = about | between if both_known else about
    earlier = Dispute.objects.filter(same, created_at__lt=dispute.created_at)
    return earlier.exclude(pk=dispute.pk).count()


def shows_proof(dispute_id: UUID) -> bool:
    """Whether the customer has brought forward something to look at."""
    return Evidence.objects.filter(_proof(), dispute_id=dispute_id).exists()


def _proof() -> Q:
    return Q(side=Side.CUSTOMER) & (Q(kind__in=PROOFS) | Q(file__gt=""))


def table_of(
    before: datetime, *, without: UUID, category: str, subject_kind: str, proof: bool
) -> list[dict[str, Any]]:
    """How disputes ended: all, those of this category, of them those about such a thing, and of
    them those with such evidence. One query."""
    of_category = Q(dispute_type=category)
    of_subject = of_category & Q(subject_kind=subject_kind)
    of_evidence = of_subject & Q(proven=proof)
    shown = Exists(Evidence.objects.filter(_proof(), dispute_id=OuterRef("pk")))
    rows = (
        decided(before, without=without)
        .annotate(proven=shown)
        .order_by()
        .values("outcome")
        .annotate(
            of_all=Count("pk"),
            of_category=Count("pk", filter=of_category),
            of_subject=Count("pk", filter=of_subject),
            of_evidence=Count("pk", filter=of_evidence),
        )
    )
    counted: list[dict[str, Any]] = sorted(
        (dict(row) for row in rows), key=lambda row: str(row["outcome"])
    )
    return [
        {
            "name": level,
            "counts": {row["outcome"]: row[f"of_{level}"] for row in counted if row[f"of_{level}"]},
        }
        for level in ("all", "category", "subject", "evidence")
    ]


def newest_suggestion(dispute_id: UUID) -> Suggestion | None:
    return Suggestion.objects.filter(dispute_id=dispute_id).first()


def last_change(dispute: Dispute) -> datetime:
    """When what a suggestion goes by last became another."""
    added = Evidence.objects.filter(dispute_id=dispute.pk).aggregate(at=Max("added_at"))["at"]
    return max(dispute.updated_at, added) if added else dispute.updated_at


def how_often_right() -> dict[str, Any]:
    """What was suggested before a dispute was decided, against what was decided. Only the last
    suggestion of each counts, and only where it said something."""
    since = clock.now() - LOOKED_BACK
    last = (
        Suggestion.objects.filter(created_at__lt=F("dispute__resolved_at"))
        .filter(dispute__resolved_at__gte=since, dispute__outcome__in=DECIDED)
        .order_by()
        .values("dispute_id")
        .annotate(last=Max("pk"))
        .values("last")
    )
    rows = Suggestion.objects.filter(pk__in=last).values_list(
        "result", "dispute__dispute_type", "dispute__outcome", "dispute__resolution_amount"
    )
    tried = [_tried(*row) for row in rows.iterator(chunk_size=500)]
    return {
        name: {
            "right": sum(each[name] is True for each in tried),
            "of": sum(each[name] is not None for each in tried),
        }
        for name in ("category", "outcome", "amount")
    }


def _tried(result: Row, category: str, outcome: str, amount: Decimal | None) -> dict[str, Any]:
    """Whether each part was right; None where it was left open."""
    suggested = result["resolution"]
    within = suggested["amount"]
    return {
        "category": None if result.get("unsure") else result["category"] == category,
        "outcome": None if suggested["outcome"] is None else suggested["outcome"] == outcome,
        "amount": None
        if within is None or not amount
        else Decimal(within["low"]) <= amount <= Decimal(within["high"]),
    }


def suggestion_document(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion with its reasons in words, and how often such ones were right."""
    triage, result = suggestion.inputs["triage"], suggestion.result
    overrides = _overrides(suggestion.dispute_id)
    return {
        "id": suggestion.pk,
        "dispute_id": suggestion.dispute_id,
        **{name: result[name] for name in ("category", "severity", "next_step", "confidence")},
        "next_step_text": NextStep(result["next_step"]).label,
        "unsure": result["unsure"],
        "needs_human": suggestion.needs_human,
        "reasons": [{**factor, "text": sentence(factor)} for factor in suggestion.factors],
        "similar_cases": suggestion.similar,
        "likely_resolution": result["resolution"],
        "method": {
            "name": triage["method"],
            "description": DESCRIPTION,
            "rule_version": suggestion.rule_version,
            "model_version": suggestion.model_version,
            "fallback_used": suggestion.fallback_used,
            "error": {**how_often_right(), "tried": scores_of(suggestion.model_version)},
        },
        "override": _override(suggestion),
        "overrides": overrides,
        "suggested_at": suggestion.created_at,
    }


def scores_of(version: str) -> dict[str, Any]:
    """How that classifier did on texts that it had not seen; empty for rules."""
    if not version:
        return {}
    scores = LearntTriage.objects.filter(version=version).values_list("scores", flat=True).first()
    return scores or {}


def _override(suggestion: Suggestion) -> dict[str, Any] | None:
    if suggestion.overridden_at is None:
        return None
    return {
        "by": suggestion.overridden_by_id,
        "at": suggestion.overridden_at,
        "why": suggestion.why,
    }


def _overrides(dispute_id: UUID) -> list[dict[str, Any]]:
    """Who saw it otherwise, this one or one before it; the latest first."""
    rows = Suggestion.objects.filter(dispute_id=dispute_id, overridden_at__isnull=False)
    seen = (_override(row) for row in rows.order_by("-overridden_at")[:SHOWN_OVERRIDES])
    return [each for each in seen if each is not None]
