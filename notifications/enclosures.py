"""What goes with a message: a file that is kept, or one that is made as the message goes out.

An app that makes some registers how, so that what a reader gets is how things stand then; a
notice keeps only the maker's name and what it is to be made from.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from kernel.files import Attachment


class Enclosure(Protocol):
    """What a mail takes along. `content_type` may have parameters, other than a charset.

    `inline` is for what mail programs look for beside the words, as they do for an invitation,
    and not only among the attachments.
    """

    @property
    def filename(self) -> str: ...

    @property
    def content_type(self) -> str: ...

    @property
    def inline(self) -> bool: ...

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that was made for one reader."""

    filename: str
    content: bytes
    content_type: str
    inline: bool = False

    def read(self) -> bytes:
        return self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class ToBeMade:
    """What `maker` is to make from `arguments`, plain values, when the message goes out."""

    maker: str
    arguments: Mapping[str, Any]


Maker = Callable[[Mapping[str, Any], int], Made | None]

_makers: dict[str, Maker] = {}


def maker(name: str) -> Callable[[Maker], Maker]:
    """Register the function that makes what notices ask of `name`: from the arguments, for the
    person of that id; None when there is nothing (any more) to enclose."""

    def register(func: Maker) -> Maker:
        _makers[name] = func
        return func

    return register


def kept(enclosures: Iterable[Attachment | ToBeMade]) -> list[dict[str, Any]]:
    """As a notice keeps them."""
    return [asdict(each) for each in enclosures]


def enclosed(written: Sequence[Mapping[str, Any]], reader_id: int) -> Iterator[Enclosure]:
    """What a notice keeps, found or made, each when it is asked for: a text message takes none."""
    for each in written:
        if "maker" not in each:
            yield Attachment(**each)
        elif (made := _makers[each["maker"]](each["arguments"], reader_id)) is not None:
            yield made
