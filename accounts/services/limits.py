"""How often one may try at the doors.

Attempts are counted before they are judged, so that parallel ones cannot slip through, and
what succeeds is given back. The password door shuts for one name from one address, never for
the name alone: else anybody could lock anybody out.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from kernel import clock, counters
from kernel.errors import TooMany

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

# Behind a proxy that names nobody, all the world has the machine's own address.
SHARED_FACTOR = 20


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` in each `window`."""

    name: str
    most: int
    window: timedelta
    message: str = TooMany.message


SENDS = Limit("otp-send", 5, QUARTER, "Too many codes were asked for. Please wait a while.")
RECIPIENTS = Limit("otp-recipients", 10, HOUR)
CODE_TRIES_HOUR = Limit("otp-try-hour", 20, HOUR)
CODE_TRIES_DAY = Limit("otp-try-day", 100, DAY)
CODE_FAILURES_ADDRESS = Limit("otp-fail-address", 30, HOUR)
CODE_FAILURES_NETWORK = Limit("otp-fail-network", 200, HOUR)
LOGIN_PAIR = Limit("login-pair", 10, QUARTER)
LOGIN_ADDRESS = Limit("login-address", 100, QUARTER)
# Three codes of a million are right at a time: so many tries a day find one in twenty years.
SECOND_STEPS = Limit("second-step", 10, QUARTER)
SECOND_STEPS_DAY = Limit("second-step-day", 40, DAY)
PASSWORD_CHECKS = Limit("password-check", 10, QUARTER)
LINK_FAILURES = Limit("link-fail-address", 60, QUARTER)
SIGN_UPS = Limit("sign-up-address", 20, HOUR)
WALK_INS = Limit("walk-in", 30, HOUR)
PUBLIC_REPORTS = Limit("public-report", 20, HOUR)
REPORT_MAILS = Limit("report-mail", 10, DAY)
LOOK_UPS = Limit("customer-look-up", 60, QUARTER)


def count_send(identifier: str, address: str | None) -> None:
    """One more code is asked for; raises TooMany."""
    _count(SENDS, identifier)
    origin = _origin(address)
    if not origin:
        return
    pair = _key(RECIPIENTS, f"{origin} {identifier}")
    if counters.hit(pair, limit=1, window=RECIPIENTS.window).allowed:
        _count(RECIPIENTS, origin, factor=_factor(address))


def count_sign_up(address: str | None) -> None:
    """One more account is asked for; raises TooMany."""
    if origin := _origin(address):
        _count(SIGN_UPS, origin, factor=_factor(address))


def count_public_report(address: str | None) -> None:
    """Somebody without an account reports one more issue; raises TooMany."""
    if origin := _origin(address):
        _count(PUBLIC_REPORTS, origin, factor=_factor(address))


def may_mail_reporter(email: str, mail: str) -> bool:
    """Whether one more mail goes to an address that whoever reported something has named: nobody
    fills a mailbox with them. The same `mail`, tried again, is one."""
    again = counters.hit(_key(REPORT_MAILS, f"{email} {mail}"), limit=1, window=DAY)
    if not again.allowed:
        return True
    key = _key(REPORT_MAILS, email.lower())
    return counters.hit(key, limit=REPORT_MAILS.most, window=REPORT_MAILS.window).allowed


def count_walk_in(user_id: int) -> None:
    """Somebody registers one more customer of their house; raises TooMany."""
    _count(WALK_INS, str(user_id))


def count_look_up(user_id: int) -> None:
    """Somebody asks for one more customer by address or number; raises TooMany."""
    _count(LOOK_UPS, str(user_id))


@contextmanager
def code_attempt(identifier: str, address: str | None) -> Iterator[None]:
    """Around the judging of a code: tries of an identifier, failures of an address."""
    _count(CODE_TRIES_HOUR, identifier)
    _count(CODE_TRIES_DAY, identifier)
    counted = []
    if origin := _origin(address):
        counted = [(CODE_FAILURES_ADDRESS, origin), (CODE_FAILURES_NETWORK, _network(address))]
    with _given_back(counted, factor=_factor(address)):
        yield


@contextmanager
def login_attempt(name: str, address: str | None) -> Iterator[None]:
    """Around the judging of a password: failures of a name from an address, and of the address."""
    origin = _origin(address)
    counted = [(LOGIN_PAIR, f"{origin} {name}")]
    if origin:
        counted.append((LOGIN_ADDRESS, origin))
    with _given_back(counted, factor=_factor(address)):
        yield


@contextmanager
def link_attempt(address: str | None) -> Iterator[None]:
    """Around the opening of a link that is itself the permission: failures of an address."""
    origin = _origin(address)
    with _given_back([(LINK_FAILURES, origin)] if origin else [], factor=_factor(address)):
        yield


@contextmanager
def password_check(user_id: int) -> Iterator[None]:
    """Around a signed-in person's proof of their password."""
    with _given_back([(PASSWORD_CHECKS, str(user_id))]):
        yield


@contextmanager
def second_step(user_id: int, *, can_be_guessed: bool) -> Iterator[None]:
    """Around the judging of a code of the second factor: failures of the person, wherever they
    come from. Only who has passed the first half gets here. What cannot be guessed is not
    counted: who knows somebody's password keeps them out by their app's codes, and not by
    those on their paper."""
    subject = str(user_id)
    counted = [(SECOND_STEPS, subject), (SECOND_STEPS_DAY, subject)] if can_be_guessed else []
    with _given_back(counted):
        yield


@contextmanager
def _given_back(counted: list[tuple[Limit, str]], *, factor: int = 1) -> Iterator[None]:
    for limit, subject in counted:
        _count(limit, subject, factor=1 if limit is LOGIN_PAIR else factor)
    yield
    for limit, subject in counted:
        counters.give_back(_key(limit, subject), window=limit.window)


def _count(limit: Limit, subject: str, *, factor: int = 1) -> None:
    if clock.is_pretended():
        return
    verdict = counters.hit(_key(limit, subject), limit=limit.most * factor, window=limit.window)
    if not verdict.allowed:
        raise TooMany(limit.message, retry_after=verdict.retry_after)


def _key(limit: Limit, subject: str) -> str:
    """Digested: any length of subject fits, and no list of addresses gathers."""
    return hashlib.sha256(f"{limit.name} {subject}".encode()).hexdigest()


def _origin(address: str | None) -> str:
    """Whom an address stands for: an IPv6 subscriber has a /64 to choose from."""
    return str(ip_network(f"{address}/64", strict=False)) if _is_v6(address) else address or ""


def _network(address: str | None) -> str:
    return str(ip_network(f"{address}/{48 if _is_v6(address) else 24}", strict=False))


def _is_v6(address: str | None) -> bool:
    return address is not None and isinstance(ip_address(address), IPv6Address)


def _factor(address: str | None) -> int:
    return SHARED_FACTOR if address and ip_address(address).is_loopback else 1
