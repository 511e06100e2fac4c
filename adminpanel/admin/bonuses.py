"""Bonuses and shares, with what made them: proposed by one, decided by another, never edited."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from accounts.roles import OPERATIONS
from adminpanel.analysis.bonus import MEASURES
from adminpanel.models import BonusContest, BonusRun, BonusShare
from adminpanel.selectors.bonus import BANK_HEAD, is_as_computed, payable_lines
from adminpanel.services.bonus import answer_contest, approve_bonus, digest_of, reject_bonus
from adminpanel.states import BonusStatus, ContestStatus
from kernel.http.downloads import spreadsheet
from kernel.money import ZERO
from kernel.sheets import sheet
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, facts, money

STATUS_COLOURS: Final = {
    BonusStatus.PROPOSED: "warning",
    BonusStatus.APPROVED: "success",
    BonusStatus.REJECTED: "danger",
}
CONTEST_COLOURS: Final = {
    ContestStatus.OPEN: "warning",
    ContestStatus.UPHELD: "success",
    ContestStatus.DECLINED: "danger",
}
LABELS: Final = {
    "like_peers": "As one like the peers",
    "cap": "The cap, and what it set free",
    **{measure.code: measure.label for measure in MEASURES},
}


class DecisionForm(BaseDialogForm):
    note = forms.CharField(
        required=False,
        max_length=500,
        label="Note",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class RejectionForm(DecisionForm):
    note = forms.CharField(
        max_length=500, label="Why", widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


class AnswerForm(BaseDialogForm):
    verdict = forms.ChoiceField(
        choices=[
            (ContestStatus.UPHELD, "The vendor is right"),
            (ContestStatus.DECLINED, "It stands"),
        ],
        label="Answer",
        widget=UnfoldAdminSelectWidget,
    )
    answer = forms.CharField(
        max_length=4000, label="Why", widget=UnfoldAdminTextareaWidget(attrs={"rows": 4})
    )
    adjustment = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        label="Added",
        help_text="Paid beside the pool: what others got stays theirs.",
        widget=UnfoldAdminDecimalFieldWidget,
    )


class ShareFigures:
    """A share's numbers as people read them, in a list, in an inline and on its page."""

    @display(description="amount", ordering="amount")
    def shown_amount(self, share: BonusShare) -> SafeString:
        return money(share.amount, share.run.currency)

    @display(description="score", ordering="score")
    def shown_score(self, share: BonusShare) -> str:
        return f"{share.score:+.2f}".replace("-", "−")

    @display(description="held down by the cap", ordering="is_capped")
    def held_down(self, share: BonusShare) -> str:
        return "Yes" if share.is_capped else "No"


class ShareInline(ShareFigures, ReadOnlyInline):
    model = BonusShare
    fields = ("vendor", "shown_amount", "shown_score", "jobs", "held_down")
    readonly_fields = ("shown_amount", "shown_score", "held_down")
    ordering = ("-amount", "pk")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[BonusShare]:
        rows: QuerySet[BonusShare] = super().get_queryset(request).select_related("vendor", "run")
        return rows


@admin.register(BonusRun)
class BonusRunAdmin(ReadOnlyAdmin):
    keyed_by = "run_id"
    operators = OPERATIONS
    buttons = ("approve", "reject", "recompute")
    actions = ("file_for_bank",)
    list_display = ("days", "shown_status", "shown_pool", "vendors", "jobs", "proposed_by")
    list_filter = ("status", "currency", "proposed_at")
    list_select_related = ("proposed_by", "decided_by")
    search_fields = ("note", "digest")
    search_help_text = "Its note, or the digest of its inputs"
    ordering = ("-pk",)
    inlines: ClassVar = [ShareInline]
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("days", "status"),
                    ("shown_pool", "vendors", "jobs"),
                    "note",
                    "shown_left_out",
                )
            },
        ),
        (
            "Who, and when",
            {
                "fields": (
                    ("proposed_by", "proposed_at"),
                    ("decided_by", "decided_at"),
                    "decision_note",
                    "contest_until",
                )
            },
        ),
        ("What it was made of", {"fields": (("rule_version", "digest"),)}),
    )
    readonly_fields = ("days", "shown_pool", "shown_left_out")

    @display(description="days", ordering="first")
    def days(self, run: BonusRun) -> str:
        return f"{run.first:%-d %b} to {run.last:%-d %b %Y}"

    @display(description="status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, run: BonusRun) -> tuple[str, str]:
        return run.status, run.get_status_display()

    @display(description="pool", ordering="pool")
    def shown_pool(self, run: BonusRun) -> SafeString:
        return money(run.pool, run.currency)

    @display(description="not counted")
    def shown_left_out(self, run: BonusRun) -> SafeString | str:
        return facts(run.left_out)

    def may_offer(self, button: str, row: BonusRun) -> bool:
        if button in ("approve", "reject"):
            return row.status == BonusStatus.PROPOSED
        return True

    @action(
        description="Approve",
        icon="verified",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Approve the bonus",
            "description": "Vendors see their share and may contest it. Not by who proposed it.",
            "form_class": DecisionForm,
            "form_submit_text": "Approve",
        },
    )
    def approve(self, request: HttpRequest, form: DecisionForm, object_id: str) -> HttpResponse:
        note = form.cleaned_data["note"]
        return self.take_step(request, object_id, approve_bonus, done="Approved.", note=note)

    @action(
        description="Reject",
        icon="block",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Reject the bonus",
            "description": "Its days may be proposed anew. Not by who proposed it.",
            "form_class": RejectionForm,
            "form_submit_text": "Reject",
        },
    )
    def reject(self, request: HttpRequest, form: RejectionForm, object_id: str) -> HttpResponse:
        note = form.cleaned_data["note"]
        return self.take_step(request, object_id, reject_bonus, done=f"Rejected: {note}", note=note)

    @action(
        description="Work it out again",
        icon="calculate",
        permissions=["operate"],
        dialog={
            "title": "Work it out again",
            "description": "From what counted, by the same rules: the shares have to be the same.",
            "form_submit_text": "Work it out",
        },
    )
    def recompute(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        def again(pk: int) -> bool:
            run = BonusRun.objects.get(pk=pk)
            return digest_of(run.inputs) == run.digest and is_as_computed(run)

        return self.carry_out(
            request,
            object_id,
            again,
            done=lambda same: (
                "Worked out again: every share is the same."
                if same
                else "It comes out DIFFERENTLY."
            ),
        )

    @action(description="File for the bank (of what is approved)", permissions=["operate"])
    def file_for_bank(
        self, request: HttpRequest, queryset: QuerySet[BonusRun]
    ) -> StreamingHttpResponse:
        """Nothing goes out of a bonus that nobody has approved."""
        approved = list(queryset.filter(status=BonusStatus.APPROVED).order_by("pk"))
        lines = chain.from_iterable(payable_lines(run) for run in approved)
        return spreadsheet("bonuses.csv", sheet(BANK_HEAD, lines))


class ContestedFilter(admin.SimpleListFilter):
    title = "contested"
    parameter_name = "contested"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, str]]:
        return [(each.value, str(each.label)) for each in ContestStatus]

    def queryset(self, request: HttpRequest, queryset: QuerySet[BonusShare]) -> Any:
        chosen = self.value()
        known = chosen in ContestStatus.values
        return queryset.filter(contest__status=chosen) if known else queryset


