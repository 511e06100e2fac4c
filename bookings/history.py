"""What the edit history tells of bookings."""

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
from kernel.history.registry import conceal, leave_out, personal

leave_out(StatusChange, because="append-only: a history itself")
leave_out(AgreementChain, BookingSeries, SignatureChain, because="where a series has got to")
leave_out(SalesTally, because="added up from bookings, which have a history")

conceal(RoutePlan, "inputs", "factors", "result")
personal(Agreement, "facts", "signer_name", "signature_data")
personal(Booking, "pincode", "customer_notes", "vendor_notes", "cancellation_reason")
personal(Photo, "description")
personal(Signature, "satisfaction_comments", "signature_data", "rejection_reason")
personal(UnitBooking, "notes", "cancellation_reason")
