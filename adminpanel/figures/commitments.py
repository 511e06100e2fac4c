"""What became of appointments, unit bookings and jobs between two moments; and who came."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Count, F, Q, Sum

from accounts.models import User
from accounts.roles import Role
from adminpanel.figures.facts import NOWHERE, Fact, Place, Shelf, places_of
from adminpanel.models import Business
from appointments.models import AppointmentChange, Review
from appointments.states import AppointmentStatus
from bookings.models import UnitBooking
from disputes.models import Dispute
from jobs.models import JobRecord
from jobs.states import JobStatus

APPOINTMENT_WORDS: Final[Mapping[str, str]] = {
    AppointmentStatus.CONFIRMED: "confirmed",
    AppointmentStatus.COMPLETED: "completed",
    AppointmentStatus.CANCELLED: "cancelled",
}
JOB_WORDS: Final[Mapping[str, str]] = {
    JobStatus.APPROVED: "confirmed",
    JobStatus.IN_PROGRESS: "started",
    JobStatus.COMPLETED: "completed",
    JobStatus.CLOSED: "signed",
    JobStatus.CANCELLED: "cancelled",
}
# What a unit booking's moments are of the same.
SALE_MOMENTS: Final[Mapping[str, str]] = {
    "created_at": "asked",
    "activated_at": "confirmed",
    "completed_at": "completed",
    "cancelled_at": "cancelled",
}


def facts(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    yield from _appointments(since, until, shelf)
    yield from _reviews(since, until, shelf)
    yield from _sales(since, until)
    yield from _jobs(since, until)
    yield from _disputes(since, until, shelf)
    yield from _newcomers(since, until)


def _appointments(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    rows = (
        AppointmentChange.objects.filter(changed_at__gte=since, changed_at__lt=until)
        .exclude(to_status=F("from_status"))
        .order_by()
        .values_list("appointment__service_id", "from_status", "to_status")
        .annotate(Count("pk"))
    )
    for service, was, became, count in rows:
        counts = {} if was else {"asked": count}
        # What a clinic puts right has been confirmed before.
        if became in APPOINTMENT_WORDS and was != AppointmentStatus.COMPLETED:
            counts[APPOINTMENT_WORDS[became]] = count
        if became == AppointmentStatus.CANCELLED and was == AppointmentStatus.PENDING:
            counts["unserved"] = count
        yield Fact(Business.APPOINTMENT, shelf.place("", service), counts)


def _reviews(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    shown = Review.objects.shown().filter(created_at__gte=since, created_at__lt=until)
    rows = shown.order_by().values_list("appointment__service_id")
    for service, count, total in rows.annotate(Count("pk"), Sum("rating")):
        counts = {"ratings": count, "rating_sum": total}
        yield Fact(Business.APPOINTMENT, shelf.place("", service), counts)


def _sales(since: datetime, until: datetime) -> Iterator[Fact]:
    for moment, word in SALE_MOMENTS.items():
        within = Q(**{f"{moment}__gte": since, f"{moment}__lt": until})
        if count := UnitBooking.objects.filter(within).count():
            yield Fact(Business.UNIT_BOOKING, NOWHERE, {word: count})


def _jobs(since: datetime, until: datetime) -> Iterator[Fact]:
    rows = (
        JobRecord.objects.filter(happened_at__gte=since, happened_at__lt=until)
        .filter(Q(what="created") | Q(to_status__in=JOB_WORDS.keys()))
        .order_by()
        .values_list("job__pincode", "job__category", "what", "from_status", "to_status")
        .annotate(Count("pk"))
    )
    for pincode, category, what, was, became, count in rows:
        yield Fact(Business.JOB, Place(pincode, category), _of_job(what, was, became, count))


def _of_job(what: str, was: str, became: str, count: int) -> dict[str, int]:
    counts = {"asked": count} if what == "created" else {}
    if became == was or became not in JOB_WORDS:
        return counts
    if became == JobStatus.IN_PROGRESS and was == JobStatus.COMPLETED:
        return counts  # it goes on, and began before
    counts[JOB_WORDS[became]] = count
    if became == JobStatus.CANCELLED and was in (JobStatus.DRAFT, JobStatus.QUOTED):
        counts["unserved"] = count
    return counts


def _disputes(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    opened = Dispute.objects.filter(created_at__gte=since, created_at__lt=until).order_by()
    subjects = list(opened.values_list("subject_kind", "subject_id"))
    places = places_of(subjects, shelf)
    for kind, key in subjects:
        if kind in Business.values:
            yield Fact(kind, places.get((kind, key), NOWHERE), {"disputed": 1})


def _newcomers(since: datetime, until: datetime) -> Iterator[Fact]:
    came = User.objects.filter(
        role=Role.CUSTOMER, date_joined__gte=since, date_joined__lt=until
    ).count()
    if came:
        yield Fact(Business.PLATFORM, NOWHERE, {"newcomers": came})
