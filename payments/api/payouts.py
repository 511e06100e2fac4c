"""What is paid out, in the REST dialect: `/api/payouts/`."""

from collections.abc import Mapping
from typing import Any

import django_filters as filters
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import RestViewSet
from kernel.http.downloads import spreadsheet
from kernel.http.fields import AmountField, DayField, InstantField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from kernel.sheets import sheet
from payments import selectors, services
from payments.models import GatewayName, Payout
from payments.policies import require_cashier
from payments.states import PayoutStatus


class PayoutFilters(filters.FilterSet):
    status = filters.ChoiceFilter(choices=PayoutStatus.choices)
    gateway = filters.ChoiceFilter(choices=GatewayName.choices)

    class Meta:
        model = Payout
        fields: tuple[str, ...] = ()


class PayoutSerializer(RowSerializer):
    """Rows of `payout_rows`, shaped as everywhere."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    payee = serializers.IntegerField(allow_null=True)
    organization = serializers.IntegerField(allow_null=True)
    to = serializers.CharField(help_text="The house, or who works alone.")
    gateway = serializers.ChoiceField(GatewayName.choices)
    sandbox = serializers.BooleanField(help_text="No money moves.")
    currency = serializers.CharField()
    amount = AmountField()
    status = serializers.ChoiceField(PayoutStatus.choices)
    reference = serializers.CharField(help_text="The bank's own.")
    note = serializers.CharField(help_text="Why it failed or was called off.")
    sent_at = InstantField(allow_null=True)
    paid_on = serializers.DateField(allow_null=True)
    created_at = InstantField()
    updated_at = InstantField()

    def to_representation(self, instance: Mapping[str, Any]) -> dict[str, Any]:
        return selectors.shape_payout(instance)


class LineRow(RowSerializer):
    invoice = serializers.IntegerField()
    invoice_number = serializers.CharField()
    description = serializers.CharField()
    subject_kind = serializers.CharField()
    subject_id = serializers.CharField()
    amount = AmountField(
        help_text="Less than nothing where money went back after it had been paid out."
    )


class PayoutDetailSerializer(PayoutSerializer):
    lines = LineRow(many=True)


class BalanceRow(serializers.Serializer):
    """`held` is `ready`, `waiting` and `frozen` together."""

    currency = serializers.CharField()
    gateway = serializers.ChoiceField(GatewayName.choices)
    sandbox = serializers.BooleanField(help_text="No money moves.")
    held = AmountField(help_text="What cards brought and was neither paid out nor sent back.")
    ready = AmountField(help_text="For the next payout; below zero what is taken off it.")
    waiting = AmountField(help_text="What came too lately to go out.")
    frozen = AmountField(help_text="What is disputed.")
    on_its_way = AmountField(help_text="Prepared, or given to the bank.")
    paid_out = AmountField()


class BalanceAnswer(serializers.Serializer):
    balances = BalanceRow(many=True, help_text="One for each currency and gateway.")


class PaidInput(serializers.Serializer):
    reference = serializers.CharField(max_length=100, help_text="The bank's own.")
    paid_on = DayField(required=False, default=None, allow_null=True)


class EndInput(serializers.Serializer):
    reason = serializers.CharField(max_length=500)


class PayoutViewSet(RestViewSet):
    """What the platform pays out of what cards brought: a house's own to its owner and staff,
    somebody's own to who works alone, everybody's to operations, who write down what moved."""

    filterset_class = PayoutFilters

    @extend_schema(responses=PayoutSerializer(many=True))
    def list(self, request: Request) -> Response:
        rows = self.filtered(selectors.payout_rows(self.actor))
        return self.page(rows, serializer=PayoutSerializer)

    @extend_schema(responses=PayoutDetailSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        return Response(selectors.payout_document(pk, actor=self.actor))

    @extend_schema(responses=BalanceAnswer, filters=False)
    @action(detail=False, methods=["get"])
    def balance(self, request: Request) -> Response:
        """What the platform holds for the caller, and how it stands."""
        return Response({"balances": selectors.owed_to(self.actor)})

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR}, filters=False)
    @action(detail=False, methods=["get"], url_path="bank-file")
    def bank_file(self, request: Request) -> StreamingHttpResponse:
        """A CSV of what was sent and not yet confirmed, for the bank's bulk transfer. It has no
        account numbers: the bank knows each beneficiary by the code."""
        require_cashier(self.actor)
        lines = sheet(selectors.BANK_HEAD, selectors.bank_lines(self.actor))
        return spreadsheet("payouts.csv", lines)

    @extend_schema(request=None, responses=PayoutDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def send(self, request: Request, pk: int) -> Response:
        """The bank is told of it: it can be called off no more."""
        services.send_payouts(payout_ids=[pk], actor=self.actor)
        return self._shown(pk)

    @extend_schema(request=PaidInput, responses=PayoutDetailSerializer)
    @action(detail=True, methods=["post"], url_path="record-paid")
    @idempotent
    def record_paid(self, request: Request, pk: int) -> Response:
        """The money has gone; those who get it are told."""
        services.record_payout(payout_id=pk, actor=self.actor, **self.valid(PaidInput))
        return self._shown(pk)

    @extend_schema(request=EndInput, responses=PayoutDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def fail(self, request: Request, pk: int) -> Response:
        """The bank did not take it, or sent it back: it is owed as before."""
        note = self.valid(EndInput)["reason"]
        services.fail_payout(payout_id=pk, actor=self.actor, note=note)
        return self._shown(pk)

    @extend_schema(request=EndInput, responses=PayoutDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, pk: int) -> Response:
        """Call off what the bank was not told of."""
        note = self.valid(EndInput)["reason"]
        services.cancel_payout(payout_id=pk, actor=self.actor, note=note)
        return self._shown(pk)

    def _shown(self, pk: int) -> Response:
        return Response(selectors.payout_document(pk, actor=self.actor))
