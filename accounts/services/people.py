"""A person's own description, and what the platform decides about an account."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.errors import InvalidRole
from accounts.events import AccountDeactivated, AccountReactivated, RoleChanged, TimeZoneChanged
from accounts.models import Organization, User
from accounts.policies import require_people_admin
from accounts.roles import Role
from accounts.services.providers import ensure_profile
from accounts.services.sessions import kill_tokens
from kernel.actors import Actor
from kernel.events import publish
from kernel.files import accept_image, discard
from kernel.files.intake import Upload
from kernel.transactions import use_case

OWN_FIELDS = frozenset({"first_name", "last_name", "timezone", "address"})


def take_turn(person_id: int) -> None:
    """A step: what one person asks for is counted one after the other, until the transaction
    ends; nobody else waits."""
    people = User.objects.select_for_update(no_key=True)
    people.filter(pk=person_id).values_list("pk").first()


def describe_self(
    *, actor: Actor, changes: Mapping[str, Any], picture: Upload | None = None
) -> User:
    """Change one's name, address, time zone or picture. Raises Invalid for what is no picture."""
    avatar = accept_image(picture, folder="avatars", field="avatar").name if picture else None
    return _describe(actor=actor, changes=changes, avatar=avatar)


@use_case
def _describe(*, actor: Actor, changes: Mapping[str, Any], avatar: str | None) -> User:
    user = User.objects.active().visible_to(actor).locked(actor.user_id)
    named = sorted(OWN_FIELDS & changes.keys())
    clock_changes = changes.get("timezone", user.timezone) != user.timezone
    for name in named:
        setattr(user, name, changes[name])
    if avatar is not None:
        if old := user.avatar:
            transaction.on_commit(lambda: discard(old), robust=True)
        user.avatar = avatar
    user.save(update_fields=[*named, "avatar", "updated_at"])
    if clock_changes:
        publish(TimeZoneChanged(user_id=user.pk))
    return user


@use_case
def change_role(
    *, user_id: int, role: str, actor: Actor, organization_id: int | None = None
) -> User:
    """Give a person another role, and the organisation that goes with it; their tokens die."""
    require_people_admin(actor)
    user = User.objects.visible_to(actor).locked(user_id)
    assign_role(user, role, organization_id=organization_id)
    return user


def assign_role(user: User, role: str, *, organization_id: int | None) -> None:
    """A step: see `change_role`."""
    if role not in Role.values:
        raise InvalidRole()
    if organization_id is not None:
        Organization.objects.get_or_not_found(organization_id)
    if (user.role, user.organization_id) == (role, organization_id):
        return
    old, user.role, user.organization_id = user.role, role, organization_id
    user.save(update_fields=["role", "organization", "updated_at"])
    kill_tokens(user, because="role_changed")
    ensure_profile(user)
    publish(RoleChanged(user_id=user.pk, old_role=old, new_role=role))


@use_case
def deactivate(*, user_id: int, actor: Actor) -> User:
    """Close an account: its tokens and sockets die, its past stays."""
    require_people_admin(actor)
    user = User.objects.visible_to(actor).locked(user_id)
    close_account(user)
    return user


def close_account(user: User) -> None:
    """A step: see `deactivate`."""
    if not user.is_active:
        return
    user.is_active = False
    user.save(update_fields=["is_active", "updated_at"])
    kill_tokens(user, because="deactivated")
    publish(AccountDeactivated(user_id=user.pk))


@use_case
def reactivate(*, user_id: int, actor: Actor) -> User:
    """Open a closed account again. Old sessions stay ended."""
    require_people_admin(actor)
    user = User.objects.visible_to(actor).locked(user_id)
    open_account(user)
    return user


def open_account(user: User) -> None:
    """A step: see `reactivate`."""
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active", "updated_at"])
    publish(AccountReactivated(user_id=user.pk))
