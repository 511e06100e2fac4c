"""What a booking refuses."""

from kernel.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany


class BookingTaken(Conflict):
    code = "BOOKING_TAKEN"
    message = "Another vendor has taken this booking."


class HourPassed(Conflict):
    code = "HOUR_PASSED"
    message = "The hour of this booking has passed; the customer has to choose another."


class TooManyOpenBookings(TooMany):
    code = "TOO_MANY_OPEN_BOOKINGS"


class FieldNotYours(NotAllowed):
    code = "FIELD_NOT_EDITABLE"


class TooLateToReschedule(Conflict):
    code = "TOO_LATE_TO_RESCHEDULE"
    message = "It is too late to move this booking; it can still be cancelled."


class TooLateToShift(Conflict):
    code = "TOO_LATE_TO_SHIFT"


class SignatureAwaited(Conflict):
    code = "SIGNATURE_AWAITED"
    message = "The customer has already been asked to sign."


class SignatureExpired(Conflict):
    code = "SIGNATURE_EXPIRED"
    message = "This request has expired. Ask the vendor to send a new one."


class AlreadySigned(Conflict):
    code = "ALREADY_SIGNED"
    message = "This has already been signed."


class PhotosNotOfBooking(Invalid):
    code = "PHOTOS_NOT_OF_BOOKING"
    message = "Choose photos of this booking."


class TooManyPhotos(Conflict):
    code = "TOO_MANY_PHOTOS"


class PhotosClosed(Conflict):
    code = "PHOTOS_CLOSED"
    message = "The photos of this booking can no longer be changed."


class PlanStale(Conflict):
    code = "PLAN_STALE"
    message = "Bookings or calendars have changed since this plan was made. Ask for a new one."


class UnitBookingNotFound(NotFound):
    code = "BOOKING_NOT_FOUND"
    message = "There is no such booking."


class TooManyUnitsHeld(TooMany):
    code = "TOO_MANY_UNITS_HELD"


class NotTheListPrice(Invalid):
    code = "NOT_THE_LIST_PRICE"


class NoStages(Invalid):
    code = "NO_MILESTONES"
    message = "This project has no stages of construction to pay by."


class AgreementNotFound(NotFound):
    code = "AGREEMENT_NOT_FOUND"
    message = "No agreement has been generated for this booking yet."


class BookingCalledOff(Conflict):
    code = "BOOKING_CANCELLED"
    message = "This booking is cancelled: there is nothing more to agree."


class AgreementSuperseded(Conflict):
    code = "AGREEMENT_SUPERSEDED"
    message = "There is a later version of this agreement. Read that one before you sign."


class AgreementOutdated(Conflict):
    code = "AGREEMENT_OUTDATED"
    message = "What it says has changed since it was offered. Ask the builder for a new version."


class NotAccepted(Invalid):
    code = "NOT_ACCEPTED"
    message = "Say that you accept the agreement to sign it."
