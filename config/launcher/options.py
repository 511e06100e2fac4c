"""What the environment and the command line ask of the launcher."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

BASE_DIR = Path(__file__).resolve().parents[2]
ROLES = ("web", "worker", "scheduler")
# Addresses to listen on that are no addresses to go to.
ANY_ADDRESS = frozenset({"127.0.0.1", "0.0.0.0", "::", "::1", ""})  # noqa: S104 - recognised, not bound


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
    demo: bool
    only: str | None

    @classmethod
    def of(cls, environ: Mapping[str, str], *, only: str | None, no_demo: bool) -> Self:
        host = environ.get("HOST") or "127.0.0.1"
        port = int(environ.get("PORT") or 8000)
        name = "localhost" if host in ANY_ADDRESS else host
        return cls(
            host=host,
            port=port,
            var_dir=Path(environ.get("VAR_DIR") or BASE_DIR / "var").resolve(),
            public_url=environ.get("PUBLIC_URL") or f"http://{name}:{port}",
            redis_url=environ.get("REDIS_URL", ""),
            web_processes=int(environ.get("WEB_PROCESSES") or 1),
            worker_processes=int(environ.get("WORKER_PROCESSES") or 2),
            trusts_proxy=_is_yes(environ.get("TRUST_PROXY", "")),
            forwarded_allow_ips=environ.get("FORWARDED_ALLOW_IPS") or "127.0.0.1",
            demo=not no_demo and environ.get("BOOKWELL_DEMO", "1") != "0",
            only=only,
        )

    @property
    def local_host(self) -> str:
        """Where this machine reaches its own web process."""
        return "127.0.0.1" if self.host in ANY_ADDRESS else self.host

    def runs(self, role: str) -> bool:
        return self.only in (None, role)


def _is_yes(value: str) -> bool:
    return value.lower() in {"1", "true", "yes", "on"}
