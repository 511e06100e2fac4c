"""What an agreement says beside its fixed words, in one canonical form that never changes.

Plain JSON values, kept with the agreement: the paper is made from them alone, so that it can
be made again in ten years, whatever has become of the rows that they were taken from.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from kernel.documents import digest
from kernel.json import to_wire
from kernel.money import ZERO, to_money

# Of the fixed words (`clauses`): with others it is another agreement.
FORM: Final = 2

Facts = Mapping[str, Any]

__all__ = ["FORM", "Facts", "digest", "facts_of", "is_still_agreed", "says_the_same"]


def facts_of(
    booking: Any,
    *,
    schedule: Sequence[Mapping[str, Any]],
    payments: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """What both sides agree to, as the booking stands now; without what tells one version
    from another (see `numbered`)."""
    project, unit = booking.project, booking.unit
    facts: dict[str, Any] = to_wire(
        {
            "form": FORM,
            "booking": {
                "id": booking.pk,
                "number": booking.booking_number,
                "date": booking.booking_date,
                "plan": booking.payment_plan,
            },
            "seller": _seller(booking),
            "buyer": _buyer(booking.customer),
            "project": {
                "id": project.pk,
                "name": project.name,
                "location": project.location,
                "terms": project.terms.strip(),
            },
            "unit": {
                "id": unit.pk,
                "number": unit.number,
                "type": unit.type,
                "floor": unit.floor,
                "area_sqft": unit.area_sqft,
            },
            "price": to_money(booking.total_amount),
            "token": to_money(booking.token_amount),
            "currency": booking.currency,
            "schedule": [_part(row) for row in schedule],
            "paid": _paid(payments),
        }
    )
    return facts


def numbered(facts: Facts, *, version: int, on: date, place: str) -> dict[str, Any]:
    """The facts of one version."""
    number = f"AG-{facts['booking']['number']}"
    head = {"number": number, "version": version, "date": to_wire(on), "place": place}
    return {**facts, "agreement": head}


def says_the_same(facts: Facts, kept: Facts) -> bool:
    """Whether a new version would only bear another number and date."""
    return _without(facts, "agreement") == _without(kept, "agreement")


def is_still_agreed(facts: Facts, kept: Facts) -> bool:
    """Whether what was signed still holds: it does when it is being carried out, that is when
    money has come in since, or a stage was reached that a part of the price waited for; and
    when somebody is reached otherwise, or another builder of the house acts for it."""
    if len(facts["schedule"]) != len(kept["schedule"]):
        return False
    schedule = [
        {**now, "due_on": None} if was["due_on"] is None else now
        for now, was in zip(facts["schedule"], kept["schedule"], strict=True)
    ]
    return _promised({**facts, "schedule": schedule}) == _promised(kept)


def _promised(facts: Facts) -> dict[str, Any]:
    return {
        **_without(facts, "agreement", "paid"),
        "seller": _without(facts["seller"], "represented_by", "address", "email", "phone"),
        "buyer": _without(facts["buyer"], "email", "phone"),
    }


def _without(facts: Facts, *names: str) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in names}


def _seller(booking: Any) -> dict[str, Any]:
    builder, house = booking.builder, booking.organization
    return {
        "name": house.name if house else str(builder),
        "represented_by": str(builder) if house else "",
        "address": builder.address.strip(),
        "email": builder.email,
        "phone": str(builder.phone or ""),
    }


def _buyer(person: Any) -> dict[str, Any]:
    return {
        "id": person.pk,
        "name": str(person),
        "address": person.address.strip(),
        "email": person.email,
        "phone": str(person.phone or ""),
    }


def _part(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": row["installment_number"],
        "label": row["label"],
        "due_on": row["due_date"],
        "amount": row["amount"],
    }


def _paid(payments: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What has come in and was not returned; of what was returned in part, how much was."""
    return [
        {
            "on": row["payment_date"],
            "type": row["payment_type"],
            "method": row["payment_method"],
            "reference": row["transaction_id"] or "",
            "returned": row["refunded_amount"],
            "amount": row["amount"] - row["refunded_amount"],
        }
        for row in payments
        if row["status"] == "completed" and row["amount"] > row["refunded_amount"]
    ]


def paid_total(facts: Facts) -> Decimal:
    return sum((Decimal(row["amount"]) for row in facts["paid"]), ZERO)
