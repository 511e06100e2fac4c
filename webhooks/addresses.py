"""Which addresses are called: public ones, over TLS, and none that leads back into a house.

Who registers an address chooses where our machines connect to. So the name is resolved by us,
every address that it has is looked at, and the connection goes to one that was looked at
(`webhooks.calling`), anew with each delivery: a name may point elsewhere by then.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from webhooks.errors import BadAddress

PORTS: Final = {"https": 443, "http": 80}
# In these an IPv4 address is written into an IPv6 one: what counts is where that leads.
TRANSLATED: Final = IPv6Network("64:ff9b::/96")
SIX_TO_FOUR: Final = IPv6Network("2002::/16")
# Global by the letter, or not yet known to `ipaddress` as what they are: of protocols, relays,
# documents; and those by which clouds answer their own machines.
NEVER: Final = (
    *(IPv4Network("192.88.99.0/24"), IPv4Network("192.0.0.0/24"), IPv4Network("168.63.129.16/32")),
    *(IPv6Network("2001::/23"), IPv6Network("3fff::/20")),
)
# A name or a number as it may stand in a `Host`; a zone of a machine's own is neither.
HOST: Final = re.compile(r"[0-9A-Za-z._-]+|[0-9A-Fa-f:.]+")
# What resolvers read as an IPv4 address, however it is written: 2130706433, 0x7f.1, 127.1.
NUMBER: Final = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)")
# Of the newer ones, none but these is given to anybody yet.
UNICAST: Final = IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class Target:
    """What an address says, taken apart."""

    scheme: str
    host: str
    port: int
    # Path and query, as they stand in the first line of the request.
    path: str

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"

    @property
    def host_header(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"


def target_of(url: str) -> Target:
    """Raises BadAddress for what we do not call, whatever its name resolves to."""
    try:
        parts = urlsplit(url)
        port = PORTS.get(parts.scheme, 0) if parts.port is None else parts.port
        host = (parts.hostname or "").removesuffix(".").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise BadAddress(field="url") from error
    if parts.scheme not in _schemes():
        raise BadAddress("An address begins with https://.", field="url")
    if (
        not port
        or not HOST.fullmatch(host)
        or any(ord(each) <= 32 or ord(each) > 126 for each in url)
    ):
        raise BadAddress(field="url")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise BadAddress("An address bears no name, password or fragment.", field="url")
    _require_public_literal(host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme=parts.scheme, host=host, port=port, path=path)


def all_public(addresses: Iterable[str]) -> list[str]:
    """What a name resolves to, each once. Raises BadAddress if any of it is not public: who
    mixes the two means no good."""
    found = list(dict.fromkeys(addresses))
    if not found:
        raise BadAddress("This name leads nowhere.", field="url")
    if not settings.WEBHOOKS_ALLOW_PRIVATE and not all(is_public(each) for each in found):
        raise BadAddress("This name leads to an address that is not public.", field="url")
    return found


def is_public(address: str) -> bool:
    """Whether it is of the whole internet, also where it is an older one in a newer's clothes."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and (inner := _within(ip)) is not None:
        ip = inner
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global:
        return False
    if isinstance(ip, IPv6Address) and ip not in UNICAST:
        return False
    return not any(ip in network for network in NEVER)


def _within(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.sixtofour if ip in SIX_TO_FOUR else None


def _schemes() -> tuple[str, ...]:
    return ("https", "http") if settings.WEBHOOKS_ALLOW_PRIVATE else ("https",)


def _require_public_literal(host: str) -> None:
    """A number is refused when it is registered; names are looked at when they are called."""
    if settings.WEBHOOKS_ALLOW_PRIVATE:
        return
    try:
        public = is_public(host)
    except ValueError:
        own = host == "localhost" or host.endswith((".localhost", ".internal", ".local"))
        public = not own and not NUMBER.fullmatch(host)
    if not public:
        raise BadAddress("This address is not public.", field="url")
