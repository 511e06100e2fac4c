"""The two sides of a conversation. One's role says on which one stands, in all of them."""

from django.db import models

from accounts.roles import BUSINESS, Role
from kernel.actors import Actor


class Side(models.TextChoices):
    """The customer, or the provider with the owner and staff of their organisation."""

    CUSTOMER = "customer"
    PROVIDER = "provider"

    @property
    def other(self) -> "Side":
        return Side.PROVIDER if self is Side.CUSTOMER else Side.CUSTOMER


class PartyType(models.TextChoices):
    """What the wire calls those who talk, by the role in which they do: builders about
    projects, vendors about bookings, contractors about jobs.

    * `customer`: The customer.
    * `builder`: Who answers for a project.
    * `vendor`: Who does a booked visit.
    * `contractor`: Who does a job.
    """

    CUSTOMER = Role.CUSTOMER.value
    BUILDER = Role.BUILDER.value
    VENDOR = Role.VENDOR.value
    CONTRACTOR = Role.CONTRACTOR.value


class ConversationStatus(models.TextChoices):
    """Where one's own side keeps it.

    * `active`: Among the conversations that go on.
    * `archived`: Put away by one's own side, until somebody writes again.
    """

    ACTIVE = "active"
    ARCHIVED = "archived"


def side_of(actor: Actor) -> Side:
    return Side.CUSTOMER if actor.role == Role.CUSTOMER else Side.PROVIDER


def has_a_side(actor: Actor) -> bool:
    """Whether `actor` can have conversations at all: customers, builders, vendors and
    contractors, and owner and staff of an organisation. Everybody else sees none and writes to
    nobody."""
    if actor.user_id is None:
        return False
    if actor.role in BUSINESS:
        return actor.organization_id is not None
    return actor.role in PartyType.values


def type_of(side: str, *, provider_type: str) -> str:
    """What the wire calls those who stand on `side` of a conversation with such a provider."""
    return PartyType.CUSTOMER.value if side == Side.CUSTOMER else provider_type
