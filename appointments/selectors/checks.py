"""What would come of it if somebody asked for an appointment so: nothing is written."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings

from accounts.errors import NoSuchCustomer
from accounts.roles import Role
from accounts.selectors import contact_of
from appointments.errors import DraftNotFound
from appointments.models import Draft
from appointments.policies import (
    require_client,
    require_may_make_care,
    require_modest,
    works_alone,
)
from appointments.selectors.doubles import Double
from appointments.selectors.drafts import said_of
from appointments.selectors.houses import CareHouse, care_house
from appointments.services.care.drafted import with_draft
from appointments.services.care.wishes import When, Wish, chosen, service_named, start_of
from appointments.states import SESSION_TYPES, Side
from appointments.steps.choices import Choices, Texts
from appointments.steps.looking import Looked, look_at
from kernel.actors import Actor
from kernel.errors import DomainError, Invalid, NotAllowed


def check_document(wish: Wish, *, actor: Actor) -> dict[str, Any]:
    """What is wrong with it by field, what of the patient's own stands beside it, the price, and
    where its time is not to be had the nearest that are. Raises NotAllowed for who may make
    none, or not for another, or DraftNotFound."""
    side = require_may_make_care(actor)
    _require_own(wish, actor, side)
    wish = _with_draft(wish, actor)
    errors: dict[str, list[str]] = {}
    start = _asked(errors, "start", lambda: _start(wish))
    minutes = _minutes(errors, wish, side)
    looked = look_at(
        _choices(wish, start, actor),
        Texts.of_kinds(wish.texts),
        actor=actor,
        client_id=wish.customer_id,
        side=side,
        duration_minutes=minutes,
    )
    said_as = {"psychologist": wish.provider_as, "start": wish.when.said_as}
    for each in looked.reports():
        for name, messages in each.errors.items():
            errors.setdefault(said_as.get(name, name), messages)
    if not errors:
        # What is missing, and what only the whole of it shows.
        _asked(errors, "organization", lambda: chosen(wish, actor=actor, side=side))
        _asked(errors, "start", lambda: _require_a_time(wish))
        _asked(errors, "patient", lambda: _require_a_patient(wish, side))
    return {**_told(looked), "ok": not errors, "errors": errors}


def _told(looked: Looked) -> dict[str, Any]:
    return {
        **said_of(looked),
        "start": looked.choices.start,
        "conflicts": [_double(each) for each in looked.doubles if each.overlaps],
        "duplicates": [_double(each) for each in looked.doubles if not each.overlaps],
    }


def _double(double: Double) -> dict[str, Any]:
    return {
        "appointment": double.appointment_id,
        "reference": double.reference,
        "start": double.starts_at,
    }


def _asked(errors: dict[str, list[str]], named: str, ask: Callable[[], Any]) -> Any:
    """What it answers; what it refuses is kept under its field."""
    try:
        return ask()
    except DomainError as refusal:
        errors.setdefault(refusal.field or named, []).append(refusal.message)
        return None


def _with_draft(wish: Wish, actor: Actor) -> Wish:
    if wish.draft_id is None:
        return wish
    require_client(actor)
    draft = Draft.objects.visible_to(actor).open().filter(pk=wish.draft_id).first()
    if draft is None:
        raise DraftNotFound()
    return with_draft(wish, draft, actor=actor)


def _choices(wish: Wish, start: datetime | None, actor: Actor) -> Choices:
    return Choices(
        organization=wish.organization_id,
        service=wish.service_id,
        psychologist=wish.provider_id or (actor.user_id if works_alone(actor) else None),
        start=start,
        session_type=SESSION_TYPES[wish.mode] if wish.mode else "",
        location=wish.location_id,
        insurance=wish.insurance_id,
    )


def _start(wish: Wish) -> datetime | None:
    """Half a time is not wrong before it is sent."""
    if not wish.when.is_said:
        return None
    house = _house(wish)
    return start_of(wish.when, house.timezone if house else settings.DEFAULT_TIMEZONE)


def _require_a_time(wish: Wish) -> None:
    if wish.when == When():
        raise Invalid("Say on which day.", field="date")


def _require_own(wish: Wish, actor: Actor, side: Side) -> None:
    if side is Side.CUSTOMER and wish.customer_id not in (None, actor.user_id):
        raise NotAllowed("You can ask for an appointment of your own only.")


def _minutes(errors: dict[str, list[str]], wish: Wish, side: Side) -> int | None:
    """What was said of how long it takes, unless it is refused."""
    minutes = wish.duration_minutes
    if minutes is None or (side is Side.CUSTOMER and wish.service_id is not None):
        return None
    _asked(errors, "duration_minutes", lambda: require_modest(side, minutes))
    return None if errors.get("duration_minutes") else minutes


def _require_a_patient(wish: Wish, side: Side) -> None:
    if side is Side.CUSTOMER:
        return
    if wish.customer_id is None:
        raise Invalid("Say for whom it is.", field="patient")
    patient = contact_of(wish.customer_id)
    if patient is None or patient.role != Role.CUSTOMER:
        raise Invalid(NoSuchCustomer.message, field="patient")


def _house(wish: Wish) -> CareHouse | None:
    """By whose clock it is meant."""
    if wish.provider_id is not None:
        return care_house(provider_id=wish.provider_id)
    service = service_named(wish.service_id)
    house_id = service["organization"] if service else wish.organization_id
    return care_house(house_id)
