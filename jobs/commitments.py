"""Planned visits to jobs as calendars and reminders see them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from accounts.selectors import person_name
from jobs.models import Visit
from jobs.models.where import LONGEST_MINUTES
from jobs.states import VisitStatus
from kernel.actors import Actor
from kernel.literals import Literal
from scheduling.commitment_tables import CommitmentTable
from scheduling.commitments import Commitment, Party, Span, Standing

KIND: Final = "job_visit"
LONGEST: Final = timedelta(minutes=LONGEST_MINUTES)
LARGEST_ID: Final = 2**63 - 1

FACTS: Final = (
    "pk",
    "job__title",
    "job__address",
    "job__timezone",
    "job__customer_id",
    "customer_name",
    "contractor_id",
    "contractor_name",
    "purpose",
    "status",
    "starts_at",
    "duration_minutes",
    "sequence",
    "stands_since",
    "created_at",
    "updated_at",
)


class Visits(CommitmentTable):
    """The source of the commitments of kind `job_visit`. Who just set out never planned it: it
    stands in no calendar."""

    begins = "starts_at"

    def everything(self) -> QuerySet[Visit]:
        return Visit.objects.filter(starts_at__isnull=False)

    def seen_by(self, actor: Actor) -> QuerySet[Visit]:
        return Visit.objects.visible_to(actor).filter(starts_at__isnull=False)

    def theirs(self, user_id: int, span: Span) -> QuerySet[Visit]:
        found = self.everything().filter(
            Q(contractor_id=user_id) | Q(job__customer_id=user_id),
            ~Q(status=VisitStatus.CANCELLED) | Q(cancelled_at__gt=span.called_off_since),
            starts_at__gt=span.since - LONGEST,
            starts_at__lt=span.until,
        )
        return self.ordered(found, span.now)

    def agreed(self, since: datetime, until: datetime) -> QuerySet[Visit]:
        return Visit.objects.filter(
            status=Literal(VisitStatus.PLANNED), starts_at__gte=since, starts_at__lt=until
        ).order_by("starts_at", "pk")

    def key_of(self, text: str) -> int | None:
        if not (text.isascii() and text.isdigit() and len(text) < len(str(LARGEST_ID))):
            return None
        return int(text) if str(int(text)) == text else None

    def facts_of(self, rows: QuerySet[Visit]) -> QuerySet[Visit, dict[str, Any]]:
        facts: QuerySet[Visit, dict[str, Any]] = rows.annotate(
            customer_name=person_name("job__customer"), contractor_name=person_name("contractor")
        ).values(*FACTS)
        return facts

    def commitment_of(self, row: Mapping[str, Any]) -> Commitment:
        is_off = row["status"] == VisitStatus.CANCELLED
        return Commitment(
            kind=KIND,
            id=str(row["pk"]),
            sequence=row["sequence"],
            standing=Standing.CANCELLED if is_off else Standing.CONFIRMED,
            title=row["job__title"],
            starts_at=row["starts_at"],
            ends_at=row["starts_at"] + timedelta(minutes=row["duration_minutes"]),
            timezone=row["job__timezone"],
            stands_since=row["stands_since"],
            created_at=row["created_at"],
            changed_at=row["updated_at"],
            parties=_parties(row),
            has_begun=row["status"] not in (VisitStatus.PLANNED, VisitStatus.CANCELLED),
            place=row["job__address"],
            note=row["purpose"],
        )


def _parties(row: Mapping[str, Any]) -> tuple[Party, ...]:
    """The contractor alone, while the customer has no account."""
    contractor = Party(user_id=row["contractor_id"], name=row["contractor_name"], is_provider=True)
    if row["job__customer_id"] is None:
        return (contractor,)
    customer = Party(user_id=row["job__customer_id"], name=row["customer_name"], is_provider=False)
    return customer, contractor
