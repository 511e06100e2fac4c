"""The log of what happened, the streams that show it, and the outbox of what is still to do."""

from typing import Any, ClassVar, Self, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from kernel.actors import Actor
from kernel.errors import NotFound

M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """A queryset that knows who may see what. Each model says it in `visible_to`, and by
    `not_found` what is said of a row that is not there, or not for who asks."""

    not_found: ClassVar[type[NotFound]] = NotFound

    def visible_to(self, actor: Actor) -> Self:
        """The rows that `actor` may see; none when in doubt."""
        return self.none()

    def get_or_not_found(self, pk: Any) -> M:
        """The row, or NotFound, the same for what is not there and what is not theirs."""
        row = self.filter(pk=pk).first()
        if row is None:
            raise self.not_found()
        return row

    def locked(self, pk: Any) -> M:
        """The row, locked until the transaction ends; NotFound when this queryset lacks it.

        Whether it is here is asked before the lock, unless this is all of the table: what a
        rival did to it while we waited is then a conflict to be told, not a thing that never was.
        """
        if self.query.where and not self.filter(pk=pk).exists():
            raise self.not_found()
        row = self.model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None:
            raise self.not_found()
        return row


class Timestamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Event(models.Model):
    """One domain event: append-only."""

    name = models.CharField(max_length=100)
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Stream(models.Model):
    """The counter of one stream: the number last given out."""

    name = models.CharField(max_length=100, primary_key=True)
    last = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} at {self.last}"


class StreamEntry(models.Model):
    """What the watchers of one stream are shown: append-only, numbered without holes."""

    stream = models.CharField(max_length=100)
    number = models.BigIntegerField()
    type = models.CharField(max_length=50)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "number"], name="stream_entry_numbered_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.stream} {self.number}: {self.type}"


class Lane(models.IntegerChoices):
    """Who goes first when much waits (see `kernel.outbox`)."""

    # Somebody sits and waits for it: a code to log in with, an offer that soon ends.
    URGENT = 1
    NORMAL = 2
    # It may come a little later: most of what people are told.
    BULK = 3


class OutboxEntry(models.Model):
    """Something still to be done outside the transaction that asked for it.

    A worker leases the row, does it, and marks it done; a lease that runs out is taken
    again. After too many attempts the row is dead, for staff to look at.
    """

    handler = models.CharField(max_length=100)
    # With a default of the database's own: older processes write rows too, during a release.
    lane = models.PositiveSmallIntegerField(
        choices=Lane, default=Lane.NORMAL, db_default=Lane.NORMAL
    )
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    # Of the request that asked for it, so that one finds in the log what became of that.
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    due_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "outbox"
        indexes: ClassVar = [
            models.Index(
                fields=["lane", "due_at", "id"],
                name="outbox_open_by_lane",
                condition=models.Q(done_at=None, dead_at=None),
            ),
            models.Index(
                fields=["dead_at"],
                name="outbox_dead",
                condition=models.Q(dead_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handler} #{self.pk}"


class IdempotencyRecord(models.Model):
    """The answer that an `Idempotency-Key` once got, for whoever sends the key again."""

    actor = models.CharField(max_length=40)
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=500)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["actor", "method", "path", "key"], name="idempotency_key_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.key}"


class Counter(models.Model):
    """How often something was tried in the current window, while Redis cannot count."""

    key = models.CharField(max_length=200, primary_key=True)
    count = models.PositiveIntegerField()
    resets_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


class SocketTicket(models.Model):
    """The half of a single-use socket ticket that stays here (see `kernel.live.tickets`)."""

    digest = models.CharField(max_length=64, primary_key=True)
    stub = models.TextField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"ticket until {self.expires_at:%H:%M:%S}"


class BackupRecord(models.Model):
    """That there was a backup, and which moment it shows; also one that was deleted since."""

    made_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField()
    name = models.CharField(max_length=255)
    size = models.BigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.BigIntegerField()
    files = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"backup of {timezone.localtime(self.made_at):%Y-%m-%d %H:%M}"


class EditAction(models.TextChoices):
    """What was done to a row.

    * `create`: A row was made.
    * `update`: Values of it were changed.
    * `delete`: It was deleted.
    """

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


class EditRedaction(models.Model):
    """That personal values were taken out of the history, and why: append-only."""

    at = models.DateTimeField(auto_now_add=True)
    because = models.CharField(max_length=500)
    person = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    records = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"redaction #{self.pk}"


class EditRecord(models.Model):
    """One change of one row, written by the triggers of its table (`kernel.history`): append-only.

    `changes` are `{column: [old, new]}`; a column whose values are nobody's to see stands there
    with `[]`, one whose values are somebody's own with `null`, and has them in `personal`. A
    creation notes no values, a deletion all that were.
    """

    at = models.DateTimeField()
    table = models.CharField(max_length=63)
    row = models.CharField(max_length=64)
    action = models.CharField(max_length=6, choices=EditAction)
    # No reference: what somebody did stays when they do not.
    person = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    via = models.CharField(max_length=10)
    what = models.CharField(max_length=100)
    request_id = models.CharField(max_length=64)
    changes = models.JSONField(default=dict)
    personal = models.JSONField(null=True)
    # A guard looks whether it is there: a constraint would be asked with every record.
    redaction = models.ForeignKey(
        EditRedaction,
        models.DO_NOTHING,
        null=True,
        db_index=False,
        db_constraint=False,
        related_name="+",
    )

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["at", "id"], name="edits_by_time"),
            models.Index(fields=["table", "at"], name="edits_of_table"),
            models.Index(fields=["row", "table"], name="edits_of_row"),
            models.Index(
                fields=["person", "at"],
                name="edits_by_person",
                condition=models.Q(person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"edit {self.pk}"


class EditSeal(models.Model):
    """The records beyond `after` and up to `upto`, as they were when nobody could add to them any
    more: append-only, each with the digest of the one before (`kernel.history.seals`)."""

    after = models.BigIntegerField(unique=True)
    upto = models.BigIntegerField(unique=True)
    records = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    # Of each record its id and two digests: of what stays, and of what may be taken out.
    entries = models.BinaryField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"seal up to {self.upto}"


class SealRound(models.Model):
    """Up to where records can be sealed once every transaction has ended that was open when that
    was looked at: those with a number below `beyond`. One row, and on PostgreSQL alone."""

    upto = models.BigIntegerField()
    beyond = models.BigIntegerField()

    def __str__(self) -> str:
        return f"up to {self.upto}"
