"""What disputes know of a person, and what becomes of it.

Messages, evidence and the history of a dispute are written once, and kept for the establishment
and defence of claims; while it goes on, nobody in it is forgotten.
"""

from collections.abc import Iterator

from django.db.models import Q

from disputes.models import (
    Dispute,
    DisputeMessage,
    DisputeRecord,
    Evidence,
    IssueReport,
    LearntTriage,
    ReadMark,
    Suggestion,
)
from disputes.states import LIVE_DISPUTES
from kernel.persons.registry import (
    ERASED,
    Open,
    Person,
    is_open,
    knows,
    may_mention,
    names,
    nobody,
    others_words,
)

CLAIMS = "kept for the establishment and defence of claims, by both sides"


def _reported(person: Person) -> Q:
    return Q(reporter_email__iexact=person.email) if person.email else Q(pk__in=[])


def _open(person: Person) -> Iterator[Open]:
    sides = Q(customer=person.id) | Q(provider=person.id)
    live = Dispute.objects.filter(sides, status__in=LIVE_DISPUTES)
    for title in live.order_by("created_at").values_list("title", flat=True):
        yield Open(says=f"A dispute goes on: {title}.", binds=True)


knows(
    Dispute,
    "customer",
    "provider",
    keeps=("subject_title", "title", "description", "escalation_reason", "resolution_notes"),
    because=CLAIMS,
)
names(Dispute, "opened_by", "mediator", "escalated_to", "resolved_by")
names(DisputeRecord, "by")
others_words(DisputeRecord, "note", "facts", because=CLAIMS)
nobody(LearntTriage, because="how often words were used, and no sentence")
knows(
    IssueReport,
    "customer",
    rule=_reported,
    hide=("token_digest",),
    blank=("reporter_name", "reporter_email", "token_digest", "token_sealed", "triage", "answer"),
    becomes={"title": ERASED, "description": ERASED},
    because="that something was reported, without by whom and what",
)
names(IssueReport, "provider")
may_mention(IssueReport, "title", "description", "answer")
knows(Suggestion, "dispute__customer", because=CLAIMS)
others_words(Suggestion, "inputs", "factors", "result", "similar", "why", because=CLAIMS)
names(Suggestion, "overridden_by")
knows(
    DisputeMessage,
    "dispute__customer",
    "dispute__provider",
    files=("attachment",),
    keeps=("content", "sender_name", "attachment_name"),
    because=CLAIMS,
)
names(DisputeMessage, "sender")
knows(
    Evidence,
    "dispute__customer",
    "dispute__provider",
    files=("file",),
    keeps=("description", "data", "file_name"),
    because=CLAIMS,
)
names(Evidence, "added_by")
knows(ReadMark, "reader", goes=True)
is_open(_open)
