"""Telling people, and what they do with it."""

from notifications.services.delivering import deliver, deliver_now
from notifications.services.notifying import notify
from notifications.services.reading import (
    ask_for,
    mark_all_read,
    mark_read,
    mark_read_by_link,
    set_preferences,
    switch_off,
)
from notifications.services.receiving import (
    forget_unreachable,
    take_receipt_again,
    take_receipts,
)
from notifications.services.recording import die, rise
from notifications.services.retrying import resend_delivery
from notifications.services.writing import count_message, send_message

__all__ = [
    "ask_for",
    "count_message",
    "deliver",
    "deliver_now",
    "die",
    "forget_unreachable",
    "mark_all_read",
    "mark_read",
    "mark_read_by_link",
    "notify",
    "resend_delivery",
    "rise",
    "send_message",
    "set_preferences",
    "switch_off",
    "take_receipt_again",
    "take_receipts",
]
