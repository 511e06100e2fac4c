"""How much one socket may say, whatever it says."""

import time

from kernel.live.codes import CloseCode, Refused

BURST = 60
A_SECOND = 20.0
# After so many refusals without a pause there is no hope that it will listen.
MOST_REFUSED = 60


class Pace:
    """`BURST` frames at once and `A_SECOND` in the long run, kept as one number."""

    __slots__ = ("_left", "_seen_at")

    def __init__(self) -> None:
        self._left = float(BURST)
        self._seen_at = time.monotonic()

    def admits(self) -> bool:
        """Whether one more frame is welcome; raises Refused when it was asked too often."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._seen_at) * A_SECOND) - 1
        self._seen_at = now
        if self._left < -MOST_REFUSED:
            raise Refused(CloseCode.TOO_FAST)
        return self._left >= 0
