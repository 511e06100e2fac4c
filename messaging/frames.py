"""What a page may say over its chat socket, read with patience.

A frame is `{type, data}`; what is in `data` may also stand beside `type`. Numbers may be
written as strings, `content` may be called `message` or `text`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from kernel.errors import Invalid
from kernel.http.converters import LARGEST_ID
from messaging.services import To, is_client_id

T = TypeVar("T")

CONTENT = ("content", "message", "text")


class UnknownFrame(Invalid):
    code = "UNKNOWN_TYPE"
    message = "Nothing is known by that type here."


@dataclass(frozen=True, slots=True)
class Said:
    """A message to be sent."""

    to: To
    content: str
    attachment_url: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody has read as far as `up_to`, or all there is."""

    conversation_id: int
    up_to: int | None


@dataclass(frozen=True, slots=True)
class Typing:
    conversation_id: int


Frame = Said | Read | Typing


def frame_of(content: Mapping[str, Any]) -> Frame:
    """What `content` says; raises Invalid, with the field at fault."""
    data = content.get("data", content)
    if not isinstance(data, Mapping):
        raise Invalid("An object is needed.", field="data")
    reader = _READERS.get(_type_of(content, data))
    if reader is None:
        raise UnknownFrame(field="type")
    return reader(data)


def client_id_of(content: Mapping[str, Any]) -> str | None:
    """What the page calls its frame, as far as it can be told back."""
    data = content.get("data", content)
    try:
        name = _field(data, "client_id", _name) if isinstance(data, Mapping) else None
    except Invalid:
        return None
    return name if name and is_client_id(name) else None


def _type_of(content: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """A frame without a type that has something to say is a message."""
    default = "chat_message" if any(data.get(name) for name in CONTENT) else ""
    return str(content.get("type", default))


def _said(data: Mapping[str, Any]) -> Said:
    to = To(
        conversation_id=_field(data, "conversation_id", _integer),
        recipient_id=_field(data, "recipient_id", _integer),
        project_id=_field(data, "project_id", _integer),
        booking_id=_field(data, "booking_id", _uuid),
        job_id=_field(data, "job_id", _integer),
        recipient_type=_field(data, "recipient_type", _text) or "",
    )
    named = next((name for name in CONTENT if data.get(name) is not None), "content")
    return Said(
        to=to,
        content=_field(data, named, _text) or "",
        attachment_url=_field(data, "attachment_url", _text) or "",
        client_id=_field(data, "client_id", _name) or "",
    )


def _read(data: Mapping[str, Any]) -> Read:
    return Read(
        conversation_id=_needed(data, "conversation_id"), up_to=_field(data, "up_to", _integer)
    )


def _typing(data: Mapping[str, Any]) -> Typing:
    return Typing(conversation_id=_needed(data, "conversation_id"))


_READERS: dict[str, Callable[[Mapping[str, Any]], Frame]] = {
    "chat_message": _said,
    "chat_read": _read,
    "chat_typing": _typing,
}


def _needed(data: Mapping[str, Any], name: str) -> int:
    value = _field(data, name, _integer)
    if value is None:
        raise Invalid("This field is required.", field=name)
    return value


def _field(data: Mapping[str, Any], name: str, read: Callable[[Any], T]) -> T | None:
    """The field, or None for one that is not there, is null or, being a number, empty."""
    value = data.get(name)
    if value is None or value == "":
        return None
    try:
        return read(value)
    except (TypeError, ValueError) as error:
        raise Invalid(str(error), field=name) from error


def _integer(value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 19:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_ID:
        raise ValueError("A whole number is needed.")
    return value


def _uuid(value: Any) -> UUID:
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError) as error:
        raise ValueError("This is no id of a booking.") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("A text is needed.")
    return value


def _name(value: Any) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else _text(value)
