"""What falls due when, and who is late, for the platform's staff: to look at, and to remind of."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.staff import ReadOnlyAdmin, actor_of, money
from payments import services
from payments.models import Instalment, InstalmentRound
from payments.receivables import BUCKETS, LATE, age_of, bucket_of, owed_on, today_of
from payments.reminders import is_owed, today_for

AGE_COLOURS: Final = dict(
    zip(
        (each.name for each in BUCKETS),
        ("info", "warning", "warning", "danger", "danger"),
        strict=True,
    )
)
REMINDED: Final = "The payer is reminded."
KNOWS: Final = "Nothing was sent: today the payer was reminded by staff already."


def _today() -> date:
    return today_of(settings.DEFAULT_TIMEZONE, clock.now())


class AgeFilter(admin.SimpleListFilter):
    """What is late, unless something else is asked for."""

    title = "how late"
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        late = [(each.name, f"Due for {each.title}") for each in LATE]
        return [
            *late,
            ("not_due", "Not yet due"),
            ("owed", "All that is owed"),
            ("all", "Paid too"),
        ]

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": "Overdue"} if choice["display"] == "All" else choice

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Instalment]
    ) -> QuerySet[Instalment]:
        asked, today = self.value(), _today()
        if asked == "all":
            return queryset
        owed = queryset.filter(owed_on())
        if asked == "owed":
            return owed
        if asked == "not_due":
            return owed.filter(Q(due_on__gt=today) | Q(due_on=None))
        bucket = next((each for each in LATE if each.name == asked), None)
        return owed.filter(bucket.due(today) if bucket else Q(due_on__lt=today))


@admin.register(Instalment)
class InstalmentAdmin(ReadOnlyAdmin):
    """The parts of what is owed. They move with the money; staff may have a payer reminded."""

    operators = OPERATIONS
    list_display = (
        "description",
        "label",
        "left",
        "shown_age",
        "due_on",
        "late_for",
        "payer",
        "house",
        "of_invoice",
    )
    list_filter = (AgeFilter, "invoice__organization", "invoice__currency", "invoice__subject_kind")
    list_select_related = ("invoice__payer", "invoice__organization")
    search_fields = (
        "invoice__description",
        "invoice__number",
        "invoice__subject_id",
        "invoice__payer__username",
        "invoice__payer__email",
        "invoice__payer__last_name",
    )
    search_help_text = "Unit or project, invoice, id of the booking, or payer"
    ordering = ("due_on", "pk")
    actions = ("remind_payers",)
    buttons = ("remind",)
    fieldsets = (
        (
            None,
            {"fields": (("description", "label"), ("payer", "house"), ("of_invoice", "number"))},
        ),
        ("Money", {"fields": (("amount", "paid"), "left")}),
        ("When", {"fields": (("due_on", "late_for"), "awaits", ("created_at", "updated_at"))}),
    )
    readonly_fields = (
        "description",
        "payer",
        "house",
        "of_invoice",
        "left",
        "late_for",
        "created_at",
        "updated_at",
    )

    def may_offer(self, button: str, row: Instalment) -> bool:
        return is_owed(row) and row.due_on is not None

    def called(self, row: Instalment) -> str:
        return f"{row.invoice.payer}, {row.label or row.invoice.description}"

    @admin.display(description="for", ordering="invoice__description")
    def description(self, row: Instalment) -> str:
        return row.invoice.description

    @admin.display(description="left to pay")
    def left(self, row: Instalment) -> str:
        return money(row.amount - row.paid, row.invoice.currency) if is_owed(row) else "–"

    @display(description="age", label=AGE_COLOURS)
    def shown_age(self, row: Instalment) -> tuple[str, str]:
        bucket = bucket_of(row.due_on, today_for(row, clock.now()))
        return bucket.name, bucket.title

    @admin.display(description="late for", ordering="due_on")
    def late_for(self, row: Instalment) -> str:
        """By the clock of the house."""
        age = age_of(row.due_on, today_for(row, clock.now()))
        if age is None or age < 1 or not is_owed(row):
            return "–"
        return "1 day" if age == 1 else f"{age} days"

    @admin.display(description="payer", ordering="invoice__payer__username")
    def payer(self, row: Instalment) -> str:
        return str(row.invoice.payer)

    @admin.display(description="house", ordering="invoice__organization__name")
    def house(self, row: Instalment) -> str:
        return str(row.invoice.organization or "–")

    @admin.display(description="invoice", ordering="invoice__number")
    def of_invoice(self, row: Instalment) -> str:
        url = reverse("admin:payments_invoice_change", args=[row.invoice_id])
        return format_html('<a class="bw-link" href="{}">{}</a>', url, row.invoice.number)

    @action(
        description="Remind now",
        icon="notifications",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Remind the payer",
            "description": "They are told what is due and how to pay it; where it is night, in "
            "the morning. Asked again on the same day, nothing is sent.",
            "form_submit_text": "Remind",
        },
    )
    def remind(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.remind_now(instalment_id=pk, actor=actor),
            done=_told,
        )

    @action(description="Remind now", permissions=["operate"])
    def remind_payers(self, request: HttpRequest, queryset: QuerySet[Instalment]) -> None:
        """Each at most once a day; what is refused is told."""
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset.order_by("pk"),
            lambda pk: services.remind_now(instalment_id=pk, actor=actor),
            done=_told,
        )


def _told(is_new: bool) -> str:  # noqa: FBT001 - what the use case answered
    return REMINDED if is_new else KNOWS


@admin.register(InstalmentRound)
class InstalmentRoundAdmin(ReadOnlyAdmin):
    """How far reminders have come; what was told stands among the notices."""

    list_display = ("name", "done_until")
    search_fields = ("name",)
    search_help_text = "Days before or after, and by whose clock"
    ordering = ("name",)
