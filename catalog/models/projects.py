"""What builders put up and sell."""

from typing import Any, ClassVar, Final, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Func, Q, Value

from accounts.roles import BUSINESS, OPERATIONS, Role
from catalog.errors import ProjectNotFound
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.zones import zone_of

# The line of those who want a project.
TURNS: Final = "catalog_project"


class ProjectQuerySet(ScopedQuerySet["Project"]):
    not_found = ProjectNotFound

    def visible_to(self, actor: Actor) -> Self:
        """A builder's own and their organisation's, owner and staff their organisation's;
        customers what is on offer, operations everything."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.user_id is None:
            return self.none()
        if actor.role == Role.CUSTOMER:
            return self.active()
        return self.filter(_theirs(actor))

    def active(self) -> Self:
        return self.filter(is_active=True)

    def locked(self, pk: Any) -> "Project":
        """As elsewhere, but for those who only name it: units and bookings of a project are
        written while it is locked."""
        if not self._has_its_turn(pk):
            raise self.not_found()
        row = self.model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk)
        found = row.first()
        if found is None:
            raise self.not_found()
        return found

    def held_still(self, pk: int) -> "Project":
        """The row, which nobody changes until the transaction ends, though any number may hold
        it so, unless somebody waits to change it: they are next. Raises NotFound."""
        if connection.vendor != "postgresql":  # on SQLite writers take turns
            return self.get_or_not_found(pk)
        table = connection.ops.quote_name(self.model._meta.db_table)
        turn = "pg_advisory_xact_lock_shared(hashtextextended(%s, id))"
        rows = self.raw(
            f"SELECT *, {turn} AS turn FROM {table} WHERE id = %s FOR SHARE",  # noqa: S608
            [TURNS, pk],
        )
        row = next(iter(rows), None)
        if row is None:
            raise self.not_found()
        return row

    def _has_its_turn(self, pk: Any) -> bool:
        """Whether the row is there, once those who hold it still have done.

        Who would share a locked row passes by those who wait to change it (PostgreSQL keeps no
        line for them), so that while a project sells well no stage of it would ever be reached.
        An advisory lock has a line.
        """
        rows = self.filter(pk=pk)
        if connection.vendor != "postgresql":
            return rows.exists()
        key = Func(Value(TURNS), F("pk"), function="hashtextextended")
        turn = Func(key, function="pg_advisory_xact_lock", output_field=models.TextField())
        return rows.order_by().values_list(turn).first() is not None


def _theirs(actor: Actor) -> Q:
    theirs = Q(pk__in=())
    if actor.role == Role.BUILDER:
        theirs |= Q(builder_id=actor.user_id)
    if actor.role in {Role.BUILDER, *BUSINESS} and actor.organization_id is not None:
        theirs |= Q(organization_id=actor.organization_id)
    return theirs


class Project(Timestamped):
    """A building or estate. `builder` answers for it to customers; the owner and the staff of
    its organisation see and do all that the builder does."""

    name = models.CharField(max_length=200)
    location = models.CharField(max_length=300, help_text="As customers read it.")
    description = models.TextField(blank=True)
    builder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="projects",
        limit_choices_to={"role": Role.BUILDER},
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
        help_text="Empty for a builder who works alone.",
    )
    terms = models.TextField(
        "special terms",
        max_length=5000,
        blank=True,
        help_text="What its agreements promise beside their fixed clauses, a paragraph a line:"
        " the date of possession, a parking place. No agreement made before changes.",
    )
    is_active = models.BooleanField(default=True, help_text="Whether customers find it.")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def zone(self) -> ZoneInfo:
        """By whose clock its days begin."""
        return zone_of(self.organization.timezone if self.organization else "")

    def currency(self) -> str:
        """What its prices are in."""
        return self.organization.currency if self.organization else settings.DEFAULT_CURRENCY
