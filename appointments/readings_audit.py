"""Whether the log of who read notes is whole: every chain from its first reading to its end.

What this shows: a reading that was changed, put in between, taken out from among others, or
cut off at the end while the end that is kept (`ReadingChain`) says otherwise. What it cannot
show by itself: that somebody who may write to the whole database, and takes its triggers away,
wrote chain and end anew from some reading on. Only ends that were kept elsewhere tell of that
(`kept`), and only up to where they were.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from appointments.chains import digest_of
from appointments.models import NoteReading, ReadingChain

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class End:
    number: int
    digest: str


NOWHERE = End(0, "")
Ends = Mapping[int, End]


@dataclass(slots=True)
class ReadingsAudit:
    """`faults` say of whose chain, at which reading, what is wrong."""

    readings: int = 0
    ends: dict[int, End] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def audit_readings(kept: Ends | None = None) -> ReadingsAudit:
    """Walk along all chains; with `kept`, also compare them with what they ended in once."""
    audit = ReadingsAudit()
    # Before the readings: what is added meanwhile goes beyond an end, and is no fault.
    ends = ends_now()
    rows = NoteReading.objects.order_by("patient_id", "number").iterator(CHUNK)
    for patient_id, chain in groupby(rows, key=lambda each: each.patient_id):
        walk = _Walk(
            patient_id,
            marks=[
                ("its chain's end", ends.pop(patient_id, NOWHERE)),
                ("what was kept", (kept or {}).get(patient_id, NOWHERE)),
            ],
        )
        audit.faults += walk.along(chain)
        audit.readings += walk.count
        audit.ends[patient_id] = walk.end
    for patient_id, end in ends.items():
        if end != NOWHERE:
            audit.faults.append(_cut(patient_id, NOWHERE, "its chain's end", end))
    audit.faults += _unwritten(audit.ends)
    audit.faults += [
        _cut(patient_id, NOWHERE, "what was kept", end)
        for patient_id, end in (kept or {}).items()
        if patient_id not in audit.ends
    ]
    return audit


def ends_now() -> dict[int, End]:
    rows = ReadingChain.objects.values_list("patient_id", "number", "digest")
    return {patient_id: End(number, digest) for patient_id, number, digest in rows.iterator()}


class _Walk:
    """Along one patient's chain, up to the first reading that is not as it should be."""

    def __init__(self, patient_id: int, *, marks: list[tuple[str, End]]) -> None:
        self.patient_id = patient_id
        self.marks = marks
        self.end = NOWHERE
        self.count = 0

    def along(self, chain: Iterator[NoteReading]) -> list[str]:
        fault = ""
        for reading in chain:
            self.count += 1
            fault = fault or self._fault_of(reading)
            if not fault:
                self.end = End(reading.number, reading.digest)
        if fault:
            return [fault]
        return [
            _cut(self.patient_id, self.end, name, mark)
            for name, mark in self.marks
            if mark.number > self.end.number
        ]

    def _fault_of(self, reading: NoteReading) -> str:
        place = f"patient {self.patient_id}, reading {reading.number}"
        if reading.number != self.end.number + 1:
            return f"patient {self.patient_id}, reading {self.end.number + 1}: it is missing"
        if reading.previous != self.end.digest:
            return f"{place}: it does not follow on the one before it"
        if reading.digest != digest_of(reading):
            return f"{place}: it has been changed"
        for name, mark in self.marks:
            if reading.number == mark.number and reading.digest != mark.digest:
                return f"{place}: it is not the one that {name} names"
        return ""


def _cut(patient_id: int, end: End, name: str, mark: End) -> str:
    return (
        f"patient {patient_id}, reading {end.number + 1}: it is missing, and whatever came after"
        f" it: {name} names {mark.number}"
    )


def _unwritten(found: Ends) -> list[str]:
    """Readings beyond the end that their chain has by now."""
    ends = ends_now()
    return [
        f"patient {patient_id}, reading {end.number}: it stands beyond its chain's end"
        for patient_id, end in found.items()
        if end.number > ends.get(patient_id, NOWHERE).number
    ]
