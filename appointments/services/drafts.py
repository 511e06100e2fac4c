"""What a client has begun to fill in is kept as they type, and given up when they send it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.services import take_turn
from appointments.errors import DraftStale
from appointments.models import Draft
from appointments.policies import require_client
from appointments.services.journeys import note_steps
from appointments.states import AppointmentStatus, Step
from appointments.steps.choices import Choices, Texts
from appointments.steps.kept import open_draft, seal_into, texts_of
from appointments.steps.looking import Looked, look_at
from appointments.steps.paying import known_method
from kernel import clock
from kernel.actors import Actor
from kernel.json import to_wire
from kernel.transactions import use_case
from kernel.zones import zone_of

STEPS: Final = tuple(Step)
# How far a draft alone brings somebody; what comes after it an appointment tells.
LAST_OF_DRAFT: Final = Step.DETAILS


class Saved(NamedTuple):
    """A draft as it is kept, and what is to be said of it."""

    draft: Draft
    looked: Looked


@use_case
def save_draft(
    *, actor: Actor, version: int, choices: Mapping[str, Any], texts: Mapping[str, Any]
) -> Saved:
    """Keep what of a booking has changed; what is not named stays as it is.

    `version` is that of the draft as the client has last seen it, 0 for none. What another
    window has written since is not overwritten: raises DraftStale, unless all of it is there
    already, as when an answer was lost. Raises NotAllowed.
    """
    client_id = require_client(actor)
    take_turn(client_id)
    draft = open_draft(actor) or Draft(customer_id=client_id, version=0)
    changed = {**draft.choices, **to_wire(choices)}
    kept = {name: value for name, value in changed.items() if value not in (None, "")}
    written = Texts.of({**texts_of(draft).facts, **texts})
    if (kept, written) == (draft.choices, texts_of(draft)) and not draft._state.adding:
        return Saved(draft, look_at(Choices.of(kept), written, actor=actor))
    if version != draft.version:
        raise DraftStale()
    draft.choices = kept
    seal_into(draft, written)
    draft.version += 1
    looked = look_at(Choices.of(kept), written, actor=actor)
    draft.step = looked.step()
    draft.save()
    note_steps(draft.pk, _come_to(draft), **_facts(looked))
    return Saved(draft, looked)


@use_case
def discard_draft(*, actor: Actor) -> None:
    """Begin anew; harmless when there is none. Raises NotAllowed."""
    require_client(actor)
    Draft.objects.visible_to(actor).open().delete()


def past_their_time() -> QuerySet[Draft]:
    """What nobody has touched for long, and what has become an appointment that no longer
    waits: until then it tells which journey the appointment belongs to."""
    untouched_since = clock.now() - timedelta(days=settings.APPOINTMENT_DRAFT_KEPT_DAYS)
    waiting = Q(appointment__status=AppointmentStatus.PENDING)
    return Draft.objects.filter(updated_at__lt=untouched_since).exclude(waiting)


def _come_to(draft: Draft) -> tuple[Step, ...]:
    last = min(STEPS.index(Step(draft.step)), STEPS.index(LAST_OF_DRAFT))
    return STEPS[: last + 1]


def _facts(looked: Looked) -> dict[str, Any]:
    """What a journey may know of it: what was found, never what was merely said."""
    start, house = looked.choices.start, looked.house
    local = start.astimezone(zone_of(house.timezone)) if start and house else None
    return {
        "organization_id": house.organization_id if house else None,
        "service_id": looked.service["id"] if looked.service else None,
        "provider_id": looked.provider.user_id if looked.provider else None,
        "session_type": looked.choices.session_type,
        "weekday": local.weekday() if local else None,
        "hour": local.hour if local else None,
        "payment_method": known_method(looked.choices.payment_method),
    }
