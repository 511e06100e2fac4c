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
    )
