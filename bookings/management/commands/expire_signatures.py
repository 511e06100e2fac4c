"""Close the requests to sign that nobody answered in time, and remind of those soon to close."""

from typing import Any

from django.core.management.base import BaseCommand

from bookings.services.signing import expire_due_signatures, send_due_reminders


class Command(BaseCommand):
    help = "Expire unanswered signature requests, and send the reminders that are due."

    def handle(self, *args: Any, **options: Any) -> None:
        expired = expire_due_signatures()
        reminded = send_due_reminders()
        self.stdout.write(f"{expired} requests expired, {reminded} reminders sent.")
