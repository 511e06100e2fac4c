"""Who comes when, and where they are: shaped reads of visits and of the pings of the one that
is under way."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Case, F, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from accounts.selectors import person_name
from jobs.errors import JobNotFound, VisitNotFound
from jobs.eta import LOOKED_BACK, Eta, Point, estimate
from jobs.models import Job, LocationPing, Visit
from jobs.policies import require_customer_of
from jobs.selectors.work import progress_of_jobs
from jobs.states import LOCATED, VISITED, VisitStatus
from jobs.tracks import Fix, thinned, without_start
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.prepared import PreparedRows
from scheduling.selectors import place_of
from scheduling.travel import travel_times

Row = dict[str, Any]

# So many of a job stand beside it; all are in its list of visits.
NEWEST: Final = 20
# Of a way so many pings are looked at to draw it.
DRAWN_AT_MOST: Final = 3_000

VISIT: Final = (
    "id",
    "job_id",
    "contractor_id",
    "contractor_name",
    "purpose",
    "starts_at",
    "duration_minutes",
    "status",
    "set_out_at",
    "arrived_at",
    "left_at",
    "cancelled_at",
    "cancellation_reason",
    "created_at",
    "updated_at",
)
FIX: Final = (
    "latitude",
    "longitude",
    "recorded_at",
    "accuracy_meters",
    "heading_degrees",
    "speed_kmh",
)
KMH: Final = 3.6  # of a metre a second


def visit_rows(job_id: int, actor: Actor) -> QuerySet[Visit, Row]:
    """Of one job, the newest first. Raises JobNotFound."""
    if not Job.objects.visible_to(actor).filter(pk=job_id).exists():
        raise JobNotFound()
    return _rows(Visit.objects.visible_to(actor).filter(job_id=job_id)).order_by("-pk")


def visit_document(job_id: int, visit_id: int, actor: Actor) -> Row:
    """One of them. Raises VisitNotFound."""
    row = _rows(Visit.objects.visible_to(actor).filter(job_id=job_id, pk=visit_id)).first()
    if row is None:
        raise VisitNotFound()
    return row


def visits_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, list[Row]]:
    """By job, the newest of its visits that `actor` may see. One query."""
    newest = Window(RowNumber(), partition_by="job_id", order_by=F("pk").desc())
    seen = Visit.objects.visible_to(actor).filter(job_id__in=job_ids)
    found: dict[int, list[Row]] = defaultdict(list)
    for row in _rows(seen.alias(place=newest).filter(place__lte=NEWEST)).order_by("-pk"):
        found[row["job_id"]].append(row)
    return found


def _rows(visits: QuerySet[Visit]) -> QuerySet[Visit, Row]:
    named = visits.annotate(contractor_name=person_name("contractor"))
    rows: QuerySet[Visit, Row] = named.values(*VISIT)
    return rows


# --- where they are -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Located:
    """What the customer of a job may know of its contractor's whereabouts. `visit` is the one
    under way, else the next, else the last; `fixes` are empty unless it is under way, the
    latest first."""

    job: Job
    visit: Row | None
    fixes: Sequence[Fix] = ()
    eta: Eta | None = None
    path: Sequence[Fix] = field(default=())


def located(job_id: int, actor: Actor, *, path: bool = False) -> Located:
    """For the job's customer, and operations; with `path` also the way so far.

    Raises JobNotFound, or NotAllowed for the contractor's side.
    """
    job = Job.objects.visible_to(actor).get_or_not_found(job_id)
    require_customer_of(actor, job)
    visit = _rows(_that_matters(job)).first()
    if visit is None or visit["status"] not in LOCATED or job.status not in VISITED:
        return Located(job, visit)
    fixes = fixes_for_eta(visit["id"])
    eta = eta_of(
        fixes, visit["status"], point_of(job.latitude, job.longitude, job.pincode), clock.now()
    )
    return Located(job, visit, fixes, eta, _drawn(visit["id"]) if path else ())


def _that_matters(job: Job) -> QuerySet[Visit]:
    """The one under way first; then the next to come; then the last that was."""
    rank = Case(
        When(status__in=LOCATED, then=Value(0)),
        When(status=VisitStatus.PLANNED, starts_at__gte=clock.now(), then=Value(1)),
        When(status=VisitStatus.DONE, then=Value(2)),
        default=Value(3),
    )
    next_ = Case(When(status=VisitStatus.PLANNED, then=F("starts_at")))
    return job.visits.exclude(status=VisitStatus.CANCELLED).order_by(
        rank, next_.asc(nulls_last=True), Coalesce("left_at", "created_at").desc(), "-pk"
    )


def location_document(found: Located) -> Row:
    """Position and time of the last ping; nulls unless somebody is on the way or there."""
    last = found.fixes[0] if found.fixes else None
    return {
        "job_id": found.job.pk,
        **(position(last) if last else dict.fromkeys(POSITION)),
        "status": found.visit["status"] if found.visit else None,
        "eta": arrival(found.eta),
        "visit": found.visit,
    }


def tracking_document(found: Located) -> Row:
    """How far the job is, and how far who comes to it; `path` is the way so far."""
    job = found.job
    return {
        **location_document(found),
        "job_status": job.status,
        "progress": progress_of_jobs({job.pk: job.status})[job.pk],
        "path": [
            {name: getattr(each, name) for name in ("latitude", "longitude", "recorded_at")}
            for each in found.path
        ],
    }


POSITION: Final = ("latitude", "longitude", "accuracy", "heading", "speed", "recorded_at")


def position(fix: Fix) -> Row:
    """As browsers' Geolocation has it: metres, degrees, metres a second."""
    speed = None if fix.speed_kmh is None else round(fix.speed_kmh / KMH, 2)
    values = (
        fix.latitude,
        fix.longitude,
        fix.accuracy_meters,
        fix.heading_degrees,
        speed,
        fix.recorded_at,
    )
    return dict(zip(POSITION, values, strict=True))


