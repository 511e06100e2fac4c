"""How much one person may send. Counted before the use case's own transaction; with an
`Idempotency-Key` the whole request is one (`kernel.transactions.enclosed`), and what it counts
while Redis is away is forgotten with it.
"""

from datetime import timedelta

from django.conf import settings

from kernel import counters
from messaging.errors import TooManyConversations, TooManyMessages, TooManyUploads

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def count_message(person_id: int) -> None:
    """One more is sent; raises TooManyMessages."""
    verdict = counters.hit(f"messages:{person_id}", limit=settings.MESSAGES_A_MINUTE, window=MINUTE)
    if not verdict.allowed:
        raise TooManyMessages(retry_after=verdict.retry_after)


def count_beginning(person_id: int) -> None:
    """One more conversation is begun; raises TooManyConversations."""
    verdict = counters.hit(
        f"conversations-begun:{person_id}", limit=settings.CONVERSATIONS_A_DAY, window=DAY
    )
    if not verdict.allowed:
        raise TooManyConversations(retry_after=verdict.retry_after)


def count_upload(person_id: int) -> None:
    """One more file comes in; raises TooManyUploads."""
    verdict = counters.hit(
        f"message-uploads:{person_id}", limit=settings.MESSAGE_UPLOADS_AN_HOUR, window=HOUR
    )
    if not verdict.allowed:
        raise TooManyUploads(retry_after=verdict.retry_after)
