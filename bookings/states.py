"""The life of a booking, of a signature and of a unit booking, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class BookingStatus(models.TextChoices):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    SIGNED = "signed"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"


# A vendor may complete without having pressed "start", and may give a booking back.
BOOKING_TRANSITIONS: Final[Transitions] = {
    BookingStatus.PENDING: frozenset({BookingStatus.CONFIRMED, BookingStatus.CANCELLED}),
    BookingStatus.CONFIRMED: frozenset(
        {
            BookingStatus.PENDING,
            BookingStatus.IN_PROGRESS,
            BookingStatus.COMPLETED,
            BookingStatus.CANCELLED,
        }
    ),
    BookingStatus.IN_PROGRESS: frozenset({BookingStatus.COMPLETED, BookingStatus.CANCELLED}),
    BookingStatus.COMPLETED: frozenset({BookingStatus.SIGNED, BookingStatus.DISPUTED}),
    BookingStatus.SIGNED: frozenset({BookingStatus.DISPUTED}),
    BookingStatus.DISPUTED: frozenset({BookingStatus.COMPLETED, BookingStatus.CANCELLED}),
    BookingStatus.CANCELLED: frozenset(),
}

# The visit lies ahead.
UPCOMING: Final = frozenset({BookingStatus.PENDING, BookingStatus.CONFIRMED})
# The work is done: there is something to pay and to sign for.
DONE: Final = frozenset({BookingStatus.COMPLETED, BookingStatus.SIGNED, BookingStatus.DISPUTED})


class SignatureStatus(models.TextChoices):
    PENDING = "pending"
    SIGNED = "signed"
    EXPIRED = "expired"
    DISPUTED = "disputed"


SIGNATURE_TRANSITIONS: Final[Transitions] = {
    SignatureStatus.PENDING: frozenset(
        {SignatureStatus.SIGNED, SignatureStatus.EXPIRED, SignatureStatus.DISPUTED}
    ),
    SignatureStatus.SIGNED: frozenset(),
    SignatureStatus.EXPIRED: frozenset(),
    SignatureStatus.DISPUTED: frozenset(),
}


class UnitBookingStatus(models.TextChoices):
    """`active`: the buyer has committed and pays; `completed`: the unit is theirs."""

    PENDING = "pending"
    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


UNIT_BOOKING_TRANSITIONS: Final[Transitions] = {
    UnitBookingStatus.PENDING: frozenset({UnitBookingStatus.ACTIVE, UnitBookingStatus.CANCELLED}),
    UnitBookingStatus.ACTIVE: frozenset({UnitBookingStatus.COMPLETED, UnitBookingStatus.CANCELLED}),
    UnitBookingStatus.COMPLETED: frozenset(),
    UnitBookingStatus.CANCELLED: frozenset(),
}
# The unit is this buyer's, or about to be.
LIVE_UNIT_BOOKINGS: Final = (
    UnitBookingStatus.PENDING,
    UnitBookingStatus.ACTIVE,
    UnitBookingStatus.COMPLETED,
)


class PaymentPlan(models.TextChoices):
    ONE_TIME = "one_time", "in one sum"
    INSTALLMENTS = "installments", "instalments"
    CONSTRUCTION_LINKED = "construction_linked", "as construction goes on"


class PaymentStanding(models.TextChoices):
    """How much of a unit booking's total is there."""

    PENDING = "pending"
    PARTIAL = "partial"
    COMPLETED = "completed"
