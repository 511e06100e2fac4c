"""How a dispute might be seen and settled, by its words and by cases before it.

It is kept when it is made, with all that it went by, and changes nothing: a human decides.
"""

import time
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from disputes.models import Dispute, Suggestion
from disputes.policies import require_mediator
from disputes.selectors import suggestions as cases
from disputes.selectors.learnt import newest_classifier
from disputes.services.recording import record
from disputes.states import LIVE_DISPUTES, DisputeType
from disputes.triage import RULE_VERSION, Facts, Triaged, triage
from disputes.triage.similar import most_alike
from disputes.triage.weighing import SHOWN, weigh
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Conflict
from kernel.json import to_wire
from kernel.transactions import use_case

# Cases like it whose shares make the range of amounts; the first of them are shown.
ALIKE: Final = 20


class NothingSuggested(Conflict):
    code = "NOTHING_SUGGESTED"
    message = "Nothing has been suggested for this dispute yet."


def triaged(text: str, *, facts: Facts | None = None) -> Triaged:
    """What a complaint seems to be, by what was learnt last, or by rules before that."""
    return triage(text, facts=facts, classifier=newest_classifier())


@use_case
def suggestion_for(*, dispute_id: UUID, actor: Actor) -> Suggestion:
    """The newest suggestion, made now if there is none or what it went by has changed.

    Raises DisputeNotFound, NotAllowed.
    """
    dispute = Dispute.objects.visible_to(actor).get_or_not_found(dispute_id)
    require_mediator(actor)
    return suggest(dispute.pk)


@use_case
def suggest_anew(*, dispute_id: UUID) -> Suggestion:
    """What the worker does when a dispute is opened, answered or goes on."""
    return suggest(dispute_id)


def suggest(dispute_id: UUID) -> Suggestion:
    """The step behind both. What was decided is looked at no more: the suggestion that was there
    when somebody decided is the one to be judged."""
    dispute = Dispute.objects.get(pk=dispute_id)
    last = cases.newest_suggestion(dispute_id)
    if last is not None and not _is_stale(last, dispute):
        return last
    began = time.process_time()
    inputs, model_version, fallback_used = _inputs(dispute)
    if last is not None and _same(last, inputs, model_version):
        # Looked at, and found to be as it was.
        last.save(update_fields=["updated_at"])
        return last
    result, factors = weigh(inputs)
    return Suggestion.objects.create(
        dispute=dispute,
        rule_version=RULE_VERSION,
        model_version=model_version,
        inputs=inputs,
        factors=factors,
        result=result,
        similar=inputs["similar"][:SHOWN],
        confidence=result["confidence"],
        needs_human=True,
        fallback_used=fallback_used,
        cpu_ms=round(1000 * (time.process_time() - began), 3),
    )


@use_case
def override_suggestion(
    *, dispute_id: UUID, actor: Actor, why: str, category: str = ""
) -> Suggestion:
    """Somebody sees it otherwise, and says why; the suggestion stays as it was made.

    With a `category` the dispute is of that one from now on: what is learnt at night is what
    people called things. Raises DisputeNotFound, NotAllowed, NothingSuggested.
    """
    dispute = Dispute.objects.visible_to(actor).locked(dispute_id)
    side = require_mediator(actor)
    suggestion = cases.newest_suggestion(dispute.pk)
    if suggestion is None:
        raise NothingSuggested()
    suggestion.overridden_by_id = person_of(actor)
    suggestion.overridden_at = clock.now()
    suggestion.why = why[:1000]
    suggestion.save(update_fields=["overridden_by", "overridden_at", "why", "updated_at"])
    if category and category != dispute.dispute_type:
        _correct(dispute, DisputeType(category), actor=actor, side=side, why=why)
    return suggestion


def _correct(dispute: Dispute, category: DisputeType, *, actor: Actor, side: str, why: str) -> None:
    was, dispute.dispute_type = dispute.dispute_type, category
    dispute.save(update_fields=["dispute_type", "updated_at"])
    record(
        dispute,
        None,
        actor=actor,
        at=clock.now(),
        what="category_corrected",
        side=side,
        note=why,
        from_category=was,
        to_category=category,
    )


def _is_stale(last: Suggestion, dispute: Dispute) -> bool:
    return dispute.status in LIVE_DISPUTES and cases.last_change(dispute) > last.updated_at


def _same(last: Suggestion, inputs: dict[str, Any], model_version: str) -> bool:
    return (last.inputs, last.rule_version, last.model_version) == (
        inputs,
        RULE_VERSION,
        model_version,
    )


def _inputs(dispute: Dispute) -> tuple[dict[str, Any], str, bool]:
    """All that counts, as plain JSON; then which model looked at the words, and whether none."""
    now = clock.now()
    money = cases.money_of(dispute)
    text = cases.text_of(dispute.title, dispute.description)
    proof = cases.shows_proof(dispute.pk)
    facts = Facts(
        claimed=dispute.claimed_amount,
        worth=Decimal(money["total"]) if money else None,
        earlier=cases.earlier_ones(dispute),
        stated_type=dispute.dispute_type,
    )
    said = triaged(text, facts=facts)
    inputs = {
        "triage": said.as_json(),
        "facts": to_wire(asdict(facts)),
        "proof": proof,
        "money": money,
        "table": cases.table_of(
            now,
            without=dispute.pk,
            category=said.category,
            subject_kind=dispute.subject_kind,
            proof=proof,
        ),
        "similar": _similar(dispute, text),
    }
    return inputs, said.model_version, said.fallback_used


def _similar(dispute: Dispute, text: str) -> list[dict[str, Any]]:
    past = cases.past_cases(clock.now(), without=dispute.pk)
    found = most_alike(text, [case.text for case in past], most=ALIKE)
    return [
        {
            "id": str(past[each.place].id),
            "category": past[each.place].category,
            "outcome": past[each.place].outcome,
            "share": past[each.place].share,
            "resolved_at": to_wire(past[each.place].resolved_at),
            "likeness": each.cosine,
            "words": list(each.words),
        }
        for each in found
    ]
