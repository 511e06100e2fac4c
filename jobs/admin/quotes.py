"""Quotes, and what operations do with them. The link is nobody's here: it is a key."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from jobs.admin.forms import ReasonForm
from jobs.models import Quote, QuoteLine, QuoteStage
from jobs.selectors.quotes import paper_url
from jobs.services.quoting import renew_quote, revoke_quote, send_quote
from jobs.services.quoting.writing import QUOTABLE
from jobs.states import QuoteStatus
from kernel import clock
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, money

QUOTE_COLOURS = {
    QuoteStatus.DRAFT: "default",
    QuoteStatus.SENT: "warning",
    QuoteStatus.APPROVED: "success",
    QuoteStatus.DECLINED: "danger",
    QuoteStatus.EXPIRED: "danger",
    QuoteStatus.SUPERSEDED: "default",
    QuoteStatus.REVOKED: "default",
}


class LineInline(ReadOnlyInline):
    model = QuoteLine
    tab = True
    verbose_name_plural = "lines"
    fields = readonly_fields = (
        "position",
        "kind",
        "description",
        "quantity",
        "unit",
        "unit_price",
        "tax_percent",
        "amount",
    )


class StageInline(ReadOnlyInline):
    model = QuoteStage
    tab = True
    verbose_name_plural = "stages"
    fields = readonly_fields = ("position", "title", "description", "percent")


class AnswerFilter(admin.SimpleListFilter):
    """By how long the customer has still to answer."""

    title = "waits for an answer"
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("all", "Yes"), ("soon", "And soon runs out"), ("unseen", "And was not looked at")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quote]) -> QuerySet[Quote]:
        soon = clock.now() + timedelta(hours=settings.QUOTE_REMINDER_HOURS)
        rules = {
            "all": Q(status=QuoteStatus.SENT),
            "soon": Q(status=QuoteStatus.SENT, expires_at__lte=soon),
            "unseen": Q(status=QuoteStatus.SENT, first_seen_at=None),
        }
        rule = rules.get(self.value() or "")
        return queryset if rule is None else queryset.filter(rule)


@admin.register(Quote)
class QuoteAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    keyed_by = "quote_id"
    list_display = (
        "shown_number",
        "job",
        "shown_status",
        "shown_total",
        "contractor",
        "sent_at",
        "expires_at",
        "first_seen_at",
        "answered_at",
    )
    list_display_links = ("shown_number",)
    list_filter = ("status", AnswerFilter, "sent_at")
    list_select_related = ("job__contractor",)
    date_hierarchy = "sent_at"
    search_fields = (
        "number__iexact",
        "job__id__iexact",
        "job__title",
        "job__customer_name",
        "job__contractor__last_name",
    )
    search_help_text = "Number, number or title of the job, customer or contractor"
    ordering = ("-pk",)
    buttons = ("send", "once_more", "take_back")
    inlines = (LineInline, StageInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("job", "status"),
                    ("number", "version"),
                    ("shown_subtotal", "shown_discount"),
                    ("shown_tax", "shown_total"),
                    "deposit_percent",
                    ("message", "terms"),
                    "paper_link",
                )
            },
        ),
        (
            "Answer",
            {
                "fields": (
                    ("sent_at", "expires_at"),
                    ("first_seen_at", "reminded_at"),
                    ("answered_at", "answered_by_name"),
                    ("answered_from", "credentials_at"),
                    "answer_notes",
                )
            },
        ),
        ("Record", {"classes": ("tab",), "fields": (("created_by", "created_at"), "updated_at")}),
    )
    readonly_fields = (
        "shown_subtotal",
        "shown_discount",
        "shown_tax",
        "shown_total",
        "paper_link",
    )

    @display(description="Quote", ordering="number")
    def shown_number(self, quote: Quote) -> str:
        return str(quote)

    @display(description="Status", ordering="status", label=QUOTE_COLOURS)
    def shown_status(self, quote: Quote) -> tuple[str, str]:
        return quote.status, quote.get_status_display()

    @display(description="Subtotal")
    def shown_subtotal(self, quote: Quote) -> SafeString:
        return money(quote.subtotal, quote.currency)

    @display(description="Discount")
    def shown_discount(self, quote: Quote) -> SafeString:
        return money(quote.discount, quote.currency)

    @display(description="Tax")
    def shown_tax(self, quote: Quote) -> SafeString:
        return money(quote.tax, quote.currency)

    @display(description="Total", ordering="total")
    def shown_total(self, quote: Quote) -> SafeString:
        return money(quote.total, quote.currency)

    @display(description="Contractor", ordering="job__contractor__last_name")
    def contractor(self, quote: Quote) -> str:
        return str(quote.job.contractor or "–")

    @display(description="Paper")
    def paper_link(self, quote: Quote) -> SafeString | str:
        url = paper_url(quote)
        return format_html('<a class="bw-link" href="{}">PDF</a>', url) if url else "–"

    def may_offer(self, button: str, row: Quote) -> bool:
        if button == "take_back":
            return row.may_advance(QuoteStatus.REVOKED)
        if row.job.status not in QUOTABLE:
            return False
        is_draft = row.status == QuoteStatus.DRAFT
        return is_draft if button == "send" else not is_draft

    @action(
        description="Send",
        icon="send",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={"title": "Send the quote", "description": "Its customer is told."},
    )
    def send(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, send_quote, done="Sent.")

    @action(
        description="Send once more",
        icon="forward_to_inbox",
        permissions=["operate"],
        dialog={
            "title": "Send the same once more",
            "description": "As another version, with a link and an end of its own. The links of"
            " all versions before it are dead.",
        },
    )
    def once_more(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, renew_quote, done="Sent once more.")

    @action(
        description="Take back",
        icon="undo",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Take the quote back",
            "description": "Its link is dead at once. For one that has got about, too: send it"
            " once more then.",
            "form_class": ReasonForm,
            "form_submit_text": "Take it back",
        },
    )
    def take_back(self, request: HttpRequest, form: ReasonForm, object_id: str) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        done = f"Taken back: {reason}"
        return self.take_step(request, object_id, revoke_quote, done=done, reason=reason)
