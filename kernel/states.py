"""The life of a thing as one table, and the only way to move along it."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from kernel.errors import Conflict

Transitions = Mapping[str, frozenset[str]]


class IllegalTransition(Conflict):
    code = "ILLEGAL_TRANSITION"

    def __init__(self, thing: str, current: str, target: str) -> None:
        article = "An" if thing[:1] in "aeio" else "A"
        super().__init__(
            f"{article} {thing} that is {words(current)} cannot become {words(target)}."
        )


def words(status: str) -> str:
    return str(status).replace("_", " ")


class Stateful(models.Model):
    """A model whose `status` moves only along `TRANSITIONS`."""

    TRANSITIONS: ClassVar[Transitions]
    status: "models.Field[str, str]"

    class Meta:
        abstract = True

    def may_advance(self, target: str) -> bool:
        return target in self.TRANSITIONS[self.status]

    def advance(self, target: str) -> None:
        """Set `status`, without saving; raises IllegalTransition and changes nothing."""
        if not self.may_advance(target):
            raise IllegalTransition(str(self._meta.verbose_name), self.status, target)
        self.status = target
