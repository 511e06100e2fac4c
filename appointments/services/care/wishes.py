"""What somebody asks for becomes what an appointment is made of, or is refused by its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts.roles import BUSINESS, CARE, Role
from accounts.selectors import (
    Contact,
    contact_of,
    is_approved_provider,
    organizations_knowing,
    organizations_of_kinds,
    session_types_of,
)
from appointments.houses import ASKED_FOR_A_TIME, ConfirmedBy
from appointments.models import USUAL_MINUTES
from appointments.policies import require_modest, works_alone
from appointments.selectors.houses import CareHouse, care_house
from appointments.states import SESSION_TYPES, IfLost, Mode, NoteKind, Side
from catalog.selectors import service_document, services_offered_by
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed, NotFound
from kernel.zones import zone_of
from scheduling.errors import InThePast, NotOffered

# By which field somebody names to whom they want to go, and whom they can mean by it.
NAMED_AS: Final[Mapping[str, frozenset[str]]] = {
    "dentist": frozenset({Role.DENTIST}),
    "psychologist": frozenset({Role.PSYCHOLOGIST}),
    "provider": CARE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A moment, or a day and a time by the clock on the wall in `timezone`, or else in that of
    the house."""

    starts_at: datetime | None = None
    day: date | None = None
    at: time | None = None
    timezone: str = ""

    @property
    def is_said(self) -> bool:
        return self.starts_at is not None or self.day is not None or self.at is not None

    @property
    def said_as(self) -> str:
        """The field that a refusal speaks of."""
        return "start" if self.starts_at is not None else "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for, as they said it; None and "" for what they did not say."""

    when: When = field(default_factory=When)
    customer_id: int | None = None
    provider_id: int | None = None
    provider_as: str = "provider"
    service_id: int | None = None
    organization_id: int | None = None
    mode: Mode | None = None
    status: str = ""
    duration_minutes: int | None = None
    location_id: int | None = None
    insurance_id: int | None = None
    hold_id: int | None = None
    draft_id: UUID | None = None
    if_lost: IfLost = IfLost.REFUND
    whatsapp: bool = False
    texts: Mapping[NoteKind, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Where, with whom and for what: each there, and of one house."""

    house: CareHouse
    provider: Contact | None
    service: Mapping[str, Any] | None

    @property
    def provider_id(self) -> int | None:
        return self.provider.user_id if self.provider else None


def chosen(wish: Wish, *, actor: Actor, side: Side) -> Chosen:
    """Raises Invalid for what is not there, or does not belong together; NotAllowed for the
    people of a house that treats nobody."""
    provider = _provider(wish, actor)
    service = service_named(wish.service_id)
    house = _house(wish, actor, provider, service)
    found = Chosen(house=house, provider=provider, service=service)
    if wish.organization_id not in (None, house.organization_id):
        raise Invalid("That is another house.", field="organization")
    require_of_house(found, named_as=wish.provider_as)
    if side is Side.CUSTOMER:
        _require_offered(found, named_as=wish.provider_as)
    return found


def service_named(service_id: int | None) -> Mapping[str, Any] | None:
    """An active service; raises Invalid for any other."""
    if service_id is None:
        return None
    try:
        service = service_document(service_id, Actor.system())
    except NotFound as error:
        raise Invalid("There is no such service.", field="service") from error
    if not service["is_active"]:
        raise Invalid("There is no such service.", field="service")
    return service


def provider_named(provider_id: int, *, named_as: str = "provider") -> Contact:
    """A dentist or psychologist who has been let in; raises Invalid for anybody else."""
    provider = contact_of(provider_id)
    if provider is None or provider.role not in NAMED_AS[named_as]:
        raise Invalid(f"There is no such {named_as}.", field=named_as)
    if not is_approved_provider(provider_id):
        raise Invalid(f"There is no such {named_as}.", field=named_as)
    return provider


def _provider(wish: Wish, actor: Actor) -> Contact | None:
    provider_id = wish.provider_id
    if works_alone(actor):
        if provider_id not in (None, actor.user_id):
            raise Invalid("You keep your own book only.", field=wish.provider_as)
        provider_id = actor.user_id
    if provider_id is None:
        return None
    return provider_named(provider_id, named_as=wish.provider_as)


def _house(
    wish: Wish, actor: Actor, provider: Contact | None, service: Mapping[str, Any] | None
) -> CareHouse:
    """The actor's own, where they have one; else that of the provider, of the service, the one
    that is named, or the only one that can be meant."""
    if actor.role in BUSINESS:
        own = care_house(actor.organization_id)
        if own is None:
            raise NotAllowed("Your house makes no appointments for services.")
        return own
    if provider is not None:
        return _or_refused(care_house(provider_id=provider.user_id), field=wish.provider_as)
    if service is not None and service["organization"] is not None:
        return _or_refused(care_house(_id(service["organization"])), field="service")
    if wish.organization_id is not None:
        return _or_refused(care_house(wish.organization_id))
    return _or_refused(care_house(_only_one(actor)))


def _only_one(actor: Actor) -> int | None:
    """The one house whose client somebody is, or the only one there is, of those where one may
    ask for a time without saying with whom."""
    if actor.role == Role.CUSTOMER and actor.user_id is not None:
        known = organizations_knowing(actor.user_id, ASKED_FOR_A_TIME, most=2)
        if len(known) == 1:
            return known[0]
    there = organizations_of_kinds(ASKED_FOR_A_TIME, most=2)
    return there[0] if len(there) == 1 else None


def _or_refused(house: CareHouse | None, *, field: str = "organization") -> CareHouse:
    if house is None:
        raise Invalid("Say with which house the appointment is.", field=field)
    return house


def require_of_house(found: Chosen, *, named_as: str = "provider") -> None:
    """Raises Invalid unless the provider and the service are the house's; who works alone is
    one. Where times are kept for who pays, somebody's time it must be."""
    house = found.house.organization_id
    if found.provider is not None and found.provider.organization_id != house:
        raise Invalid("They do not work there.", field=named_as)
    if found.service is not None and _id(found.service["organization"]) != house:
        raise Invalid("It is not to be had there.", field="service")
    if found.provider is None and found.house.rules.confirmed_by is ConfirmedBy.PAYMENT:
        raise Invalid("Say with whom.", field=named_as)


def _require_offered(found: Chosen, *, named_as: str) -> None:
    """A customer is treated by who does it, and where it is paid for first says what they come
    for; the house knows better. Raises Invalid."""
    if found.service is None:
        if found.house.rules.confirmed_by is ConfirmedBy.PAYMENT:
            raise Invalid("Say for what.", field="service")
        return
    if found.provider is None:
        return
    offered = services_offered_by(found.provider.user_id)
    if not offered.filter(service_id=found.service["id"]).exists():
        raise NotOffered(field=named_as)


def mode_of(wish: Mode | None, found: Chosen, *, side: Side) -> Mode:
    """How one meets: as was said, else in person where that is to be had. Customers are held
    to what the service and the provider offer. Raises Invalid."""
    offered = found.service["session_types"] if found.service else []
    if wish is None:
        ways = [each for each in Mode if not offered or SESSION_TYPES[each] in offered]
        return ways[0] if ways else Mode.IN_PERSON
    if side is Side.CUSTOMER:
        theirs = session_types_of(found.provider_id) if found.provider_id else []
        for ways_to_meet in (offered, theirs):
            if ways_to_meet and SESSION_TYPES[wish] not in ways_to_meet:
                raise Invalid("That is not offered in this way.", field="session_type")
    return wish


def duration_of(wish: int | None, service: Mapping[str, Any] | None, *, side: Side) -> int:
    """What the house says, else what the service takes. Raises Invalid for more than customers
    ask for."""
    usual: int = service["duration_minutes"] if service else USUAL_MINUTES
    if wish is None or (side is Side.CUSTOMER and service is not None):
        return usual
    require_modest(side, wish)
    return wish


def start_of(when: When, house_zone: str) -> datetime:
    """The moment that is meant, to the second. Raises Invalid for one that is missing, that no
    clock shows, or that lies in the past."""
    starts_at = when.starts_at
    if starts_at is None:
        if when.day is None:
            raise Invalid("Say on which day.", field="date")
        if when.at is None:
            raise Invalid("Say at what time.", field="time")
        starts_at = on_the_wall(when.day, when.at, zone_of(when.timezone or house_zone))
    starts_at = starts_at.astimezone(UTC).replace(microsecond=0)
    if starts_at <= clock.now():
        raise InThePast(field=when.said_as)
    return starts_at


def on_the_wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clocks of a zone show that; the first of two times. Raises Invalid for an hour
    that they skip."""
    local = datetime.combine(day, at.replace(fold=0, microsecond=0), tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Invalid("The clocks skip this time on that day.", field="time")
    return local


def _id(value: Any) -> int | None:
    return None if value is None else int(value)
