"""People, the organisations they work for, and what providers offer."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models.functions import Lower
from phonenumber_field.modelfields import PhoneNumberField

from accounts.roles import Role
from kernel.actors import Actor
from kernel.models import Timestamped


class Organization(Timestamped):
    """A clinic, a practice, a building company: it has one time zone and one currency."""

    class Kind(models.TextChoices):
        MARKETPLACE = "marketplace"
        CLINIC = "clinic"
        PRACTICE = "practice"
        BUILDER = "builder"
        CONTRACTOR = "contractor"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    timezone = models.CharField(max_length=64, default="Asia/Kolkata")
    currency = models.CharField(max_length=3, default="INR")

    def __str__(self) -> str:
        return self.name


class UserManager(DjangoUserManager["User"]):
    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **extra: Any,
    ) -> "User":
        extra.setdefault("role", Role.SUPER_ADMIN)
        return super().create_superuser(username, email, password, **extra)


class User(AbstractUser):
    """A person. `token_version` grows when every token of theirs must die."""

    email = models.EmailField(blank=True)
    phone = PhoneNumberField(null=True, blank=True, unique=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.CUSTOMER)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    is_verified = models.BooleanField(default=False)
    avatar = models.CharField(max_length=200, blank=True)
    timezone = models.CharField(max_length=64, default="Asia/Kolkata")
    token_version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[UserManager] = UserManager()

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
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def as_actor(self) -> Actor:
        return Actor(user_id=self.pk, role=self.role, organization_id=self.organization_id)
