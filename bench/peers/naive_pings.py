"""Bookwell, but for one path: a contractor's position as it would be told without whispers.

It stores the row by the ORM and puts each position on the job's stream, as any other news of the
job: a numbered row that stays for 30 days, and the stream's counter locked. Who calls, what is
sent and what the sockets are is the same. It judges nothing and tells no time of arrival.
"""

# ruff: noqa: E402 - Django is set up before anything of it can be imported
import os
from importlib import import_module
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
# Sets Django up, before anything of it is looked at.
app = import_module("config.asgi").application

from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.envelope.where import LOCATIONS, LocationView
from jobs.api.shapes.where import fixes_of
from jobs.models import LocationPing, Visit
from jobs.selectors.where import position
from jobs.tracks import Fix
from kernel import clock
from kernel.actors import Actor
from kernel.events import Announcement, announce
from kernel.json import to_wire
from kernel.live import streams
from kernel.transactions import use_case


@use_case
def note(*, job_id: int, actor: Actor, fix: Fix) -> None:
    visit = Visit.objects.visible_to(actor).located().select_related("job").get(job_id=job_id)
    LocationPing.objects.create(
        visit=visit,
        latitude=fix.latitude,
        longitude=fix.longitude,
        accuracy_meters=fix.accuracy_meters,
        heading_degrees=fix.heading_degrees,
        speed_kmh=fix.speed_kmh,
        recorded_at=fix.recorded_at,
        received_at=clock.now(),
    )
    data: dict[str, Any] = {"job_id": job_id, "visit_id": visit.pk, "status": visit.status}
    announce(
        Announcement(
            type="contractor_location",
            data=to_wire({**data, **position(fix)}),
            streams=(streams.job(job_id),),
        )
    )


def post(view: LocationView, request: Request, job_id: int) -> Response:
    (fix,) = fixes_of(LOCATIONS.run_validation(request.data))
    note(job_id=job_id, actor=view.actor, fix=fix)
    return Response({"accepted": 1})


LocationView.post = post  # type: ignore[method-assign]
