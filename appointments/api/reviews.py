"""Reviews in the REST dialect: one's own of an appointment, and what is said of a provider."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.roles import Role
from appointments.models import LONGEST_COMMENT
from appointments.selectors import reviews
from appointments.services import reviewing
from kernel.http.dialects.rest import RestView
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent


class ReviewFacts(serializers.Serializer):
    rating = serializers.IntegerField(min_value=1, max_value=reviews.MOST_STARS)
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT,
        required=False,
        allow_blank=True,
        help_text="Everybody reads it.",
    )


class ReviewDocument(RowSerializer):
    """`is_hidden` by operations: nobody else reads it, and it does not count."""

    id = serializers.IntegerField()
    appointment = serializers.IntegerField(source="appointment_id")
    provider = serializers.IntegerField(source="provider_id")
    rating = serializers.IntegerField()
    comment = serializers.CharField()
    is_hidden = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def represent_is_hidden(self, row: Mapping[str, Any]) -> bool:
        return row["hidden_at"] is not None


class ReviewRow(RowSerializer):
    """What everybody signed in reads."""

    id = serializers.IntegerField()
    rating = serializers.IntegerField()
    comment = serializers.CharField()
    name = serializers.CharField(help_text="Shortened: `Kabir B.`")
    created_at = serializers.DateTimeField()

    def represent_name(self, row: Mapping[str, Any]) -> str:
        return reviews.shortened(row["customer__first_name"], row["customer__last_name"])


class StarCounts(serializers.Serializer):
    """How often the provider was given so many stars."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {str(stars): serializers.IntegerField() for stars in reviews.EVERY_STAR}


class ReviewView(RestView):
    @extend_schema(responses=ReviewDocument)
    def get(self, request: Request, pk: int) -> Response:
        """What the client said of an appointment; 404 while there is nothing."""
        return self._shown(pk)

    @extend_schema(request=ReviewFacts, responses={201: ReviewDocument})
    @idempotent
    def post(self, request: Request, pk: int) -> Response:
        """Say how it was, once, as who came. 409 before it has taken place."""
        facts = self.valid(ReviewFacts)
        reviewing.write_review(appointment_id=pk, actor=self.actor, **facts)
        return self._shown(pk, status=201)

    @extend_schema(request=ReviewFacts(partial=True), responses=ReviewDocument)
    def patch(self, request: Request, pk: int) -> Response:
        """Think better of it, within two weeks; 409 `REVIEW_FINAL` after them."""
        changes = self.valid(ReviewFacts, partial=True)
        reviewing.edit_review(appointment_id=pk, actor=self.actor, changes=changes)
        return self._shown(pk)

    def _shown(self, pk: int, *, status: int = 200) -> Response:
        row = reviews.review_document(pk, self.actor)
        return Response(ReviewDocument().to_representation(row), status=status)


class ReviewsView(RestView):
    """What is said of one provider of a trade."""

    trade: Role
    page_extras = {
        "average": serializers.DecimalField(max_digits=3, decimal_places=2, allow_null=True),
        "stars": StarCounts(),
    }

    @extend_schema(responses=ReviewRow(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """What clients say of a provider, the latest first, and how they were rated in all."""
        rows = reviews.reviews_of(pk, trade=self.trade)
        stars = reviews.stars_of(pk)
        return self.page(
            rows, serializer=ReviewRow, average=stars.average, stars=dict(stars.by_stars)
        )


class PsychologistReviewsView(ReviewsView):
    trade = Role.PSYCHOLOGIST


class DentistReviewsView(ReviewsView):
    trade = Role.DENTIST
