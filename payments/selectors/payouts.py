"""What was paid out, as houses and the bank see it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from django.db.models import QuerySet

from kernel.actors import Actor
from kernel.errors import NotFound
from payments.models import GatewayName, Payout, PayoutLine

_FIELDS: Final = (
    "id",
    "number",
    "payee_id",
    "payee__first_name",
    "payee__last_name",
    "payee__username",
    "organization_id",
    "organization__name",
    "gateway",
    "currency",
    "amount",
    "status",
    "reference",
    "note",
    "sent_at",
    "paid_on",
    "created_at",
    "updated_at",
)
# What a bank is told of each. It knows whom it pays by the code under which they are registered
# there: no account number is kept here.
BANK_HEAD: Final = ("payout", "beneficiary_code", "beneficiary", "amount", "currency", "remark")


def payout_rows(actor: Actor) -> QuerySet[Payout, dict[str, Any]]:
    """The payouts that `actor` may see, newest first, as rows for `shape_payout`."""
    rows: QuerySet[Payout, dict[str, Any]]
    rows = Payout.objects.visible_to(actor).order_by("-pk").values(*_FIELDS)
    return rows


def shape_payout(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "number": row["number"],
        "payee": row["payee_id"],
        "organization": row["organization_id"],
        "to": _name(row),
        "gateway": row["gateway"],
        "sandbox": row["gateway"] == GatewayName.SANDBOX,
        "currency": row["currency"],
        "amount": row["amount"],
        "status": row["status"],
        "reference": row["reference"],
        "note": row["note"],
        "sent_at": row["sent_at"],
        "paid_on": row["paid_on"],
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
    }


def payout_document(payout_id: int, *, actor: Actor) -> dict[str, Any]:
    """One payout with what it is for, of which there are at most so many as one takes
    (`payments.services.payouts`); raises NotFound."""
    row = payout_rows(actor).filter(pk=payout_id).first()
    if row is None:
        raise NotFound()
    lines = PayoutLine.objects.filter(payout_id=payout_id).order_by("pk")
    return {
        **shape_payout(row),
        "lines": [
            {
                "invoice": line["invoice_id"],
                "invoice_number": line["invoice__number"],
                "description": line["invoice__description"],
                "subject_kind": line["invoice__subject_kind"],
                "subject_id": line["invoice__subject_id"],
                "amount": line["amount"],
            }
            for line in lines.values(
                "invoice_id",
                "invoice__number",
                "invoice__description",
                "invoice__subject_kind",
                "invoice__subject_id",
                "amount",
            )
        ],
    }


def bank_lines(actor: Actor, payout_ids: Collection[int] | None = None) -> Iterator[list[Any]]:
    """For the bank, those that it was told of and has not confirmed, or those of these that are;
    never what the sandbox played with. By `BANK_HEAD`."""
    told = payout_rows(actor).filter(status="sent").exclude(gateway=GatewayName.SANDBOX)
    if payout_ids is not None:
        told = told.filter(pk__in=payout_ids)
    for row in told.order_by("pk").iterator():
        house = row["organization_id"]
        code = f"organization-{house}" if house is not None else f"user-{row['payee_id']}"
        yield [row["number"], code, _name(row), row["amount"], row["currency"], row["number"]]


def _name(row: Mapping[str, Any]) -> str:
    if row["organization_id"] is not None:
        return str(row["organization__name"])
    full = f"{row['payee__first_name']} {row['payee__last_name']}".strip()
    return full or str(row["payee__username"])
