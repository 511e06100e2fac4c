"""Who may do what to people and applications."""

from django.conf import settings

from accounts.roles import BUSINESS, CARE, OPERATIONS, PLATFORM, Role
from kernel.actors import Actor, person_of
from kernel.errors import NotAllowed

# What the onboarding managers see and change in the admin: applications, and nobody's money.
ONBOARDING_PERMISSIONS = frozenset(
    {
        "accounts.view_",
        "accounts.view_user",
        "accounts.view_providerprofile",
        "accounts.change_providerprofile",
    }
)
# Operations look people up; who signs in from where, and by which code, is not their business.
PEOPLE_SEEN_BY_OPERATIONS = frozenset(
    {
        "accounts.view_",
        "accounts.view_user",
        "accounts.view_organization",
        "accounts.view_providerprofile",
        "accounts.view_client",
    }
)
# Who has to have a second factor, by what SECOND_FACTOR_REQUIRED says.
SECOND_FACTOR_OF = {"off": frozenset(), "platform": PLATFORM, "staff": PLATFORM | BUSINESS}


def needs_second_factor(role: str) -> bool:
    """Whether who is this reaches nothing before they have set up a second factor."""
    return role in SECOND_FACTOR_OF[settings.SECOND_FACTOR_REQUIRED]


def may_administer(role: str, permission: str) -> bool:
    """Whether `role` has Django's `permission` ("app.action_model") in the admin.

    Ending in an underscore, it asks for any model of the app.
    """
    if role == Role.SUPER_ADMIN:
        return True
    if role == Role.ONBOARD_MANAGER:
        return permission in ONBOARDING_PERMISSIONS
    if role == Role.OPS_MANAGER:
        app, _, action = permission.partition(".")
        if app == "accounts":
            return permission in PEOPLE_SEEN_BY_OPERATIONS
        return action.partition("_")[0] in {"view", "add", "change"}
    return False


def may_decide_applications(actor: Actor) -> bool:
    return actor.is_system or actor.role in {Role.ONBOARD_MANAGER, Role.SUPER_ADMIN}


def require_onboarding(actor: Actor) -> None:
    if not may_decide_applications(actor):
        raise NotAllowed("Only an onboarding manager may do this.")


def require_people_admin(actor: Actor) -> None:
    """Roles and accounts are changed by a super admin or by the platform itself."""
    if not (actor.is_system or actor.role == Role.SUPER_ADMIN):
        raise NotAllowed()


def is_house_of_their_own(actor: Actor) -> bool:
    """A builder has clients from the time when they worked alone; a contractor, dentist or
    psychologist while they are of no organisation."""
    alone = actor.organization_id is None
    return actor.role == Role.BUILDER or (alone and actor.role in {Role.CONTRACTOR, *CARE})


def require_seller(actor: Actor) -> int:
    """Who has clients: builders, owner and staff of an organisation, and who treats people
    without one. Answers who they are; raises NotAuthenticated, or NotAllowed for all others."""
    person_id = person_of(actor)
    of_house = actor.role in BUSINESS and actor.organization_id is not None
    if of_house or is_house_of_their_own(actor):
        return person_id
    raise NotAllowed()


def may_meet_everybody(actor: Actor) -> bool:
    """The platform, which knows all customers without being told of them."""
    return actor.is_system or actor.role in OPERATIONS
