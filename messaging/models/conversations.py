"""A customer and a provider, talking about one thing."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.roles import BUSINESS, Role
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet
from messaging.errors import ConversationNotFound
from messaging.sides import PartyType, Side

if TYPE_CHECKING:
    from messaging.models.messages import Message

PREVIEW_LENGTH = 200
PARTIES = [
    f"{party}__{name}"
    for party in ("customer", "provider")
    for name in ("username", "first_name", "last_name", "is_active", "role", "organization")
]


class ConversationQuerySet(ScopedQuerySet["Conversation"]):
    not_found = ConversationNotFound

    def visible_to(self, actor: Actor) -> Self:
        """The parties', each in their role, and for owner and staff their organisation's. A
        builder's only while they belong to the house that it is with. Nobody else's: the
        platform reads no messages here (see messaging.admin for moderation)."""
        if actor.user_id is None:
            return self.none()
        if actor.role == Role.CUSTOMER:
            return self.filter(customer_id=actor.user_id)
        if actor.role == Role.BUILDER:
            of_house = Q(organization=None) | Q(organization_id=actor.organization_id)
            return self.filter(of_house, provider_id=actor.user_id, project__isnull=False)
        if actor.role == Role.VENDOR:
            return self.filter(provider_id=actor.user_id, booking_id__isnull=False)
        if actor.role == Role.CONTRACTOR:
            return self.filter(provider_id=actor.user_id, job_id__isnull=False)
        if actor.role in BUSINESS and actor.organization_id is not None:
            return self.filter(organization_id=actor.organization_id)
        return self.none()

    def between(self, *, provider_id: int, organization_id: int | None) -> Self:
        """Those of a provider, and of their organisation where there is one. What they said for
        another house is that house's."""
        theirs = Q(provider_id=provider_id, organization=None)
        if organization_id is not None:
            theirs |= Q(organization_id=organization_id)
        return self.filter(theirs)

    def with_parties(self) -> Self:
        """And of the two people what each message needs of them. Every column that a statement
        names costs the ORM as much as the database takes for a row."""
        own = [field.name for field in self.model._meta.concrete_fields]
        return self.select_related("customer", "provider").only(*own, *PARTIES)

    def one_locked(self) -> "Conversation | None":
        """One of these (there is no other) with its people, locked until the transaction ends."""
        # Without the order that a list is in.
        return next(iter(self.order_by().with_parties().select_for_update(of=("self",))), None)


