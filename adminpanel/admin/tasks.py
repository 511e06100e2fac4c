"""Tasks that people had run, to look at."""

from typing import Final

from django.contrib import admin
from unfold.decorators import display

from adminpanel.models import TaskRun
from adminpanel.states import TaskStatus
from kernel.staff import ReadOnlyAdmin, facts

STATUS_COLOURS: Final = {
    TaskStatus.QUEUED: "info",
    TaskStatus.RUNNING: "info",
    TaskStatus.DONE: "success",
    TaskStatus.FAILED: "danger",
}


@admin.register(TaskRun)
class TaskRunAdmin(ReadOnlyAdmin):
    list_display = ("shown_action", "shown_status", "asked_by", "created_at", "seconds")
    list_select_related = ("asked_by",)
    list_filter = ("status", "action")
    search_fields = ("action", "asked_by__username", "asked_by__email")
    search_help_text = "The action, or who asked for it"
    ordering = ("-created_at", "-pk")
    fields = (
        ("shown_action", "status"),
        "asked_by",
        ("created_at", "started_at", "finished_at"),
        "done",
        "to_do",
        "stopped",
    )
    readonly_fields = ("shown_action", "done", "to_do", "stopped")

    @display(description="what", ordering="action")
    def shown_action(self, run: TaskRun) -> str:
        return run.title

    @display(description="state", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, run: TaskRun) -> tuple[str, str]:
        return run.status, run.get_status_display()

    @display(description="done")
    def done(self, run: TaskRun) -> str:
        return facts(run.counts)

    @display(description="left")
    def to_do(self, run: TaskRun) -> str:
        return facts(run.left)

    @display(description="stopped")
    def stopped(self, run: TaskRun) -> str:
        return facts(run.failures)
