"""Booking step by step in the REST dialect: the draft that a client fills in."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appointments.emergency import LONGEST_NAME, LONGEST_PHONE, LONGEST_RELATION
from appointments.errors import DraftStale
from appointments.models import LONGEST_NOTES
from appointments.selectors.drafts import document_of, draft_document
from appointments.services import drafts
from appointments.states import IfLost, SessionWay, Step
from appointments.steps.choices import NAMES, WRITTEN
from kernel.http.dialects.rest import RestView
from kernel.http.fields import IdField, InstantField
from kernel.http.rows import RowSerializer
from kernel.zones import require_zone

# What is too long is kept and told; what is longer than this is nobody's note.
LONGEST_DRAFTED = 4 * LONGEST_NOTES
LARGEST_VERSION = 2**31 - 2


class EmergencyContactShape(serializers.Serializer):
    """Of a draft also half of one; to be sent it needs a name, and a phone that is not the
    client's own."""

    name = serializers.CharField(
        max_length=LONGEST_NAME, required=False, allow_blank=True, default=""
    )
    phone = serializers.CharField(
        max_length=LONGEST_PHONE, required=False, allow_blank=True, default=""
    )
    relation = serializers.CharField(
        max_length=LONGEST_RELATION, required=False, allow_blank=True, default=""
    )


class DraftPatch(serializers.Serializer):
    """Any part of it. `version` is that of the draft as it was last seen, 0 where there was
    none; null or empty takes a choice back."""

    version = serializers.IntegerField(min_value=0, max_value=LARGEST_VERSION)
    organization = IdField(required=False, allow_null=True)
    service = IdField(required=False, allow_null=True)
    psychologist = IdField(required=False, allow_null=True)
    start = InstantField(required=False, allow_null=True)
    session_type = serializers.ChoiceField(
        SessionWay.choices, required=False, allow_blank=True, help_text="How one meets."
    )
    timezone = serializers.CharField(
        max_length=64, required=False, allow_blank=True, help_text="By which the page shows times."
    )
    location = IdField(required=False, allow_null=True)
    insurance = IdField(required=False, allow_null=True)
    if_lost = serializers.ChoiceField(
        IfLost.choices,
        required=False,
        allow_blank=True,
        help_text="What is to become of a payment that comes when the time is gone.",
    )
    payment_method = serializers.CharField(
        max_length=20, required=False, allow_blank=True, help_text="A word: `card`, `upi`."
    )
    whatsapp = serializers.BooleanField(
        required=False, help_text="To be told by WhatsApp too of what becomes of it."
    )
    notes = serializers.CharField(
        max_length=LONGEST_DRAFTED, required=False, allow_blank=True, trim_whitespace=False
    )
    history = serializers.CharField(
        max_length=LONGEST_DRAFTED, required=False, allow_blank=True, trim_whitespace=False
    )
    emergency_contact = EmergencyContactShape(required=False, allow_null=True)

    def validate_timezone(self, value: str) -> str:
        if value:
            require_zone(value)
        return value


class QuotedPrice(RowSerializer):
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    currency = serializers.CharField()


class StepReport(RowSerializer):
    """One of the six. `errors` are by field, as those of a request."""

    step = serializers.ChoiceField(Step.choices)
    complete = serializers.BooleanField()
    errors = serializers.DictField(  # type: ignore[assignment]  # hides what nobody asks it
        child=serializers.ListField(child=serializers.CharField())
    )


class DraftShape(RowSerializer):
    """`step` is where one goes on: the first that is not complete. `price` is what the server
    will ask for, `alternatives` the nearest free times where the one that was chosen is not."""

    id = serializers.UUIDField(allow_null=True)
    version = serializers.IntegerField()
    step = serializers.ChoiceField(Step.choices)
    organization = serializers.IntegerField(allow_null=True)
    organization_name = serializers.CharField()
    service = serializers.IntegerField(allow_null=True)
    service_name = serializers.CharField()
    psychologist = serializers.IntegerField(allow_null=True)
    psychologist_name = serializers.CharField()
    start = serializers.DateTimeField(allow_null=True)
    end = serializers.DateTimeField(allow_null=True)
    session_type = serializers.CharField()
    timezone = serializers.CharField()
    location = serializers.IntegerField(allow_null=True)
    insurance = serializers.IntegerField(allow_null=True)
    if_lost = serializers.CharField()
    payment_method = serializers.CharField()
    whatsapp = serializers.BooleanField()
    notes = serializers.CharField()
    history = serializers.CharField()
    emergency_contact = EmergencyContactShape(allow_null=True)
    price = QuotedPrice(allow_null=True)
    alternatives = serializers.ListField(child=serializers.DateTimeField())
    steps = StepReport(many=True)
    updated_at = serializers.DateTimeField(allow_null=True)


class StaleDraft(serializers.Serializer):
    """The refusal, and the draft as it is now."""

    detail = serializers.CharField()
    error = serializers.CharField()
    code = serializers.CharField()
    draft = DraftShape()


class DraftView(RestView):
    @extend_schema(responses=DraftShape)
    def get(self, request: Request) -> Response:
        """What the calling client has begun to fill in, in whichever browser; an empty draft,
        of version 0, where there is nothing. Nobody else can read it."""
        return Response(self._draft())

    @extend_schema(request=DraftPatch, responses={200: DraftShape, 409: StaleDraft})
    def patch(self, request: Request) -> Response:
        """Keep any part of it, as often as one likes. What is wrong with it is told step by
        step, and kept all the same; 409 with the draft as it is when another window was
        quicker."""
        asked = self.valid(DraftPatch, partial=True)
        if "version" not in asked:
            raise serializers.ValidationError({"version": ["This field is required."]})
        try:
            saved = drafts.save_draft(
                actor=self.actor,
                version=asked["version"],
                choices={name: asked[name] for name in NAMES if name in asked},
                texts={name: asked[name] for name in WRITTEN if name in asked},
            )
        except DraftStale as stale:
            return self._refused(stale)
        return Response(DraftShape().to_representation(document_of(*saved)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Forget it; harmless when there is none."""
        drafts.discard_draft(actor=self.actor)
        return Response(status=204)

    def _draft(self) -> dict[str, Any]:
        return DraftShape().to_representation(draft_document(self.actor))

    def _refused(self, stale: DraftStale) -> Response:
        body: dict[str, Any] = {
            "detail": stale.message,
            "error": stale.message,
            "code": stale.code,
            "draft": self._draft(),
        }
        return Response(body, status=409)


__all__ = ["DraftView"]
