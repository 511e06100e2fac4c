"""How far the reminders of instalments have come."""

from typing import ClassVar

from django.db import models


class InstalmentRound(models.Model):
    """Up to which day one rule has looked, by one clock.

    It says only where to look next: what makes a reminder once is the key of its notice.
    """

    name = models.CharField(max_length=80, primary_key=True)
    done_until = models.DateField()

    class Meta:
        verbose_name = "round of payment reminders"
        verbose_name_plural = "rounds of payment reminders"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
