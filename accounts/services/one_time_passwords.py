"""One-time passwords: asked for in the request, made and sent by the worker.

The request looks nobody up: it counts, and leaves the outbox an entry. So a known and an
unknown address get the same answer in the same time, and the code passes through neither
the broker nor the database.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import phonenumbers
from django.conf import settings

from accounts.identifiers import Identifier, Method
from accounts.models import OneTimePassword, User
from accounts.roles import Role
from accounts.services import limits
from accounts.services.sessions import Caller
from kernel import clock
from kernel.models import Lane
from kernel.outbox import enqueue
from kernel.transactions import use_case
from notifications.selectors import language_of
from notifications.services import deliver_now

Purpose = OneTimePassword.Purpose

SEND_CODE = "accounts.send_code"
LIFETIME = timedelta(minutes=5)
# A request that waited longer for a worker than this is not answered: nobody waits any more.
PATIENCE = timedelta(minutes=10)
ATTEMPTS = 5
KINDS = {
    Purpose.LOGIN: "otp",
    Purpose.VENDOR_LOGIN: "otp",
    Purpose.VERIFY: "verify",
    Purpose.PASSWORD_RESET: "password_reset",
}


def ask_for_code(
    *, identifier: Identifier, purpose: Purpose, caller: Caller, user_id: int | None = None
) -> None:
    """Have a code sent to `identifier`, if somebody may come in there; say nothing of whether.

    `user_id` names the signed-in person for whom an address is verified. Raises TooMany.
    """
    limits.count_send(identifier.value, caller.address)
    enqueue_code(identifier=identifier, purpose=purpose, user_id=user_id)


@use_case
def enqueue_code(*, identifier: Identifier, purpose: Purpose, user_id: int | None = None) -> None:
    request_code(identifier=identifier, purpose=purpose, user_id=user_id)


def request_code(*, identifier: Identifier, purpose: Purpose, user_id: int | None = None) -> None:
    """A step: the worker makes the code and sends it."""
    enqueue(
        SEND_CODE,
        {
            "request": str(uuid4()),
            "purpose": purpose,
            "method": identifier.method,
            "address": identifier.value,
            "user_id": user_id,
            "asked_at": clock.now().isoformat(),
        },
        lane=Lane.URGENT,
    )


def make_and_send(payload: Mapping[str, Any]) -> None:
    """In the worker: make the code that was asked for, and send it. Harmless when repeated:
    what was sent is not sent again, and what may have been gets a fresh code."""
    asked_at = datetime.fromisoformat(payload["asked_at"])
    if clock.now() - asked_at > PATIENCE:
        return
    made = _make(
        request=UUID(payload["request"]),
        purpose=Purpose(payload["purpose"]),
        identifier=Identifier(Method(payload["method"]), payload["address"]),
        user_id=payload["user_id"],
        asked_at=asked_at,
    )
    if made is None:
        return
    deliver_now(
        channel=made.channel,
        address=made.address,
        kind=KINDS[made.purpose],
        context={
            "code": made.code,
            "name": made.name,
            "minutes": int(LIFETIME.total_seconds() // 60),
        },
        idempotency_key=f"otp.{made.request}.{made.attempt}",
        language=made.language,
    )
    OneTimePassword.objects.filter(pk=made.request).update(sent_at=clock.now())


@dataclass(frozen=True, slots=True, repr=False)
class _Made:
    request: UUID
    purpose: Purpose
    channel: Method
    address: str
    name: str
    code: str
    attempt: str
    language: str


@use_case
def _make(
    *,
    request: UUID,
    purpose: Purpose,
    identifier: Identifier,
    user_id: int | None,
    asked_at: datetime,
) -> _Made | None:
    user = _admitted(purpose, identifier, user_id)
    if user is None:
        return None
    open_codes = OneTimePassword.objects.filter(
        user=user, purpose=purpose, address=identifier.value, used_at=None, replaced_at=None
    )
    done = OneTimePassword.objects.filter(pk=request).exclude(sent_at=None, replaced_at=None)
    if done.exists() or open_codes.filter(asked_at__gt=asked_at).exists():
        return None
    now = clock.now()
    open_codes.exclude(pk=request).update(replaced_at=now)
    code = f"{secrets.randbelow(10**6):06d}"
    OneTimePassword.objects.update_or_create(
        pk=request,
        defaults={
            "user": user,
            "purpose": purpose,
            "channel": identifier.method,
            "address": identifier.value,
            "code_hash": code_hash(request, code),
            "asked_at": asked_at,
            "expires_at": now + LIFETIME,
        },
    )
    return _Made(
        request=request,
        purpose=purpose,
        channel=identifier.method,
        address=identifier.value,
        name=str(user),
        code=code,
        attempt=secrets.token_hex(4),
        language=language_of(user.pk),
    )


def _admitted(purpose: Purpose, identifier: Identifier, user_id: int | None) -> User | None:
    """The person, locked, who may be sent this code; None sends nothing."""
    if identifier.method is Method.SMS and not _is_texted(identifier.value):
        return None
    people = User.objects.active().select_for_update(of=("self",))
    owner = people.reached_by(identifier).first()
    if purpose == Purpose.VERIFY:
        taken = owner is not None and owner.pk != user_id
        return None if taken or user_id is None else people.filter(pk=user_id).first()
    if purpose == Purpose.VENDOR_LOGIN and owner is not None and owner.role != Role.VENDOR:
        return None
    return owner if owner and _is_shown_to_be_theirs(owner, identifier.method) else None


def _is_shown_to_be_theirs(user: User, method: Method) -> bool:
    """An account with a proven address opens by its proven ones alone: somebody may have
    signed up with a phone of their own and the mailbox of another."""
    proven = {Method.EMAIL: user.email_verified_at, Method.SMS: user.phone_verified_at}
    return proven[method] is not None or not any(proven.values())


def _is_texted(phone: str) -> bool:
    """Texts cost money, and dear countries attract those who earn by having us send them."""
    region = phonenumbers.region_code_for_number(phonenumbers.parse(phone))
    return not settings.SMS_COUNTRIES or region in settings.SMS_COUNTRIES


def redeem(
    *, identifier: Identifier, purpose: Purpose, code: str, user_id: int | None = None
) -> User | None:
    """A step that commits also when it answers None: count the attempt, and use the code up.
    See `judge`."""
    right = judge(identifier=identifier, purpose=purpose, code=code, user_id=user_id)
    if right is None:
        return None
    row, user = right
    use_up(row)
    return user


def judge(
    *, identifier: Identifier, purpose: Purpose, code: str, user_id: int | None = None
) -> tuple[OneTimePassword, User] | None:
    """A step that commits also when it answers None: count the attempt. The right code, still
    unused, and whose it is, both locked.

    The row is locked while counting, so that parallel tries count one by one and one
    of them at most is let in.
    """
    codes = OneTimePassword.objects.filter(
        purpose=purpose,
        address=identifier.value,
        used_at=None,
        replaced_at=None,
        user__is_active=True,
    )
    if user_id is not None:
        codes = codes.filter(user_id=user_id)
    row = codes.select_for_update(of=("self",)).order_by("-asked_at").first()
    # Compare even where there is nothing to compare with, so that time tells nothing.
    expected = row.code_hash if row else ""
    right = _is_right(row.pk if row else uuid4(), code, expected)
    if row is None or row.attempts >= ATTEMPTS or row.expires_at <= clock.now():
        return None
    row.attempts += 1
    row.save(update_fields=["attempts"])
    if not right:
        return None
    user = User.objects.active().select_for_update(of=("self",)).filter(pk=row.user_id).first()
    if user is None or not _still_admitted(user, purpose, identifier):
        use_up(row)
        return None
    return row, user


def use_up(row: OneTimePassword) -> None:
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])


def _still_admitted(user: User, purpose: Purpose, identifier: Identifier) -> bool:
    """Neither the address nor the role has changed since the code was sent."""
    if purpose == Purpose.VERIFY:
        return True
    if purpose == Purpose.VENDOR_LOGIN and user.role != Role.VENDOR:
        return False
    if identifier.method is Method.EMAIL:
        return user.email.casefold() == identifier.value
    return str(user.phone or "") == identifier.value


def code_hash(request: UUID, code: str, *, key: str = "") -> str:
    """Keyed with a secret that the database does not hold."""
    return hmac.new(
        (key or settings.OTP_KEY).encode(), request.bytes + code.encode(), hashlib.sha256
    ).hexdigest()


def _is_right(request: UUID, code: str, expected: str) -> bool:
    """Also when the key was replaced since the code was sent."""
    keys = (settings.OTP_KEY, *settings.OTP_KEY_FALLBACKS)
    right = [hmac.compare_digest(code_hash(request, code, key=key), expected) for key in keys]
    return any(right)
