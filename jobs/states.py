"""The lives of a job and of what belongs to it, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class JobStatus(models.TextChoices):
    """How far a job has come.

    * `draft`: Asked for or written down, without a price.
    * `quoted`: A price was sent; the customer has not answered.
    * `approved`: The customer has approved a quote.
    * `in_progress`: The work has begun.
    * `completed`: The contractor says that it is done.
    * `closed`: Done, accepted and settled.
    * `cancelled`: It was called off.
    """

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
    """What became of a quote.

    * `draft`: The customer has not seen it.
    * `sent`: The customer has it and may answer.
    * `approved`: The customer has taken it.
    * `declined`: The customer does not want it.
    * `expired`: Its day has passed.
    * `superseded`: A later version was sent.
    * `revoked`: Its link was taken back.
    """

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
    """How far a step of the work has come.

    * `pending`: The work is not there yet.
    * `submitted`: The contractor shows it; the customer has to look.
    * `approved`: The customer is content with it.
    * `rejected`: The customer is not; it is done over.
    """

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
    """Where a material is.

    * `needed`: Nobody has ordered it yet.
    * `ordered`: It is on its way.
    * `delivered`: It is there; the customer has not looked.
    * `confirmed`: The customer has seen it there, whole.
    * `cancelled`: It is not needed any more.
    """

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
    """A contractor's way to the place and their time there; only meanwhile are they located.

    * `planned`: The contractor means to come.
    * `on_the_way`: The contractor is on the way, and the customer sees where.
    * `on_site`: The contractor is there.
    * `done`: The contractor has left.
    * `cancelled`: Nobody comes.
    """

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
