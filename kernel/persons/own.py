"""The kernel's own tables, and Django's."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q

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
from kernel.persons.registry import Person, knows, may_mention, names, nobody, others_words

LOG = "a log of work"


def _streams(person: Person) -> Q:
    return Q(stream__startswith=f"user.{person.id}.")


def _answers(person: Person) -> Q:
    return Q(actor=f"user:{person.id}")


def _edits(person: Person) -> Q:
    return Q(person=person.id)


names(LogEntry, "user")
may_mention(LogEntry, "object_repr", "change_message")
nobody(ContentType, Permission, Group, Group.permissions.through, because="what there is to do")
nobody(Session, because="a signed number that dies with the account's tokens")

may_mention(Event, "payload")
nobody(Event, because="made of ids; names in it are taken out")
knows(StreamEntry, rule=_streams, shown=False, goes=True)
may_mention(StreamEntry, "data")
may_mention(OutboxEntry, "payload", "last_error")
nobody(OutboxEntry, because="made of ids; names in it are taken out")
knows(IdempotencyRecord, rule=_answers, shown=False, goes=True)
nobody(Counter, because="numbers under digests, for an hour")
nobody(Stream, because="numbers")
nobody(SocketTicket, because="it lives for a minute")
nobody(BackupRecord, because="that there was a backup; old backups run out (docs/operations.md)")

knows(
    EditRecord,
    rule=_edits,
    hide=("changes", "personal", "redaction"),
    because="that somebody changed something, who is a number; personal values are taken out",
)
others_words(EditRedaction, "because", because="why something was taken out")
nobody(EditRedaction, EditSeal, SealRound, because="it is the history")
