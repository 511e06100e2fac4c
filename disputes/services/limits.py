"""How much one person may say and send in disputes: as much as in conversations, and counted
apart. Counted before the use case's own transaction."""

from datetime import timedelta
from typing import Final

from django.conf import settings

from disputes.errors import TooManyDisputes, TooManyMessages, TooManyReports, TooManyUploads
from kernel import counters

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


def count_message(who: object) -> None:
    """One more is said, by a person or by the bearer of a link; raises TooManyMessages."""
    verdict = counters.hit(
        f"dispute-messages:{who}", limit=settings.MESSAGES_A_MINUTE, window=MINUTE
    )
    if not verdict.allowed:
        raise TooManyMessages(retry_after=verdict.retry_after)


def count_upload(person_id: int) -> None:
    """One more file comes in; raises TooManyUploads."""
    verdict = counters.hit(
        f"dispute-uploads:{person_id}", limit=settings.MESSAGE_UPLOADS_AN_HOUR, window=HOUR
    )
    if not verdict.allowed:
        raise TooManyUploads(retry_after=verdict.retry_after)


def count_report(person_id: int) -> None:
    """One more issue is reported by somebody with an account; raises TooManyReports."""
    verdict = counters.hit(
        f"issue-reports:{person_id}", limit=settings.ISSUE_REPORTS_A_DAY, window=DAY
    )
    if not verdict.allowed:
        raise TooManyReports(retry_after=verdict.retry_after)


def count_dispute(person_id: int) -> None:
    """One more dispute is opened by a party, each of which the other is told; raises
    TooManyDisputes."""
    verdict = counters.hit(
        f"disputes-opened:{person_id}", limit=settings.ISSUE_REPORTS_A_DAY, window=DAY
    )
    if not verdict.allowed:
        raise TooManyDisputes(retry_after=verdict.retry_after)
