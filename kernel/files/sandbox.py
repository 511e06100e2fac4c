"""Pictures are decoded in a process of their own, with little memory and little time.

A bomb or a flaw in a decoder then ends that process and not the server. Few run at once,
so that many bombs together only wait for one another.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings

from kernel.errors import Invalid, TooMany

DECODER: Final = Path(__file__).with_name("decoder.py")
# Of a processor, and a busy server's on the clock.
SECONDS: Final = 10
DEADLINE: Final = 30
# How long one waits for a seat, with a thread of the server in hand.
PATIENCE: Final = 15
# What the decoder needs of our environment; our secrets are not among it.
ENVIRONMENT: Final = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT")
_seats = BoundedSemaphore(2)

REFUSALS: Final = {
    "TOO_MANY_PIXELS": "The picture has too many pixels.",
    "NOT_AN_IMAGE": "The picture cannot be read. Send a JPEG, PNG or WEBP picture.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    content: bytes
    extension: str
    width: int
    height: int


def remake(content: bytes, *, extension: str, field: str) -> Picture:
    """The pixels of `content` as a new picture; raises Invalid on `field`."""
    order = {
        "extension": extension,
        "pixels": settings.FILES_IMAGE_PIXELS,
        "longest_side": settings.FILES_LONGEST_SIDE,
        "memory": settings.FILES_DECODER_MEMORY,
        "seconds": SECONDS,
    }
    if not _seats.acquire(timeout=PATIENCE):
        raise _busy()
    try:
        run = subprocess.run(  # noqa: S603 - our own script, no shell, no argument from outside
            [sys.executable, "-P", "-B", str(DECODER), json.dumps(order)],
            input=content,
            capture_output=True,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            timeout=DEADLINE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _busy() from None
    finally:
        _seats.release()
    if run.returncode:
        # Out of memory, out of time, or a crash inside a decoder.
        raise _refused("NOT_AN_IMAGE", field)
    head, _, body = run.stdout.partition(b"\n")
    answer = json.loads(head)
    if code := answer.get("refused"):
        raise _refused(code, field)
    return Picture(
        content=body, extension=extension, width=answer["width"], height=answer["height"]
    )


def _busy() -> TooMany:
    return TooMany("Too many pictures at once. Please try again.", retry_after=PATIENCE)


def _refused(code: str, field: str) -> Invalid:
    return Invalid(REFUSALS[code], code=code, field=field)