class Conversation(models.Model):
    """About one project, booking or job. `provider` is the person whom the customer addresses;
    owner and staff of `organization` read and write beside them.

    What a list shows is kept here by each write (`record`, `read`), under the lock of this row,
    and can be proved from the messages (messaging.selectors.proof). The ids of its messages
    grow in the order in which they were committed, so an id tells how far one has read.
    """

    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    project = models.ForeignKey(
        "catalog.Project", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Bookings and jobs are a floor above (messaging.subjects).
    booking_id = models.UUIDField(null=True, blank=True)
    job_id = models.BigIntegerField(null=True, blank=True)
    # What it is about, in words, as it was called when it began.
    title = models.CharField(max_length=200)

    last_message = models.CharField(max_length=PREVIEW_LENGTH, blank=True)
    last_message_at = models.DateTimeField(default=clock.now)
    last_message_id = models.BigIntegerField(default=0)
    customer_unread = models.PositiveIntegerField(default=0)
    provider_unread = models.PositiveIntegerField(default=0)
    customer_read_to = models.BigIntegerField(default=0)
    provider_read_to = models.BigIntegerField(default=0)
    customer_archived = models.BooleanField(default=False)
    provider_archived = models.BooleanField(default=False)
    customer_blocked = models.BooleanField(
        default=False, db_default=False, help_text="The customer wants to hear nothing more."
    )
    provider_blocked = models.BooleanField(
        default=False, db_default=False, help_text="The provider's side wants to hear nothing more."
    )
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[ConversationQuerySet] = ConversationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-last_message_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "project"], name="conversation_of_project_once"
            ),
            models.UniqueConstraint(
                fields=["booking_id", "provider"], name="conversation_of_booking_once"
            ),
            models.UniqueConstraint(fields=["job_id", "provider"], name="conversation_of_job_once"),
            models.CheckConstraint(
                condition=Q(project__isnull=False, booking_id=None, job_id=None)
                | Q(project=None, booking_id__isnull=False, job_id=None)
                | Q(project=None, booking_id=None, job_id__isnull=False),
                name="conversation_about_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(customer=F("provider")), name="conversation_of_two"
            ),
            models.CheckConstraint(
                condition=Q(
                    customer_read_to__gte=0,
                    customer_read_to__lte=F("last_message_id"),
                    provider_read_to__gte=0,
                    provider_read_to__lte=F("last_message_id"),
                ),
                name="conversation_read_no_further_than_written",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-last_message_at"], name="conversation_of_customer"),
            models.Index(fields=["provider", "-last_message_at"], name="conversation_of_provider"),
            models.Index(
                fields=["organization", "-last_message_at"],
                name="conversation_of_house",
                condition=Q(organization__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Conversation {self.pk} about {self.title}"

    def unread_of(self, side: Side) -> int:
        unread: int = getattr(self, f"{side}_unread")
        return unread

    def read_to_of(self, side: Side) -> int:
        read_to: int = getattr(self, f"{side}_read_to")
        return read_to

    def person_on(self, side: Side) -> Any:
        """The customer, or the person addressed on the provider's side."""
        return getattr(self, side)

    @property
    def provider_type(self) -> str:
        """In which role the provider talks here."""
        if self.project_id is not None:
            return PartyType.BUILDER.value
        return (PartyType.CONTRACTOR if self.booking_id is None else PartyType.VENDOR).value

    @property
    def provider_has_left(self) -> bool:
        """Whether it is a house's conversation about a project, and its builder is no longer of
        that house. Who holds a booking or a job is said by that alone."""
        if self.project_id is None or self.organization_id is None:
            return False
        return bool(self.provider.organization_id != self.organization_id)

    def is_here(self, side: Side) -> bool:
        """Whether the person of that side can still be written to, as who they are here."""
        person = self.person_on(side)
        if side is Side.CUSTOMER:
            return bool(person.is_active and person.role == PartyType.CUSTOMER)
        is_same = person.is_active and person.role == self.provider_type
        return bool(is_same and not self.provider_has_left)

    def is_blocked_by(self, side: Side) -> bool:
        blocked: bool = getattr(self, f"{side}_blocked")
        return blocked

    def record(self, *, message: "Message", preview: str) -> None:
        """`message` has been written. Saves what is derived from it, for its reader to see. It
        comes out of both sides' archives: one reads it, the other has just used it."""
        reader = Side(message.sender_side).other
        self.last_message = preview[:PREVIEW_LENGTH]
        self.last_message_at = message.created_at
        self.last_message_id = message.pk
        setattr(self, f"{reader}_unread", self.unread_of(reader) + 1)
        self.customer_archived = self.provider_archived = False
        self.save(
            update_fields=[
                "last_message",
                "last_message_at",
                "last_message_id",
                f"{reader}_unread",
                "customer_archived",
                "provider_archived",
            ]
        )

    def read(self, *, side: Side, to: int, unread: int) -> None:
        """`side` has read as far as `to`, and `unread` are left. Saves it."""
        setattr(self, f"{side}_read_to", to)
        setattr(self, f"{side}_unread", unread)
        self.save(update_fields=[f"{side}_read_to", f"{side}_unread"])

    def archive(self, *, side: Side, archived: bool) -> None:
        setattr(self, f"{side}_archived", archived)
        self.save(update_fields=[f"{side}_archived"])

    def block(self, *, side: Side, blocked: bool) -> None:
        setattr(self, f"{side}_blocked", blocked)
        self.save(update_fields=[f"{side}_blocked"])