@admin.register(BonusShare)
class BonusShareAdmin(ShareFigures, ReadOnlyAdmin):
    keyed_by = "share_id"
    operators = OPERATIONS
    buttons = ("answer",)
    list_display = (
        "vendor",
        "run",
        "shown_amount",
        "shown_score",
        "jobs",
        "held_down",
        "shown_contest",
    )
    list_filter = (ContestedFilter, "is_capped", "run__status")
    list_select_related = ("vendor", "run", "contest")
    search_fields = ("vendor__username", "vendor__first_name", "vendor__last_name")
    search_help_text = "Whose it is"
    ordering = ("-run", "-amount", "pk")
    fieldsets = (
        (None, {"fields": (("vendor", "run"), ("shown_amount", "jobs"), ("score", "held_down"))}),
        ("What made it", {"fields": ("shown_lines", "shown_factors")}),
        ("What the vendor says", {"fields": ("shown_reason",)}),
    )
    readonly_fields = ("shown_amount", "held_down", "shown_lines", "shown_factors", "shown_reason")

    @display(description="contest", label=CONTEST_COLOURS)
    def shown_contest(self, share: BonusShare) -> tuple[str, str] | None:
        contest = _contest_of(share)
        return None if contest is None else (contest.status, contest.get_status_display())

    @display(description="why, and the answer")
    def shown_reason(self, share: BonusShare) -> SafeString | str:
        contest = _contest_of(share)
        if contest is None:
            return "–"
        added = f"{contest.adjustment}" if contest.adjustment else ""
        return facts(
            {
                "status": contest.get_status_display(),
                "reason": contest.reason,
                "answer": contest.answer,
                "added": added,
            }
        )

    @display(description="in money")
    def shown_lines(self, share: BonusShare) -> SafeString:
        rows = [(LABELS[line["code"]], line["amount"]) for line in share.lines]
        return _table(("", share.run.currency), rows)

    @display(description="beside the peers")
    def shown_factors(self, share: BonusShare) -> SafeString:
        rows = [
            (
                LABELS[each["code"]],
                _percent(each["share"]),
                _percent(each["peers"]),
                each["of"],
                f"{float(each['effect']):+.2f}",
            )
            for each in share.factors
        ]
        return _table(("", "share", "peers", "times", "effect"), rows)

    def may_offer(self, button: str, row: BonusShare) -> bool:
        contest = _contest_of(row)
        return contest is not None and contest.status == ContestStatus.OPEN

    @action(
        description="Answer",
        icon="reply",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Answer the vendor",
            "description": "The share itself stays as it was shared.",
            "form_class": AnswerForm,
            "form_submit_text": "Answer",
        },
    )
    def answer(self, request: HttpRequest, form: AnswerForm, object_id: str) -> HttpResponse:
        said = form.cleaned_data
        uphold = said["verdict"] == ContestStatus.UPHELD
        return self.take_step(
            request,
            object_id,
            answer_contest,
            done="Answered.",
            uphold=uphold,
            answer=said["answer"],
            adjustment=said["adjustment"] or ZERO,
        )


def _contest_of(share: BonusShare) -> BonusContest | None:
    found: BonusContest | None = getattr(share, "contest", None)
    return found


def _percent(share: str | None) -> str:
    return "–" if share is None else f"{100 * float(share):.0f} %"


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> SafeString:
    return format_html(
        '<table class="bw-facts"><tr>{}</tr>{}</table>',
        format_html_join(
            "",
            '<th style="padding-right: 1rem; white-space: nowrap">{}</th>',
            ((name,) for name in head),
        ),
        format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in rows)),
    )


def _cells(row: Sequence[Any]) -> SafeString:
    return format_html_join(
        "", '<td style="padding-right: 1rem">{}</td>', ((cell,) for cell in row)
    )
