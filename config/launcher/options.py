"""What the environment and the command line ask of the launcher."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

BASE_DIR = Path(__file__).resolve().parents[2]
ROLES = ("web", "worker", "scheduler")
SITES = ("http", "https")
REDISES = ("redis", "rediss", "unix")
# What an empty database is filled with: nobody, a city, or a tenth of it.
DEMOS = ("0", "1", "small")
MOST_PROCESSES = 64
# Addresses to listen on that are no addresses to go to.
ANY_ADDRESS = frozenset({"127.0.0.1", "0.0.0.0", "::", "::1", ""})  # noqa: S104 - recognised, not bound


class Refused(Exception):
    """Bookwell cannot be started, and why."""


@dataclass(frozen=True)
class Options:
    """`only` is one of ROLES, or None for the whole house on this machine."""

    host: str
    port: int
    var_dir: Path
    public_url: str
    redis_url: str
    web_processes: int
    worker_processes: int
    trusts_proxy: bool
    forwarded_allow_ips: str
    demo: str
    only: str | None

    @classmethod
    def of(cls, environ: Mapping[str, str], *, only: str | None, no_demo: bool) -> Self:
        """Raises Refused for what cannot be meant."""
        host = environ.get("HOST") or "127.0.0.1"
        port = _whole(environ, "PORT", default=8000, most=65535)
        name = "localhost" if host in ANY_ADDRESS else host
        return cls(
            host=host,
            port=port,
            var_dir=Path(environ.get("VAR_DIR") or BASE_DIR / "var").resolve(),
            public_url=_address(environ, "PUBLIC_URL", SITES) or f"http://{name}:{port}",
            redis_url=_address(environ, "REDIS_URL", REDISES),
            web_processes=_whole(environ, "WEB_PROCESSES", default=1, most=MOST_PROCESSES),
            worker_processes=_whole(environ, "WORKER_PROCESSES", default=2, most=MOST_PROCESSES),
            trusts_proxy=_is_yes(environ.get("TRUST_PROXY", "")),
            forwarded_allow_ips=environ.get("FORWARDED_ALLOW_IPS") or "127.0.0.1",
            demo="0" if no_demo else _one_of(environ, "BOOKWELL_DEMO", DEMOS, default="1"),
            only=only,
        )

    @property
    def local_host(self) -> str:
        """Where this machine reaches its own web process."""
        return "127.0.0.1" if self.host in ANY_ADDRESS else self.host

    def runs(self, role: str) -> bool:
        return self.only in (None, role)


def _whole(environ: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    text = environ.get(name) or str(default)
    if text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most:
        return int(text)
    raise Refused(f"{name} must be a whole number from 1 to {most}, not {text[:40]!r}.")


def _one_of(
    environ: Mapping[str, str], name: str, choices: tuple[str, ...], *, default: str
) -> str:
    text = environ.get(name) or default
    if text in choices:
        return text
    raise Refused(f"{name} must be {', '.join(choices[:-1])} or {choices[-1]}, not {text[:40]!r}.")


def _address(environ: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    """Empty when it is not set. It may hold a password, so it is not repeated."""
    text = environ.get(name) or ""
    scheme, separator, rest = text.partition("://")
    if text and not (scheme in schemes and separator and rest):
        raise Refused(f"{name} must begin with {' or '.join(f'{each}://' for each in schemes)}.")
    return text


def _is_yes(value: str) -> bool:
    return value.lower() in {"1", "true", "yes", "on"}
