"""`GET /admin-dashboard/dashboard/stats/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from adminpanel.selectors.dashboard import COMMITMENTS, FUNNEL, dashboard_stats
from kernel.http.dialects.rest import RestView


class Compared(serializers.Serializer):
    """A figure, what it was in as many days before, and by how much it grew: 0.25 is a quarter
    more. `change` is null after nothing."""

    count = serializers.IntegerField()
    before = serializers.IntegerField()
    change = serializers.FloatField(allow_null=True)


class BookingFigures(serializers.Serializer):
    """What happened to service bookings in these days, whenever they were asked for.

    `unserved`: called off before a vendor had taken them; `released`: given back by the vendor;
    `disputed`: disputes that began.
    """

    asked = Compared()
    confirmed = Compared()
    started = Compared()
    completed = Compared()
    signed = Compared()
    cancelled = Compared()
    unserved = Compared()
    released = Compared()
    disputed = Compared()


class Rates(serializers.Serializer):
    """Shares are of what was asked for in the same days; null where nothing was."""

    confirmed_share = serializers.FloatField(allow_null=True)
    completed_share = serializers.FloatField(allow_null=True)
    cancelled_share = serializers.FloatField(allow_null=True)
    wait_minutes = serializers.FloatField(
        allow_null=True, help_text="From the asking to a vendor's yes, on average."
    )
    rating = serializers.FloatField(allow_null=True, help_text="The mean, of five.")
    ratings = serializers.IntegerField()


class OtherFigures(serializers.Serializer):
    """Of appointments, unit bookings and jobs, in the same words: a unit booking is `confirmed`
    when the buyer has committed, a job when its quote is accepted."""

    business = serializers.ChoiceField([each.value for each in COMMITMENTS])
    asked = Compared()
    confirmed = Compared()
    completed = Compared()
    cancelled = Compared()


class MoneyFigures(serializers.Serializer):
    """In one currency; those are never added."""

    currency = serializers.CharField()
    taken = serializers.DecimalField(max_digits=18, decimal_places=2)
    payments = serializers.IntegerField()
    refunded = serializers.DecimalField(max_digits=18, decimal_places=2)
    refunds = serializers.IntegerField()
    net = serializers.DecimalField(max_digits=18, decimal_places=2)


class ComparedMoney(MoneyFigures):
    net_before = serializers.DecimalField(max_digits=18, decimal_places=2)
    change = serializers.FloatField(allow_null=True)


class Period(serializers.Serializer):
    """From `since` until `until`, both of them too; today is not over yet."""

    since = serializers.DateField()
    until = serializers.DateField()
    bookings = BookingFigures()
    rates = Rates()
    others = OtherFigures(many=True)
    money = ComparedMoney(many=True)
    new_customers = Compared()
    active_vendors = Compared()


class Periods(serializers.Serializer):
    today = Period()
    last_7_days = Period()
    last_30_days = Period()


class OpenWork(serializers.Serializer):
    """What waits at this moment."""

    bookings_pending = serializers.IntegerField()
    bookings_confirmed = serializers.IntegerField()
    bookings_in_progress = serializers.IntegerField()
    without_vendor_soon = serializers.IntegerField(help_text="Within 24 hours.")
    disputes_open = serializers.IntegerField()
    disputes_escalated = serializers.IntegerField()
    appointments_pending = serializers.IntegerField()
    jobs_waiting = serializers.IntegerField()
    signatures_awaited = serializers.IntegerField()
    applications = serializers.IntegerField(help_text="Vendors who wait to be let in.")
    invoices_overdue = serializers.IntegerField()
    refunds_pending = serializers.IntegerField()
    deliveries_given_up = serializers.IntegerField()


class TopService(serializers.Serializer):
    service_id = serializers.IntegerField()
    name = serializers.CharField()
    category = serializers.CharField()
    asked = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    completed = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    rating = serializers.FloatField(allow_null=True)


class BookingStep(serializers.Serializer):
    step = serializers.ChoiceField(FUNNEL)
    count = serializers.IntegerField()
    share_of_asked = serializers.FloatField(allow_null=True)


class DailyFigures(serializers.Serializer):
    day = serializers.DateField()
    asked = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    completed = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    money = MoneyFigures(many=True)


class DashboardStats(serializers.Serializer):
    as_of = serializers.DateTimeField(
        allow_null=True, help_text="Of when today's figures are; null where none were counted yet."
    )
    timezone = serializers.CharField(help_text="By whose clock a day is one.")
    periods = Periods()
    open_work = OpenWork()
    top_services = TopService(many=True)
    funnel = BookingStep(many=True)
    daily = DailyFigures(many=True)


class DashboardStatsView(RestView):
    @extend_schema(responses=DashboardStats)
    def get(self, request: Request) -> Response:
        """How it goes: today, the last seven and the last thirty days, each beside as many before.

        For operations. Figures are kept and a minute old at most (`as_of`); what waits
        (`open_work`) is of this moment. The last 30 days are there day by day (`daily`), with
        the steps from asking to signing (`funnel`) and the services most asked for.
        """
        return Response(DashboardStats().to_representation(dashboard_stats(actor=self.actor)))
