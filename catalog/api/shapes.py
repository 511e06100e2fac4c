"""What comes in and goes out of `/api/projects` and `/api/units`, as the builder pages have it."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from catalog.amounts import HIGHEST_FLOOR, LOWEST_FLOOR
from catalog.construction import LONGEST_NAME, MOST_STAGES
from catalog.states import StatusByHand, UnitStatus
from catalog.unit_sheet import LONGEST_TEXT
from kernel.http.fields import AmountField, DayField, IdField, InstantField
from kernel.http.rows import RowSerializer


def _area(**kwargs: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=9, decimal_places=2, **kwargs)


class UnitStats(serializers.Serializer):
    total = serializers.IntegerField()
    available = serializers.IntegerField()
    held = serializers.IntegerField()
    booked = serializers.IntegerField()
    sold = serializers.IntegerField()


class MilestoneRow(RowSerializer):
    id = serializers.IntegerField()
    project_id = serializers.IntegerField()
    position = serializers.IntegerField()
    name = serializers.CharField()
    share = AmountField(help_text="Percent of the price that falls due with it.")
    reached_on = serializers.DateField(allow_null=True)
    is_planned = serializers.BooleanField(
        help_text="`false`: new bookings do not follow it; older ones may wait for it still."
    )


class ProjectRow(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    location = serializers.CharField()
    description = serializers.CharField()
    builder_id = serializers.IntegerField()
    builder_name = serializers.CharField()
    organization_id = serializers.IntegerField(allow_null=True)
    currency = serializers.CharField(source="house_currency", help_text="What its prices are in.")
    is_active = serializers.BooleanField(help_text="Whether customers find it.")
    units = UnitStats(help_text="How many there are of each status.")
    price_from = AmountField(allow_null=True, help_text="What the cheapest unit on sale costs.")
    created_at = InstantField()
    updated_at = InstantField()

    def represent_units(self, row: Mapping[str, Any]) -> Any:
        return row["units"]


class ProjectDocument(ProjectRow):
    terms = serializers.CharField(
        allow_null=True,
        help_text="What its agreements promise beside the usual; `null` for customers.",
    )
    milestones = MilestoneRow(many=True)

    def represent_milestones(self, row: Mapping[str, Any]) -> list[Any]:
        represent = MilestoneRow().to_representation
        return [represent(each) for each in row["milestones"]]


class ProjectChanges(serializers.Serializer):
    name = serializers.CharField(max_length=200)
    location = serializers.CharField(max_length=300)
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    terms = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    is_active = serializers.BooleanField(required=False, default=True)


class NewProject(ProjectChanges):
    builder_id = IdField(
        required=False,
        allow_null=True,
        help_text="Who answers for it: oneself, unless the owner or operations name a builder.",
    )


class UnitRow(RowSerializer):
    id = serializers.IntegerField()
    project_id = serializers.IntegerField()
    number = serializers.CharField()
    type = serializers.CharField()
    floor = serializers.IntegerField()
    area_sqft = _area()
    price = AmountField(
        source="asked", allow_null=True, help_text="`null` for customers, once somebody has it."
    )
    status = serializers.ChoiceField(UnitStatus.choices)
    sold_elsewhere = serializers.BooleanField(
        source="by_other_ways",
        allow_null=True,
        help_text="Sold without a booking here; `null` for customers.",
    )
    created_at = InstantField()
    updated_at = InstantField()


class ProjectOfUnit(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    location = serializers.CharField()
    currency = serializers.CharField()


class UnitDocument(UnitRow):
    project = ProjectOfUnit()

    def represent_project(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "id": row["project_id"],
            "name": row["project__name"],
            "location": row["project__location"],
            "currency": row["currency"],
        }


class UnitFacts(serializers.Serializer):
    number = serializers.CharField(max_length=LONGEST_TEXT)
    type = serializers.CharField(max_length=LONGEST_TEXT)
    floor = serializers.IntegerField(min_value=LOWEST_FLOOR, max_value=HIGHEST_FLOOR)
    area_sqft = _area(min_value=1)
    price = AmountField(min_value=1)
    status = serializers.ChoiceField(
        StatusByHand.choices,
        required=False,
        help_text="`sold`: without a booking here. What is held or booked is so by its booking.",
    )


class StageOfPlan(serializers.Serializer):
    id = IdField(
        required=False,
        allow_null=True,
        help_text="The milestone that it is; without it, a new one.",
    )
    name = serializers.CharField(max_length=LONGEST_NAME)
    share = serializers.DecimalField(
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
        help_text="Percent of the price that falls due with it.",
    )


class Plan(serializers.Serializer):
    """All stages of a project, in their order; their shares sum to 100."""

    milestones = serializers.ListField(child=StageOfPlan(), min_length=1, max_length=MOST_STAGES)


class PlanAnswer(serializers.Serializer):
    milestones = MilestoneRow(many=True)


class MilestoneChanges(serializers.Serializer):
    name = serializers.CharField(max_length=LONGEST_NAME, required=False)
    position = serializers.IntegerField(min_value=1, max_value=MOST_STAGES, required=False)


class Reaching(serializers.Serializer):
    reached_on = DayField(required=False, allow_null=True, help_text="Today, unless named.")


class SheetUpload(serializers.Serializer):
    file = serializers.FileField(
        help_text="CSV with the columns number, type, floor, area_sqft, price and, if you like,"
        " status (available or sold). At most 5 MB and 20,000 units."
    )
    dry_run = serializers.BooleanField(
        default=True, help_text="`false`: take it, all lines or none."
    )


class FieldDifference(serializers.Serializer):
    field = serializers.CharField()
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField()


class SheetDifference(serializers.Serializer):
    line = serializers.IntegerField()
    number = serializers.CharField()
    is_new = serializers.BooleanField()
    changes = FieldDifference(many=True)


class SheetFlaw(serializers.Serializer):
    line = serializers.IntegerField()
    column = serializers.CharField(help_text="Empty when it is the whole line.")
    message = serializers.CharField()
    value = serializers.CharField(help_text="What was there.")


class ImportAnswer(serializers.Serializer):
    project_id = serializers.IntegerField()
    dry_run = serializers.BooleanField()
    applied = serializers.BooleanField()
    created = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    ignored_columns = serializers.ListField(child=serializers.CharField())
    wrong = serializers.IntegerField(help_text="How much is wrong; then nothing is taken.")
    rows = SheetDifference(
        many=True, help_text="What is new or changes, line by line: the first thousand."
    )
    errors = SheetFlaw(  # type: ignore[assignment]  # a field of that name, no attribute
        many=True, help_text="What is wrong: the first thousand."
    )
