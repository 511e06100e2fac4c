"""What a unit booking's pages say of its agreement."""

from typing import Any


def agreement_facts(unit_booking_id: int) -> dict[str, Any]:
    """Whether it is signed, and a link that opens it without a token; nothing before there is
    one."""
    return {"agreement_signed": False, "agreement_url": None}
