"""What is wrong with what a client has chosen, and what would come of it: asked while they fill
in, and before they send it, by the rules by which it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.selectors import Contact, contact_of
from appointments.houses import ConfirmedBy
from appointments.selectors.doubles import Double, doubles_of
from appointments.selectors.houses import CareHouse, care_house
from appointments.services.care.making import require_nobody_twice
from appointments.services.care.wishes import (
    Chosen,
    Wish,
    chosen,
    duration_of,
    mode_of,
    provider_named,
    service_named,
)
from appointments.states import MODES, SESSION_TYPES, Mode, Side, Step
from appointments.steps.choices import Choices, Texts
from appointments.steps.details import problems_with
from appointments.steps.findings import Finding, Report, next_step, reports_on
from appointments.steps.times import Sought, WhyNot, is_held_by, nearest_to, why_not
from catalog.selectors import Asked, price_of
from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError, Invalid
from payments.methods import chosen_method
from scheduling.services import require_ahead, require_bookable_time
from scheduling.slots import VisitShape


@dataclass(slots=True)
class Looked:
    """The choices beside what they name, as far as that is there, and what was found. `doubles`
    are the client's own that stand beside it, as far as `actor` may see them."""

    choices: Choices
    texts: Texts
    actor: Actor
    client_id: int | None
    side: Side
    duration_minutes: int | None = None
    service: Mapping[str, Any] | None = None
    provider: Contact | None = None
    house: CareHouse | None = None
    mode: Mode | None = None
    price: Asked | None = None
    doubles: list[Double] = field(default_factory=list)
    alternatives: list[datetime] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    done: set[Step] = field(default_factory=set)

    @property
    def ends_at(self) -> datetime | None:
        if self.choices.start is None or self.shape is None:
            return None
        return self.choices.start + timedelta(minutes=self.shape.duration_minutes)

    @property
    def shape(self) -> VisitShape | None:
        """How much of a day it takes; None while nobody can tell."""
        service, rules = self.service, self.house.rules if self.house else None
        if service is None and (rules is None or rules.confirmed_by is not ConfirmedBy.HOUSE):
            return None
        return VisitShape(
            duration_minutes=duration_of(self.duration_minutes, service, side=self.side),
            buffer_before_minutes=service["buffer_before_minutes"] if service else 0,
            buffer_after_minutes=service["buffer_after_minutes"] if service else 0,
        )

    def reports(self) -> list[Report]:
        return reports_on(self.done, self.findings)

    def step(self) -> Step:
        return next_step(self.reports())

    def ask(self, step: Step, named: str, check: Callable[[], Any]) -> bool:
        """Whether `check` refuses nothing. What it refuses is about the field that it says, if
        that is one of the step's own, else about `named`."""
        try:
            check()
        except DomainError as refusal:
            said = refusal.field or named
            known = said if said.partition(".")[0] in FIELDS[step] else named
            self.findings.append(Finding(step, known, refusal.message))
            return False
        return True


FIELDS: Mapping[Step, frozenset[str]] = {
    Step.SERVICE: frozenset({"service", "location", "insurance"}),
    Step.PSYCHOLOGIST: frozenset({"psychologist", "session_type"}),
    Step.TIME: frozenset({"start"}),
    Step.DETAILS: frozenset({"notes", "history", "emergency_contact"}),
    Step.PAYMENT: frozenset({"payment_method"}),
}


def look_at(
    choices: Choices,
    texts: Texts,
    *,
    actor: Actor,
    client_id: int | None = None,
    side: Side = Side.CUSTOMER,
    duration_minutes: int | None = None,
) -> Looked:
    """Everything that can be said of them now, as `actor` may see it: of what a client would
    ask for, or of what who keeps the book would make for one. Writes nothing."""
    client_id = actor.user_id if side is Side.CUSTOMER else client_id
    looked = Looked(choices, texts, actor, client_id, side, duration_minutes)
    for look in (_at_service, _at_psychologist, _at_time, _at_doubles, _at_details, _at_payment):
        look(looked)
    return looked


def _at_service(looked: Looked) -> None:
    if looked.choices.service is None:
        return
    if looked.ask(Step.SERVICE, "service", lambda: _set_service(looked)):
        looked.done.add(Step.SERVICE)
        looked.ask(Step.SERVICE, "service", lambda: _set_price(looked))


