"""How often something was tried: one row for each limit and subject, counted atomically."""

from django.db import connection, models

from kernel import clock


class AttemptCount(models.Model):
    """The tries of one window. It ends by the clock, not by being deleted."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at}"


def bump(key: str, *, seconds: int) -> tuple[int, int]:
    """Count one more try in the window that is open, else in a new one of `seconds`.

    Answers the count and the seconds until the window ends. One statement: it is counted
    and committed whatever becomes of the try, and parallel tries count one by one.
    """
    now = int(clock.now().timestamp())
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO accounts_attemptcount (key, count, ends_at) VALUES (%s, 1, %s)
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN accounts_attemptcount.ends_at <= %s
                    THEN 1 ELSE accounts_attemptcount.count + 1 END,
                ends_at = CASE WHEN accounts_attemptcount.ends_at <= %s
                    THEN excluded.ends_at ELSE accounts_attemptcount.ends_at END
            RETURNING count, ends_at
            """,
            [key, now + seconds, now, now],
        )
        count, ends_at = cursor.fetchone()
    return count, max(1, ends_at - now)


def give_back(key: str) -> None:
    """Uncount one try, which succeeded."""
    AttemptCount.objects.filter(key=key, count__gt=0).update(count=models.F("count") - 1)
