"""What the buyer's signature vouches for, and how the signed copy certifies it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from bookings.models import Agreement
from kernel.json import to_wire
from kernel.zones import zone_of

VERSION: Final = 1


def signed_facts(agreement: Agreement, *, people: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that signing seals, as plain JSON values: the version and its two digests,
    who offered it and who accepted it. `people` are what no column keeps (see `people_of`)."""
    facts: dict[str, Any] = to_wire(
        {
            "version": VERSION,
            "agreement": agreement.pk,
            "booking": agreement.unit_booking_id,
            "series": agreement.series,
            "agreement_version": agreement.version,
            "digest": agreement.digest,
            "file_sha256": agreement.file_sha256,
            "offered_at": agreement.generated_at,
            "offered_by": agreement.generated_by_id,
            "signed_at": agreement.signed_at,
            "signed_by": agreement.signed_by_id,
            "signer_name": agreement.signer_name,
            "people": dict(people),
        }
    )
    return facts


def people_of(agreement: Agreement, *, signer: Any) -> dict[str, str]:
    """How those who offer and sign are known at that hour, and by whose clock."""
    return {
        "offered_by": str(agreement.generated_by or "Bookwell"),
        "account": str(signer),
        "email": signer.email,
        "timezone": signer.timezone,
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Certificate:
    """A signature in words. Times are told by the clock of the buyer, and in UTC."""

    number: str
    signed: Mapping[str, Any]
    signature_hash: str
    previous_hash: str
    chain_position: int

    @property
    def signer_name(self) -> str:
        return str(self.signed["signer_name"])

    @property
    def offered_on(self) -> str:
        return self._told("offered_at")

    @property
    def signed_on(self) -> str:
        return self._told("signed_at")

    @property
    def signed_on_utc(self) -> str:
        return f"{self._instant('signed_at'):%Y-%m-%d %H:%M:%S} UTC"

    def _told(self, name: str) -> str:
        local = self._instant(name).astimezone(zone_of(self.signed["people"]["timezone"]))
        return f"{local:%-d %B %Y, %H:%M:%S %Z}"

    def _instant(self, name: str) -> datetime:
        return datetime.fromisoformat(self.signed[name]).astimezone(UTC)


def certificate_of(agreement: Agreement) -> Certificate | None:
    """Of a signed one; None for a draft."""
    if not agreement.is_signed:
        return None
    return Certificate(
        number=f"{agreement.number}-v{agreement.version}-{agreement.chain_position}",
        signed=agreement.signature_data or {},
        signature_hash=agreement.signature_hash,
        previous_hash=agreement.previous_hash,
        chain_position=agreement.chain_position or 0,
    )
