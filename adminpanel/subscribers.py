"""What the platform's worker does, and what its notices say when they go out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from adminpanel import heartbeat, notices
from adminpanel.selectors.alerts import alerts_counted
from adminpanel.services.tasks import RUN, run_task
from adminpanel.services.telling import NOTICE
from adminpanel.services.telling_bonuses import SHARES, tell_shares
from kernel import health, metrics
from kernel.outbox import outbox_handler
from notifications import freshness

freshness.register(NOTICE, notices.while_it_stands)

health.register("worker", heartbeat.state)
metrics.gauge("heartbeat_age_seconds", "When a worker last showed itself.", heartbeat.age)
metrics.gauge("alerts", "Alerts that are not over.", alerts_counted, "kind", "severity")


@outbox_handler(RUN)
def run(payload: Mapping[str, Any]) -> None:
    """Run what somebody asked for."""
    run_task(task_id=UUID(payload["task"]))


@outbox_handler(SHARES)
def tell_of_shares(payload: Mapping[str, Any]) -> None:
    """Tell vendors what they got of a bonus that was approved."""
    tell_shares(run_id=payload["run"], after=payload["after"])
