"""Does the history still say what it said when it was sealed?"""

import struct
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kernel.history.seals import (
    NOTHING,
    Sealable,
    digest_of,
    entries_of,
    latest_seal,
    sealables,
)
from kernel.models import EditRecord, EditRedaction, EditSeal

Progress = Callable[[int, int], None]
# What is looked at each minute.
LATEST: Final = 3
BELOW_ALL: Final = -(2**63)


@dataclass(slots=True)
class Audit:
    """What was looked at, up to the first that does not hold."""

    records: int = 0
    seals: int = 0
    unsealed: int = 0
    head: EditSeal | None = None
    fault: str = ""


class Broken(Exception):
    """Says what does not hold."""


@dataclass(slots=True)
class _Redactions:
    """How many records each has taken from, as it says and as they do."""

    said: dict[int, int]
    found: Counter[int] = field(default_factory=Counter)

    def note(self, record: Sealable) -> None:
        if record.redaction is None:
            return
        if record.personal != NOTHING:
            raise Broken(f"{record.title} is called redacted and is not")
        if record.redaction not in self.said and not _is_there(record.redaction):
            raise Broken(f"{record.title} was redacted in the name of what is not there")
        self.found[record.redaction] += 1

    def require_as_said(self, upto: int) -> None:
        """Those beyond the seals count too; what was redacted since this began does not."""
        rest = EditRecord.objects.filter(pk__gt=upto, redaction__in=self.said)
        self.found.update(rest.values_list("redaction_id", flat=True))
        for pk, records in self.said.items():
            if self.found[pk] != records:
                raise Broken(f"redaction {pk} was of {records} records, and is of {self.found[pk]}")


def audit_history(*, progress: Progress = lambda upto, last: None) -> Audit:
    """Walk along all seals, and all records under them, to the first that does not hold."""
    redactions = _Redactions(dict(EditRedaction.objects.values_list("pk", "records")))
    done = Audit(head=latest_seal())
    last = done.head.upto if done.head is not None else 0
    try:
        _walk(done, redactions, last, progress)
        redactions.require_as_said(last)
    except Broken as broken:
        done.fault = str(broken)
    done.unsealed = EditRecord.objects.filter(pk__gt=last).count()
    return done


def fault_of_latest(*, seals: int = LATEST) -> str:
    """Cheaply: what does not hold of the last seals; empty where they do."""
    latest = list(EditSeal.objects.order_by("-upto")[: seals + 1])[::-1]
    first = len(latest) > seals
    previous = latest[0] if first else None
    try:
        for seal in latest[first:]:
            for _ in _holding(seal, previous):
                pass
            previous = seal
    except Broken as broken:
        return str(broken)
    return ""


def _walk(done: Audit, redactions: _Redactions, last: int, progress: Progress) -> None:
    previous = None
    for seal in EditSeal.objects.filter(upto__lte=last).order_by("upto").iterator(chunk_size=20):
        for record in _holding(seal, previous):
            redactions.note(record)
        previous = seal
        done.seals += 1
        done.records += seal.records
        progress(seal.upto, last)


def _holding(seal: EditSeal, previous: EditSeal | None) -> Iterator[Sealable]:
    """The records of a seal, each after it was found to be as it was."""
    after, digest = (previous.upto, previous.digest) if previous is not None else (0, "")
    if (seal.after, seal.previous) != (after, digest):
        raise Broken(f"the {seal} does not follow the one up to {after}: a seal is missing")
    try:
        entries = list(entries_of(seal))
    except struct.error:
        raise Broken(f"the {seal} was altered") from None
    if digest_of(seal) != seal.digest or len(entries) != seal.records:
        raise Broken(f"the {seal} was altered")
    found = iter(sealables(after or BELOW_ALL, seal.upto, len(entries) + 1))
    for pk, stays, personal in entries:
        record = next(found, None)
        if record is None or record.id > pk:
            raise Broken(f"record {pk} is missing")
        _require_same(record, pk, stays, personal)
        yield record
    if (extra := next(found, None)) is not None:
        raise Broken(f"{extra.title} was added after it was sealed")


def _require_same(record: Sealable, pk: int, stays: bytes, personal: bytes) -> None:
    if record.id < pk:
        raise Broken(f"{record.title} was added after it was sealed")
    if record.stays != stays:
        raise Broken(f"{record.title} was altered")
    if record.personal != personal and not (
        record.redaction is not None and record.personal == NOTHING
    ):
        raise Broken(f"{record.title} was altered in what is somebody's own")


def _is_there(redaction: int) -> bool:
    return EditRedaction.objects.filter(pk=redaction).exists()
