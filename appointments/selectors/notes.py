"""What is known of sealed notes without opening them."""

from collections.abc import Collection

from appointments.models import SealedNote
from appointments.openness import TOLD


def has_notes(appointment_ids: Collection[int]) -> set[int]:
    """Those of them beside which somebody has told something. What a provider has written of a
    patient does not count: the patient sees this too."""
    if not appointment_ids:
        return set()
    told = SealedNote.objects.filter(appointment_id__in=appointment_ids, kind__in=TOLD)
    return set(told.values_list("appointment_id", flat=True))
