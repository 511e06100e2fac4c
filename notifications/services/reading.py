"""What people do with what they were told, and how they want to be told."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model

from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.transactions import use_case
from notifications.errors import NotificationNotFound
from notifications.models import ContactSettings, Notification, Preference
from notifications.preferences import Choices, is_security
from notifications.selectors import contact_of
from notifications.unsubscribing import Wish


@use_case
def mark_read(*, notification_id: int, actor: Actor) -> Notification:
    """Somebody has seen it; harmless when repeated. Raises NotificationNotFound."""
    notification = Notification.objects.visible_to(actor).filter(pk=notification_id).first()
    if notification is None:
        raise NotificationNotFound()
    if notification.read_at is None:
        notification.read_at = clock.now()
        notification.save(update_fields=["read_at"])
    return notification


def mark_read_by_link(
    *, recipient_ids: Collection[int], kind: str, link: str, **facts: Any
) -> None:
    """A step: these people have seen by themselves what they were told of under `link`, as far
    as its data is as `facts` say."""
    told = Notification.objects.unread().filter(
        recipient_id__in=recipient_ids, kind=kind, link=link
    )
    told.filter(**{f"data__{name}": value for name, value in facts.items()}).update(
        read_at=clock.now()
    )


@use_case
def mark_all_read(*, actor: Actor) -> int:
    """Somebody has seen everything; answers how many were new to them."""
    return Notification.objects.visible_to(actor).unread().update(read_at=clock.now())


@use_case
def switch_off(wish: Wish) -> None:
    """Somebody followed the link in a mail. Harmless when repeated, and when they are gone."""
    if is_security(wish.kind) or not get_user_model().objects.filter(pk=wish.user_id).exists():
        return
    Preference.objects.update_or_create(
        user_id=wish.user_id, kind=wish.kind, channel=wish.channel, defaults={"enabled": False}
    )


@use_case
def set_preferences(
    *, actor: Actor, settings: Mapping[str, Any], choices: Iterable[Mapping[str, Any]]
) -> None:
    """Keep how `actor` wants to be told.

    `settings` names what changes: `language`, and `quiet_from` with `quiet_until`. Each of
    `choices` is a kind, a channel and whether it is wanted. Raises NotAllowed for nobody.
    """
    if actor.user_id is None:
        raise NotAllowed()
    if settings:
        ContactSettings.objects.update_or_create(user_id=actor.user_id, defaults=settings)
    # The last word on a kind and channel counts; one command may not write a row twice.
    last = {(choice["kind"], choice["channel"]): choice["enabled"] for choice in choices}
    _keep(actor.user_id, last)


def ask_for(*, user_id: int, channel: str, kinds: Iterable[str]) -> None:
    """A step: somebody who is reached by `channel` wants to be told of `kinds` by it too.
    Harmless when repeated, and for who is not reached."""
    contact = contact_of(user_id)
    if contact is not None and contact.addresses[channel]:
        _keep(user_id, {(kind, channel): True for kind in kinds})


def _keep(user_id: int, choices: Choices) -> None:
    Preference.objects.bulk_create(
        [
            Preference(user_id=user_id, kind=kind, channel=channel, enabled=enabled)
            for (kind, channel), enabled in sorted(choices.items())
        ],
        update_conflicts=True,
        unique_fields=["user", "kind", "channel"],
        update_fields=["enabled", "updated_at"],
    )
