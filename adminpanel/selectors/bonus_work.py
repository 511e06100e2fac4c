"""What vendors did in some days, as far as it counts for a bonus.

Not counted are visits that customers called off in time, visits within an outage of the platform,
visits at high demand (whose price has paid for the trouble), and requests that a vendor did not
take. A vendor for whom a customer waited in vain has not kept the visit, whoever called it off.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from accounts.models import ProviderProfile
from accounts.roles import Role
from accounts.states import ProviderStatus
from adminpanel.analysis.bonus.measures import Cell
from adminpanel.analysis.bonus.response import is_quick
from adminpanel.analysis.tiers import Tier, tier_of
from adminpanel.figures.days import DAY, bounds, zone
from bookings.models import Booking, Signature, StatusChange
from bookings.policies import cancellation_rule
from bookings.states import DONE, BookingStatus, SignatureStatus
from disputes.models import Dispute
from disputes.states import DisputeStatus, Outcome
from payments.models import Invoice
from payments.states import InvoiceStatus
from scheduling.models import Pincode
from scheduling.reliability import is_on_time

BAND_HOURS: Final = 3
# From this level on demand has raised the price.
DEAR: Final = ("high", "peak")
UPHELD: Final = (Outcome.FULL_REFUND, Outcome.PARTIAL_REFUND, Outcome.REDO)
TOGETHER: Final = 500

Outage = tuple[datetime, datetime]


@dataclass
class Counted:
    """`work` by vendor, cell and measure as `[got, of]`; `jobs` by vendor; `left_out` how many
    visits were not counted, by reason."""

    work: dict[str, dict[str, dict[str, list[int]]]] = field(default_factory=dict)
    jobs: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, vendor_id: int, cell: Cell, code: str, got: int) -> None:
        tally = (
            self.work.setdefault(str(vendor_id), {})
            .setdefault(str(cell), {})
            .setdefault(code, [0, 0])
        )
        tally[0] += got
        tally[1] += 1

    def narrowed(self, *, least_jobs: int) -> "Counted":
        """Without those who did fewer jobs."""
        enough = {vendor for vendor, jobs in self.jobs.items() if jobs >= least_jobs}
        few = len(self.work.keys() - enough)
        return Counted(
            work={vendor: self.work[vendor] for vendor in sorted(self.work) if vendor in enough},
            jobs=Counter({vendor: self.jobs[vendor] for vendor in enough}),
            left_out=self.left_out + Counter({"vendors_with_few_jobs": few}),
        )


@dataclass(frozen=True, slots=True)
class Visit:
    """What is read of a booking, wherever it is read from."""

    id: UUID
    vendor_id: int | None
    service_id: int
    pincode: str
    stands_at: datetime
    agreed_date: datetime | None
    began_at: datetime | None
    status: str
    customer_id: int
    cancelled_at: datetime | None
    cancelled_by_id: int | None
    created_at: datetime
    demand_level: str | None

    @property
    def agreed_at(self) -> datetime:
        return self.agreed_date or self.stands_at


VISIT: Final = (
    "id vendor_id service_id pincode scheduled_date agreed_date actual_start_time status"
    " customer_id cancelled_at cancelled_by_id created_at dynamic_price_breakdown__demand_level"
).split()


def counted_work(
    *, first: date, last: date, currency: str, outages: Sequence[Outage] = ()
) -> Counted:
    """Of the visits of the days from `first` to `last`, in one currency, of vendors who are let
    in. Six queries, and one for each five hundred ratings."""
    counted = Counted()
    days = Q(scheduled_date__gte=bounds(first)[0], scheduled_date__lt=bounds(last + DAY)[0])
    visits = {each.id: each for each in _visits(days, currency)}
    kinds = _tiers({visit.pincode for visit in visits.values()})
    admitted = _admitted()
    cells: dict[UUID, Cell] = {}
    for visit in visits.values():
        reason = _why_not(visit, outages)
        if reason:
            counted.left_out[reason] += 1
        else:
            cells[visit.id] = _cell(visit, kinds)
    of_these = _Work(counted, visits, cells, admitted, outages)
    of_these.note_visits(_upheld(first))
    of_these.note_changes(_changes(days, currency))
    of_these.note_ratings(_ratings(days, currency))
    return counted


def _visits(days: Q, currency: str) -> Iterable[Visit]:
    # The index of hours begins with the status.
    rows = Booking.objects.filter(days, status__in=BookingStatus.values, currency=currency)
    for row in rows.order_by().values_list(*VISIT).iterator(chunk_size=2000):
        yield Visit(*row)


def _why_not(visit: Visit, outages: Sequence[Outage]) -> str:
    if any(begins <= visit.stands_at < ends for begins, ends in outages):
        return "outage"
    if visit.demand_level in DEAR:
        return "high_demand"
    return ""


def _tiers(codes: set[str]) -> Mapping[str, Tier]:
    known = Pincode.objects.filter(pk__in=codes).exclude(quality=Pincode.Quality.DISTRICT)
    return {code: tier_of(radius) for code, radius in known.values_list("code", "radius_km")}


def _cell(visit: Visit, kinds: Mapping[str, Tier]) -> Cell:
    band = visit.stands_at.astimezone(zone()).hour // BAND_HOURS
    return Cell(str(visit.service_id), kinds.get(visit.pincode, Tier.UNKNOWN), str(band))


def _admitted() -> set[int]:
    rows = ProviderProfile.objects.filter(
        status=ProviderStatus.APPROVED, user__is_active=True, user__role=Role.VENDOR
    )
    return set(rows.values_list("user_id", flat=True))


def _upheld(first: date) -> set[str]:
    """The bookings about which a dispute was decided for the customer."""
    decided = Dispute.objects.filter(
        subject_kind="booking",
        status__in=(DisputeStatus.RESOLVED, DisputeStatus.CLOSED),
        outcome__in=UPHELD,
        created_at__gte=bounds(first)[0] - timedelta(days=1),
    )
    return set(decided.values_list("subject_id", flat=True))


def _changes(days: Q, currency: str) -> Iterable[tuple[UUID, str, str, int, datetime]]:
    """Who took a visit on, and who gave it back, in order."""
    of_days = Booking.objects.filter(days, status__in=BookingStatus.values, currency=currency)
    rows = StatusChange.objects.filter(
        Q(from_status=BookingStatus.PENDING, to_status=BookingStatus.CONFIRMED)
        | Q(from_status=BookingStatus.CONFIRMED, to_status=BookingStatus.PENDING),
        booking__in=of_days.order_by().values("pk"),
        changed_by__isnull=False,
    )
    return (
        rows.order_by("changed_at", "pk")
        .values_list("booking_id", "from_status", "to_status", "changed_by_id", "changed_at")
        .iterator(chunk_size=2000)
    )


def _ratings(days: Q, currency: str) -> list[tuple[UUID, int, int]]:
    """What was signed for and paid, the earliest first."""
    of_days = Booking.objects.filter(days, status__in=BookingStatus.values, currency=currency)
    signed = list(
        Signature.objects.filter(
            status=SignatureStatus.SIGNED, booking__in=of_days.order_by().values("pk")
        )
        .order_by("signed_at", "pk")
        .values_list("booking_id", "vendor_id", "satisfaction_rating")
    )
    paid: set[str] = set()
    for at in range(0, len(signed), TOGETHER):
        ids = [str(booking_id) for booking_id, _, _ in signed[at : at + TOGETHER]]
        invoices = Invoice.objects.filter(
            subject_kind="booking", subject_id__in=ids, status=InvoiceStatus.PAID
        )
        paid.update(invoices.values_list("subject_id", flat=True))
    return [(pk, vendor, stars or 1) for pk, vendor, stars in signed if str(pk) in paid]


@dataclass
class _Work:
    counted: Counted
    visits: Mapping[UUID, Visit]
    cells: Mapping[UUID, Cell]
    admitted: set[int]
    outages: Sequence[Outage]

    def note(self, booking_id: UUID, vendor_id: int | None, code: str, got: int) -> bool:
        cell = self.cells.get(booking_id)
        if cell is None or vendor_id is None or vendor_id not in self.admitted:
            return False
        self.counted.add(vendor_id, cell, code, got)
        return True

    def note_visits(self, upheld: set[str]) -> None:
        for visit in self.visits.values():
            self._note_kept(visit)
            if visit.began_at is not None:
                on_time = is_on_time(agreed=visit.agreed_at, began=visit.began_at)
                self.note(visit.id, visit.vendor_id, "on_time", int(on_time))
            was_upheld = str(visit.id) in upheld
            if was_upheld or visit.status in (BookingStatus.COMPLETED, BookingStatus.SIGNED):
                self.note(visit.id, visit.vendor_id, "undisputed", int(not was_upheld))

    def _note_kept(self, visit: Visit) -> None:
        if visit.status in DONE:
            if self.note(visit.id, visit.vendor_id, "completion", 1):
                self.counted.jobs[str(visit.vendor_id)] += 1
        elif visit.status == BookingStatus.CANCELLED and visit.vendor_id is not None:
            if visit.cancelled_by_id == visit.vendor_id or _waited_in_vain(visit):
                self.note(visit.id, visit.vendor_id, "completion", 0)
            elif visit.id in self.cells:
                self.counted.left_out["called_off"] += 1

    def note_changes(self, changes: Iterable[tuple[UUID, str, str, int, datetime]]) -> None:
        opened: dict[UUID, datetime] = {}
        for booking_id, was, _, person, at in changes:
            if was == BookingStatus.CONFIRMED:
                opened[booking_id] = at
                self.note(booking_id, person, "completion", 0)
                continue
            visit = self.visits.get(booking_id)
            if visit is not None:
                since = opened.get(booking_id, visit.created_at)
                if not any(begins < at and since < ends for begins, ends in self.outages):
                    self.note(booking_id, person, "response", int(is_quick(since, at, zone())))

    def note_ratings(self, ratings: Iterable[tuple[UUID, int, int]]) -> None:
        """One of each customer for a vendor: many of a friend's say no more than one."""
        known: dict[int, set[int]] = defaultdict(set)
        for booking_id, vendor_id, stars in ratings:
            customer = self.visits[booking_id].customer_id
            if customer not in known[vendor_id]:
                known[vendor_id].add(customer)
                self.note(booking_id, vendor_id, "rating", stars - 1)


def _waited_in_vain(visit: Visit) -> bool:
    return visit.cancelled_at is not None and cancellation_rule().is_no_show(
        status=BookingStatus.CONFIRMED, stands_at=visit.stands_at, at=visit.cancelled_at
    )
