"""Where a contractor is: kept for some days, shown to the customer who waits, told to nobody
else. A position is in no event, no stream, no outbox entry and no line of a log.

Phones say it so often that the statements are prepared, and that what is read to judge a ping
also says whether it comes too soon after those before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet

from accounts.roles import Role
from jobs.errors import NotOnAVisit, TooManyPings
from jobs.models import Doubt, Job, JobRecord, LocationPing, Visit
from jobs.policies import acts_for_all
from jobs.selectors import where
from jobs.tracks import Fix, is_far
from kernel import clock, counters
from kernel.actors import Actor, person_of
from kernel.errors import NotAllowed
from kernel.live import streams
from kernel.live.whispers import whisper
from kernel.prepared import PreparedRows
from kernel.transactions import use_case

# The clock of a phone may be off by so much.
SKEW: Final = timedelta(minutes=2)
MINUTE: Final = timedelta(minutes=1)
# So many come at once at most, from a phone that was offline, and so many such heaps a minute.
MOST_AT_ONCE: Final = 100
HEAPS_A_MINUTE: Final = 30
# By so many of those before it a ping is judged, and whether it comes too soon: who was cut off
# for a moment may catch up.
LOOKED_AT: Final = 10

SHOWN: Final = "contractor_location"
UNDER_WAY: Final = (
    "pk",
    "job_id",
    "status",
    "set_out_at",
    "arrived_at",
    "job__customer_id",
    "job__latitude",
    "job__longitude",
    "job__pincode",
)
# Written out, for the ORM takes longer to write it anew than the database to do it.
KEEP: Final = """
    INSERT INTO jobs_locationping (visit_id, latitude, longitude, accuracy_meters,
        heading_degrees, speed_kmh, recorded_at, received_at, doubt)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (visit_id, recorded_at) DO NOTHING
"""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of the pings that were sent. `left_out` says of each that was not kept when
    it was recorded, by its phone, and why."""

    visit_id: int
    status: str
    accepted: int
    left_out: Sequence[Mapping[str, Any]]
    shown: Mapping[str, Any] | None


@dataclass(slots=True)
class Sifted:
    kept: list[tuple[Fix, Doubt]] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)
    newest: Fix | None = None


def note_location(*, job_id: int, actor: Actor, fixes: Sequence[Fix]) -> Noted:
    """The contractor's phone says where they are, or have been, on the way to a job or there;
    the customer sees the newest of it at once. Sent again, a ping is the one that is there.

    What was recorded before they set out, or after now, is left out; what cannot be so is
    kept and shown to nobody. Raises JobNotFound, NotAllowed, NotOnAVisit or TooManyPings.
    """
    person_id = person_of(actor)
    if len(fixes) > 1:
        verdict = counters.hit(f"ping-heaps:{person_id}", limit=HEAPS_A_MINUTE, window=MINUTE)
        if not verdict.allowed:
            raise TooManyPings(retry_after=verdict.retry_after)
    return _note(job_id=job_id, actor=actor, person_id=person_id, fixes=fixes)


def look_at_location(*, job_id: int, actor: Actor, path: bool = False) -> where.Located:
    """Where the contractor is, for the job's customer; for operations too, and then it is
    written down that they looked. Raises JobNotFound or NotAllowed."""
    found = where.located(job_id, actor, path=path)
    if acts_for_all(actor) and found.fixes and found.visit is not None:
        _write_down_who_looked(job_id=job_id, actor=actor, visit_id=found.visit["id"])
    return found


@use_case
def _write_down_who_looked(*, job_id: int, actor: Actor, visit_id: int) -> None:
    JobRecord.objects.create(
        job_id=job_id,
        what="location_looked_at",
        happened_at=clock.now(),
        by_id=actor.user_id,
        facts={"visit_id": visit_id},
    )


@use_case
def _note(*, job_id: int, actor: Actor, person_id: int, fixes: Sequence[Fix]) -> Noted:
    visit = _visit_of(job_id, actor, person_id)
    now = clock.now()
    sifted = _sifted(visit, fixes, now)
    _keep(visit["pk"], sifted.kept, now)
    shown = _shown(visit, sifted.newest, now)
    if shown is not None and visit["job__customer_id"] is not None and not clock.is_pretended():
        tell = partial(whisper, type=SHOWN, data=shown, streams=(streams.job(job_id),))
        transaction.on_commit(tell, robust=True)
    return Noted(visit["pk"], visit["status"], len(sifted.kept), sifted.left_out, shown)


def _under_way(*, job_id: int, person_id: int) -> QuerySet[Visit, Row]:
    """The visit meanwhile which they may be located, locked: it ends before or after."""
    visits = Visit.objects.located().filter(
        job_id=job_id, contractor_id=person_id, job__contractor_id=F("contractor_id")
    )
    locked = visits.select_for_update(of=("self",), no_key=True).order_by("pk")
    rows: QuerySet[Visit, Row] = locked.values(*UNDER_WAY)
    return rows


