"""What front ends and people call the kinds of disputes. The documents leave the words open:
the usual ones are understood, and whatever else is said is `other`."""

import re
from collections.abc import Iterator
from typing import Final

from disputes.states import DisputeType

_BETWEEN: Final = re.compile(r"[\s_/-]+")

# Beside the names of the types themselves.
_SYNONYMS: Final = {
    DisputeType.QUALITY: (
        "service_quality quality_issue poor_quality bad_quality bad_work poor_work workmanship "
        "poor_workmanship work_quality poor_service unsatisfactory defect defective "
        "signature_rejected"
    ),
    DisputeType.INCOMPLETE: (
        "incomplete_work incomplete_service unfinished not_finished not_completed partial "
        "partial_work missing_work work_incomplete"
    ),
    DisputeType.NO_SHOW: (
        "noshow vendor_no_show contractor_no_show provider_no_show did_not_come not_come "
        "absent vendor_absent never_came missed_appointment missed"
    ),
    DisputeType.DELAY: (
        "late delayed delays lateness timing schedule scheduling late_arrival late_completion "
        "timeline missed_deadline deadline"
    ),
    DisputeType.DAMAGE: (
        "damages damaged property_damage broken breakage broke accident_damage loss theft"
    ),
    DisputeType.BILLING: (
        "payment payments price pricing invoice charge charges overcharge overcharged overcharging "
        "refund money bill payment_issue payment_dispute billing_issue cost fee fees "
        "cancellation cancellation_fee non_payment unpaid"
    ),
    DisputeType.MATERIALS: (
        "material wrong_material wrong_materials missing_material missing_materials parts "
        "material_shortage delivery"
    ),
    DisputeType.CONDUCT: (
        "behaviour behavior misconduct rude rudeness unprofessional harassment attitude "
        "unprofessional_behaviour unprofessional_behavior vendor_behavior customer_behavior "
        "vendor_behaviour customer_behaviour communication fraud"
    ),
    DisputeType.SAFETY: "injury unsafe hazard accident danger dangerous safety_concern health",
}


def _known() -> Iterator[tuple[str, DisputeType]]:
    for kind in DisputeType:
        yield kind.value, kind
    for kind, words in _SYNONYMS.items():
        for word in words.split():
            yield word, kind


_KNOWN: Final = dict(_known())


def type_called(word: str) -> DisputeType:
    """The type that `word` means: its name, one of the usual words for it, or `other`."""
    name = _BETWEEN.sub("_", word.strip().lower())
    return _KNOWN.get(name, DisputeType.OTHER)
