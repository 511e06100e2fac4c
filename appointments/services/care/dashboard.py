"""What somebody sees first of their appointments, or of those of their house."""

from typing import Any, Final

from appointments.selectors.care import WantedCare, care_counts, care_rows, clock_of_asker
from appointments.services.care.showing import shown
from appointments.states import AppointmentStatus, ReadingPurpose
from kernel import clock
from kernel.actors import Actor
from kernel.zones import zone_of

# More are for the list.
A_FEW: Final = 5
OF_A_DAY: Final = 100
WAITING: Final = 20


def dashboard_of(actor: Actor) -> dict[str, Any]:
    """Called by edges, as `shown` is."""
    zone = zone_of(clock_of_asker(actor))
    today = clock.now().astimezone(zone).date()
    ahead = care_rows(actor, WantedCare(upcoming=True))
    waiting = care_rows(actor, WantedCare(upcoming=True, status=AppointmentStatus.PENDING))
    of_today = care_rows(actor, WantedCare(day_from=today, day_to=today, ordering="start")).exclude(
        status=AppointmentStatus.CANCELLED
    )
    parts = {
        "upcoming": list(ahead[:A_FEW]),
        "today": list(of_today[:OF_A_DAY]),
        "pending": list(waiting[:WAITING]),
    }
    by_id = {row["id"]: row for rows in parts.values() for row in rows}
    found = {
        row["id"]: row
        for row in shown(list(by_id.values()), actor=actor, purpose=ReadingPurpose.LIST)
    }
    filled = {name: [found[row["id"]] for row in rows] for name, rows in parts.items()}
    return {
        **filled,
        "date": today,
        "timezone": zone.key,
        "next": next(iter(filled["upcoming"]), None),
        "upcoming_count": ahead.count(),
        "today_count": of_today.count(),
        "pending_count": waiting.count(),
        "counts": care_counts(actor),
    }
