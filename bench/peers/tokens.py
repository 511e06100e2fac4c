"""Whose a token is, by its signature alone: how every peer checks who asks."""

import os
from dataclasses import dataclass

import jwt


@dataclass(frozen=True)
class Bearer:
    user_id: int
    role: str
    organization_id: int | None


def bearer_of(token: str | bytes) -> Bearer:
    """Raises jwt.PyJWTError for what we have not signed, or is over."""
    key = os.environ["JWT_SIGNING_KEY"]
    claims = jwt.decode(token, key, algorithms=["HS256"], audience="bookwell")
    return Bearer(int(claims["user_id"]), claims["role"], claims["organization_id"])
