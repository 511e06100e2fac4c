"""Words given one after another, each sealed together with the one before it."""

from django.db import models


class Link(models.Model):
    """What was sealed. Of one that is not, all three are empty."""

    signature_hash = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    chain_position = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class ChainEnd(models.Model):
    """The end of one chain. Its row is locked while a link is added."""

    length = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"Chain of {self.length}"
