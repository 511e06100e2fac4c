"""Whether a signature still vouches for what it was given for."""

from dataclasses import dataclass, field
from uuid import UUID

from bookings.chains import broken_links, digest
from bookings.models import Booking, Photo, Signature, SignatureChain
from bookings.signature_facts import facts_of
from bookings.states import SignatureStatus
from kernel.actors import Actor
from kernel.files import fingerprint


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reasons` says in plain words what does not fit; valid when there is none."""

    signature_id: UUID
    signature_hash: str
    recomputed_hash: str
    reasons: list[str] = field(default_factory=list)

    @property
    def valid(self) -> bool:
        return not self.reasons


def verify_signature(*, signature_id: UUID, actor: Actor) -> Verdict:
    """Recompute a signature from the rows and files as they are now, and its links in the chain.

    Raises NotFound.
    """
    signature = Signature.objects.visible_to(actor).get_or_not_found(signature_id)
    return examine(signature)


def examine(signature: Signature) -> Verdict:
    """The same for a signature at hand."""
    if signature.status != SignatureStatus.SIGNED:
        reason = f"It is {signature.status}, not signed."
        return Verdict(signature.pk, signature.signature_hash, "", [reason])
    booking = Booking.objects.get(pk=signature.booking_id)
    photos = list(booking.photos.all())
    facts = facts_of(signature, booking, photos)
    recomputed = digest(facts, previous_hash=signature.previous_hash)
    reasons = []
    if recomputed != signature.signature_hash:
        reasons.append("The facts are not those that were signed" + _differences(signature, facts))
    reasons += [found for photo in photos if (found := _altered(photo))]
    reasons += broken_links(
        signature,
        Signature.objects.filter(vendor_id=signature.vendor_id),
        end=SignatureChain.objects.filter(pk=signature.vendor_id).first(),
        whose="vendor",
    )
    return Verdict(signature.pk, signature.signature_hash, recomputed, reasons)


def _differences(signature: Signature, facts: dict[str, object]) -> str:
    """Which of the facts changed, as far as the kept copy of them tells."""
    kept = _flat(signature.signature_data or {})
    now = _flat(facts)
    names = sorted(name for name in kept.keys() | now.keys() if kept.get(name) != now.get(name))
    return f": {', '.join(names)}." if names else "."


def _flat(facts: dict[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": each for inner, each in value.items()}
        else:
            flat[name] = value
    return flat


def _altered(photo: Photo) -> str | None:
    """Whether the file in storage is still the one whose digest was signed."""
    try:
        found = fingerprint(photo.image)
    except FileNotFoundError:
        return f"The file of photo {photo.pk} is missing."
    if found != photo.sha256:
        return f"The file of photo {photo.pk} has been changed."
    return None
