"""Reads that are more than one chain of a queryset."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery

from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.json import to_wire
from notifications.errors import NotificationNotFound
from notifications.kinds import known_kinds
from notifications.models import ANY_KIND, ContactSettings, Delivery, Notification, Preference
from notifications.preferences import (
    Choices,
    QuietHours,
    choices_of,
    is_locked,
    is_switched_off,
    is_wanted,
    rest_of,
)
from notifications.states import Channel

SENT_ROW = (
    "notification_id",
    "notification__recipient_id",
    "notification__title",
    "notification__body",
    "channel",
    "status",
    "created_at",
    "sent_at",
)
ROW = ("id", "kind", "title", "body", "data", "link", "read_at", "created_at")


def notification_rows(actor: Actor) -> "QuerySet[Notification, dict[str, Any]]":
    """What `actor` was told, the newest first."""
    rows: QuerySet[Notification, dict[str, Any]] = (
        Notification.objects.visible_to(actor).order_by("-created_at", "-pk").values(*ROW)
    )
    return rows


def notification_document(notification: Notification) -> dict[str, Any]:
    """One notice as its list row shows it, and as it goes to the open sockets."""
    row = {name: getattr(notification, name) for name in ROW}
    document: dict[str, Any] = to_wire({**row, "is_read": notification.is_read})
    return document


def sent_rows(actor: Actor) -> "QuerySet[Delivery, dict[str, Any]]":
    """What `actor` wrote to people, and how far it got, the newest first."""
    rows: QuerySet[Delivery, dict[str, Any]] = (
        Delivery.objects.filter(
            notification__sender_id=actor.user_id, notification__sender__isnull=False
        )
        .order_by("-notification__created_at", "-notification_id")
        .values(*SENT_ROW)
    )
    return rows


def sent_row(notification_id: int, actor: Actor) -> dict[str, Any]:
    """One of them. Raises NotificationNotFound."""
    row = sent_rows(actor).filter(notification_id=notification_id).first()
    if row is None:
        raise NotificationNotFound()
    return row


def unread_count(actor: Actor) -> int:
    return Notification.objects.visible_to(actor).unread().count()


def were_told(keys: Collection[str]) -> set[str]:
    """Those of `keys` under which somebody has been told something already."""
    if not keys:
        return set()
    return set(Notification.objects.filter(key__in=keys).values_list("key", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where and how one person is reached."""

    addresses: dict[str, str]
    language: str
    timezone: str
    quiet: QuietHours | None
    choices: Choices


def contact_of(user_id: int) -> Contact | None:
    """How to reach somebody; None for who is not there, or no more."""
    person = (
        get_user_model()
        .objects.filter(pk=user_id, is_active=True)
        .values(
            "email",
            "phone",
            "timezone",
            "contact_settings__language",
            "contact_settings__quiet_from",
            "contact_settings__quiet_until",
        )
        .first()
    )
    if person is None:
        return None
    starts, ends = person["contact_settings__quiet_from"], person["contact_settings__quiet_until"]
    return Contact(
        addresses=_addresses(person),
        language=person["contact_settings__language"] or "en",
        timezone=person["timezone"],
        quiet=_quiet(starts, ends, person["timezone"]),
        choices=_choices(user_id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whether and where one person is reached by one channel with one kind of message now."""

    address: str
    quiet: QuietHours | None
    is_switched_off: bool


def reach_of(user_id: int, *, kind: str, channel: str) -> Reach | None:
    """How somebody is reached right now, in one query; None for who is not there any more."""
    chosen = Preference.objects.filter(user=OuterRef("pk"), channel=channel)
    person = (
        get_user_model()
        .objects.filter(pk=user_id, is_active=True)
        .annotate(
            chosen_for_kind=Subquery(chosen.filter(kind=kind).values("enabled")),
            chosen_for_any=Subquery(chosen.filter(kind=ANY_KIND).values("enabled")),
        )
        .values(
            "email",
            "phone",
            "timezone",
            "contact_settings__quiet_from",
            "contact_settings__quiet_until",
            "chosen_for_kind",
            "chosen_for_any",
        )
        .first()
    )
    if person is None:
        return None
    starts, ends = person["contact_settings__quiet_from"], person["contact_settings__quiet_until"]
    choices = {
        (chosen_kind, channel): choice
        for chosen_kind, choice in (
            (ANY_KIND, person["chosen_for_any"]),
            (kind, person["chosen_for_kind"]),
        )
        if choice is not None
    }
    return Reach(
        address=_addresses(person)[channel],
        quiet=rest_of(kind, _quiet(starts, ends, person["timezone"]), person["timezone"]),
        is_switched_off=is_switched_off(kind, channel, choices),
    )


def _addresses(person: Mapping[str, Any]) -> dict[str, str]:
    phone = str(person["phone"] or "")
    return {Channel.EMAIL: person["email"], Channel.SMS: phone, Channel.WHATSAPP: phone}


def quiet_hours_of(user_ids: Collection[int]) -> dict[int, QuietHours]:
    """When each of these is not to be disturbed, for those who have said so; one query."""
    rows = ContactSettings.objects.filter(user__in=user_ids, quiet_from__isnull=False)
    return {
        user_id: quiet
        for user_id, starts, ends, zone in rows.values_list(
            "user_id", "quiet_from", "quiet_until", "user__timezone"
        )
        if (quiet := _quiet(starts, ends, zone)) is not None
    }


def beginnings_of_quiet() -> list[tuple[time, str]]:
    """At which times of which clocks anybody's quiet hours begin, each once."""
    rows = ContactSettings.objects.filter(quiet_from__isnull=False).order_by()
    found = rows.values_list("quiet_from", "user__timezone").distinct()
    return [(starts, timezone) for starts, timezone in found if starts is not None]


def _quiet(starts: time | None, ends: time | None, timezone: str) -> QuietHours | None:
    if starts is None or ends is None:
        return None
    return QuietHours(starts=starts, ends=ends, timezone=timezone)


def language_of(user_id: int) -> str:
    """The language that somebody is spoken to in."""
    chosen = ContactSettings.objects.filter(user_id=user_id).values_list("language", flat=True)
    return chosen.first() or "en"


def preferences_document(actor: Actor) -> dict[str, Any]:
    """How `actor` wants to be told: every kind by every channel, as it would go out now.

    Raises NotAllowed for nobody.
    """
    if actor.user_id is None:
        raise NotAllowed()
    own = (
        ContactSettings.objects.filter(user_id=actor.user_id)
        .values("language", "quiet_from", "quiet_until")
        .first()
    )
    choices = _choices(actor.user_id)
    return {
        **(own or {"language": "en", "quiet_from": None, "quiet_until": None}),
        "preferences": [
            {
                "kind": kind,
                "channel": channel,
                "enabled": is_wanted(kind, channel, choices),
                "locked": is_locked(kind, channel),
            }
            for kind in known_kinds()
            for channel in Channel.values
        ],
    }


def _choices(user_id: int) -> Choices:
    return choices_of(
        Preference.objects.filter(user_id=user_id).values_list("kind", "channel", "enabled")
    )
