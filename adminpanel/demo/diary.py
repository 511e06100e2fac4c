"""What is to happen when: each step in a past of its own, the earliest first."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.conf import settings

from adminpanel.demo.notices import Notices
from kernel import clock

Step = Callable[[], object]


class Diary:
    """Unlike in the story of the visits nothing here is left to chance: a step that is refused
    ends it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._zone = ZoneInfo(settings.DEFAULT_TIMEZONE)
        self._agenda: list[tuple[datetime, int, Step]] = []
        self._turns = count()
        self._notices = Notices()

    def at(self, days: int, hour: int = 11, minute: int = 0) -> datetime:
        """So many days from today, by the city's clock; today never later than now."""
        moment = self.planned(days, hour, minute)
        return min(moment, self.now - timedelta(minutes=1)) if days <= 0 else moment

    def planned(self, days: int, hour: int, minute: int = 0) -> datetime:
        """The same, wherever it lies: what is planned for later today is still to come."""
        day = (self.now.astimezone(self._zone) + timedelta(days=days)).date()
        return datetime.combine(day, time(hour, minute), tzinfo=self._zone)

    def on(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=self._zone)

    def note(self, moment: datetime, step: Step) -> None:
        heapq.heappush(self._agenda, (moment, next(self._turns), step))

    def play(self) -> None:
        """Everything that has happened by now; a step may note others."""
        while self._agenda and self._agenda[0][0] <= self.now:
            moment, _, step = heapq.heappop(self._agenda)
            with clock.pretending(moment):
                step()
            self._notices.date(moment)
