"""Places in the REST dialect: `/api/pincodes/{code}/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import RestView
from scheduling import selectors
from scheduling.models import Pincode


class PincodeFacts(serializers.Serializer):
    """`radius_km` is how far most of its post offices lie from the centre."""

    code = serializers.CharField()
    latitude = serializers.FloatField()
    longitude = serializers.FloatField()
    radius_km = serializers.FloatField()
    quality = serializers.ChoiceField(Pincode.Quality.choices)
    district = serializers.CharField()
    state = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]


class PincodeView(RestView):
    @extend_schema(responses=PincodeFacts)
    def get(self, request: Request, code: str) -> Response:
        """Where a pincode is, how far that can be trusted, and who says so."""
        return Response(selectors.pincode_document(code))
