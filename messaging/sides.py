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


def side_of(actor: Actor) -> Side:
    return Side.CUSTOMER if actor.role == Role.CUSTOMER else Side.PROVIDER


def type_of(side: str, *, about_project: bool) -> str:
    """What the wire calls those who stand on `side`."""
    if side == Side.CUSTOMER:
        return Role.CUSTOMER.value
    return (Role.BUILDER if about_project else Role.VENDOR).value
