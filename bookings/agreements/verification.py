"""Whether an agreement is still what was offered and signed."""

from dataclasses import dataclass
from typing import Any, Final

from bookings.agreements.certificate import signed_facts
from bookings.agreements.facts import digest as digest_of
from bookings.chains import broken_links, digest
from bookings.models import Agreement, AgreementChain
from kernel.files import fingerprint

MISSING: Final = "The file of the {} is missing."


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reasons` says in plain words what does not fit; valid when there is none."""

    agreement: Agreement
    recomputed_digest: str
    recomputed_hash: str
    reasons: list[str]

    @property
    def valid(self) -> bool:
        return not self.reasons


def examine(agreement: Agreement) -> Verdict:
    """Recompute everything from the row and the files as they are now: the digest of the facts,
    those of both papers, what was signed, and the links of the chain."""
    recomputed_digest = digest_of(agreement.facts)
    reasons = []
    if recomputed_digest != agreement.digest:
        reasons.append("The contents are not those that were offered.")
    if agreement.is_signed and not agreement.file:
        reasons.append(MISSING.format("paper"))
    reasons += _altered("paper", agreement.file, agreement.file_sha256)
    recomputed_hash = ""
    if agreement.is_signed:
        recomputed_hash, broken = _examine_signature(agreement)
        reasons += broken
        reasons += _altered("signed copy", agreement.signed_file, agreement.signed_file_sha256)
    elif agreement.signature_hash:
        reasons.append("Its signature has been taken out.")
    return Verdict(agreement, recomputed_digest, recomputed_hash, reasons)


def _examine_signature(agreement: Agreement) -> tuple[str, list[str]]:
    kept: dict[str, Any] = agreement.signature_data or {}
    now = signed_facts(agreement, people=kept.get("people", {}))
    recomputed = digest(now, previous_hash=agreement.previous_hash)
    reasons = []
    if recomputed != agreement.signature_hash:
        names = sorted(name for name in now.keys() | kept.keys() if now.get(name) != kept.get(name))
        said = f": {', '.join(names)}." if names else "."
        reasons.append("The facts are not those that were signed" + said)
    chain = Agreement.objects.filter(series=agreement.series)
    end = AgreementChain.objects.filter(pk=agreement.series).first()
    return recomputed, reasons + broken_links(agreement, chain, end=end, whose="house")


def _altered(what: str, name: str, sha256: str) -> list[str]:
    """Whether a file in storage is still the one that was made; none before it is."""
    if not name:
        return []
    try:
        found = fingerprint(name)
    except FileNotFoundError:
        return [MISSING.format(what)]
    return [] if found == sha256 else [f"The file of the {what} has been changed."]
