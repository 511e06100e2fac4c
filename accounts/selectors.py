"""What others may ask about people."""

from dataclasses import dataclass

from accounts.models import ProviderProfile, User


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


def work_area_of(user_id: int) -> WorkArea | None:
    """Where an approved provider works; None for anybody else."""
    profile = ProviderProfile.objects.approved().filter(user_id=user_id).first()
    if profile is None or not profile.home_pincode:
        return None
    return WorkArea(home_pincode=profile.home_pincode, radius_km=profile.service_radius_km)


def provider_ids() -> list[int]:
    """The user ids of all who ever applied, in order."""
    return list(ProviderProfile.objects.order_by("user_id").values_list("user_id", flat=True))