def _set_service(looked: Looked) -> None:
    choices, service = looked.choices, service_named(looked.choices.service)
    house_id = service["organization"] if service else None
    house = care_house(house_id) if house_id is not None else None
    if house_id is not None and house is None:
        raise Invalid("This service is not given by appointment.")
    looked.service, looked.house = service, house
    if choices.organization not in (None, house_id):
        raise Invalid("This service is not offered there.")


def _set_price(looked: Looked) -> None:
    choices = looked.choices
    if choices.service is not None:
        looked.price = price_of(
            choices.service, location_id=choices.location, insurance_id=choices.insurance
        )


def _at_psychologist(looked: Looked) -> None:
    if looked.choices.psychologist is not None:
        if looked.ask(Step.PSYCHOLOGIST, "psychologist", lambda: _set_provider(looked)):
            looked.done.add(Step.PSYCHOLOGIST)
    elif looked.house is not None and looked.house.rules.confirmed_by is ConfirmedBy.HOUSE:
        # The house says later who it is.
        looked.done.add(Step.PSYCHOLOGIST)
    if looked.house is not None:
        house = looked.house
        looked.ask(Step.PSYCHOLOGIST, "session_type", lambda: _set_mode(looked, house))


def _set_provider(looked: Looked) -> None:
    choices = looked.choices
    assert choices.psychologist is not None  # noqa: S101 - asked of who has chosen one
    if looked.service is None:
        looked.provider = provider_named(choices.psychologist)
        looked.house = care_house(provider_id=choices.psychologist)
        return
    wish = Wish(provider_id=choices.psychologist, service_id=choices.service)
    found = chosen(wish, actor=looked.actor, side=looked.side)
    looked.provider, looked.house = found.provider, found.house


def _set_mode(looked: Looked, house: CareHouse) -> None:
    wish = MODES.get(looked.choices.session_type)
    found = Chosen(house=house, provider=looked.provider, service=looked.service)
    looked.mode = mode_of(wish, found, side=looked.side)


def _at_time(looked: Looked) -> None:
    """Where a house may be asked for any hour, only what is taken is in the way."""
    start = looked.choices.start
    if start is None:
        return
    looked.done.add(Step.TIME)
    keeps = looked.house is None or looked.house.rules.keeps_to_hours
    held_to_hours = keeps and looked.side is Side.CUSTOMER
    require = require_bookable_time if held_to_hours else require_ahead
    if not looked.ask(Step.TIME, "start", lambda: require(start, clock.now(), field="start")):
        return
    shape = looked.shape
    if shape is None or looked.provider is None:
        return
    way = SESSION_TYPES[looked.mode] if looked.mode else ""
    sought = Sought(looked.provider.user_id, shape, start, way)
    near = nearest_to(sought)
    if start in near or is_held_by(looked.actor, sought):
        return
    reason = why_not(sought)
    if reason is WhyNot.TAKEN or (reason is not None and held_to_hours):
        looked.alternatives = near
        looked.findings.append(Finding(Step.TIME, "start", reason.value))


def _at_doubles(looked: Looked) -> None:
    """What of the client's own stands beside it; what is at the same time is in the way, where
    the house refuses that."""
    start, house, shape = looked.choices.start, looked.house, looked.shape
    if start is None or house is None or shape is None or looked.client_id is None:
        return
    about: dict[str, Any] = {
        "actor": looked.actor,
        "customer_id": looked.client_id,
        "starts_at": start,
        "duration_minutes": shape.duration_minutes,
        "timezone": house.timezone,
    }
    provider_id = looked.provider.user_id if looked.provider else None
    found = doubles_of(**about, provider_id=provider_id)
    if not found:
        return
    looked.doubles = found
    looked.ask(Step.TIME, "start", lambda: require_nobody_twice(house, **about))


def _at_details(looked: Looked) -> None:
    # They may be left out, and are when one goes on without them.
    if looked.texts.text or looked.choices.payment_method:
        looked.done.add(Step.DETAILS)
    # Clients are held to them alone; a house would else try out whose a number is.
    if not looked.texts.text or looked.side is not Side.CUSTOMER:
        return
    client = contact_of(looked.client_id) if looked.client_id is not None else None
    own_phone = client.phone if client else ""
    looked.findings += [
        Finding(Step.DETAILS, name, message)
        for name, message in problems_with(looked.texts, own_phone=own_phone)
    ]


def _at_payment(looked: Looked) -> None:
    """What costs nothing is paid for with nothing."""
    method, price = looked.choices.payment_method, looked.price
    if method or (price is not None and not price.amount):
        looked.done.add(Step.PAYMENT)
    if method:
        looked.ask(Step.PAYMENT, "payment_method", lambda: chosen_method(method, gateway=""))
