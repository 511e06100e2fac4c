"""How far reminders have come."""

from typing import ClassVar

from django.db import models


class ReminderRound(models.Model):
    """Until when one rule has looked for the reminders of one kind of commitment.

    It says only where to look next: what makes a reminder once is the key of its notice.
    """

    name = models.CharField(max_length=60, primary_key=True)
    done_until = models.DateTimeField()

    class Meta:
        verbose_name = "round of reminders"
        verbose_name_plural = "rounds of reminders"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
