"""What is paid out, held back and ordered to go back, for the platform's staff."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.http.downloads import spreadsheet
from kernel.sheets import sheet
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, money
from payments import selectors, services
from payments.forms import EndForm, HandBackForm, PaidForm
from payments.models import Freeze, Payout, PayoutLine, RefundOrder
from payments.states import PayoutStatus

PAYOUT_COLOURS = {
    PayoutStatus.PREPARED: "warning",
    PayoutStatus.SENT: "info",
    PayoutStatus.PAID: "success",
    PayoutStatus.FAILED: "danger",
}


class PayoutLineInline(ReadOnlyInline):
    model = PayoutLine
    fields = ("invoice", "amount")
    ordering = ("pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PayoutLine]:
        rows: QuerySet[PayoutLine] = super().get_queryset(request).select_related("invoice")
        return rows


@admin.register(Payout)
class PayoutAdmin(ReadOnlyAdmin):
    keyed_by = "payout_id"
    operators = OPERATIONS
    list_display = (
        "number",
        "shown_status",
        "shown_amount",
        "to",
        "gateway",
        "reference",
        "paid_on",
    )
    list_filter = ("status", "gateway", "currency", "created_at")
    list_select_related = ("payee", "organization")
    search_fields = ("number", "reference", "payee__username", "organization__name")
    search_help_text = "Number, the bank's reference, or to whom"
    date_hierarchy = "created_at"
    ordering = ("-pk",)
    inlines: ClassVar = [PayoutLineInline]
    actions = ("send_to_bank", "file_for_bank")
    buttons = ("send", "record", "fail", "cancel")

    @display(description="status", ordering="status", label=PAYOUT_COLOURS)
    def shown_status(self, payout: Payout) -> tuple[str, str]:
        return payout.status, payout.get_status_display()

    @admin.display(description="amount", ordering="amount")
    def shown_amount(self, payout: Payout) -> str:
        return money(payout.amount, payout.currency)

    @admin.display(description="to")
    def to(self, payout: Payout) -> str:
        return str(payout.organization or payout.payee)

    def may_offer(self, button: str, row: Payout) -> bool:
        leads_to = {
            "send": PayoutStatus.SENT,
            "record": PayoutStatus.PAID,
            "fail": PayoutStatus.FAILED,
            "cancel": PayoutStatus.CANCELLED,
        }
        return row.may_advance(leads_to[button])

    @action(
        description="Send to the bank",
        icon="send",
        permissions=["operate"],
        dialog={
            "title": "The bank is told of it",
            "description": "After that it can be called off no more, only fail.",
            "form_submit_text": "Send",
        },
    )
    def send(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.send_payouts(payout_ids=[pk], actor=actor),
            done="Given to the bank.",
        )

    @action(
        description="It has gone",
        icon="price_check",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "The money has gone",
            "description": "Those who get it are told, with the bank's reference.",
            "form_class": PaidForm,
            "form_submit_text": "Record",
        },
    )
    def record(self, request: HttpRequest, form: PaidForm, object_id: str) -> HttpResponse:
        reference = form.cleaned_data["reference"]
        return self.take_step(
            request,
            object_id,
            services.record_payout,
            done=f"Paid: {reference}",
            reference=reference,
        )

    @action(
        description="It came back",
        icon="undo",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "The bank did not take it, or sent it back",
            "description": "All of it is owed as before, and goes out with the next payout.",
            "form_class": EndForm,
            "form_submit_text": "Write down",
        },
    )
    def fail(self, request: HttpRequest, form: EndForm, object_id: str) -> HttpResponse:
        note = form.cleaned_data["reason"]
        return self.take_step(
            request, object_id, services.fail_payout, done=f"Failed: {note}", note=note
        )

    @action(
        description="Call off",
        icon="block",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Call off the payout",
            "description": "What it was for is prepared anew with the next.",
            "form_class": EndForm,
            "form_submit_text": "Call off",
        },
    )
    def cancel(self, request: HttpRequest, form: EndForm, object_id: str) -> HttpResponse:
        note = form.cleaned_data["reason"]
        return self.take_step(
            request, object_id, services.cancel_payout, done=f"Called off: {note}", note=note
        )

    @action(description="Send to the bank", permissions=["operate"])
    def send_to_bank(self, request: HttpRequest, queryset: QuerySet[Payout]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset.order_by("pk"),
            lambda pk: services.send_payouts(payout_ids=[pk], actor=actor),
            done="given to the bank",
        )

    @action(description="File for the bank (of what was sent)", permissions=["operate"])
    def file_for_bank(
        self, request: HttpRequest, queryset: QuerySet[Payout]
    ) -> StreamingHttpResponse:
        """Of what the sandbox played with there is no line."""
        pks = list(queryset.values_list("pk", flat=True))
        lines = sheet(selectors.BANK_HEAD, selectors.bank_lines(actor_of(request), pks))
        return spreadsheet("payouts.csv", lines)


@admin.register(Freeze)
class FreezeAdmin(ReadOnlyAdmin):
    """What is held back, and why. Whoever decides about it releases it; what a card refused,
    who has seen to it that the payer got it."""

    operators = OPERATIONS
    buttons = ("let_go",)
    list_display = ("key", "in_force", "subject_kind", "subject_id", "reason", "created_at")
    list_filter = (("released_at", admin.EmptyFieldListFilter), "subject_kind", "created_at")
    search_fields = ("key", "subject_id", "reason")
    search_help_text = "Key, id of the booking or job, or reason"
    ordering = ("-pk",)

    @admin.display(description="in force", boolean=True)
    def in_force(self, freeze: Freeze) -> bool:
        return freeze.released_at is None

    def may_offer(self, button: str, row: Freeze) -> bool:
        return row.released_at is None and services.is_refused(row)

    @action(
        description="The payer got it",
        icon="lock_open",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "The payer got what the card refused",
            "description": "It was sent back in another way: what is left may be paid out again.",
            "form_submit_text": "Let go",
        },
    )
    def let_go(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.let_go_refused(freeze_id=pk, actor=actor),
            done="Let go.",
        )


@admin.register(RefundOrder)
class RefundOrderAdmin(ReadOnlyAdmin):
    """What was decided to go back: cards get theirs by themselves, the rest is given by hand."""

    operators = OPERATIONS
    list_display = ("key", "shown_amount", "by_card", "by_hand", "left", "subject", "created_at")
    list_filter = ("subject_kind", "currency", "created_at")
    search_fields = ("key", "subject_id", "reason")
    search_help_text = "Key, id of the booking or job, or reason"
    ordering = ("-pk",)
    buttons = ("hand_back",)

    @admin.display(description="amount", ordering="amount")
    def shown_amount(self, order: RefundOrder) -> str:
        return money(order.amount, order.currency)

    @admin.display(description="to be given by hand")
    def left(self, order: RefundOrder) -> str:
        return money(order.by_hand_left, order.currency) if order.by_hand_left else "–"

    @admin.display(description="for")
    def subject(self, order: RefundOrder) -> str:
        return f"{order.subject_kind} {order.subject_id}"

    def may_offer(self, button: str, row: RefundOrder) -> bool:
        return row.by_hand_left > 0

    @action(
        description="Given back by hand",
        icon="payments",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Given back by hand",
            "description": "Write down what whoever had the money has given back.",
            "form_class": HandBackForm,
            "form_submit_text": "Write down",
        },
    )
    def hand_back(self, request: HttpRequest, form: HandBackForm, object_id: str) -> HttpResponse:
        actor, amount = actor_of(request), form.cleaned_data["amount"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.hand_back(
                order_id=pk, actor=actor, amount=amount, by_hand=form.by_hand()
            ),
            done=f"Given back by hand on {clock.now():%-d %B %Y}.",
        )
