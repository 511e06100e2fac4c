"""A person's calendar at a secret address: made, read, revoked."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from accounts.services import take_turn
from kernel import clock, counters
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound, TooMany
from kernel.transactions import use_case
from scheduling.calendars.files import house, reader_of
from scheduling.calendars.ics import Absence, House, Reader, feed
from scheduling.commitments import Commitment, Span, sources
from scheduling.models import CalendarFeed, TimeOff
from scheduling.policies import require_operations

HOUR: Final = timedelta(hours=1)
# More than enough to guess at for ever.
TOKEN_BYTES: Final = 32
# Counted into the tag: with another way of writing, what was read before is old.
EDITION: Final = 2
NOTED_EVERY: Final = HOUR
# A dozen programs of one person that come every few minutes, and know not what they have.
WRITTEN_AN_HOUR: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedContent:
    """What a feed holds at this moment; `rendered()` is the dear part of it."""

    feed_id: int
    reader: Reader
    house: House
    commitments: tuple[Commitment, ...]
    absences: tuple[Absence, ...]
    tag: str
    changed_at: datetime

    def rendered(self) -> bytes:
        """Raises TooMany when somebody who has the address wears it out."""
        key = f"calendar-feed:{self.feed_id}"
        verdict = counters.hit(key, limit=WRITTEN_AN_HOUR, window=HOUR)
        if not verdict.allowed:
            raise TooMany(retry_after=verdict.retry_after)
        return feed(self.commitments, self.absences, self.reader, self.house, every=_every())


@use_case
def make_feed(*, actor: Actor) -> str:
    """Give somebody an address for their calendar, in place of the one that they had. Answers
    it: it is told this once. Of former ones the last is kept, for staff to see.

    Raises NotAllowed for nobody.
    """
    user_id = _somebody(actor)
    take_turn(user_id)
    now = clock.now()
    theirs = CalendarFeed.objects.filter(user_id=user_id)
    if theirs.filter(revoked_at=None).exists():
        theirs.exclude(revoked_at=None).delete()
        theirs.update(revoked_at=now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarFeed.objects.create(user_id=user_id, token_hash=_digest(token), created_at=now)
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('calendar-feed', args=[token])}"


def forgotten_feeds() -> QuerySet[CalendarFeed]:
    """Revoked so long ago that staff need not see it any more."""
    kept = timedelta(days=settings.CALENDAR_FEED_REVOKED_KEPT_DAYS)
    return CalendarFeed.objects.filter(revoked_at__lt=clock.now() - kept)


@use_case
def give_up_feed(*, actor: Actor) -> None:
    """One's own address is nobody's any more; harmless when there is none."""
    own = CalendarFeed.objects.filter(user_id=_somebody(actor), revoked_at=None)
    own.update(revoked_at=clock.now())


@use_case
def revoke_feed(*, feed_id: int, actor: Actor) -> None:
    """Operations shut an address that has got about; harmless when repeated.

    Raises NotFound or NotAllowed.
    """
    found = CalendarFeed.objects.visible_to(actor).locked(feed_id)
    require_operations(actor)
    if found.revoked_at is None:
        found.revoked_at = clock.now()
        found.save(update_fields=["revoked_at"])


def feed_document(actor: Actor) -> dict[str, Any]:
    """Whether somebody has an address, and when it was last read."""
    own = CalendarFeed.objects.live().filter(user_id=_somebody(actor))
    row = own.values("created_at", "last_read_at").first()
    return {"active": row is not None, **(row or {"created_at": None, "last_read_at": None})}


def read_feed(token: str) -> FeedContent:
    """What stands at the address. Raises NotFound, after the same work, whatever is wrong with
    the token; so many queries as there are kinds and a few, however much there is."""
    row = CalendarFeed.objects.live().filter(token_hash=_digest(token)).first()
    if row is None:
        raise NotFound()
    reader = reader_of(row.user_id)
    if reader is None:
        raise NotFound()
    now, by = clock.now(), house()
    commitments, absences = _commitments(row.user_id, now), _absences(reader, now)
    tag = _digest(repr((EDITION, reader, by, commitments, absences, _every())))
    return FeedContent(
        feed_id=row.pk,
        reader=reader,
        house=by,
        commitments=commitments,
        absences=absences,
        tag=tag,
        changed_at=_noted(row, tag, now),
    )


def _noted(row: CalendarFeed, tag: str, now: datetime) -> datetime:
    """Write down that it was read, now and then, and that it has changed, when it has; answers
    since when it is as it is."""
    if row.content_changed_at is None or tag != row.content_tag:
        _note(feed_id=row.pk, last_read_at=now, content_tag=tag, content_changed_at=now)
        return now
    if row.last_read_at is None or now - row.last_read_at >= NOTED_EVERY:
        _note(feed_id=row.pk, last_read_at=now)
    return row.content_changed_at


@use_case
def _note(*, feed_id: int, **read: Any) -> None:
    CalendarFeed.objects.filter(pk=feed_id).update(**read)


def _range(now: datetime) -> tuple[datetime, datetime]:
    return (
        now - timedelta(days=settings.CALENDAR_FEED_PAST_DAYS),
        now + timedelta(days=settings.CALENDAR_FEED_DAYS_AHEAD),
    )


def _commitments(user_id: int, now: datetime) -> tuple[Commitment, ...]:
    """Of every kind, in order; what is called off for as long as programs need to see it."""
    since, until = _range(now)
    called_off_since = now - timedelta(days=settings.CALENDAR_FEED_CANCELLED_DAYS)
    span = Span(since=since, until=until, now=now, called_off_since=called_off_since)
    found = [
        each
        for source in sources().values()
        for each in source.of(user_id, span=span, limit=settings.CALENDAR_FEED_LIMIT)
    ]
    return tuple(sorted(found, key=lambda each: (each.starts_at, each.subject)))


def _absences(reader: Reader, now: datetime) -> tuple[Absence, ...]:
    since, until = _range(now)
    rows = TimeOff.objects.filter(
        provider_id=reader.user_id, starts_at__lt=until, ends_at__gt=since
    ).order_by("-starts_at", "-pk")
    return tuple(
        Absence(
            id=row.pk,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            timezone=reader.timezone,
            created_at=row.created_at,
            changed_at=row.updated_at,
        )
        for row in rows[: settings.CALENDAR_FEED_LIMIT]
    )


def _every() -> timedelta:
    return timedelta(minutes=settings.CALENDAR_FEED_REFRESH_MINUTES)


def _somebody(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotAllowed()
    return actor.user_id


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
