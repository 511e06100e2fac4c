"""The steps of jobs and what they need, and what operations say of them in a customer's stead."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from jobs.admin.forms_of_work import FoundForm, NotesForm, RightingForm
from jobs.admin.jobs import JobPhotoInline
from jobs.models import Checkpoint, Delivery, Material
from jobs.services.checkpoints import answer_checkpoint
from jobs.services.deliveries import confirm_delivery, plain
from jobs.services.materials import edit_material
from jobs.states import CheckpointStatus, MaterialStatus
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, money

CHECKPOINT_COLOURS = {
    CheckpointStatus.PENDING: "default",
    CheckpointStatus.SUBMITTED: "warning",
    CheckpointStatus.APPROVED: "success",
    CheckpointStatus.REJECTED: "danger",
}
MATERIAL_COLOURS = {
    MaterialStatus.NEEDED: "warning",
    MaterialStatus.ORDERED: "info",
    MaterialStatus.DELIVERED: "warning",
    MaterialStatus.CONFIRMED: "success",
    MaterialStatus.CANCELLED: "default",
}


@admin.register(Checkpoint)
class CheckpointAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = ("title", "shown_status", "job", "position", "worth", "due_on", "submitted_at")
    list_filter = ("status", "rating", "submitted_at")
    list_select_related = ("job",)
    date_hierarchy = "submitted_at"
    search_fields = ("title", "job__id__iexact", "job__title", "job__contractor__last_name")
    search_help_text = "Checkpoint, number or title of the job, or its contractor"
    ordering = (F("submitted_at").desc(nulls_last=True), "-pk")
    buttons = ("approve", "reject")
    inlines = (JobPhotoInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "status"),
                    "description",
                    ("job", "position"),
                    ("worth", "agreed"),
                    "due_on",
                )
            },
        ),
        ("As the contractor shows it", {"fields": ("submitted_at", "submission_notes")}),
        (
            "As the customer finds it",
            {"fields": (("answered_at", "answered_by"), "answer_notes", "rating")},
        ),
    )
    readonly_fields = ("worth",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Checkpoint]:
        checkpoints: QuerySet[Checkpoint] = super().get_queryset(request)
        return checkpoints.select_related("job", "answered_by")

    @display(description="Status", ordering="status", label=CHECKPOINT_COLOURS)
    def shown_status(self, checkpoint: Checkpoint) -> tuple[str, str]:
        return checkpoint.status, checkpoint.get_status_display()

    @display(description="Falls due with it", ordering="amount")
    def worth(self, checkpoint: Checkpoint) -> SafeString | str:
        if checkpoint.amount is None:
            return "–"
        return money(checkpoint.amount, checkpoint.job.currency)

    def may_offer(self, button: str, row: Checkpoint) -> bool:
        return row.status == CheckpointStatus.SUBMITTED

    @action(
        description="Approve",
        icon="task_alt",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Approve the checkpoint",
            "description": "In the customer's stead: what waits for it falls due.",
            "form_class": NotesForm,
        },
    )
    def approve(self, request: HttpRequest, form: NotesForm, object_id: str) -> HttpResponse:
        return self._answer(request, form, object_id, approved=True)

    @action(
        description="Reject",
        icon="undo",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Have it put right",
            "description": "In the customer's stead; the contractor is told.",
            "form_class": RightingForm,
        },
    )
    def reject(self, request: HttpRequest, form: RightingForm, object_id: str) -> HttpResponse:
        return self._answer(request, form, object_id, approved=False)

    def _answer(
        self, request: HttpRequest, form: NotesForm, object_id: str, *, approved: bool
    ) -> HttpResponse:
        actor, notes = actor_of(request), form.cleaned_data["notes"]

        def answer(pk: int) -> Checkpoint:
            job_id = Checkpoint.objects.values_list("job_id", flat=True).get(pk=pk)
            return answer_checkpoint(
                job_id=job_id, checkpoint_id=pk, actor=actor, approved=approved, notes=notes
            )

        done = "Approved" if approved else "Rejected"
        return self.carry_out(
            request, object_id, answer, done=f"{done}: {notes}" if notes else f"{done}."
        )


class DeliveryInline(ReadOnlyInline):
    model = Delivery
    tab = True
    show_change_link = True
    fields = readonly_fields = (
        "delivered_at",
        "quantity",
        "accepted",
        "condition",
        "confirmed_at",
        "confirmed_by",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        deliveries: QuerySet[Delivery] = super().get_queryset(request)
        # Each is called by its material.
        return deliveries.select_related("confirmed_by", "material")


@admin.register(Material)
class MaterialAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "name",
        "shown_status",
        "job",
        "needed",
        "there",
        "estimate",
        "expected_on",
        "updated_at",
    )
    list_filter = ("status", "expected_on", "updated_at")
    list_select_related = ("job",)
    date_hierarchy = "updated_at"
    search_fields = ("name", "supplier", "job__id__iexact", "job__title")
    search_help_text = "Material, supplier, or number or title of the job"
    ordering = ("-updated_at", "-pk")
    buttons = ("take_in", "call_off")
    inlines = (DeliveryInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "status"),
                    "specification",
                    ("job", "supplier"),
                    ("needed", "there"),
                    ("estimate", "cost"),
                    "notes",
                )
            },
        ),
        (
            "When",
            {
                "fields": (
                    ("needed_on", "expected_on"),
                    ("ordered_at", "delivered_at"),
                    "confirmed_at",
                )
            },
        ),
    )
    readonly_fields = ("needed", "there", "estimate", "cost")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Material]:
        materials: QuerySet[Material] = super().get_queryset(request)
        return materials.select_related("job")

    @display(description="Status", ordering="status", label=MATERIAL_COLOURS)
    def shown_status(self, material: Material) -> tuple[str, str]:
        return material.status, material.get_status_display()

    @display(description="Needed")
    def needed(self, material: Material) -> str:
        return f"{plain(material.quantity)} {material.unit}".strip()

    @display(description="Confirmed")
    def there(self, material: Material) -> str:
        return f"{plain(material.received)} {material.unit}".strip()

    @display(description="Reckoned with", ordering="estimated_cost")
    def estimate(self, material: Material) -> SafeString | str:
        return _cost(material, material.estimated_cost)

    @display(description="Paid", ordering="actual_cost")
    def cost(self, material: Material) -> SafeString | str:
        return _cost(material, material.actual_cost)

    def may_offer(self, button: str, row: Material) -> bool:
        if button == "take_in":
            return row.status == MaterialStatus.DELIVERED
        return row.may_advance(MaterialStatus.CANCELLED)

    @action(
        description="Confirm",
        icon="inventory",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "What was found",
            "description": "In the customer's stead: what is missing is ordered again.",
            "form_class": FoundForm,
        },
    )
    def take_in(self, request: HttpRequest, form: FoundForm, object_id: str) -> HttpResponse:
        actor, found = actor_of(request), form.cleaned_data
        said = {name: found[name] for name in ("quantity", "condition", "notes")}
        return self.carry_out(
            request,
            object_id,
            lambda pk: confirm_delivery(job_id=_job_of(pk), material_id=pk, actor=actor, **said),
            done=lambda delivery: f"Accepted {plain(delivery.accepted)}.",
        )

    @action(
        description="Not needed",
        icon="cancel",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Not needed any more",
            "description": "As far as it has not come.",
        },
    )
    def call_off(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: edit_material(
                job_id=_job_of(pk), material_id=pk, actor=actor, status=MaterialStatus.CANCELLED
            ),
            done="Not needed any more.",
        )


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("material", "job", "quantity", "accepted", "condition", "delivered_at")
    list_filter = (
        ("confirmed_at", admin.EmptyFieldListFilter),
        "condition",
        "delivered_at",
    )
    list_select_related = ("material__job",)
    date_hierarchy = "delivered_at"
    search_fields = ("material__name", "material__job__id__iexact", "material__job__title")
    search_help_text = "Material, or number or title of the job"
    ordering = ("-delivered_at", "-pk")
    inlines = (JobPhotoInline,)
    fields = (
        ("material", "job"),
        ("quantity", "delivered_at"),
        ("recorded_by", "notes"),
        ("accepted", "condition"),
        ("confirmed_at", "confirmed_by"),
        "confirmation_notes",
    )
    readonly_fields = ("job",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        deliveries: QuerySet[Delivery] = super().get_queryset(request)
        return deliveries.select_related("material__job", "recorded_by", "confirmed_by")

    @display(description="Job")
    def job(self, delivery: Delivery) -> str:
        return str(delivery.material.job)


def _cost(material: Material, amount: Decimal | None) -> SafeString | str:
    return "–" if amount is None else money(amount, material.job.currency)


def _job_of(material_id: int) -> int:
    return Material.objects.values_list("job_id", flat=True).get(pk=material_id)
