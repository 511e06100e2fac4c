"""What is wrong with what a client has chosen: asked while they fill in, and when they send it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.houses import HouseFacts, house_facts, platform_facts
from accounts.roles import CARE
from accounts.selectors import Contact, contact_of, session_types_of
from appointments.emergency import require_reachable
from appointments.houses import Rules, rules_of
from appointments.models import LONGEST_NOTES
from appointments.states import Step
from appointments.steps.choices import Choices, Texts
from appointments.steps.findings import Finding, Report, next_step, reports_on
from appointments.steps.times import Sought, WhyNot, is_held_by, nearest_to, why_not
from catalog.selectors import Asked, price_of, service_document, services_offered_by
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import DomainError, NotFound
from payments.methods import chosen_method
from scheduling.services import require_bookable_time


@dataclass(slots=True)
class Looked:
    """The choices beside what they name, as far as that is there, and what was found."""

    choices: Choices
    texts: Texts
    service: Mapping[str, Any] | None = None
    provider: Contact | None = None
    house: HouseFacts | None = None
    rules: Rules | None = None
    price: Asked | None = None
    alternatives: list[datetime] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    done: set[Step] = field(default_factory=set)

    @property
    def ends_at(self) -> datetime | None:
        if self.choices.start is None or self.service is None:
            return None
        return self.choices.start + timedelta(minutes=self.service["duration_minutes"])

    def reports(self) -> list[Report]:
        return reports_on(self.done, self.findings)

    def step(self) -> Step:
        return next_step(self.reports())


def look_at(choices: Choices, texts: Texts, *, actor: Actor) -> Looked:
    """Everything that can be said of them now, as `actor` may see it. Writes nothing."""
    looked = Looked(choices, texts)
    for look in (_at_service, _at_psychologist, _at_time, _at_details, _at_payment):
        looked.findings += look(looked, actor)
    return looked


def _at_service(looked: Looked, actor: Actor) -> Iterator[Finding]:
    if looked.choices.service is None:
        return
    try:
        service = service_document(looked.choices.service, actor)
    except NotFound:
        yield Finding(Step.SERVICE, "service", "There is no such service.")
        return
    house_id: Any = service["organization"]
    looked.house = house_facts(house_id) if house_id is not None else platform_facts()
    looked.rules = rules_of(looked.house.kind) if looked.house else None
    if looked.rules is None:
        yield Finding(Step.SERVICE, "service", "This service is not given by appointment.")
        return
    looked.service = service
    looked.done.add(Step.SERVICE)
    if looked.choices.organization not in (None, house_id):
        yield Finding(Step.SERVICE, "service", "This service is not offered there.")
    try:
        looked.price = price_of(
            looked.choices.service,
            location_id=looked.choices.location,
            insurance_id=looked.choices.insurance,
        )
    except DomainError as refusal:
        yield Finding(Step.SERVICE, refusal.field or "service", refusal.message)


def _at_psychologist(looked: Looked, actor: Actor) -> Iterator[Finding]:
    chosen = looked.choices.psychologist
    if chosen is None:
        return
    provider, ways = contact_of(chosen), session_types_of(chosen)
    if provider is None or provider.role not in CARE or ways is None:
        yield Finding(Step.PSYCHOLOGIST, "psychologist", "There is nobody of that name here.")
        return
    looked.provider = provider
    looked.done.add(Step.PSYCHOLOGIST)
    if looked.service is not None and not _does(provider, looked.service):
        yield Finding(Step.PSYCHOLOGIST, "psychologist", "They do not offer this service.")
    yield from _ways_to_meet(looked, ways)


def _does(provider: Contact, service: Mapping[str, Any]) -> bool:
    """At this house, and among what they do."""
    if provider.organization_id != service["organization"]:
        return False
    return bool(services_offered_by(provider.user_id).filter(service_id=service["id"]).exists())


def _ways_to_meet(looked: Looked, ways: list[str]) -> Iterator[Finding]:
    """A list of ways that is empty stands for any."""
    way = looked.choices.session_type
    given = looked.service["session_types"] if looked.service else []
    if way and ways and way not in ways:
        yield Finding(Step.PSYCHOLOGIST, "session_type", "They do not meet clients this way.")
    elif way and given and way not in given:
        yield Finding(Step.PSYCHOLOGIST, "session_type", "This service is not given this way.")


def _at_time(looked: Looked, actor: Actor) -> Iterator[Finding]:
    start = looked.choices.start
    if start is None:
        return
    looked.done.add(Step.TIME)
    try:
        require_bookable_time(start, clock.now(), field="start")
    except DomainError as refusal:
        yield Finding(Step.TIME, "start", refusal.message)
        return
    yield from _still_free(looked, start, actor)


def _still_free(looked: Looked, start: datetime, actor: Actor) -> Iterator[Finding]:
    """What is held for the client is theirs; where a house may be asked for any hour, only what
    is taken is in the way."""
    if looked.service is None or looked.provider is None or looked.rules is None:
        return
    sought = Sought(looked.provider.user_id, looked.service, start, looked.choices.session_type)
    near = nearest_to(sought)
    if start in near or is_held_by(actor, sought):
        return
    reason = why_not(sought)
    if reason is WhyNot.TAKEN or (reason is not None and looked.rules.keeps_to_hours):
        looked.alternatives = near
        yield Finding(Step.TIME, "start", reason.value)


def _at_details(looked: Looked, actor: Actor) -> Iterator[Finding]:
    texts = looked.texts
    # They may be left out, and are when one goes on without them.
    if texts.text or looked.choices.payment_method:
        looked.done.add(Step.DETAILS)
    for name in ("notes", "history"):
        if len(getattr(texts, name)) > LONGEST_NOTES:
            message = f"That is too long: {LONGEST_NOTES} characters at most."
            yield Finding(Step.DETAILS, name, message)
    if texts.emergency_contact is not None:
        client = contact_of(person_of(actor))
        try:
            require_reachable(texts.emergency_contact, own_phone=client.phone if client else "")
        except DomainError as refusal:
            yield Finding(Step.DETAILS, refusal.field or "emergency_contact", refusal.message)


def _at_payment(looked: Looked, actor: Actor) -> Iterator[Finding]:
    """What costs nothing is paid for with nothing."""
    method, price = looked.choices.payment_method, looked.price
    if method or (price is not None and not price.amount):
        looked.done.add(Step.PAYMENT)
    if method:
        try:
            chosen_method(method, gateway="")
        except DomainError as refusal:
            yield Finding(Step.PAYMENT, "payment_method", refusal.message)
