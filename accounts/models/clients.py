"""Whom a house knows of all the customers that there are."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from accounts.errors import CustomerNotFound
from accounts.identifiers import Identifier, Method
from accounts.policies import is_house_of_their_own
from accounts.roles import BUSINESS, OPERATIONS, Role
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet


class ClientQuerySet(ScopedQuerySet["Client"]):
    not_found = CustomerNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Their house's; a builder's also from the time when they worked alone, and those of
        who treats people without a house. Operations see all, and a customer nobody's: not
        even which houses know them."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        seen = Q(pk__in=())
        if actor.user_id is not None and is_house_of_their_own(actor):
            seen |= Q(builder_id=actor.user_id)
        if actor.organization_id is not None and actor.role in {Role.BUILDER, *BUSINESS}:
            seen |= Q(organization_id=actor.organization_id)
        return self.filter(seen)

    def of_house(self, *, organization_id: int | None, builder_id: int | None) -> Self:
        """An organisation's; of none, those of a provider who works alone."""
        if organization_id is not None:
            return self.filter(organization_id=organization_id)
        return self.filter(builder_id=builder_id)

    def reached_by(self, identifier: Identifier) -> Self:
        """Whose e-mail address or phone number this is."""
        if identifier.method is Method.SMS:
            return self.filter(customer__phone=identifier.value)
        return self.filter(Exact(Lower("customer__email"), identifier.value))

    def reachable(self) -> Self:
        """Whose account is open, and still a customer's."""
        return self.filter(customer__is_active=True, customer__role=Role.CUSTOMER)


class Client(models.Model):
    """A customer whom a house knows: an organisation, or a builder, dentist or psychologist who
    works alone (`builder` is any of them).

    To be known shows it a name and a picture; how to reach the customer it sees once they have
    dealt with each other.
    """

    class Source(models.TextChoices):
        """By what they came to know each other."""

        WROTE = "wrote", "Wrote to the house"
        ASKED = "asked", "Asked for a visit or a unit"
        MET = "met", "The house made something for them"
        LOOKED_UP = "looked_up", "Looked up by address or number"
        REGISTERED = "registered", "Registered by the house"

    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="clients",
        db_index=False,
    )
    builder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="clients",
        db_index=False,
        help_text="The house of a builder who works alone.",
    )
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="known_by"
    )
    source = models.CharField(max_length=20, choices=Source)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty for what the customer did themself.",
    )
    dealt_since = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Since when the house sees how to reach them.",
    )
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[ClientQuerySet] = ClientQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organization__isnull=True) ^ Q(builder__isnull=True),
                name="client_of_one_house",
            ),
            models.UniqueConstraint(
                fields=["organization", "customer"], name="client_of_organization_once"
            ),
            models.UniqueConstraint(fields=["builder", "customer"], name="client_of_builder_once"),
            models.CheckConstraint(
                condition=Q(source__in=("wrote", "asked", "met", "looked_up", "registered")),
                name="client_source_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Client {self.pk}"
