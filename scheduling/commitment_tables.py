"""Commitments that are the rows of one table: the part of a source that is the same for all."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Case, F, Q, QuerySet, When

from kernel.actors import Actor
from kernel.errors import NotFound
from scheduling.commitments import Commitment, Span


class CommitmentTable(ABC):
    """A `Source` over the rows of `everything`; `begins` is the column that says when."""

    begins: ClassVar[str]

    @abstractmethod
    def everything(self) -> QuerySet[Any]:
        """Every row of the table."""

    @abstractmethod
    def seen_by(self, actor: Actor) -> QuerySet[Any]:
        """The rows that `actor` may see in a calendar."""

    @abstractmethod
    def theirs(self, user_id: int, span: Span) -> QuerySet[Any]:
        """Those of one person that may touch `span`, in the order of `ordered`."""

    @abstractmethod
    def agreed(self, since: datetime, until: datetime) -> QuerySet[Any]:
        """Those that people are expected at and that begin in the half open range, in order."""

    @abstractmethod
    def key_of(self, text: str) -> Any:
        """The key that `text` names as `Commitment.id` writes it; None for any other text."""

    @abstractmethod
    def facts_of(self, rows: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
        """What `commitment_of` reads, `pk` with it."""

    @abstractmethod
    def commitment_of(self, row: Mapping[str, Any]) -> Commitment:
        """One row as calendars and reminders see it."""

    def ordered(self, rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
        """What lies ahead in order, then what is past, the latest first."""
        ahead = Case(When(**{f"{self.begins}__gte": now}, then=F(self.begins)))
        return rows.order_by(ahead.asc(nulls_last=True), f"-{self.begins}", "-pk")

    def find(self, commitment_id: str, *, actor: Actor) -> Commitment:
        row = self.facts_of(self.seen_by(actor).filter(self._named([commitment_id]))).first()
        if row is None:
            raise NotFound()
        return self.commitment_of(row)

    def locked(self, commitment_id: str) -> Commitment | None:
        named = self.everything().select_for_update().filter(self._named([commitment_id]))
        # The lock first, or the row would be read as it was before a rival let go of it.
        list(named.values_list("pk", flat=True))
        return self.current([commitment_id]).get(commitment_id)

    def current(self, ids: Collection[str]) -> Mapping[str, Commitment]:
        rows = self.facts_of(self.everything().filter(self._named(ids)))
        return {str(row["pk"]): self.commitment_of(row) for row in rows}

    def of(self, user_id: int, *, span: Span, limit: int) -> Iterable[Commitment]:
        rows = self.facts_of(self.theirs(user_id, span)[:limit])
        return [each for row in rows if (each := self.commitment_of(row)).ends_at > span.since]

    def beginning(
        self, since: datetime, until: datetime, *, limit: int
    ) -> Iterable[tuple[str, datetime]]:
        rows = self.agreed(since, until).values_list("pk", self.begins)[:limit]
        return [(str(pk), begins) for pk, begins in rows]

    def _named(self, ids: Collection[str]) -> Q:
        return Q(pk__in=[key for each in ids if (key := self.key_of(each)) is not None])
