"""What comes in and goes out of the paths of checkpoints and materials."""

from decimal import Decimal
from typing import Any, Final

from rest_framework import serializers
from rest_framework.fields import empty

from jobs.models import Condition, PhotoKind
from jobs.services.pictures import MOST_AT_ONCE
from jobs.services.work import MOST_CHECKPOINTS
from jobs.states import CheckpointStatus, JobStatus, MaterialStatus
from kernel.http.fields import AmountField, DayField, IdField, InstantField
from kernel.http.rows import RowSerializer

LONGEST_NOTE: Final = 1000
LEAST: Final = Decimal("0.001")


class NotesField(serializers.CharField):
    """What somebody adds in their own words, or not: null says as little as nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            allow_blank=True,
            allow_null=True,
            default="",
            max_length=LONGEST_NOTE,
            **kwargs,
        )

    def run_validation(self, data: Any = empty) -> str:
        return super().run_validation(data) or ""


class QuantityField(serializers.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=3, **kwargs)


class SaidField(serializers.BooleanField):
    """Yes or no, and never a no because a form says nothing."""

    default_empty_html = empty


class PhotoRow(RowSerializer):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(PhotoKind.choices)
    checkpoint_id = serializers.IntegerField(allow_null=True)
    delivery_id = serializers.IntegerField(allow_null=True)
    url = serializers.CharField(help_text="Opens without a token, and expires.")
    description = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    content_type = serializers.CharField()
    size = serializers.IntegerField()
    uploaded_at = InstantField()
    uploaded_by_name = serializers.CharField()


class CheckpointLine(RowSerializer):
    what = serializers.CharField(help_text="`checkpoint_submitted`, `…_approved`, `…_rejected`.")
    happened_at = InstantField()
    by_name = serializers.CharField(allow_null=True)
    note = serializers.CharField()
    rating = serializers.IntegerField(allow_null=True)


class CheckpointRow(RowSerializer):
    id = serializers.IntegerField()
    job_id = serializers.IntegerField()
    position = serializers.IntegerField()
    title = serializers.CharField()
    description = serializers.CharField()
    amount = AmountField(
        allow_null=True, help_text="What falls due with the customer's yes, by the quote."
    )
    currency = serializers.CharField()
    agreed = serializers.BooleanField(help_text="It was in the quote, and keeps its words.")
    due_on = serializers.DateField(allow_null=True)
    status = serializers.ChoiceField(CheckpointStatus.choices)
    submitted_at = InstantField(allow_null=True)
    submission_notes = serializers.CharField()
    answered_at = InstantField(allow_null=True)
    answered_by_name = serializers.CharField(allow_null=True)
    answer_notes = serializers.CharField()
    rating = serializers.IntegerField(allow_null=True)
    created_at = InstantField()
    updated_at = InstantField()
    photos = PhotoRow(many=True)
    history = CheckpointLine(many=True)


class CheckpointAnswered(CheckpointRow):
    """The step as it stands now, and how far its job is."""

    job_status = serializers.ChoiceField(JobStatus.choices)
    progress = serializers.IntegerField(help_text="Percent of the work that is approved.")


class CheckpointFacts(serializers.Serializer):
    title = serializers.CharField(max_length=200, required=False)
    description = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    due_on = DayField(required=False, allow_null=True)
    position = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_CHECKPOINTS,
        help_text="Its place among the others, from 1; they make room.",
    )


class NewCheckpoint(CheckpointFacts):
    title = serializers.CharField(max_length=200)


class PhotosField(serializers.ListField):
    child = serializers.FileField(max_length=500)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            help_text=f"JPEG, PNG or WEBP, at most {MOST_AT_ONCE}; sent again they are the same.",
            **kwargs,
        )


class Submission(serializers.Serializer):
    notes = NotesField()


class SubmissionWithPhotos(Submission):
    photos = PhotosField()


class CheckpointAnswer(serializers.Serializer):
    approved = SaidField()
    notes = NotesField(help_text="What is to be put right; a no needs it.")
    rating = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=5
    )


class DeliveryRow(RowSerializer):
    id = serializers.IntegerField()
    quantity = QuantityField()
    delivered_at = InstantField()
    recorded_by_name = serializers.CharField(allow_null=True)
    notes = serializers.CharField()
    accepted = QuantityField(
        allow_null=True, help_text="How much of it the customer found there and good."
    )
    condition = serializers.ChoiceField(Condition.choices, allow_blank=True)
    confirmed_at = InstantField(allow_null=True)
    confirmed_by_name = serializers.CharField(allow_null=True)
    confirmation_notes = serializers.CharField()
    photos = PhotoRow(many=True)


class MaterialRow(RowSerializer):
    """`supplier`, `actual_cost` and `notes` are the contractor's own: null for the customer."""

    id = serializers.IntegerField()
    job_id = serializers.IntegerField()
    name = serializers.CharField()
    specification = serializers.CharField()
    quantity = QuantityField()
    received = QuantityField(help_text="How much of it the customer has confirmed.")
    awaited = QuantityField(help_text="How much is still to come, or to be confirmed.")
    unit = serializers.CharField()
    supplier = serializers.CharField(allow_null=True)
    estimated_cost = AmountField(allow_null=True)
    actual_cost = AmountField(allow_null=True)
    currency = serializers.CharField()
    status = serializers.ChoiceField(MaterialStatus.choices)
    needed_on = serializers.DateField(allow_null=True)
    expected_on = serializers.DateField(allow_null=True)
    ordered_at = InstantField(allow_null=True)
    delivered_at = InstantField(allow_null=True)
    confirmed_at = InstantField(allow_null=True)
    notes = serializers.CharField(allow_null=True)
    created_at = InstantField()
    updated_at = InstantField()
    deliveries = DeliveryRow(many=True)


