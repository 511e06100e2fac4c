"""Vendors near a place in the REST dialect: `/api/vendor-search/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from kernel.http.dialects.rest import RestView
from kernel.http.fields import IdField
from pricing import selectors, services

LAST_PAGE = 100_000


class VendorQuery(serializers.Serializer):
    pincode = PincodeField()
    service_id = IdField(required=False, default=None)
    page = serializers.IntegerField(min_value=1, max_value=LAST_PAGE, required=False, default=1)
    page_size = serializers.IntegerField(min_value=1, max_value=200, required=False, default=50)


class NextHours(serializers.Serializer):
    """`day_of_week` counts from Monday, which is 0; times are by the vendor's clock."""

    day_of_week = serializers.IntegerField()
    start_time = serializers.TimeField()
    end_time = serializers.TimeField()


class RankParts(serializers.Serializer):
    """Each from 0 to 1."""

    quality = serializers.FloatField()
    proximity = serializers.FloatField()
    availability = serializers.FloatField()
    reliability = serializers.FloatField()


class RankWeights(RankParts):
    """What each part of a score counts; together they are one."""


class VendorRow(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.CharField(help_text="Empty but for operations.")
    phone = serializers.CharField(help_text="Empty but for operations.")
    pincode = serializers.CharField()
    rating = serializers.FloatField(help_text="0 while nobody has rated them.")
    total_jobs = serializers.IntegerField()
    availability = NextHours(allow_null=True)
    travel_time = serializers.IntegerField()
    distance_km = serializers.FloatField()
    primary_service_area = serializers.CharField()
    score = serializers.FloatField()
    score_parts = RankParts()
    reasons = serializers.ListField(child=serializers.CharField())


class VendorsFound(serializers.Serializer):
    vendors = VendorRow(many=True)
    total_vendors = serializers.IntegerField()
    pincode = serializers.CharField()
    demand_index = serializers.FloatField(help_text="100 is usual.")
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    score_weights = RankWeights()


class VendorSearchView(RestView):
    @extend_schema(parameters=[VendorQuery], responses=VendorsFound)
    def get(self, request: Request) -> Response:
        """The vendors who come to a place, best first, and why each stands where they do.

        The score is a hundred times the parts, each times its weight (usually 0.35 quality,
        0.25 proximity, 0.25 availability, 0.15 reliability); nobody can pay for a place. Of
        those new here one a day stands fifth.
        """
        asked = self.valid_query(VendorQuery)
        found = selectors.vendor_search(actor=self.actor, **asked)
        if asked["service_id"] is not None:
            services.note_asked(self.actor, asked["service_id"], asked["pincode"])
        return Response(found)
