"""Who is asking. Services take an Actor and never a request."""

from dataclasses import dataclass
from typing import Self

from kernel.errors import NotAuthenticated


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, the platform itself, or nobody, as the services see them.

    `user_id` is None for the platform and for an anonymous caller; `role` is the
    role's wire name, `"system"` or `"anonymous"`.
    """

    user_id: int | None
    role: str
    organization_id: int | None = None

    @classmethod
    def system(cls) -> Self:
        """The platform acting by itself: the worker, the scheduler, a command."""
        return cls(user_id=None, role="system")

    @classmethod
    def anonymous(cls) -> Self:
        return cls(user_id=None, role="anonymous")

    @property
    def is_system(self) -> bool:
        return self.role == "system"

    @property
    def is_authenticated(self) -> bool:
        return self.user_id is not None


def person_of(actor: Actor) -> int:
    """The id of the person who acts; raises NotAuthenticated when nobody in person does."""
    if actor.user_id is None:
        raise NotAuthenticated()
    return actor.user_id