class MaterialCosts(RowSerializer):
    """What the materials of a job come to; what they were bought at is the contractor's own."""

    estimated = AmountField()
    actual = AmountField(allow_null=True)
    expected = AmountField(
        allow_null=True, help_text="What was paid, and for the rest what is reckoned with."
    )


class MaterialCounts(RowSerializer):
    needed = serializers.IntegerField()
    ordered = serializers.IntegerField()
    delivered = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    cancelled = serializers.IntegerField()


class MaterialFacts(serializers.Serializer):
    name = serializers.CharField(max_length=200, required=False)
    specification = serializers.CharField(max_length=500, required=False, allow_blank=True)
    quantity = QuantityField(required=False, min_value=LEAST)
    unit = serializers.CharField(max_length=30, required=False, allow_blank=True)
    supplier = serializers.CharField(max_length=200, required=False, allow_blank=True)
    estimated_cost = AmountField(required=False, allow_null=True, min_value=0)
    actual_cost = AmountField(required=False, allow_null=True, min_value=0)
    needed_on = DayField(required=False, allow_null=True)
    expected_on = DayField(required=False, allow_null=True)
    notes = serializers.CharField(max_length=LONGEST_NOTE, required=False, allow_blank=True)


class NewMaterial(MaterialFacts):
    name = serializers.CharField(max_length=200)
    quantity = QuantityField(default=Decimal(1), min_value=LEAST)


class MaterialChanges(MaterialFacts):
    status = serializers.ChoiceField(
        [MaterialStatus.NEEDED, MaterialStatus.ORDERED, MaterialStatus.CANCELLED],
        required=False,
        help_text="What has come of it is said by `deliver`, and found by the customer.",
    )


class Order(serializers.Serializer):
    supplier = serializers.CharField(max_length=200, required=False, allow_blank=True)
    actual_cost = AmountField(required=False, allow_null=True, min_value=0)
    expected_on = DayField(required=False, allow_null=True)


class NewDelivery(serializers.Serializer):
    quantity = QuantityField(
        required=False,
        allow_null=True,
        default=None,
        min_value=LEAST,
        help_text="All that is awaited, unless said.",
    )
    notes = NotesField()


class NewDeliveryWithPhotos(NewDelivery):
    photos = PhotosField()


class Confirmation(serializers.Serializer):
    quantity = QuantityField(
        required=False,
        allow_null=True,
        default=None,
        min_value=0,
        help_text="How much is there and good: all that came, unless said.",
    )
    condition = serializers.ChoiceField(
        Condition.choices, required=False, allow_blank=True, default=""
    )
    notes = NotesField()
    delivery_id = IdField(
        required=False,
        allow_null=True,
        default=None,
        help_text="The delivery that was looked at: the last, unless said.",
    )


class ConfirmationWithPhotos(Confirmation):
    photos = PhotosField()
