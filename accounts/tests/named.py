"""People by telling names, for what is published: their address and number follow from them."""

from typing import Any
from zlib import crc32

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import UserFactory


def person(name: str, role: Role = Role.CUSTOMER, **facts: Any) -> User:
    """`Dr. Meera Iyer` is written to at `meera.iyer@example.com`."""
    first, _, last = name.rpartition(" ")
    called = name.lower().removeprefix("dr. ").replace(" ", ".")
    made: User = UserFactory(
        username=called,
        email=f"{called}@example.com",
        phone=f"+9198100{crc32(called.encode()) % 100_000:05d}",
        first_name=first,
        last_name=last,
        role=role,
        **facts,
    )
    return made
