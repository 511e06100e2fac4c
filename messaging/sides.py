"""The two sides of a conversation. One's role says on which one stands, in all of them."""

from django.db import models

from accounts.roles import Role
from kernel.actors import Actor


class Side(models.TextChoices):
    """The customer, or the provider with the owner and staff of their organisation."""

    CUSTOMER = "customer"
    PROVIDER = "provider"

    @property
    def other(self) -> "Side":
        return Side.PROVIDER if self is Side.CUSTOMER else Side.CUSTOMER


class PartyType(models.TextChoices):
    """What the wire calls those who talk: builders about projects, vendors about bookings."""

    CUSTOMER = "customer"
    BUILDER = "builder"
    VENDOR = "vendor"


class ConversationStatus(models.TextChoices):
    """Where one's own side keeps it."""

    ACTIVE = "active"
    ARCHIVED = "archived"


def side_of(actor: Actor) -> Side:
    return Side.CUSTOMER if actor.role == Role.CUSTOMER else Side.PROVIDER


def type_of(side: str, *, about_project: bool) -> str:
    """What the wire calls those who stand on `side`."""
    if side == Side.CUSTOMER:
        return PartyType.CUSTOMER.value
    return (PartyType.BUILDER if about_project else PartyType.VENDOR).value
