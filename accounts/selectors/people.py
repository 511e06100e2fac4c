"""What others may ask about people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from accounts.models import ProviderProfile, Session, User
from accounts.roles import Role
from kernel.actors import Actor, person_of
from kernel.errors import NotFound
from kernel.files import signed_url


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person, and in whose time."""

    user_id: int
    name: str
    email: str
    phone: str
    timezone: str
    role: str
    organization_id: int | None = None


@dataclass(frozen=True, slots=True)
class WorkArea:
    """From where a provider works, and how far they go."""

    home_pincode: str
    radius_km: int


def is_approved_provider(user_id: int) -> bool:
    """Whether they have been let in as a provider, and still are."""
    return ProviderProfile.objects.approved().filter(user_id=user_id).exists()


def session_types_of(user_id: int) -> list[str] | None:
    """In which ways an approved provider meets people, none for any; None for nobody who is."""
    row = ProviderProfile.objects.approved().filter(user_id=user_id)
    found: list[str] | None = row.values_list("session_types", flat=True).first()
    return found


def contact_of(user_id: int) -> Contact | None:
    """How to reach an active person; None when there is nobody."""
    user = User.objects.active().filter(pk=user_id).first()
    if user is None:
        return None
    return Contact(
        user_id=user.pk,
        name=str(user),
        email=user.email,
        phone=str(user.phone or ""),
        timezone=user.timezone,
        role=user.role,
        organization_id=user.organization_id,
    )


def people_of_house(organization_id: int, *, most: int) -> list[int]:
    """The ids of those who answer for an organisation, `most` of them: its active owners, and
    where there are none its active staff."""
    for role in (Role.OWNER, Role.STAFF):
        people = User.objects.active().filter(organization_id=organization_id, role=role)
        if found := list(people.order_by("pk").values_list("pk", flat=True)[:most]):
            return found
    return []


def only_contractor_of(organization_id: int | None) -> int | None:
    """The contractor of an organisation that has one; None where there are several, or none."""
    if organization_id is None:
        return None
    people = User.objects.active().filter(organization_id=organization_id, role=Role.CONTRACTOR)
    found = list(people.order_by("pk").values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def desk_of(organization_id: int, *, most: int) -> list[int]:
    """The ids of those who sit at an organisation's desk, `most` of them: its active staff, and
    where there are none its active owners."""
    for role in (Role.STAFF, Role.OWNER):
        people = User.objects.active().filter(organization_id=organization_id, role=role)
        if found := list(people.order_by("pk").values_list("pk", flat=True)[:most]):
            return found
    return []


def person_name(person: str) -> Coalesce:
    """The name of the person that a query's key `person` leads to, as `User.__str__` has it."""
    whole = Trim(Concat(F(f"{person}__first_name"), Value(" "), F(f"{person}__last_name")))
    return Coalesce(NullIf(whole, Value("")), F(f"{person}__username"))


def names_of(user_ids: Collection[int]) -> Mapping[int, str]:
    """What these people are called, as `User.__str__` has it; those that there are."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=user_ids)}


def people_in(roles: Collection[str], *, most: int) -> list[tuple[int, str]]:
    """The active people in these roles, `most` of them, by name: their ids and names."""
    people = User.objects.active().filter(role__in=roles)
    return [(each.pk, str(each)) for each in people.order_by("first_name", "last_name")[:most]]


def person_phone(person: str) -> ExpressionWrapper:
    """The number of the person that a query's key `person` leads to, as it is kept. Taken apart
    and put together again it is the same, at the cost of all else in a row."""
    return ExpressionWrapper(F(f"{person}__phone"), output_field=CharField())


def work_area_of(user_id: int) -> WorkArea | None:
    """Where an approved provider works; None for anybody else."""
    profile = ProviderProfile.objects.approved().filter(user_id=user_id).first()
    if profile is None or not profile.home_pincode:
        return None
    return WorkArea(home_pincode=profile.home_pincode, radius_km=profile.service_radius_km)


def provider_ids() -> list[int]:
    """The user ids of all who ever applied, in order."""
    return list(ProviderProfile.objects.order_by("user_id").values_list("user_id", flat=True))


def session_rows(actor: Actor) -> QuerySet[Session, Any]:
    """The actor's own open sessions, the latest first."""
    return (
        Session.objects.visible_to(actor)
        .live()
        .filter(user_id=person_of(actor))
        .order_by("-last_used_at")
        .values("id", "door", "address", "device", "created_at", "last_used_at", "expires_at")
    )


def person_document(actor: Actor) -> dict[str, Any]:
    """Everything that a person is shown of themself."""
    user = (
        User.objects.active()
        .visible_to(actor)
        .select_related("organization")
        .get_or_not_found(actor.user_id)
    )
    organization = user.organization
    return {
        "id": user.pk,
        "username": user.username,
        "email": user.email,
        "phone": str(user.phone) if user.phone else None,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "full_name": user.get_full_name(),
        "role": user.role,
        "is_verified": user.is_verified,
        "email_verified": user.email_verified_at is not None,
        "phone_verified": user.phone_verified_at is not None,
        "timezone": user.timezone,
        "address": user.address,
        "avatar": signed_url(user.avatar) if user.avatar else None,
        "must_change_password": user.password_is_temporary,
        "organization": organization
        and {
            "id": organization.pk,
            "name": organization.name,
            "kind": organization.kind,
            "timezone": organization.timezone,
            "currency": organization.currency,
        },
    }


APPLICATION_FIELDS = (
    "id",
    "user_id",
    "status",
    "home_pincode",
    "service_radius_km",
    "bio",
    "application",
    "applied_at",
    "decided_at",
    "decided_by_id",
    "rejection_reason",
    "user__username",
    "user__email",
    "user__phone",
    "user__first_name",
    "user__last_name",
)


def application_rows(actor: Actor) -> QuerySet[ProviderProfile, Any]:
    """The vendors' applications that `actor` may see, those that wait the longest first."""
    rows: QuerySet[ProviderProfile, Any] = (
        ProviderProfile.objects.visible_to(actor)
        .exclude(applied_at=None)
        .order_by("applied_at", "pk")
        .values(*APPLICATION_FIELDS)
    )
    return rows


def application_document(actor: Actor, profile_id: int) -> dict[str, Any]:
    row: dict[str, Any] | None = application_rows(actor).filter(pk=profile_id).first()
    if row is None:
        raise NotFound()
    return row


def provider_document(actor: Actor) -> dict[str, Any]:
    """The actor's own profile as a provider."""
    row: Any = (
        ProviderProfile.objects.visible_to(actor)
        .filter(user_id=person_of(actor))
        .values(
            "id",
            "user_id",
            "status",
            "home_pincode",
            "service_radius_km",
            "session_types",
            "bio",
            "rating",
            "rating_count",
            "job_count",
            "rejection_reason",
        )
        .first()
    )
    if row is None:
        raise NotFound()
    document: dict[str, Any] = row
    return document
