"""A person and the organisation that they may work for."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils.crypto import salted_hmac
from phonenumber_field.modelfields import PhoneNumberField

from accounts.identifiers import Identifier, Method
from accounts.policies import may_administer, needs_second_factor
from accounts.roles import BUSINESS, OPERATIONS, PLATFORM, PROVIDERS, Role
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.zones import require_zone


class OrganizationQuerySet(ScopedQuerySet["Organization"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; the platform's operations see all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.organization_id is None:
            return self.none()
        return self.filter(pk=actor.organization_id)


class Organization(Timestamped):
    """A clinic, a practice, a building company: it has one time zone and one currency."""

    class Kind(models.TextChoices):
        """The trade of an organisation.

        * `marketplace`: Brings customers and vendors together for visits.
        * `clinic`: A dental clinic.
        * `practice`: A psychology practice.
        * `builder`: Builds and sells units.
        * `contractor`: Quotes jobs and does them.
        """

        MARKETPLACE = "marketplace"
        CLINIC = "clinic"
        PRACTICE = "practice"
        BUILDER = "builder"
        CONTRACTOR = "contractor"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    timezone = models.CharField(max_length=64, default="Asia/Kolkata", validators=[require_zone])
    currency = models.CharField(max_length=3, default="INR")

    objects = OrganizationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class UserQuerySet(ScopedQuerySet["User"]):
    def visible_to(self, actor: Actor) -> Self:
        """Oneself; business people their organisation's; the platform's managers everybody."""
        if actor.is_system or actor.role in PLATFORM:
            return self.all()
        if actor.user_id is None:
            return self.none()
        seen = models.Q(pk=actor.user_id)
        if actor.role in BUSINESS and actor.organization_id is not None:
            seen |= models.Q(organization_id=actor.organization_id)
        return self.filter(seen)

    def active(self) -> Self:
        return self.filter(is_active=True)

    def reached_by(self, identifier: Identifier) -> Self:
        """Whose e-mail address or phone number this is."""
        if identifier.method is Method.SMS:
            return self.filter(phone=identifier.value)
        return self.filter(Exact(Lower("email"), identifier.value))

    def logging_in_as(self, name: str) -> Self:
        """Whose e-mail address or user name this is (accounts.identifiers.login_name); the
        owner of the address first."""
        if not name:
            return self.none()
        by_email = models.Q(Exact(Lower("email"), name))
        return self.filter(by_email | models.Q(Exact(Lower("username"), name))).order_by(
            models.Case(models.When(by_email, then=0), default=1)
        )


class PeopleManager(DjangoUserManager["User"]):
    """Makes people. `is_staff` and `is_superuser` follow from the role."""

    use_in_migrations = False

    def create_user(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **extra: Any,
    ) -> "User":
        user: User = self.model(username=username, email=email or "", **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **extra: Any,
    ) -> "User":
        extra["role"] = Role.SUPER_ADMIN
        return self.create_user(username, email, password, **extra)


UserManager = PeopleManager.from_queryset(UserQuerySet)


class User(AbstractUser):
    """A person. `token_version` grows when every token of theirs must die."""

    # What changes with a password, all of it in one write.
    PASSWORD_FIELDS: ClassVar = ("password", "password_is_temporary", "temporary_password_until")

    # In ASCII: databases fold the case of no other letters, and one could not log in.
    username = models.CharField(max_length=150, unique=True, validators=[ASCIIUsernameValidator()])
    email = models.EmailField(blank=True)
    phone = PhoneNumberField(null=True, blank=True, unique=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.CUSTOMER)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    is_verified = models.BooleanField(default=False)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    avatar = models.CharField(max_length=200, blank=True)
    address = models.CharField("postal address", max_length=500, blank=True)
    timezone = models.CharField(max_length=64, default="Asia/Kolkata", validators=[require_zone])
    token_version = models.PositiveIntegerField(default=1)
    # Somebody else has made it and knows it: good until then, and only to choose another
    # (`accounts.services.temporary`). With a default of the database's own: older processes
    # write people too, during a release.
    password_is_temporary = models.BooleanField(default=False, db_default=False)
    temporary_password_until = models.DateTimeField(null=True, blank=True)
    # Since when a second factor is asked for at every door (`accounts.services.second_factor`).
    second_factor_since = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar = UserManager()

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", condition=~models.Q(email="")
            ),
            models.UniqueConstraint(Lower("username"), name="user_username_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="user_role_known",
            ),
            models.CheckConstraint(
                condition=models.Q(password_is_temporary=False)
                | models.Q(temporary_password_until__isnull=False),
                name="user_temporary_password_ends",
            ),
        ]
        # Asked at every door; the unique one leaves some people out, so it answers nothing.
        indexes: ClassVar = [
            models.Index(Lower("email"), name="user_by_email"),
            models.Index(fields=["role", "date_joined"], name="user_by_day"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def is_staff(self) -> bool:  # type: ignore[override]
        """Whether the admin lets them in: the platform's managers, by role alone."""
        return self.role in PLATFORM

    @property
    def is_superuser(self) -> bool:  # type: ignore[override]
        return self.role == Role.SUPER_ADMIN

    @property
    def is_provider(self) -> bool:
        return self.role in PROVIDERS

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return self.is_active and may_administer(self.role, perm)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and may_administer(self.role, f"{app_label}.view_")

    def take_password(self, hashed: str, *, until: datetime | None = None) -> None:
        """Have this password, without saving: one's own, or `until` then a temporary one."""
        self.password = hashed
        self.password_is_temporary = until is not None
        self.temporary_password_until = until

    @property
    def password_has_run_out(self) -> bool:
        until = self.temporary_password_until
        return until is not None and until <= clock.now()

    @property
    def has_second_factor(self) -> bool:
        return self.second_factor_since is not None

    @property
    def must_set_up_second_factor(self) -> bool:
        return not self.has_second_factor and needs_second_factor(self.role)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session of the admin has to agree with: it dies with the password, and with
        every token of theirs."""
        return salted_hmac(
            "accounts.User.session",
            f"{self.password} {self.token_version}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def as_actor(self) -> Actor:
        return Actor(user_id=self.pk, role=self.role, organization_id=self.organization_id)
