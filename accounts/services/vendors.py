"""A vendor applies, an onboarding manager decides. Until then they see no jobs."""

from dataclasses import dataclass

from accounts.errors import AlreadyApplied
from accounts.events import (
    ProviderProfileChanged,
    ProviderSuspended,
    VendorApplied,
    VendorApproved,
    VendorRejected,
)
from accounts.models import ProviderProfile, User
from accounts.policies import require_onboarding
from accounts.roles import Role
from accounts.services.people import assign_role
from accounts.states import ProviderStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.events import publish
from kernel.transactions import use_case
from notifications.services import notify


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a vendor asks to be let in with. `service_ids` are the catalog's to check."""

    home_pincode: str = ""
    service_radius_km: int = 10
    bio: str = ""
    service_ids: tuple[int, ...] = ()


@use_case
def apply_as_vendor(*, application: Application, actor: Actor) -> ProviderProfile:
    """A customer asks to become a vendor, or a rejected vendor asks once more.

    Raises NotAllowed for other roles, AlreadyApplied while an application is open or granted.
    """
    user = User.objects.active().visible_to(actor).locked(actor.user_id)
    if user.role not in {Role.CUSTOMER, Role.VENDOR}:
        raise NotAllowed("Only a customer may apply as a vendor.")
    return file_application(user, application)


def file_application(user: User, application: Application) -> ProviderProfile:
    """A step: `user`'s application waits for a decision."""
    profile = ProviderProfile.objects.select_for_update().filter(user=user).first()
    if profile is None:
        profile = ProviderProfile(user=user)
    elif not profile.may_advance(ProviderStatus.APPLIED):
        raise AlreadyApplied()
    profile.status = ProviderStatus.APPLIED
    profile.home_pincode = application.home_pincode
    profile.service_radius_km = application.service_radius_km
    profile.bio = application.bio
    profile.application = {"service_ids": sorted(set(application.service_ids))}
    profile.applied_at = clock.now()
    profile.decided_at = None
    profile.decided_by = None
    profile.rejection_reason = ""
    profile.save()
    publish(VendorApplied(user_id=user.pk))
    return profile


@use_case
def approve_vendor(*, profile_id: int, actor: Actor) -> ProviderProfile:
    """Let the vendor in; catalog then offers what they applied for.

    Who comes back from a suspension offers what they offered before it.
    """
    profile = _seen(profile_id, actor)
    is_back = profile.status == ProviderStatus.SUSPENDED
    _decide(profile, ProviderStatus.APPROVED, actor)
    user = profile.user
    if user.role == Role.CUSTOMER:
        assign_role(user, Role.VENDOR, organization_id=None)
    wanted = [] if is_back else profile.application.get("service_ids", [])
    publish(VendorApproved(user_id=user.pk, service_ids=wanted))
    publish(ProviderProfileChanged(user_id=user.pk))
    _tell(profile, "vendor_approved")
    return profile


@use_case
def reject_vendor(*, profile_id: int, reason: str, actor: Actor) -> ProviderProfile:
    """Refuse an application, and say why. The vendor may apply again."""
    profile = _seen(profile_id, actor)
    _decide(profile, ProviderStatus.REJECTED, actor, reason=reason)
    publish(VendorRejected(user_id=profile.user_id, reason=reason))
    _tell(profile, "vendor_rejected", reason=reason)
    return profile


@use_case
def suspend_provider(*, profile_id: int, reason: str, actor: Actor) -> ProviderProfile:
    """Take a provider off the market for now; approving lets them back in."""
    profile = _seen(profile_id, actor)
    _decide(profile, ProviderStatus.SUSPENDED, actor, reason=reason)
    publish(ProviderSuspended(user_id=profile.user_id))
    publish(ProviderProfileChanged(user_id=profile.user_id))
    return profile


def _seen(profile_id: int, actor: Actor) -> ProviderProfile:
    """The profile, locked, of somebody whom `actor` decides about."""
    profile = ProviderProfile.objects.visible_to(actor).locked(profile_id)
    require_onboarding(actor)
    return profile


def _decide(
    profile: ProviderProfile, status: ProviderStatus, actor: Actor, *, reason: str = ""
) -> None:
    profile.advance(status)
    profile.decided_at = clock.now()
    profile.decided_by_id = actor.user_id
    profile.rejection_reason = reason
    profile.save(
        update_fields=["status", "decided_at", "decided_by", "rejection_reason", "updated_at"]
    )


def _tell(profile: ProviderProfile, kind: str, **context: str) -> None:
    notify(
        recipient_id=profile.user_id,
        kind=kind,
        context={"name": str(profile.user), **context},
        key=f"{kind}.{profile.pk}.{profile.decided_at:%Y%m%d%H%M%S%f}",
    )
