"""The lives of a job and of what belongs to it, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class JobStatus(models.TextChoices):
    """`draft`: asked for or written down, without a price; `closed`: done, accepted and settled."""

    DRAFT = "draft"
    QUOTED = "quoted"
    APPROVED = "approved"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


# A quote that is declined, runs out or is taken back leaves a draft again; work that has to be
# put right is in progress again.
JOB_TRANSITIONS: Final[Transitions] = {
    JobStatus.DRAFT: frozenset({JobStatus.QUOTED, JobStatus.CANCELLED}),
    JobStatus.QUOTED: frozenset({JobStatus.DRAFT, JobStatus.APPROVED, JobStatus.CANCELLED}),
    JobStatus.APPROVED: frozenset({JobStatus.IN_PROGRESS, JobStatus.CANCELLED}),
    JobStatus.IN_PROGRESS: frozenset({JobStatus.COMPLETED, JobStatus.CANCELLED}),
    JobStatus.COMPLETED: frozenset({JobStatus.IN_PROGRESS, JobStatus.CLOSED}),
    JobStatus.CLOSED: frozenset(),
    JobStatus.CANCELLED: frozenset(),
}
# Work is agreed and not over.
UNDER_WAY: Final = (JobStatus.APPROVED, JobStatus.IN_PROGRESS)
# Its work is done, or will never be.
OVER: Final = (JobStatus.COMPLETED, JobStatus.CLOSED, JobStatus.CANCELLED)


class QuoteStatus(models.TextChoices):
    """`superseded`: a later version was sent; `revoked`: its link was taken back."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


QUOTE_TRANSITIONS: Final[Transitions] = {
    QuoteStatus.DRAFT: frozenset({QuoteStatus.SENT, QuoteStatus.SUPERSEDED, QuoteStatus.REVOKED}),
    QuoteStatus.SENT: frozenset(
        {
            QuoteStatus.APPROVED,
            QuoteStatus.DECLINED,
            QuoteStatus.EXPIRED,
            QuoteStatus.SUPERSEDED,
            QuoteStatus.REVOKED,
        }
    ),
    QuoteStatus.APPROVED: frozenset(),
    QuoteStatus.DECLINED: frozenset(),
    QuoteStatus.EXPIRED: frozenset(),
    QuoteStatus.SUPERSEDED: frozenset(),
    QuoteStatus.REVOKED: frozenset(),
}
# What may still come to something; a job has at most one.
LIVE_QUOTES: Final = (QuoteStatus.DRAFT, QuoteStatus.SENT, QuoteStatus.APPROVED)


class CheckpointStatus(models.TextChoices):
    PENDING = "pending"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"


CHECKPOINT_TRANSITIONS: Final[Transitions] = {
    CheckpointStatus.PENDING: frozenset({CheckpointStatus.SUBMITTED}),
    CheckpointStatus.SUBMITTED: frozenset({CheckpointStatus.APPROVED, CheckpointStatus.REJECTED}),
    CheckpointStatus.REJECTED: frozenset({CheckpointStatus.SUBMITTED}),
    CheckpointStatus.APPROVED: frozenset(),
}


class MaterialStatus(models.TextChoices):
    """`confirmed`: the customer has seen it there, whole."""

    NEEDED = "needed"
    ORDERED = "ordered"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


# What was delivered short is ordered again as far as it is missing.
MATERIAL_TRANSITIONS: Final[Transitions] = {
    MaterialStatus.NEEDED: frozenset(
        {MaterialStatus.ORDERED, MaterialStatus.DELIVERED, MaterialStatus.CANCELLED}
    ),
    MaterialStatus.ORDERED: frozenset(
        {MaterialStatus.NEEDED, MaterialStatus.DELIVERED, MaterialStatus.CANCELLED}
    ),
    MaterialStatus.DELIVERED: frozenset({MaterialStatus.ORDERED, MaterialStatus.CONFIRMED}),
    MaterialStatus.CONFIRMED: frozenset(),
    MaterialStatus.CANCELLED: frozenset(),
}


class VisitStatus(models.TextChoices):
    """A contractor's way to the place and their time there; only meanwhile are they located."""

    PLANNED = "planned"
    ON_THE_WAY = "on_the_way"
    ON_SITE = "on_site"
    DONE = "done"
    CANCELLED = "cancelled"


VISIT_TRANSITIONS: Final[Transitions] = {
    VisitStatus.PLANNED: frozenset(
        {VisitStatus.ON_THE_WAY, VisitStatus.ON_SITE, VisitStatus.CANCELLED}
    ),
    VisitStatus.ON_THE_WAY: frozenset({VisitStatus.ON_SITE, VisitStatus.DONE}),
    VisitStatus.ON_SITE: frozenset({VisitStatus.DONE}),
    VisitStatus.DONE: frozenset(),
    VisitStatus.CANCELLED: frozenset(),
}
LOCATED: Final = (VisitStatus.ON_THE_WAY, VisitStatus.ON_SITE)
# A contractor comes to look before there is a price, and to work once there is one.
VISITED: Final = (
    JobStatus.DRAFT,
    JobStatus.QUOTED,
    JobStatus.APPROVED,
    JobStatus.IN_PROGRESS,
)
