"""What jobs know of a person, and what becomes of it."""

from collections.abc import Iterator

from django.db.models import Q

from jobs.models import (
    Checkpoint,
    Delivery,
    Job,
    JobPhoto,
    JobRecord,
    LocationPing,
    Material,
    Quote,
    QuoteLine,
    QuoteStage,
    Visit,
)
from jobs.states import UNDER_WAY
from kernel.persons.registry import Open, Person, is_open, knows, may_mention, names, nobody

PROOF = "the contractor's proof of what was agreed and done"


def _written_down(person: Person, prefix: str = "") -> Q:
    """Those without an account are known by how they are reached."""
    found = Q(pk__in=[])
    if person.email:
        found |= Q(**{f"{prefix}customer_email__iexact": person.email})
    if person.phone:
        found |= Q(**{f"{prefix}customer_phone": person.phone})
    return found


def _of_their_job(person: Person) -> Q:
    return _written_down(person, "job__")


def _open(person: Person) -> Iterator[Open]:
    sides = Q(customer=person.id) | Q(contractor=person.id)
    for title in Job.objects.filter(sides, status__in=UNDER_WAY).values_list("title", flat=True):
        yield Open(says=f"Work is agreed on and not over: {title}.", binds=True)


knows(
    Job,
    "customer",
    rule=_written_down,
    hide=("contractor_notes",),
    blank=(
        *("customer_name", "customer_email", "customer_phone", "description", "address"),
        *("latitude", "longitude", "contractor_notes", "cancellation_reason"),
    ),
    because="the contractor's order book, without a name and an address",
)
knows(
    Job,
    "contractor",
    hide=(
        *("customer_name", "customer_email", "customer_phone", "address"),
        *("latitude", "longitude"),
    ),
    because="the customer's as well",
)
names(Job, "created_by")
names(JobRecord, "by")
may_mention(JobRecord, "note", "facts")
knows(
    Quote,
    "job__customer",
    rule=_of_their_job,
    hide=("token_digest",),
    files=("paper",),
    keeps=("message", "terms", "answered_by_name", "answer_notes"),
    because=PROOF,
)
names(Quote, "created_by")
nobody(
    QuoteLine, QuoteStage, Material, because="what is to be done and bought, of a quote or a job"
)
knows(Visit, "job__customer", rule=_of_their_job, because=PROOF)
knows(Visit, "contractor", blank=("cancellation_reason",), because="the customer's as well")
knows(LocationPing, "visit__contractor", goes=True)
knows(Checkpoint, "job__customer", rule=_of_their_job, blank=("answer_notes",), because=PROOF)
names(Checkpoint, "answered_by")
knows(Delivery, "confirmed_by", blank=("confirmation_notes",), because=PROOF)
knows(Delivery, "recorded_by", blank=("notes",), because=PROOF)
knows(JobPhoto, "job__customer", rule=_of_their_job, files=("image",), because=PROOF)
knows(JobPhoto, "uploaded_by", because=PROOF)
is_open(_open)
