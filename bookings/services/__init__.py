"""Every write of a booking's life, one function a use case, by phase of life; those of a unit's
sale are in `selling`."""

from bookings.services.agreements.accepting import lay_out_agreement, sign_agreement
from bookings.services.agreements.generating import generate_agreement
from bookings.services.agreements.papers import download_agreement
from bookings.services.assigning import apply_assignment
from bookings.services.changing import edit_booking, reschedule_booking
from bookings.services.disputing import dispute_booking, hold_booking, settle_booking
from bookings.services.ending import cancel_booking, release_booking
from bookings.services.paying import payment_intent_of
from bookings.services.photos import delete_photo, upload_photo
from bookings.services.proposing import propose_assignment
from bookings.services.requesting import request_booking
from bookings.services.selling.advancing import change_unit_booking_status
from bookings.services.selling.cancelling import cancel_unit_booking
from bookings.services.selling.creating import create_unit_booking
from bookings.services.selling.editing import edit_unit_booking
from bookings.services.selling.following import (
    demand_instalments,
    follow_builder,
    withdraw_demands,
)
from bookings.services.selling.introducing import tell_of_new_unit_booking
from bookings.services.selling.rescheduling import reschedule_instalments
from bookings.services.shifting import shift_booking
from bookings.services.signing import (
    expire_signature,
    reject_signature,
    remind_of_signature,
    request_signature,
    sign,
)
from bookings.services.taking import accept_booking, assign_vendor
from bookings.services.visiting import complete_booking, start_booking

__all__ = [
    "accept_booking",
    "apply_assignment",
    "assign_vendor",
    "cancel_booking",
    "cancel_unit_booking",
    "change_unit_booking_status",
    "complete_booking",
    "create_unit_booking",
    "delete_photo",
    "demand_instalments",
    "dispute_booking",
    "download_agreement",
    "edit_booking",
    "edit_unit_booking",
    "expire_signature",
    "follow_builder",
    "generate_agreement",
    "hold_booking",
    "lay_out_agreement",
    "payment_intent_of",
    "propose_assignment",
    "reject_signature",
    "release_booking",
    "remind_of_signature",
    "request_booking",
    "request_signature",
    "reschedule_booking",
    "reschedule_instalments",
    "settle_booking",
    "shift_booking",
    "sign",
    "sign_agreement",
    "start_booking",
    "tell_of_new_unit_booking",
    "upload_photo",
    "withdraw_demands",
]
