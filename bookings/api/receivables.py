"""What buyers owe, by age, in the envelope dialect: `/api/builder/ageing`."""

from dataclasses import replace
from typing import ClassVar, Final

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.policies import require_seller
from bookings.receivables import HEAD, Ageing, ageing_for, cells
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.downloads import spreadsheet
from kernel.http.fields import DayField, IdField
from kernel.http.pagination import cut
from kernel.http.rows import RowSerializer
from kernel.sheets import sheet
from payments.receivables import LATE, NOT_DUE

HELP: Final = {
    NOT_DUE.name: "Due on a later day, or when a stage of construction is reached.",
    **{each.name: f"Due for {each.title}." for each in LATE},
}


def _amount(text: str) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=20, decimal_places=2, help_text=text)


class Aged(RowSerializer):
    """What is owed, by how long it has been due."""

    not_due = _amount(HELP["not_due"])
    days_0_30 = _amount(HELP["days_0_30"])
    days_31_60 = _amount(HELP["days_31_60"])
    days_61_90 = _amount(HELP["days_61_90"])
    days_over_90 = _amount(HELP["days_over_90"])
    total_overdue = _amount("Late by a day or more.")
    total_owed = _amount("All buckets together.")
    oldest_due_on = serializers.DateField(
        allow_null=True, help_text="Since when something is due; null while nothing is."
    )
    days_late = serializers.IntegerField(help_text="Of the oldest; 0 on the day it falls due.")


class AgedTotals(Aged):
    bookings = serializers.IntegerField()


class AgedCustomer(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()


class AgedProject(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class AgedUnit(RowSerializer):
    id = serializers.IntegerField()
    number = serializers.CharField()
    type = serializers.CharField()


class AgedBooking(Aged):
    booking_id = serializers.IntegerField()
    booking_number = serializers.CharField()
    customer = AgedCustomer()
    project = AgedProject()
    unit = AgedUnit()


class AgeingQuery(serializers.Serializer):
    project_id = IdField(required=False, help_text="Of this project alone.")
    as_of = DayField(
        required=False,
        help_text="The day from which ages are counted, of what is unpaid now; today by the"
        " clock of the house, unless named.",
    )
    currency = serializers.RegexField(
        "^[A-Za-z]{3}$", required=False, help_text="That of the house, unless named."
    )
    overdue = serializers.BooleanField(
        required=False, help_text="`true`: only bookings on which something is late."
    )


class AskedAgeing(EnvelopeView):
    def asked(self) -> Ageing:
        require_seller(self.actor)
        wanted = self.valid_query(AgeingQuery)
        found = ageing_for(
            self.actor,
            as_of=wanted.get("as_of"),
            project_id=wanted.get("project_id"),
            currency=wanted.get("currency"),
        )
        return found.overdue_alone() if wanted.get("overdue") else found


class AgeingView(AskedAgeing):
    plural = "rows"
    page_extras: ClassVar = {
        "totals": AgedTotals(),
        "as_of": serializers.DateField(),
        "currency": serializers.CharField(),
        "other_currencies": serializers.ListField(child=serializers.CharField()),
    }

    @extend_schema(parameters=[AgeingQuery], responses=AgedBooking(many=True))
    def get(self, request: Request) -> Response:
        """What is owed on each booking by how long it has been due, the longest first, and in
        sum. `totals` are over all that was asked for, in `currency` alone: in
        `other_currencies` something is owed as well."""
        ageing = self.asked()
        totals, others = ageing.totals()
        page = cut(
            ageing.by_booking(), *self.dialect.PAGES.asked(request), total=totals["bookings"]
        )
        return self.enveloped(
            replace(page, rows=ageing.described(page.rows)),
            serializer=AgedBooking,
            totals=AgedTotals().to_representation(totals),
            as_of=ageing.as_of,
            currency=ageing.currency,
            other_currencies=others,
        )


class AgeingExportView(AskedAgeing):
    @extend_schema(parameters=[AgeingQuery], responses={(200, "text/csv"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> HttpResponseBase:
        """The same as CSV, every booking, for a spreadsheet."""
        ageing = self.asked()
        lines = sheet(HEAD, map(cells, ageing.all_described()))
        return spreadsheet(f"ageing-{ageing.as_of}-{ageing.currency}.csv", lines)
