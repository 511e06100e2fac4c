"""Records are sealed in batches, each seal with the digest of the one before: what was changed,
taken out or put in past every guard is found (`kernel.history.audit`).

Nobody waits for it. A seal has for each record its id, a digest of what stays for ever, and one
of what is somebody's own. That may be taken out later; with it goes the salt that the trigger
put beside it, and then nobody can find out from the digest what it was.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import structlog
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from kernel import clock
from kernel.archive.tables import canonical
from kernel.json import dumps
from kernel.models import EditRecord, EditSeal, SealRound

log = structlog.get_logger(__name__)

# Of one seal, and in one turn: what waits beyond that is sealed in the next.
RECORDS: Final = 1_000
SEALS: Final = 20
# The id, and the beginnings of two SHA-256.
ENTRY: Final = struct.Struct(">q16s16s")
NOTHING: Final = bytes(16)
COLUMNS: Final = ("at", "table", "row", "action", "person", "role", "via", "what", "request_id")


@dataclass(frozen=True, slots=True)
class Sealable:
    """A record as seals see it: the same whichever database keeps it."""

    id: int
    stays: bytes
    personal: bytes
    redaction: int | None
    title: str

    @property
    def entry(self) -> bytes:
        return ENTRY.pack(self.id, self.stays, self.personal)


def seal_history(*, seals: int = SEALS) -> int:
    """Seal what nobody can add to any more, in a few seals; answers how many records that was."""
    upto, sealed = _settled(), 0
    for _ in range(seals):
        count = _seal_next(upto)
        if not count:
            break
        sealed += count
    return sealed


def sealables(after: int, upto: int, limit: int) -> list[Sealable]:
    """The records beyond `after` and up to `upto`, the oldest first."""
    records: QuerySet[EditRecord, Any] = EditRecord.objects.filter(pk__gt=after, pk__lte=upto)
    rows = records.order_by("pk").values_list(
        "pk",
        *COLUMNS,
        "redaction_id",
        Cast("changes", TextField()),
        Cast("personal", TextField()),
    )
    return [_sealable(row) for row in rows[:limit]]


def digest_of(seal: EditSeal) -> str:
    """Of all that a seal says, and by `previous` of all that was said before it."""
    told = dumps([seal.previous, seal.after, seal.upto, seal.records, seal.sealed_at.isoformat()])
    return sha256(told + bytes(seal.entries)).hexdigest()


def entries_of(seal: EditSeal) -> Iterator[tuple[int, bytes, bytes]]:
    """Raises struct.error where they are not whole."""
    return ENTRY.iter_unpack(bytes(seal.entries))


def latest_seal() -> EditSeal | None:
    return EditSeal.objects.order_by("-upto").first()


def _sealable(row: tuple[Any, ...]) -> Sealable:
    pk, at, *plain, redaction, changes, personal = row
    stays = [pk, at.isoformat(), *plain, canonical(changes)]
    return Sealable(
        id=pk,
        stays=_short(dumps(stays)),
        personal=NOTHING if personal is None else _short(canonical(personal).encode()),
        redaction=redaction,
        title=f"record {pk} ({plain[2]} of {plain[0]} {plain[1]})",
    )


def _short(content: bytes) -> bytes:
    return sha256(content).digest()[:16]


def _seal_next(upto: int) -> int:
    last = latest_seal()
    after = last.upto if last is not None else 0
    found = sealables(after, upto, RECORDS)
    if not found:
        return 0
    seal = EditSeal(
        after=after,
        upto=found[-1].id,
        records=len(found),
        sealed_at=clock.now(),
        previous=last.digest if last is not None else "",
        entries=b"".join(each.entry for each in found),
    )
    seal.digest = digest_of(seal)
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:
        # Somebody else is at it.
        return 0
    # The log is kept elsewhere: whoever writes all seals anew does not write that anew.
    log.info("history.sealed", upto=seal.upto, records=seal.records, digest=seal.digest)
    return len(found)


# --- when nobody can add any more -----------------------------------------------------------------


def _settled() -> int:
    """The highest number below which no record comes any more.

    SQLite has one writer, who numbers in turn. On PostgreSQL a number is taken before it is
    seen: whoever has taken one below the highest that is seen had begun to write by then, and so
    has a transaction with a lower number than one that begins now. When all those have ended, all
    records are there. (The end of a snapshot would not do as the bound: it is one past the last
    transaction that ended, and others with higher numbers may be open.)
    """
    if connection.vendor != "postgresql":
        return EditRecord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    begun = SealRound.objects.first()
    if begun is not None:
        oldest, coming = _ask(SNAPSHOT)
        if begun.beyond <= oldest:
            settled = begun.upto
        elif begun.beyond < coming:
            return 0
        else:
            # It was counted elsewhere: this came here with a backup.
            settled = 0
        begun.delete()
    else:
        settled = 0
    upto, beyond = _ask(BEGIN)
    if beyond <= _ask(SNAPSHOT)[0]:
        return upto
    SealRound.objects.update_or_create(pk=1, defaults={"upto": upto, "beyond": beyond})
    return settled


# The snapshot of a statement is older than the number that its transaction is given in it.
BEGIN: Final = (
    "SELECT (SELECT COALESCE(MAX(id), 0) FROM kernel_editrecord),"
    " pg_current_xact_id()::text::bigint"
)
SNAPSHOT: Final = (
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
    " pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
)


def _ask(statement: str) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        first, second = cursor.fetchone()
        return first, second
