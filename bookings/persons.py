"""What bookings know of a person, and what becomes of it."""

from collections.abc import Iterator
from functools import partial

from django.db import transaction

from bookings.models import (
    Agreement,
    AgreementChain,
    Booking,
    BookingSeries,
    Photo,
    RoutePlan,
    SalesTally,
    Signature,
    SignatureChain,
    StatusChange,
    UnitBooking,
)
from bookings.states import BookingStatus, UnitBookingStatus
from kernel.files import discard
from kernel.persons.registry import (
    Open,
    Person,
    is_open,
    knows,
    may_mention,
    names,
    nobody,
    then_forget,
)

UNDER_WAY = (BookingStatus.PENDING, BookingStatus.CONFIRMED, BookingStatus.IN_PROGRESS)
PROOF = "the other party's proof of what was agreed and done, sealed as a whole"
THE_OTHERS = "the other side's as well: what was ordered, where and for how much, without a name"


def _open(person: Person) -> Iterator[Open]:
    for side in ("customer", "vendor"):
        ahead = Booking.objects.filter(**{side: person.id}, status__in=UNDER_WAY)
        for booking in ahead.order_by("scheduled_date"):
            day = f"{booking.scheduled_date:%Y-%m-%d}"
            yield Open(says=f"A booking is {booking.status}: {booking.service_name}, {day}.")
    live = (UnitBookingStatus.PENDING, UnitBookingStatus.ACTIVE)
    units = UnitBooking.objects.filter(customer=person.id, status__in=live)
    for number in units.order_by("pk").values_list("booking_number", flat=True):
        yield Open(says=f"The sale {number} is not over.", binds=True)


def _forget_pictures(person: Person) -> None:
    """Pictures of their home go, but for those that a signature vouches for."""
    theirs = Photo.objects.filter(booking__customer=person.id, signatures=None)
    for photo in list(theirs):
        transaction.on_commit(partial(discard, photo.image), robust=True)
        photo.delete()


nobody(AgreementChain, BookingSeries, SalesTally, because="where a series has got to, and sums")
names(SignatureChain, "vendor")
knows(
    Booking,
    "customer",
    hide=("vendor_notes",),
    blank=("customer_notes", "cancellation_reason"),
    because=THE_OTHERS,
)
knows(Booking, "vendor", hide=("customer_notes",), blank=("vendor_notes",), because=THE_OTHERS)
names(Booking, "cancelled_by")
may_mention(Booking, "customer_notes", "vendor_notes", "cancellation_reason")
names(StatusChange, "changed_by")
may_mention(StatusChange, "note")
knows(Photo, "booking__customer", files=("image",), by_step=True, because=PROOF)
knows(Photo, "uploaded_by", because=PROOF)
names(RoutePlan, "made_by", "applied_by")
knows(
    Signature,
    "booking__customer",
    keeps=("satisfaction_comments", "signature_data", "rejection_reason"),
    because=PROOF,
)
knows(Signature, "vendor", hide=("signature_data",), because=PROOF)
names(Signature, "signed_by")
nobody(Signature.photos.through, because="which pictures a signature vouches for")
knows(UnitBooking, "customer", blank=("notes", "cancellation_reason"), because=THE_OTHERS)
names(UnitBooking, "builder", "created_by")
knows(
    Agreement,
    "unit_booking__customer",
    files=("file", "signed_file"),
    keeps=("facts", "signer_name", "signature_data"),
    because=PROOF,
)
names(Agreement, "generated_by", "signed_by")
is_open(_open)
then_forget(_forget_pictures)
