"""What waits for somebody now, counted through indexes of what is open alone."""

from datetime import timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet

from accounts.models import ProviderProfile
from accounts.states import ProviderStatus
from appointments.models import Appointment
from appointments.states import AppointmentStatus
from bookings.models import Booking, Signature
from bookings.states import BookingStatus, SignatureStatus
from disputes.models import Dispute
from disputes.states import DisputeStatus
from jobs.models import Job
from kernel import clock
from kernel.literals import Literal
from notifications.models import Delivery
from notifications.states import DeliveryState
from payments.models import Invoice, Refund
from payments.selectors import overdue_at
from payments.states import RefundStatus

SOON: Final = timedelta(hours=24)
UNDER_WAY: Final = (BookingStatus.PENDING, BookingStatus.CONFIRMED, BookingStatus.IN_PROGRESS)


def open_work() -> dict[str, int]:
    """Nine statements."""
    return {
        **_bookings(),
        **_disputes(),
        "appointments_pending": _count(
            Appointment.objects.filter(status=AppointmentStatus.PENDING, removed_at=None)
        ),
        "jobs_waiting": _count(Job.objects.waiting()),
        "signatures_awaited": _count(Signature.objects.filter(status=SignatureStatus.PENDING)),
        "applications": _count(ProviderProfile.objects.filter(status=ProviderStatus.APPLIED)),
        "invoices_overdue": _count(Invoice.objects.open().filter(overdue_at(clock.now()))),
        "refunds_pending": _count(Refund.objects.filter(status=Literal(RefundStatus.PENDING))),
        "deliveries_given_up": _count(Delivery.objects.filter(status=Literal(DeliveryState.DEAD))),
    }


def _count(rows: QuerySet) -> int:
    return int(rows.count())


def _bookings() -> dict[str, int]:
    now = clock.now()
    by_status = Booking.objects.filter(status__in=UNDER_WAY).aggregate(
        bookings_pending=Count("pk", filter=Q(status=BookingStatus.PENDING)),
        bookings_confirmed=Count("pk", filter=Q(status=BookingStatus.CONFIRMED)),
        bookings_in_progress=Count("pk", filter=Q(status=BookingStatus.IN_PROGRESS)),
        without_vendor_soon=Count(
            "pk",
            filter=Q(
                status=BookingStatus.PENDING,
                scheduled_date__gte=now,
                scheduled_date__lt=now + SOON,
            ),
        ),
    )
    return {name: int(count) for name, count in by_status.items()}


def _disputes() -> dict[str, int]:
    found = Dispute.objects.live().aggregate(
        disputes_open=Count("pk"),
        disputes_escalated=Count("pk", filter=Q(status=DisputeStatus.ESCALATED)),
    )
    return {name: int(count) for name, count in found.items()}
