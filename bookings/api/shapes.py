"""What comes in and goes out of the unit bookings' paths, in the shapes of the builder pages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from rest_framework import serializers

from bookings.states import PaymentPlan, PaymentStanding, UnitBookingStatus
from kernel.http.fields import AmountField, DayField, IdField, InstantField
from kernel.http.rows import RowSerializer
from kernel.money import to_money
from payments.api.shapes import PaymentRow, SaleMethod
from payments.states import InstalmentStatus

LONGEST_NOTES: Final = 2000
LONGEST_REASON: Final = 500
LONGEST_SEARCH: Final = 100
# Each is looked for in every booking that is seen.
MOST_WORDS: Final = 8


class CustomerPart(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()


class CustomerWhole(CustomerPart):
    address = serializers.CharField()


class ProjectPart(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class ProjectWhole(ProjectPart):
    location = serializers.CharField()


class UnitPart(RowSerializer):
    id = serializers.IntegerField()
    number = serializers.CharField()
    type = serializers.CharField()
    floor = serializers.IntegerField()
    area_sqft = serializers.DecimalField(max_digits=9, decimal_places=2)


class UnitWhole(UnitPart):
    price = AmountField()


class UnitBookingTerms(RowSerializer):
    """What every answer about a unit booking says of its money, and of where it stands."""

    id = serializers.IntegerField()
    booking_number = serializers.CharField()
    total_amount = AmountField()
    token_amount = AmountField()
    paid_amount = AmountField(help_text="What is there: without what went back.")
    pending_amount = AmountField(help_text="The total without that, whatever the status.")
    currency = serializers.CharField()
    payment_plan = serializers.ChoiceField(PaymentPlan.choices)
    booking_date = serializers.DateField()
    status = serializers.ChoiceField(UnitBookingStatus.choices)
    payment_status = serializers.ChoiceField(PaymentStanding.choices)
    payment_progress = serializers.DecimalField(
        max_digits=5, decimal_places=2, help_text="Percent of the total that is there."
    )
    next_payment_due = serializers.DateField(source="invoice__next_due_on", allow_null=True)
    next_payment_amount = AmountField(source="invoice__next_due_amount", allow_null=True)

    def represent_pending_amount(self, row: Mapping[str, Any]) -> Decimal:
        left: Decimal = row["total_amount"] - row["paid_amount"]
        return left

    def represent_payment_progress(self, row: Mapping[str, Any]) -> Decimal:
        return to_money(row["paid_amount"] * 100 / row["total_amount"])


class UnitBookingRow(UnitBookingTerms):
    customer = CustomerPart()
    project = ProjectPart()
    unit = UnitPart()

    def represent_customer(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return customer_of(row)

    def represent_project(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": row["project_id"], "name": row["project__name"]}

    def represent_unit(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return unit_of(row)


class InstalmentRow(RowSerializer):
    installment_number = serializers.IntegerField()
    due_date = serializers.DateField(
        allow_null=True, help_text="Null while it waits for a stage of construction."
    )
    amount = AmountField()
    status = serializers.ChoiceField(InstalmentStatus.choices)
    paid_amount = AmountField()
    remaining_amount = AmountField()
    label = serializers.CharField()  # type: ignore[assignment]  # the name on the wire


class UnitBookingDetail(UnitBookingRow):
    customer = CustomerWhole()
    project = ProjectWhole()
    unit = UnitWhole()
    overdue_amount = AmountField(help_text="What should have been paid before today.")
    agreement_signed = serializers.BooleanField()
    agreement_url = serializers.CharField(
        allow_null=True, help_text="Opens without a token, for a while."
    )
    payments = PaymentRow(many=True)
    payment_schedule = InstalmentRow(many=True)
    invoice_number = serializers.CharField(source="invoice__number")
    notes = serializers.CharField()
    activated_at = InstantField(allow_null=True)
    completed_at = InstantField(allow_null=True)
    cancelled_at = InstantField(allow_null=True)
    cancellation_reason = serializers.CharField()
    created_at = InstantField()
    updated_at = InstantField()

    def represent_payments(self, row: Mapping[str, Any]) -> Any:
        return row["payments"]  # shaped by who keeps the books

    def represent_customer(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {**customer_of(row), "address": row["customer__address"]}

    def represent_project(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "id": row["project_id"],
            "name": row["project__name"],
            "location": row["project__location"],
        }

    def represent_unit(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {**unit_of(row), "price": row["unit__price"]}


class UnitBookingMade(UnitBookingTerms):
    """Flat, as the pages read what they have made."""

    customer_id = serializers.IntegerField()
    unit_id = serializers.IntegerField()
    project_id = serializers.IntegerField()
    created_at = InstantField()


class UnitBookingStats(serializers.Serializer):
    """Over all that was asked for, not this page alone; of what was cancelled no money."""

    total_bookings = serializers.IntegerField()
    active_bookings = serializers.IntegerField()
    completed_bookings = serializers.IntegerField()
    total_revenue = serializers.DecimalField(max_digits=20, decimal_places=2)
    pending_revenue = serializers.DecimalField(
        max_digits=20, decimal_places=2, help_text="What of it is not paid yet."
    )


class UnitBookingQuery(serializers.Serializer):
    status = serializers.ChoiceField(
        UnitBookingStatus.choices, required=False, allow_blank=True, help_text="All, unless named."
    )
    project_id = IdField(required=False)
    payment_status = serializers.ChoiceField(
        PaymentStanding.choices, required=False, allow_blank=True
    )
    customer_id = IdField(required=False)
    search = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=LONGEST_SEARCH,
        help_text="In the booking's number, the unit's and the buyer's name; every word counts.",
    )
    overdue = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text="`true`: those of which something should have been paid before today.",
    )

    def validate_search(self, search: str) -> str:
        words = list(dict.fromkeys(search.split()))
        if len(words) > MOST_WORDS:
            raise serializers.ValidationError(f"At most {MOST_WORDS} words.")
        return " ".join(words)


class NewUnitBooking(serializers.Serializer):
    customer_id = IdField(
        required=False,
        allow_null=True,
        help_text="Who buys. A customer books for themself and may leave it out.",
    )
    unit_id = IdField()
    total_amount = AmountField(help_text="What a seller agreed on; for a customer the list price.")
    token_amount = AmountField(min_value=0, required=False, default=0)
    payment_plan = serializers.ChoiceField(PaymentPlan.choices)
    booking_date = DayField(
        required=False, allow_null=True, help_text="Today by the house's clock, unless said."
    )
    installments = serializers.IntegerField(
        required=False,
        allow_null=True,
        help_text="How many follow the token, 12 unless said; for that plan alone.",
    )
    first_due_date = DayField(
        required=False,
        allow_null=True,
        help_text="When the first of them is due, a month after the booking unless said.",
    )
    notes = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_NOTES
    )


class UnitBookingStep(serializers.Serializer):
    """What goes back is said when it is cancelled, and only then."""

    status = serializers.ChoiceField(UnitBookingStatus.choices)
    reason = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_REASON
    )
    refund_amount = AmountField(
        min_value=0,
        required=False,
        default=0,
        help_text="How much of what was paid goes back; the rest is kept.",
    )
    refund_method = serializers.ChoiceField(
        SaleMethod.choices, required=False, allow_null=True, help_text="Of what came by hand."
    )
    refund_reference = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, max_length=100
    )
    refunded_on = DayField(required=False, allow_null=True, help_text="Today, unless said.")

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["refund_amount"] and data["status"] != UnitBookingStatus.CANCELLED:
            raise serializers.ValidationError(
                {"refund_amount": "Money goes back when a booking is cancelled."}
            )
        return data


class UnitBookingStepped(RowSerializer):
    id = serializers.IntegerField()
    status = serializers.ChoiceField(UnitBookingStatus.choices)
    updated_at = InstantField()


class UnitBookingNotes(serializers.Serializer):
    notes = serializers.CharField(allow_blank=True, max_length=LONGEST_NOTES)


class NewDay(serializers.Serializer):
    installment_number = serializers.IntegerField(min_value=1, max_value=1000)
    due_date = DayField()


class NewDays(serializers.Serializer):
    """Of those instalments that move."""

    payment_schedule = NewDay(many=True, allow_empty=False)


class UnitBookingPayments(RowSerializer):
    booking_id = serializers.IntegerField()
    payments = PaymentRow(many=True)
    total_paid = AmountField()
    total_pending = AmountField()
    overdue_amount = AmountField()
    currency = serializers.CharField()
    payment_schedule = InstalmentRow(many=True)

    def represent_payments(self, row: Mapping[str, Any]) -> Any:
        return row["payments"]


def customer_of(row: Mapping[str, Any]) -> dict[str, Any]:
    whole = f"{row['customer__first_name']} {row['customer__last_name']}".strip()
    return {
        "id": row["customer_id"],
        "name": whole or row["customer__username"],
        "email": row["customer__email"],
        "phone": row["customer_phone"] or "",
    }


def unit_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["unit_id"],
        "number": row["unit__number"],
        "type": row["unit__type"],
        "floor": row["unit__floor"],
        "area_sqft": row["unit__area_sqft"],
    }
