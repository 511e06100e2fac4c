"""Notices as a whole, and what may be done about them: `/admin-dashboard/notifications/`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from adminpanel.api.alerts import PersonShape
from adminpanel.api.pages import ListView, PerPage
from adminpanel.api.words import WordField
from adminpanel.by_hand import JOBS
from adminpanel.selectors.deliveries import delivery_stats, usual_days
from adminpanel.selectors.tasks import task_document, task_rows
from adminpanel.services.tasks import ask_for_task, run_task
from adminpanel.states import TaskAction, TaskStatus
from adminpanel.words import ACTIONS
from kernel.http.dialects.rest import RestView
from kernel.http.fields import DayField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from kernel.outbox import Postponed
from notifications.states import Channel

LONGEST_DAYS: Final = 92
LATEST: Final = 5


class StatsQuery(serializers.Serializer):
    date_from = DayField(required=False, help_text="Without it, seven days with the last.")
    date_to = DayField(required=False, help_text="Without it, today.")

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        first, last = usual_days()
        until: date = asked.get("date_to") or last
        since: date = asked.get("date_from") or min(first, until)
        if since > until:
            raise serializers.ValidationError({"date_from": ["It is after the last day."]})
        if until - since >= timedelta(days=LONGEST_DAYS):
            raise serializers.ValidationError({"date_from": [f"At most {LONGEST_DAYS} days."]})
        return {"since": since, "until": until}


class Counted(serializers.Serializer):
    """By how far they got. `failure_share`: given up or bounced, of what was tried to its end;
    `bounce_share`: what came back, of what providers took. Null where there is none."""

    count = serializers.IntegerField()
    queued = serializers.IntegerField()
    sent = serializers.IntegerField(help_text="Its provider has it, and has not said more.")
    failed = serializers.IntegerField(help_text="To be tried again.")
    dead = serializers.IntegerField(help_text="Given up.")
    delivered = serializers.IntegerField()
    undelivered = serializers.IntegerField()
    overtaken = serializers.IntegerField(help_text="Of no use any more before it went out.")
    failure_share = serializers.FloatField(allow_null=True)
    bounce_share = serializers.FloatField(allow_null=True)


class Timed(serializers.Serializer):
    """Of the latest `of` that went out: from when they were to be sent until they were."""

    median = serializers.FloatField(allow_null=True)
    p95 = serializers.FloatField(allow_null=True)
    of = serializers.IntegerField()


class ChannelCounted(Counted):
    """`waiting` and `given_up` are of this moment, whatever their age."""

    channel = serializers.ChoiceField(Channel.choices)
    provider = serializers.CharField()
    waiting = serializers.IntegerField()
    given_up = serializers.IntegerField()
    failing_now = serializers.FloatField(
        allow_null=True, help_text="The share that fails, where several do just now."
    )
    seconds_to_send = Timed()


class KindCounted(Counted):
    kind = serializers.CharField()


class DayCounted(Counted):
    day = serializers.DateField()


class InApp(serializers.Serializer):
    told = serializers.IntegerField()
    read = serializers.IntegerField()
    unread = serializers.IntegerField()


class OutboxShape(serializers.Serializer):
    due = serializers.IntegerField()
    later = serializers.IntegerField(help_text="To be done at its time, not now.")
    oldest_due_at = serializers.DateTimeField(allow_null=True)


class ActionShape(serializers.Serializer):
    action = serializers.ChoiceField(TaskAction.choices)
    is_long = serializers.BooleanField(help_text="The worker does it, and the answer has its id.")


class TaskRow(RowSerializer):
    """What a task did: `counts` by what was done, `left` what is still to be done, `failures` by
    what stopped."""

    id = serializers.UUIDField()
    action = serializers.ChoiceField(TaskAction.choices)
    status = serializers.ChoiceField(TaskStatus.choices)
    asked_by = PersonShape(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    seconds = serializers.FloatField(allow_null=True)
    counts = serializers.DictField(child=serializers.IntegerField())
    left = serializers.DictField(child=serializers.IntegerField())
    failures = serializers.DictField(child=serializers.CharField())
    says = serializers.CharField()

    def represent_asked_by(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        if row["asked_by_id"] is None:
            return None
        return {"id": row["asked_by_id"], "name": row["asked_by_name"]}

    def represent_seconds(self, row: Mapping[str, Any]) -> float | None:
        if row["started_at"] is None or row["finished_at"] is None:
            return None
        return float(round((row["finished_at"] - row["started_at"]).total_seconds(), 3))

    def represent_says(self, row: Mapping[str, Any]) -> str:
        return _sentence(row)


class NoticesStats(serializers.Serializer):
    as_of = serializers.DateTimeField()
    since = serializers.DateField()
    until = serializers.DateField()
    timezone = serializers.CharField(help_text="By whose clock a day is one.")
    total = Counted()
    by_channel = ChannelCounted(many=True)
    by_kind = KindCounted(many=True)
    by_day = DayCounted(many=True)
    in_app = InApp()
    addresses_that_do_not_work = serializers.IntegerField()
    outbox = OutboxShape()
    actions = ActionShape(many=True, help_text="What a POST may ask for.")
    latest_tasks = TaskRow(many=True)


class ActionInput(serializers.Serializer):
    action = WordField(TaskAction.choices, words=ACTIONS)


class NoticesView(RestView):
    @extend_schema(parameters=[StatsQuery], responses=NoticesStats)
    def get(self, request: Request) -> Response:
        """What people were told and how far it got, by kind, channel, state and day.

        For operations. Both days are in it. With what may be done about it, and what was done
        lately.
        """
        asked = self.valid_query(StatsQuery)
        stats = delivery_stats(actor=self.actor, **asked)
        actions = [{"action": each, "is_long": job.is_long} for each, job in JOBS.items()]
        latest = list(task_rows(self.actor)[:LATEST])
        return Response(
            NoticesStats().to_representation({**stats, "actions": actions, "latest_tasks": latest})
        )

    @extend_schema(request=ActionInput, responses={200: TaskRow, 202: TaskRow})
    @idempotent(then="go")
    def post(self, request: Request) -> Response:
        """Have something done now that the clock does anyway: the real thing, harmless twice.

        What is short is done when this answers (200). What is long the worker does (202): ask for
        it by its id. While one is at work, asking again answers that one.
        """
        [action] = self.valid(ActionInput)["action"]
        run = ask_for_task(action=action, actor=self.actor)
        return Response(_task(run.pk, self), status=202)

    def go(self, response: Response) -> Response:
        """What is short is done here, once it is written down that it was asked for."""
        task_id = UUID(str(response.data["id"]))
        if not JOBS[TaskAction(response.data["action"])].is_long:
            try:
                run_task(task_id=task_id)
            except Postponed:  # another request is at it
                return response
        told = _task(task_id, self)
        is_over = told["status"] in {TaskStatus.DONE, TaskStatus.FAILED}
        return Response(told, status=200 if is_over else 202, headers=dict(response.headers))


class TasksView(ListView):
    @extend_schema(
        operation_id="admin_dashboard_notifications_tasks_list",
        parameters=[PerPage],
        responses=TaskRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """What people had done, the latest first. For operations."""
        return self.page(task_rows(self.actor), serializer=TaskRow)


class TaskView(RestView):
    @extend_schema(responses=TaskRow)
    def get(self, request: Request, task_id: UUID) -> Response:
        """How far a task is, and what it did."""
        return Response(_task(task_id, self))


def _task(task_id: UUID, view: RestView) -> dict[str, Any]:
    return TaskRow().to_representation(task_document(task_id, actor=view.actor))


def _sentence(row: Mapping[str, Any]) -> str:
    name = row["action"].replace("_", " ").capitalize()
    if row["status"] == TaskStatus.QUEUED:
        return f"{name}: it waits for the worker."
    if row["status"] == TaskStatus.RUNNING:
        return f"{name}: it is at work."
    done = ", ".join(f"{count} {_plain(what)}" for what, count in row["counts"].items())
    left = ", ".join(f"{count} {_plain(what)}" for what, count in row["left"].items())
    stopped = ", ".join(f"{_plain(what)} ({why})" for what, why in row["failures"].items())
    parts = [f"{name}: {done or 'nothing'}."]
    parts += [f"Left: {left}."] if left else []
    parts += [f"Stopped: {stopped}."] if stopped else []
    return " ".join(parts)


def _plain(name: str) -> str:
    return name.rpartition(".")[2].replace("_", " ")
