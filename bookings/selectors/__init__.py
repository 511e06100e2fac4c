"""Shaped reads of service bookings and of unit bookings."""

from bookings.selectors.agreements import (
    AGREEMENTS,
    agreement_document,
    agreement_documents,
    agreement_of,
)
from bookings.selectors.bookings import (
    booking_detail,
    booking_document,
    booking_rows,
    may_follow,
    nearest_vendors,
    photo_detail,
    photo_rows,
    signature_detail,
    signature_document,
    signature_rows,
    signatures_lapsed,
    signatures_to_remind_of,
)
from bookings.selectors.disputed import BookingInQuestion, booking_in_question, booking_story
from bookings.selectors.sales import Sales, Wanted, sales_of
from bookings.selectors.unit_bookings import (
    knows_buyer,
    new_unit_booking_row,
    today_of,
    unit_booking_detail,
    unit_booking_payments,
    unit_booking_rows,
)

__all__ = [
    "AGREEMENTS",
    "BookingInQuestion",
    "Sales",
    "Wanted",
    "agreement_document",
    "agreement_documents",
    "agreement_of",
    "booking_detail",
    "booking_document",
    "booking_in_question",
    "booking_rows",
    "booking_story",
    "knows_buyer",
    "may_follow",
    "nearest_vendors",
    "new_unit_booking_row",
    "photo_detail",
    "photo_rows",
    "sales_of",
    "signature_detail",
    "signature_document",
    "signature_rows",
    "signatures_lapsed",
    "signatures_to_remind_of",
    "today_of",
    "unit_booking_detail",
    "unit_booking_payments",
    "unit_booking_rows",
]
