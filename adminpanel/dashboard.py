"""The first page of the admin: what waits for somebody and what is done about it, how it goes,
who comes next, what just happened.

Each part costs one query, whatever the tables hold, and only those are asked whose pages
this person may open.
"""

from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from adminpanel import heartbeat
from adminpanel.desk.cards import age_of, cards_for
from adminpanel.desk.queues import queues_for
from adminpanel.desk.trends import PERIODS, trends_for
from adminpanel.navigation import list_of, may_open
from bookings.models import Booking, StatusChange
from bookings.states import UPCOMING
from kernel import clock

ROWS: Final = 8


def overview(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The context of the first page (settings.UNFOLD)."""
    cards = cards_for(request)
    context["title"] = "Overview"
    context["greeting"] = _greeting(request)
    context["cards"] = cards
    context["waiting"] = sum(1 for card in cards if card.mood == "act")
    context["queues"] = queues_for(request)
    context["trends"], context["periods"] = trends_for(request), PERIODS
    if may_open(request, "bookings.Booking"):
        context["visits"] = _next_visits()
        context["visits_link"] = list_of("bookings.Booking")
        context["changes"] = _latest_changes()
        context["changes_link"] = list_of("bookings.StatusChange")
    if may_open(request, "kernel.OutboxEntry"):
        context["worker"] = _worker()
    return context


def _greeting(request: HttpRequest) -> str:
    """By the clock of who sits before the page."""
    hour = timezone.localtime(clock.now()).hour
    part = "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    name = getattr(request.user, "first_name", "") or request.user.get_username()
    return f"Good {part}, {name}."


def _next_visits() -> list[Booking]:
    visits = Booking.objects.filter(status__in=UPCOMING, scheduled_date__gte=clock.now())
    return list(visits.select_related("customer", "vendor").order_by("scheduled_date", "pk")[:ROWS])


def _latest_changes() -> list[StatusChange]:
    lines = StatusChange.objects.select_related("booking", "changed_by")
    return list(lines.order_by("-pk")[:ROWS])


def _worker() -> dict[str, Any]:
    beat = heartbeat.last_beat()
    if beat is None:
        return {"alive": False, "says": "The worker has given no sign of life."}
    alive = clock.now() - beat < heartbeat.LATE
    return {"alive": alive, "says": f"The worker's last sign of life: {age_of(beat)} ago."}
