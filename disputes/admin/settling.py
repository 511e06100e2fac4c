"""What is done about a dispute from its page: looked into, given to somebody, decided, closed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.decorators import action
from unfold.enums import ActionVariant

from disputes.admin.forms import MediatorForm, ResolutionForm, WhyForm
from disputes.models import Dispute
from disputes.refund_keys import freeze_key
from disputes.selectors import timeline_of
from disputes.services.closing import close_dispute
from disputes.services.escalating import escalate
from disputes.services.mediating import assign_mediator
from disputes.services.resolving import reopen_dispute, resolve_dispute
from disputes.states import LIVE_DISPUTES, DisputeStatus
from kernel.files import signed_url
from kernel.staff import StaffAdmin, actor_of, money
from payments.selectors import frozen_amounts, invoice_of, refundable_amount


class Settles(StaffAdmin):
    """The page of disputes, as far as something is done there."""

    keyed_by = "dispute_id"
    buttons = ("story", "settle", "give_to", "pass_up", "go_again", "dismiss")

    def may_offer(self, button: str, row: Dispute) -> bool:
        is_live = row.status in LIVE_DISPUTES
        rules = {
            "story": True,
            "settle": is_live,
            "give_to": is_live,
            "pass_up": row.may_advance(DisputeStatus.ESCALATED),
            "go_again": row.status == DisputeStatus.RESOLVED,
            "dismiss": row.may_advance(DisputeStatus.CLOSED),
        }
        return rules[button]

    @action(description="Timeline", icon="timeline", permissions=["operate"])
    def story(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """All that the platform knows, in the order in which it happened."""
        dispute: Dispute | None = self.get_object(request, unquote(object_id))
        if dispute is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"What happened: {dispute}",
            "opts": self.opts,
            "original": dispute,
            "money": _money_of(dispute),
            "lines": [_line(each) for each in timeline_of(dispute.pk, actor_of(request))],
            "back": reverse("admin:disputes_dispute_change", args=[dispute.pk]),
        }
        return TemplateResponse(request, "disputes/timeline.html", context)

    @action(
        description="Decide",
        icon="gavel",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Decide the dispute",
            "description": "What goes back goes the way it came; the rest is paid out again.",
            "form_class": ResolutionForm,
            "form_submit_text": "Decide",
        },
    )
    def settle(self, request: HttpRequest, form: ResolutionForm, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, resolve_dispute, done="Decided.", **form.told())

    @action(
        description="Mediate",
        icon="support_agent",
        permissions=["operate"],
        dialog={
            "title": "Who mediates",
            "description": "Both sides are told. Nothing escalates by itself from then on.",
            "form_class": MediatorForm,
            "form_submit_text": "Assign",
        },
    )
    def give_to(self, request: HttpRequest, form: MediatorForm, object_id: str) -> HttpResponse:
        mediator_id = form.cleaned_data["mediator"]
        return self.take_step(
            request, object_id, assign_mediator, done="Assigned.", mediator_id=mediator_id
        )

    @action(
        description="Escalate",
        icon="priority_high",
        permissions=["operate"],
        dialog={
            "title": "Have operations decide",
            "description": "Both sides are told.",
            "form_class": WhyForm,
        },
    )
    def pass_up(self, request: HttpRequest, form: WhyForm, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, escalate, done="Escalated.", **form.told())

    @action(
        description="Open again",
        icon="undo",
        permissions=["operate"],
        dialog={
            "title": "Go into it once more",
            "description": "What is not paid out yet is held back again.",
            "form_class": WhyForm,
        },
    )
    def go_again(self, request: HttpRequest, form: WhyForm, object_id: str) -> HttpResponse:
        return self.take_step(
            request, object_id, reopen_dispute, done="Opened again.", **form.told()
        )

    @action(
        description="End it",
        icon="lock",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "End the dispute",
            "description": "Nothing more goes back by it. This cannot be undone.",
            "form_class": WhyForm,
        },
    )
    def dismiss(self, request: HttpRequest, form: WhyForm, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, close_dispute, done="Closed.", **form.told())


def _money_of(dispute: Dispute) -> list[tuple[str, str]]:
    """How the money stands."""
    invoice = invoice_of(dispute.subject)
    key = freeze_key(dispute.pk)
    sums = {
        "Invoiced": invoice["total"] if invoice else None,
        "Paid": invoice["paid"] if invoice else None,
        "Held back": frozen_amounts([key])[key],
        "May go back yet": refundable_amount(dispute.subject),
        "Claimed": dispute.claimed_amount,
    }
    told = {name: each for name, each in sums.items() if each is not None}
    return [(name, money(each, dispute.currency)) for name, each in told.items()]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    """A line of the story as the page shows it."""
    return {
        **row,
        "what": str(row["what"]).replace("_", " "),
        "url": signed_url(row["file"]) if row["file"] else "",
        "facts": ", ".join(_told(row["facts"])),
    }


def _told(facts: Mapping[str, Any]) -> Iterator[str]:
    """What is worth a glance in a line: numbers of rows say nothing to people."""
    for name, value in facts.items():
        if value and name != "id" and not name.endswith("_id"):
            words = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"{name.replace('_', ' ')} {words}"
