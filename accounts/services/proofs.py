"""What proves a second factor: codes of an app, and codes on paper, each good once."""

import secrets
from hashlib import sha256
from typing import Final

import structlog

from accounts import totp
from accounts.events import RecoveryCodeUsed
from accounts.models import RecoveryCode, SecondFactor, User
from accounts.services.temporary import ALPHABET
from kernel import clock
from kernel.events import publish
from kernel.sealed import Unreadable, is_current, seal, unseal
from notifications.services import notify

log = structlog.get_logger(__name__)

RECOVERY_CODES: Final = 10
GROUPS, GROUP = 4, 4


def accepts(user: User, code: str) -> bool:
    """A step that commits also when it answers no: whether `code` is a right one of `user`, who
    is locked, so that of two that come at once one is too late. It is used up."""
    if is_recovery_code(code):
        return _uses_recovery_code(user, _plain(code))
    factor = SecondFactor.objects.filter(user=user).first()
    return factor is not None and is_right(factor, code)


def is_recovery_code(code: str) -> bool:
    """Whether it looks like one, and is thus no code of an app: it cannot be guessed."""
    return len(_plain(code)) == GROUPS * GROUP


def _plain(code: str) -> str:
    """As it is reckoned and kept: people type blanks, dashes and capitals."""
    return "".join(each for each in code.lower() if each.isascii() and each.isalnum())


def is_right(factor: SecondFactor, code: str) -> bool:
    """A step: whether the app of `factor`, whose person is locked, reckons this code now; the
    same does not count again, nor does any before it."""
    sealed = bytes(factor.sealed)
    try:
        secret = opened(factor.user_id, sealed)
    except Unreadable:
        # A key that is gone locks nobody in: recovery codes are not sealed.
        log.exception("second_factor.unreadable", user=factor.user_id)
        return False
    step = totp.step_of(secret, _plain(code), at=clock.now(), after=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    if not is_current(sealed):
        factor.sealed = seal(secret, about=about(factor.user_id))
    factor.save(update_fields=["last_step", "sealed"])
    return True


def _uses_recovery_code(user: User, code: str) -> bool:
    unused = RecoveryCode.objects.filter(user=user, used_at=None)
    if not unused.filter(digest=_digest(user.pk, code)).update(used_at=clock.now()):
        return False
    left = unused.count()
    publish(RecoveryCodeUsed(user_id=user.pk, left=left))
    tell(user, "recovery_code_used", left=left)
    return True


def fresh_recovery_codes(user: User) -> list[str]:
    """A step: ten new ones, the old ones gone."""
    words = [
        ["".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS)]
        for _ in range(RECOVERY_CODES)
    ]
    now = clock.now()
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user.pk, "".join(each)), created_at=now)
        for each in words
    )
    return ["-".join(each) for each in words]


def _digest(user_id: int, code: str) -> str:
    return sha256(f"recovery {user_id} {code}".encode()).hexdigest()


def opened(user_id: int, sealed: bytes) -> str:
    """The secret. Raises Unreadable."""
    return unseal(sealed, about=about(user_id))


def about(user_id: int) -> str:
    return f"accounts.SecondFactor:{user_id}"


def tell(user: User, kind: str, *, once: str = "", **context: object) -> None:
    """A step: by all ways that they have, whatever they have switched off; once of each `once`."""
    notify(
        recipient_id=user.pk,
        kind=kind,
        context={"name": str(user), **context},
        key=f"{kind}.{user.pk}.{once or clock.now().strftime('%Y%m%d%H%M%S%f')}",
    )
