"""What a unit booking's pages say of its agreement."""

from typing import Any, Final

from django.db.models import QuerySet

from bookings.errors import AgreementNotFound
from bookings.models import Agreement, UnitBooking
from kernel.actors import Actor
from kernel.files import promised_url
from kernel.prepared import PreparedRows

# What links to agreements are made for (kernel.files.makers).
AGREEMENTS: Final = "agreements"


def agreement_url(agreement: Agreement) -> str:
    """A link that opens it without a token for a while, the signed copy once there is one."""
    return promised_url(AGREEMENTS, agreement.pk, agreement.filename)


def agreement_facts(unit_booking_id: int) -> dict[str, Any]:
    """Whether it is signed, and a link that opens it without a token; nothing before there is
    one."""
    row = PreparedRows(_told, unit_booking_id=unit_booking_id).first()
    if row is None:
        return {"agreement_signed": False, "agreement_url": None}
    agreement = Agreement(**row)
    return {"agreement_signed": agreement.is_signed, "agreement_url": agreement_url(agreement)}


def _told(*, unit_booking_id: int) -> QuerySet[Agreement, Any]:
    """Of the version that counts what a link to it says."""
    versions = Agreement.objects.filter(unit_booking_id=unit_booking_id).order_by("-version")
    rows: QuerySet[Agreement, Any] = versions.values("id", "facts", "version", "signed_at")
    return rows


def agreement_documents(booking_id: int, actor: Actor) -> list[dict[str, Any]]:
    """The versions of a booking's agreement, the one that counts first.

    Raises UnitBookingNotFound.
    """
    booking = UnitBooking.objects.visible_to(actor).get_or_not_found(booking_id)
    versions = list(Agreement.objects.filter(unit_booking=booking).order_by("-version"))
    return [agreement_document(each, is_current=each is versions[0]) for each in versions]


def agreement_document(agreement: Agreement, *, is_current: bool) -> dict[str, Any]:
    """One version on the wire."""
    return {
        "booking_id": agreement.unit_booking_id,
        "agreement_number": agreement.number,
        "version": agreement.version,
        "is_current": is_current,
        "agreement_url": agreement_url(agreement),
        "digest": agreement.digest,
        "generated_at": agreement.generated_at,
        "signed": agreement.is_signed,
        "signed_at": agreement.signed_at,
        "signer_name": agreement.signer_name or None,
        "signature_hash": agreement.signature_hash or None,
        "previous_hash": agreement.previous_hash or None,
        "chain_position": agreement.chain_position,
    }


def agreement_of(booking_id: int, version: int, actor: Actor) -> Agreement:
    """One version. Raises UnitBookingNotFound or AgreementNotFound."""
    booking = UnitBooking.objects.visible_to(actor).get_or_not_found(booking_id)
    found = Agreement.objects.filter(unit_booking=booking, version=version).first()
    if found is None:
        raise AgreementNotFound("There is no such version of this agreement.")
    return found