def arrival(eta: Eta | None) -> Row | None:
    """When they arrive, as it is shown."""
    if eta is None:
        return None
    return {
        "arrives_at": eta.arrives_at,
        "minutes": eta.minutes,
        "distance_km": eta.km,
        "is_stale": eta.is_stale,
    }


def fix_of(row: Mapping[str, Any]) -> Fix:
    return Fix(**{name: row[name] for name in FIX})


def fixes_for_eta(visit_id: int, newest: Fix | None = None) -> list[Fix]:
    """The last that is believed, and the first of the time that progress is looked at."""
    if newest is None:
        last = _believed(visit_id).order_by("-recorded_at").first()
        if last is None:
            return []
        newest = fix_of(last)
    since: datetime = newest.recorded_at - LOOKED_BACK
    first = PreparedRows(_first_since, visit_id=visit_id, since=since).first()
    return [newest] if first is None else [newest, fix_of(first)]


def is_awaited(status: str) -> bool:
    return status == VisitStatus.ON_THE_WAY


def eta_of(
    fixes: Sequence[Fix], status: str, destination: Point | None, now: datetime
) -> Eta | None:
    """When they arrive; None for who is there, or comes to nobody knows where."""
    if not is_awaited(status) or destination is None:
        return None
    return estimate(fixes, destination, now=now, way=travel_times())


def point_of(latitude: float | None, longitude: float | None, pincode: str) -> Point | None:
    """The place of a job; the middle of its pincode's area, while nobody has said better."""
    if latitude is not None and longitude is not None:
        return Point(latitude, longitude)
    area = place_of(pincode) if pincode else None
    return None if area is None else Point(area.latitude, area.longitude)


def _first_since(*, visit_id: int, since: datetime) -> QuerySet[LocationPing, Row]:
    return _believed(visit_id).filter(recorded_at__gte=since).order_by("recorded_at")


def _believed(visit_id: int) -> QuerySet[LocationPing, Row]:
    pings = LocationPing.objects.filter(visit_id=visit_id, doubt="")
    rows: QuerySet[LocationPing, Row] = pings.values(*FIX)
    return rows


def _drawn(visit_id: int) -> list[Fix]:
    newest = _believed(visit_id).order_by("-recorded_at")[:DRAWN_AT_MOST]
    return thinned(without_start([fix_of(each) for each in reversed(newest)]))


def past_their_time(kept: timedelta) -> QuerySet[LocationPing]:
    """The pings that are to be forgotten. By our clock: no phone's decides."""
    return LocationPing.objects.filter(received_at__lt=clock.now() - kept)


# --- who may listen -------------------------------------------------------------------------------


def listener_of(job_id: int, actor: Actor) -> bool:
    """Whether `actor`, who follows this job live, is shown where its contractor is: its
    customer alone. Raises NotFound for who may not follow it."""
    row = Job.objects.visible_to(actor).filter(pk=job_id).values_list("customer_id").first()
    if row is None:
        raise NotFound()
    return actor.user_id is not None and row[0] == actor.user_id
