"""Of the kernel's own tables no history is kept: they are how things are done, not what is."""

from kernel.history.registry import leave_out
from kernel.models import (
    BackupRecord,
    Counter,
    EditRecord,
    EditRedaction,
    EditSeal,
    Event,
    IdempotencyRecord,
    OutboxEntry,
    SealRound,
    SocketTicket,
    Stream,
    StreamEntry,
)

leave_out(EditRecord, EditRedaction, EditSeal, because="it is the history")
leave_out(SealRound, because="how far a round of work has got")
leave_out(BackupRecord, because="a log of backups")
leave_out(Event, StreamEntry, because="append-only: it tells of itself")
leave_out(
    Counter,
    IdempotencyRecord,
    OutboxEntry,
    SocketTicket,
    Stream,
    because="how work is done: it comes and goes with each request",
)
