"""The readings of one patient's notes as a chain: each is sealed onto the one before it, so
that none can be changed or taken out from among them without a trace."""

from collections.abc import Iterable
from typing import Final

from appointments.models import NoteReading, ReadingChain
from kernel.documents import digest

FACTS: Final = (
    "patient_id",
    "number",
    "appointment_id",
    "reader_id",
    "reader_role",
    "kinds",
    "purpose",
    "reason",
    "address",
    "request_id",
    "read_at",
    "previous",
)


def digest_of(reading: NoteReading) -> str:
    """SHA-256 over all that a reading says, the digest before it included."""
    return digest({name: getattr(reading, name) for name in FACTS})


def link(reading: NoteReading, chain: ReadingChain) -> None:
    """Put `reading` at the end of the locked `chain`; neither is saved."""
    reading.number = chain.number + 1
    reading.previous = chain.digest
    reading.digest = digest_of(reading)
    chain.number, chain.digest = reading.number, reading.digest


def is_linked(reading: NoteReading, *, number: int, previous: str) -> bool:
    """Whether it is what was written down, and follows on reading `number`."""
    return (
        reading.number == number + 1
        and reading.previous == previous
        and reading.digest == digest_of(reading)
    )


def patients_of(readings: Iterable[NoteReading]) -> list[int]:
    """In the order in which their chains are locked."""
    return sorted({each.patient_id for each in readings})
