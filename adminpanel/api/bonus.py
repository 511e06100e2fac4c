"""`/api/advanced-vendor-bonus/`: how vendors stand, and the bonuses that are made of that."""

from decimal import Decimal
from typing import Any

import django_filters as filters
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from adminpanel.api import bonus_shapes as shapes
from adminpanel.models import BonusRun, BonusShare
from adminpanel.policies import require_operations
from adminpanel.selectors import bonus as selectors
from adminpanel.services import bonus as services
from adminpanel.states import BonusStatus
from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.downloads import spreadsheet
from kernel.idempotency import idempotent
from kernel.sheets import sheet


class VendorBonusView(RestView):
    @extend_schema(parameters=[shapes.BonusQuery], responses=shapes.VendorBonus)
    def get(self, request: Request) -> Response:
        """How a vendor stands beside those who do the same work, and how many times a mean share
        a bonus for these days would bring them; operations may ask for all. It decides nothing:
        a bonus is proposed, and approved by somebody else."""
        query = self.valid_query(shapes.BonusQuery)
        found = selectors.vendor_bonus(
            vendor_id=query.get("vendor_id"), days=query["days"], actor=self.actor
        )
        return Response(shapes.VendorBonus().to_representation(found))


class RunFilters(filters.FilterSet):
    status = filters.ChoiceFilter(choices=BonusStatus.choices)

    class Meta:
        model = BonusRun
        fields: tuple[str, ...] = ()


class BonusRunViewSet(RestViewSet):
    """Pools that were shared, for operations: one proposes, another one decides."""

    filterset_class = RunFilters

    @extend_schema(responses=shapes.BonusRunRow(many=True))
    def list(self, request: Request) -> Response:
        require_operations(self.actor)
        rows = self.filtered(selectors.run_rows(self.actor))
        return self.page(rows, serializer=shapes.BonusRunRow)

    @extend_schema(request=shapes.NewBonus, responses={201: shapes.BonusRunRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Share a pool for days that are over. Nobody is paid, and no vendor sees it, before
        somebody else has approved it.

        409 for days of which some are in another bonus, and where nobody did work that counts."""
        data = self.valid(shapes.NewBonus)
        data["outages"] = [(each["starts_at"], each["ends_at"]) for each in data["outages"]]
        run = services.propose_bonus(actor=self.actor, **data)
        return self._shown(run.pk, status=201)

    @extend_schema(responses=shapes.BonusRunRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self._shown(pk)

    @extend_schema(request=shapes.DecisionNote, responses=shapes.BonusRunRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def approve(self, request: Request, pk: int) -> Response:
        """By a person other than who proposed it: 403. From now on vendors see their share and
        may contest it."""
        note = self.valid(shapes.DecisionNote).get("note", "")
        services.approve_bonus(run_id=pk, actor=self.actor, note=note)
        return self._shown(pk)

    @extend_schema(request=shapes.RejectionNote, responses=shapes.BonusRunRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def reject(self, request: Request, pk: int) -> Response:
        """By a person other than who proposed it: 403. Its days may be proposed anew."""
        note = self.valid(shapes.RejectionNote)["note"]
        services.reject_bonus(run_id=pk, actor=self.actor, note=note)
        return self._shown(pk)

    @extend_schema(responses=shapes.Recomputed)
    @action(detail=True, methods=["get"])
    def recompute(self, request: Request, pk: int) -> Response:
        """Work it out again from its inputs: whether each share is the same to the last digit."""
        run = BonusRun.objects.visible_to(self.actor).get_or_not_found(pk)
        return Response(
            {
                "is_same": selectors.is_as_computed(run),
                "inputs_are_untouched": services.digest_of(run.inputs) == run.digest,
                "rule_version": run.rule_version,
            }
        )

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    @action(detail=True, methods=["get"])
    def file(self, request: Request, pk: int) -> StreamingHttpResponse:
        """A CSV of what may go out of an approved bonus, for the bank's bulk transfer. Payouts are
        for invoices, of which a bonus has none: this file is the way it is paid."""
        run = BonusRun.objects.visible_to(self.actor).get_or_not_found(pk)
        services.require_approved(run)
        lines = sheet(selectors.BANK_HEAD, selectors.payable_lines(run))
        return spreadsheet(f"bonus-{run.pk}.csv", lines)

    def _shown(self, pk: int, *, status: int = 200) -> Response:
        row = selectors.run_document(pk, self.actor)
        return Response(shapes.BonusRunRow().to_representation(row), status=status)


class ShareFilters(filters.FilterSet):
    run = filters.NumberFilter(field_name="run_id", min_value=1, max_value=2**63 - 1)
    contested = filters.BooleanFilter(
        field_name="contest", lookup_expr="isnull", exclude=True, help_text="By their vendor."
    )

    class Meta:
        model = BonusShare
        fields: tuple[str, ...] = ()


class BonusShareViewSet(RestViewSet):
    """What each vendor got: their own to them once it is approved, all to operations."""

    filterset_class = ShareFilters

    @extend_schema(responses=shapes.BonusShareRow(many=True))
    def list(self, request: Request) -> Response:
        rows = self.filtered(selectors.share_rows(self.actor))
        return self.page(rows, serializer=shapes.BonusShareRow)

    @extend_schema(responses=shapes.BonusShareRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self._shown(pk)

    @extend_schema(request=shapes.ContestReason, responses={201: shapes.BonusShareRow})
    @action(detail=True, methods=["post"])
    @idempotent
    def contest(self, request: Request, pk: int) -> Response:
        """The vendor says why it is wrong: it is not paid before it is answered. 409 when the time
        for it (`contest_until`) is over, and the second time."""
        reason = self.valid(shapes.ContestReason)["reason"]
        services.contest_share(share_id=pk, actor=self.actor, reason=reason)
        return self._shown(pk, status=201)

    @extend_schema(request=shapes.ContestAnswer, responses=shapes.BonusShareRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def answer(self, request: Request, pk: int) -> Response:
        """Operations answer; what is added is paid beside the pool."""
        data: dict[str, Any] = self.valid(shapes.ContestAnswer)
        services.answer_contest(
            share_id=pk,
            actor=self.actor,
            uphold=data["uphold"],
            answer=data["answer"],
            adjustment=data.get("adjustment") or Decimal(0),
        )
        return self._shown(pk)

    def _shown(self, pk: int, *, status: int = 200) -> Response:
        row = selectors.share_document(pk, self.actor)
        return Response(shapes.BonusShareRow().to_representation(row), status=status)