def _visit_of(job_id: int, actor: Actor, person_id: int) -> Row:
    if actor.role == Role.CONTRACTOR:
        visit = PreparedRows(_under_way, job_id=job_id, person_id=person_id).first()
        if visit is not None:
            return visit
    job = Job.objects.visible_to(actor).get_or_not_found(job_id)
    if actor.role != Role.CONTRACTOR or job.contractor_id != person_id:
        raise NotAllowed("Only the contractor of this job says where they are.")
    raise NotOnAVisit()


def _sifted(visit: Row, fixes: Sequence[Fix], now: datetime) -> Sifted:
    sifted = Sifted()
    in_order: list[Fix] = []
    since = (visit["set_out_at"] or visit["arrived_at"] or now) - SKEW
    for fix in sorted(fixes, key=lambda each: each.recorded_at):
        reason = _unkept(fix, since, now)
        if reason:
            sifted.left_out.append({"recorded_at": fix.recorded_at, "reason": reason})
        else:
            in_order.append(fix)
    if in_order:
        _judge(visit["pk"], in_order, sifted, now)
    return sifted


def _unkept(fix: Fix, since: datetime, now: datetime) -> str:
    if fix.recorded_at < since:
        return "before_visit"
    return "in_the_future" if fix.recorded_at > now + SKEW else ""


def _judge(visit_id: int, fixes: Sequence[Fix], sifted: Sifted, now: datetime) -> None:
    """Each by those before it, of the table and of the same heap."""
    known, shown_until = _before(visit_id, fixes[0].recorded_at, now)
    believed = next((where.fix_of(each) for each in known if not each["doubt"]), None)
    doubted = where.fix_of(known[0]) if known and known[0]["doubt"] == Doubt.FAR else None
    for fix in fixes:
        doubt = _doubt(fix, believed, doubted)
        if doubt == Doubt.NONE:
            believed, doubted = fix, None
            if shown_until is None or fix.recorded_at > shown_until:
                sifted.newest = fix
        elif doubt == Doubt.FAR:
            doubted = fix
        sifted.kept.append((fix, doubt))


def _keep(visit_id: int, kept: Sequence[tuple[Fix, Doubt]], now: datetime) -> None:
    """What is there already stays as it is."""
    instant = connection.ops.adapt_datetimefield_value
    rows = [
        (
            visit_id,
            fix.latitude,
            fix.longitude,
            fix.accuracy_meters,
            fix.heading_degrees,
            fix.speed_kmh,
            instant(fix.recorded_at),
            instant(now),
            doubt.value,
        )
        for fix, doubt in kept
    ]
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(KEEP, rows[0])
        elif rows:
            cursor.executemany(KEEP, rows)


def _doubt(fix: Fix, believed: Fix | None, doubted: Fix | None) -> Doubt:
    if fix.is_vague:
        return Doubt.VAGUE
    return Doubt.FAR if is_far(fix, believed, doubted) else Doubt.NONE


def _before(visit_id: int, moment: datetime, now: datetime) -> tuple[list[Row], datetime | None]:
    """The last that were recorded before `moment`, the latest first, and when the newest was
    that the customer was shown. Raises TooManyPings."""
    known = PreparedRows(_latest, visit_id=visit_id).part(0, LOOKED_AT)
    _require_patience([each["received_at"] for each in known], now)
    shown_until = next((each["recorded_at"] for each in known if not each["doubt"]), None)
    if not known or known[0]["recorded_at"] < moment:
        return known, shown_until
    # What comes late stands behind the newest: of how many came just now it says nothing.
    lately = LocationPing.objects.filter(visit_id=visit_id, received_at__gt=now - MINUTE)
    moments = lately.order_by("-received_at").values_list("received_at", flat=True).distinct()
    _require_patience(moments[:LOOKED_AT], now)
    earlier = _latest(visit_id=visit_id).filter(recorded_at__lt=moment)
    return list(earlier[:LOOKED_AT]), shown_until


def _latest(*, visit_id: int) -> QuerySet[LocationPing, Row]:
    pings = LocationPing.objects.filter(visit_id=visit_id).order_by("-recorded_at")
    rows: QuerySet[LocationPing, Row] = pings.values(*where.FIX, "doubt", "received_at")
    return rows


def _require_patience(received: Iterable[datetime], now: datetime) -> None:
    """So many a minute, looked at over the last few of them; a heap counts as one."""
    moments = sorted(set(received), reverse=True)
    count = min(LOOKED_AT, settings.LOCATION_PINGS_A_MINUTE)
    if len(moments) < count:
        return
    free_at = moments[count - 1] + count * MINUTE / settings.LOCATION_PINGS_A_MINUTE
    if free_at > now:
        raise TooManyPings(retry_after=max(1, round((free_at - now).total_seconds())))


def _shown(visit: Row, newest: Fix | None, now: datetime) -> Row | None:
    if newest is None:
        return None
    status, eta = visit["status"], None
    if where.is_awaited(status):
        place = (visit["job__latitude"], visit["job__longitude"], visit["job__pincode"])
        there = where.point_of(*place)
        eta = where.eta_of(where.fixes_for_eta(visit["pk"], newest), status, there, now)
    return {
        "job_id": visit["job_id"],
        "visit_id": visit["pk"],
        "status": status,
        **where.position(newest),
        "eta": where.arrival(eta),
    }
