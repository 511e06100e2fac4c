"""`Idempotency-Key`: a POST that is sent again is answered again, and done once.

The key's record is inserted in the transaction of the effect and bears the answer at its
end, so that there is no moment in which one exists without the other. The answer is kept
sealed: it may say what the tables themselves do not have in clear.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import partial, wraps
from hashlib import sha256
from typing import Any, TypeVar, overload

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.actors import Actor
from kernel.errors import Conflict, DomainError, ErrorKind, Invalid
from kernel.json import to_wire
from kernel.logging import masked
from kernel.models import IdempotencyRecord
from kernel.sealed import Unreadable, seal, unseal
from kernel.transactions import enclosed

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST_KEY = 255
# What an answer that is kept begins with; no JSON does.
SEALED = "sealed:"

M = TypeVar("M", bound=Callable[..., Response])


class KeyInvalid(Invalid):
    code = "IDEMPOTENCY_KEY_INVALID"
    message = "An Idempotency-Key is 1 to 255 printable ASCII characters."


class KeyReused(DomainError):
    kind = ErrorKind.MISMATCH
    code = "IDEMPOTENCY_KEY_REUSED"
    message = "That Idempotency-Key was used for another request."


class StillRunning(Conflict):
    code = "IDEMPOTENCY_IN_PROGRESS"
    message = "The first request with that Idempotency-Key is still being worked on."


class AnswerLost(Conflict):
    """Its key was taken out of SEALING_KEYS since."""

    code = "IDEMPOTENCY_ANSWER_LOST"
    message = "That request was done already; what it was answered is not kept any more."


@overload
def idempotent(method: M) -> M: ...
@overload
def idempotent(
    *, first: str | None = None, again: str | None = None, then: str | None = None
) -> Callable[[M], M]: ...
def idempotent(
    method: M | None = None,
    *,
    first: str | None = None,
    again: str | None = None,
    then: str | None = None,
) -> M | Callable[[M], M]:
    """Have a view's POST method honour `Idempotency-Key`.

    The use cases it calls join one transaction with the key's record. A refusal (an error,
    or an answer of 400 and above) leaves no record: the request may be put right and sent
    again with the same key. `first` names a method of the view that is called like this one
    before any transaction is open, on the first run and on every replay, for files that are to
    be there; it refuses nothing. `again` names a method of the view that is called on every
    replay with the answer that was kept and what the view is called with, in the transaction:
    it writes down that the answer is given once more, or refuses it. `then` names a method of
    the view that is called with the response after the commit, on the first run and on every
    replay, for calls to gateways that are idempotent themselves; the response that it returns,
    if any, is sent instead.
    """

    def decorate(method: M) -> M:
        @wraps(method)
        def run(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
            if first is not None:
                getattr(view, first)(request, *args, **kwargs)
            key = request.headers.get(HEADER)
            if key is None:
                response = method(view, request, *args, **kwargs)
            else:
                _require_valid(key)
                asked = (request, *args)
                work = partial(method, view, *asked, **kwargs)
                repeat = partial(getattr(view, again), *asked, **kwargs) if again else None
                response = enclosed(partial(_once, view, request, key, work, repeat))
            if then is not None and response.status_code < 400:
                response = getattr(view, then)(response) or response
            return response

        run.idempotent = True  # type: ignore[attr-defined]  # the schema shows the header
        return run  # type: ignore[return-value]

    return decorate if method is None else decorate(method)


def _require_valid(key: str) -> None:
    if not 1 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise KeyInvalid()


def _once(
    view: Any,
    request: Request,
    key: str,
    work: Callable[[], Response],
    repeat: Callable[..., None] | None,
) -> Response:
    identity = {
        "actor": _owner(view.actor),
        "method": str(request.method),
        "path": _unspoken(request.path),
        "key": key,
    }
    _take_turn(identity)
    fingerprint = _fingerprint(request)
    record = IdempotencyRecord.objects.filter(**identity).first()
    if record is not None:
        response = _replay(record, fingerprint)
        if repeat is not None:
            repeat(answer=response.data)
        return response
    record = IdempotencyRecord.objects.create(**identity, fingerprint=fingerprint)
    response = work()
    if response.status_code >= 400:
        transaction.set_rollback(True)
        return response
    record.status = response.status_code
    record.body = _sealed(view.dialect.render(response.data), record)
    record.save(update_fields=["status", "body"])
    return response


def _unspoken(path: str) -> str:
    """`path`, by which a key's record is found; a digest stands for what in it is a permission."""
    shown = masked(path)
    if shown != path:
        shown = f"{sha256(path.encode('utf-8', 'replace')).hexdigest()} {shown}"
    return shown[:500]


def _owner(actor: Actor) -> str:
    return f"user:{actor.user_id}" if actor.is_authenticated else actor.role


def _take_turn(identity: dict[str, str]) -> None:
    """Be the only one at work on this key until the transaction ends, or raise StillRunning.

    On SQLite, where writers take turns anyway, the turn has come already.
    """
    if connection.vendor != "postgresql":
        return
    digest = sha256(repr(sorted(identity.items())).encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s)",
            [int.from_bytes(digest[:8], "big", signed=True)],
        )
        if not cursor.fetchone()[0]:
            raise StillRunning(retry_after=1)


def _replay(record: IdempotencyRecord, fingerprint: str) -> Response:
    if record.fingerprint != fingerprint:
        raise KeyReused()
    body = _opened(record)
    return Response(
        json.loads(body) if body else None,
        status=record.status,
        headers={REPLAYED: "true"},
    )


def _sealed(body: bytes, record: IdempotencyRecord) -> str:
    return SEALED + b64encode(seal(body.decode(), about=_about(record))).decode()


def _opened(record: IdempotencyRecord) -> str:
    """Also of a record that an older version of us wrote, in clear."""
    if not record.body.startswith(SEALED):
        return record.body
    try:
        return unseal(b64decode(record.body.removeprefix(SEALED)), about=_about(record))
    except Unreadable as error:
        raise AnswerLost() from error


def _about(record: IdempotencyRecord) -> str:
    return f"answer:{record.pk}"


def _fingerprint(request: Request) -> str:
    """A digest of what was sent: the same for the same values in another order or with
    another multipart boundary."""
    data = request.data
    if hasattr(data, "lists"):
        data = {name: [_content(value) for value in values] for name, values in data.lists()}
    canonical = [request.META.get("QUERY_STRING", ""), to_wire(data)]
    return sha256(json.dumps(canonical, sort_keys=True).encode()).hexdigest()


def _content(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        return value
    digest = sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, value.size, digest.hexdigest()]
