"""The life of a booking, of a signature and of a unit booking, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class BookingStatus(models.TextChoices):
    """How far a visit has come.

    * `pending`: Asked for; no vendor has taken it yet.
    * `confirmed`: A vendor has taken it and comes.
    * `in_progress`: The vendor is at work.
    * `completed`: The work is done; the customer has not signed.
    * `signed`: The customer has signed that it is done.
    * `cancelled`: It was called off.
    * `disputed`: The sides disagree; it waits for a decision.
    """

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
    """What became of a request to sign.

    * `pending`: The customer is asked to sign.
    * `signed`: The customer has signed.
    * `expired`: The customer did not answer in time.
    * `disputed`: The customer says that it is not done.
    """

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
    """How far the sale of a unit has come.

    * `pending`: The unit is held; the buyer has not yet committed.
    * `active`: The buyer has committed and pays.
    * `completed`: All is paid and the unit is theirs.
    * `cancelled`: It was called off.
    """

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
    """How a unit is paid for.

    * `one_time`: All in one sum.
    * `installments`: In instalments on fixed days.
    * `construction_linked`: A part with each milestone of the building.
    """

    ONE_TIME = "one_time", "in one sum"
    INSTALLMENTS = "installments", "instalments"
    CONSTRUCTION_LINKED = "construction_linked", "as construction goes on"


class PaymentStanding(models.TextChoices):
    """How much of a unit booking's total is there.

    * `pending`: Nothing is there yet.
    * `partial`: A part is there.
    * `completed`: All is there.
    """

    PENDING = "pending"
    PARTIAL = "partial"
    COMPLETED = "completed"
