"""Whose figures, and of which days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from accounts.houses import HouseFacts, house_facts, platform_facts
from accounts.roles import BUSINESS, OPERATIONS, Role
from accounts.selectors import contact_of
from appointments.houses import rules_of
from appointments.models import Appointment, JourneyStep
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.zones import zone_of
from scheduling.hours import DAY, MIDNIGHT, instant

LONGEST_DAYS: Final = 366
USUAL_DAYS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A house's appointments, one provider's, or all of them, from the first to the last day by
    `zone`, both included."""

    organization_id: int | None
    provider_id: int | None
    name: str
    zone: ZoneInfo
    first: date
    last: date

    @property
    def since(self) -> datetime:
        return instant(self.first, MIDNIGHT, self.zone, last=False)

    @property
    def until(self) -> datetime:
        return instant(self.last + DAY, MIDNIGHT, self.zone, last=False)

    def of_theirs(self) -> QuerySet[Appointment]:
        """All that there ever were, whoever asks for the money of them."""
        return Appointment.objects.care().filter(**self._theirs())

    def appointments(self) -> QuerySet[Appointment]:
        """Those of these days that are still shown to somebody, in no order."""
        return (
            self.of_theirs()
            .filter(removed_at=None, starts_at__gte=self.since, starts_at__lt=self.until)
            .order_by()
        )

    def steps(self) -> QuerySet[JourneyStep]:
        """The arrivals of these days."""
        return JourneyStep.objects.filter(
            at__gte=self.since, at__lt=self.until, **self._theirs()
        ).order_by()

    def _theirs(self) -> dict[str, int]:
        told = {"organization_id": self.organization_id, "provider_id": self.provider_id}
        return {name: value for name, value in told.items() if value is not None}


def scope_for(
    actor: Actor,
    *,
    organization_id: int | None = None,
    date_from: date | None = None,
    date_to: date | None = None,
) -> Scope:
    """Owner and staff learn of their house, a psychologist of themself, operations of any house
    or of all. Without days it is the last 30.

    Raises NotAllowed for anybody else, Invalid for a range longer than a year.
    """
    provider_id = None
    if _sees_all(actor):
        house = _house(organization_id)
    elif actor.role in BUSINESS and actor.organization_id is not None:
        house = _house(_own(actor, organization_id))
        if rules_of(house.kind) is None:
            raise NotAllowed("Your house makes no appointments for services.")
    elif actor.role == Role.PSYCHOLOGIST:
        provider_id = actor.user_id
        house = _of_provider(actor, organization_id)
    else:
        raise NotAllowed("Only those who run a house, or work by themselves, learn of its figures.")
    zone = zone_of(house.timezone)
    first, last = _days(date_from, date_to, clock.now().astimezone(zone).date())
    return Scope(
        organization_id=house.id,
        provider_id=provider_id,
        name=house.name,
        zone=zone,
        first=first,
        last=last,
    )


def _sees_all(actor: Actor) -> bool:
    return actor.is_system or actor.role in OPERATIONS


def _own(actor: Actor, asked: int | None) -> int | None:
    """Raises NotAllowed for another house, whether there is one or not."""
    if asked not in (None, actor.organization_id):
        raise NotAllowed("That is not your house.")
    return actor.organization_id


def _house(organization_id: int | None) -> HouseFacts:
    if organization_id is None:
        return platform_facts()
    house = house_facts(organization_id)
    if house is None:
        raise Invalid("There is no such organisation.", field="organization")
    return house


def _of_provider(actor: Actor, asked: int | None) -> HouseFacts:
    """By their house's clock, or by their own who work alone."""
    own = _own(actor, asked)
    if own is not None:
        return _house(own)
    contact = contact_of(actor.user_id or 0)
    alone = platform_facts()
    return HouseFacts(None, "", contact.timezone if contact else alone.timezone, alone.currency)


def _days(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    usual = timedelta(days=USUAL_DAYS - 1)
    last = last or (first + usual if first else today)
    first = first or last - usual
    if not timedelta(0) <= last - first < timedelta(days=LONGEST_DAYS):
        raise Invalid(f"Ask for one to {LONGEST_DAYS} days.", field="date_to")
    return first, last
