"""`GET /admin-dashboard/analytics/pincode/` and `GET /admin-dashboard/pincode-scaling/data/`."""

from datetime import date, timedelta
from typing import Any, Final

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from adminpanel.api.dashboard import DailyFigures, MoneyFigures
from adminpanel.api.pages import ListView, PerPage, asked_page
from adminpanel.figures.days import today
from adminpanel.selectors.places import USUAL_DAYS, Found, pincode_analytics
from adminpanel.selectors.scaling import pincode_scaling
from kernel.http.fields import DayField
from kernel.http.pagination import Page

LONGEST_DAYS: Final = 366


class PincodeQuery(PerPage):
    pincode = PincodeField(required=False, default=None, help_text="Of one place, day by day too.")
    date_from = DayField(
        required=False, default=None, help_text="Without it, thirty days with the last."
    )
    date_to = DayField(required=False, default=None, help_text="Without it, today.")

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        until: date = asked["date_to"] or today()
        since: date | None = asked["date_from"]
        if since is not None and since > until:
            raise serializers.ValidationError({"date_from": ["It is after the last day."]})
        if since is not None and until - since >= timedelta(days=LONGEST_DAYS):
            raise serializers.ValidationError({"date_from": [f"At most {LONGEST_DAYS} days."]})
        return asked


class PlaceFigures(serializers.Serializer):
    """What happened to service bookings there in these days, whenever they were asked for.

    `looked`: how often somebody asked for times or a price. `vendor_days`: the days on which each
    vendor accepted, began or completed something there. Shares are of `asked`.
    """

    looked = serializers.IntegerField()
    asked = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    completed = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    unserved = serializers.IntegerField()
    disputed = serializers.IntegerField()
    vendor_days = serializers.IntegerField()
    confirmed_share = serializers.FloatField(allow_null=True)
    completed_share = serializers.FloatField(allow_null=True)
    cancelled_share = serializers.FloatField(allow_null=True)
    wait_minutes = serializers.FloatField(allow_null=True)
    rating = serializers.FloatField(allow_null=True)
    ratings = serializers.IntegerField()
    money = MoneyFigures(many=True)


class PlaceRow(PlaceFigures):
    pincode = serializers.CharField()
    district = serializers.CharField()
    state = serializers.CharField()
    vendors = serializers.IntegerField(help_text="Who are let in and come there now.")


class PincodeAnalyticsView(ListView):
    page_extras = {
        "as_of": serializers.DateTimeField(allow_null=True),
        "date_from": serializers.DateField(),
        "date_to": serializers.DateField(),
        "summary": PlaceFigures(),
        "daily": DailyFigures(many=True),
    }

    @extend_schema(parameters=[PincodeQuery], responses=PlaceRow(many=True))
    def get(self, request: Request) -> Response:
        """What was asked for at each place and what became of it, where most was asked first.

        For operations. Both days are in it. Of one `pincode`, `daily` has each day; else it is
        empty. `summary` is of all places that the filters leave.
        """
        asked = self.valid_query(PincodeQuery)
        asked.pop("per_page", None)
        page, size = asked_page(request)
        found = pincode_analytics(actor=self.actor, page=page, size=size, **asked)
        return self.answer(_page(found, page, size), serializer=PlaceRow, **found.beside)


class ScalingQuery(PerPage):
    service_type = serializers.CharField(
        required=False,
        default=None,
        max_length=100,
        help_text="A category of services, whatever the case; all without it, or with `all`.",
    )
    days_back = serializers.IntegerField(
        required=False, default=USUAL_DAYS, min_value=1, max_value=LONGEST_DAYS
    )

    def validate_service_type(self, value: str | None) -> str | None:
        return None if value is None or value.lower() == "all" else value


class IntervalShape(serializers.Serializer):
    """Of 100 such intervals about 95 hold what they are of."""

    low = serializers.FloatField()
    high = serializers.FloatField()


class Demand(serializers.Serializer):
    """`growth` is against as many days before: 0.25 is a quarter more."""

    looked = serializers.IntegerField()
    asked = serializers.IntegerField()
    asked_per_day = serializers.FloatField()
    asked_before = serializers.IntegerField()
    growth = serializers.FloatField(allow_null=True)
    growth_interval = IntervalShape(allow_null=True)


class Supply(serializers.Serializer):
    """`vendors` come there now; `vendor_days` were worked there in these days."""

    vendors = serializers.IntegerField()
    vendor_days = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    completed = serializers.IntegerField()


class Unmet(serializers.Serializer):
    """Requests that nobody took on, of `n`."""

    requests = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)
    interval = IntervalShape(allow_null=True)
    n = serializers.IntegerField()


class Waits(serializers.Serializer):
    """From the asking to a vendor's yes; `quick_share` of the `n` took at most an hour."""

    minutes = serializers.FloatField(allow_null=True)
    quick_share = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()


class PriceLevel(serializers.Serializer):
    """The demand factor of prices there, over the services."""

    mean_multiplier = serializers.FloatField()
    highest_multiplier = serializers.FloatField()
    as_of = serializers.DateTimeField()


class ScalingRow(serializers.Serializer):
    pincode = serializers.CharField()
    district = serializers.CharField()
    state = serializers.CharField()
    demand = Demand()
    supply = Supply()
    unmet = Unmet()
    waits = Waits()
    price = PriceLevel(allow_null=True)
    suppressed = serializers.BooleanField(
        help_text="Fewer than five different customers asked: no share, growth or wait is said."
    )
    needs_vendors = serializers.BooleanField(
        help_text="That the interval of the unmet share lies above what is tolerated."
    )
    vendors_short_per_day = serializers.FloatField(
        help_text="How many more a day would have met the rest, at the pace of those who worked."
    )
    says = serializers.CharField()


class PincodeScalingView(ListView):
    page_extras = {
        "as_of": serializers.DateTimeField(allow_null=True),
        "since": serializers.DateField(),
        "until": serializers.DateField(),
        "days_back": serializers.IntegerField(),
        "service_type": serializers.CharField(allow_null=True),
        "tolerated_unmet_share": serializers.FloatField(),
        "needed": ScalingRow(many=True),
    }

    @extend_schema(parameters=[ScalingQuery], responses=ScalingRow(many=True))
    def get(self, request: Request) -> Response:
        """What is asked for at each place and who is there to do it, and where vendors lack.

        For operations. Today is the last of the `days_back` days. `needed` has the ten places
        that most surely lack vendors; every share and every growth says of how many cases it is
        and between what it lies.
        """
        asked = self.valid_query(ScalingQuery)
        asked.pop("per_page", None)
        page, size = asked_page(request)
        found = pincode_scaling(actor=self.actor, page=page, size=size, **asked)
        return self.answer(_page(found, page, size), serializer=ScalingRow, **found.beside)


def _page(found: Found, number: int, size: int) -> Page:
    return Page(rows=found.rows, total=found.total, number=number, size=size)
