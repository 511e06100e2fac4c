"""The same figures, counted from the rows at each request, as one would write it at first.

In favour of counting: it leaves out ratings, disputes, other businesses, money by place, who comes
there and at what price; and it has every index that filling the kept figures has.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Q, Sum
from django.db.models.functions import TruncDate

from adminpanel.figures.days import bounds, today, zone
from adminpanel.selectors.open_work import open_work
from bookings.models import Booking, StatusChange
from payments.models import Payment

Answer = dict[str, Any]
STEPS = ("confirmed", "in_progress", "completed", "signed", "cancelled")


def stats() -> Answer:
    """Three periods and those before, money, active vendors, services, and each of thirty days."""
    periods = {}
    for name, length in (("today", 1), ("last_7_days", 7), ("last_30_days", 30)):
        until = today()
        since = until - timedelta(days=length - 1)
        now, before = (
            _period(since, until),
            _period(since - timedelta(days=length), since - timedelta(days=1)),
        )
        periods[name] = {"now": now, "before": before}
    since, until = _span(today() - timedelta(days=29), today())
    asked = Booking.objects.filter(created_at__gte=since, created_at__lt=until)
    top = list(asked.values("service_id").annotate(n=Count("pk")).order_by("-n")[:10])
    daily = list(
        asked.annotate(day=TruncDate("created_at", tzinfo=zone()))
        .values("day")
        .annotate(n=Count("pk"))
        .order_by("day")
    )
    return {"periods": periods, "top": top, "daily": daily, "open": open_work()}


def pincode_analytics() -> Answer:
    return {"rows": _places(today() - timedelta(days=29), today())}


def pincode_scaling() -> Answer:
    since = today() - timedelta(days=29)
    return {
        "rows": _places(since, today()),
        "before": _places(since - timedelta(days=30), since - timedelta(days=1)),
    }


def one_pincode() -> Answer:
    since, until = _span(today() - timedelta(days=29), today())
    asked = Booking.objects.filter(created_at__gte=since, created_at__lt=until, pincode="110001")
    changed = StatusChange.objects.filter(
        changed_at__gte=since, changed_at__lt=until, booking__pincode="110001"
    )
    return {
        "asked": asked.count(),
        "steps": list(changed.values("to_status").annotate(n=Count("pk"))),
        "daily": list(
            asked.annotate(day=TruncDate("created_at", tzinfo=zone()))
            .values("day")
            .annotate(n=Count("pk"))
        ),
    }


def agree(name: str, kept: Answer, counted: Answer) -> None:
    """Both say the same, or there is nothing to compare."""
    if name == "stats":
        for period, both in counted["periods"].items():
            told = kept["periods"][period]["bookings"]
            for step in ("asked", "confirmed", "completed", "signed", "cancelled"):
                assert told[step]["count"] == both["now"][step], (period, step)
            money = [float(each["taken"]) for each in kept["periods"][period]["money"]]
            # A currency that came before and not now is told too, with nothing.
            taken = [each for each in money if each]
            assert taken == [float(sums["taken"]) for sums in both["now"]["money"]]
            active = kept["periods"][period]["active_vendors"]["count"]
            assert active == both["now"]["active"], period
    elif name == "one pincode":
        assert kept["results"][0]["asked"] == counted["asked"]
    else:
        rows = {row["pincode"]: row for row in counted["rows"]}
        assert kept["count"] == len(rows)
        for each in kept["results"]:
            asked = each.get("asked", each.get("demand", {}).get("asked"))
            assert asked == rows[each["pincode"]]["asked"], each["pincode"]


def _span(since: date, until: date) -> tuple[Any, Any]:
    return bounds(since)[0], bounds(until)[1]


def _period(first: date, last: date) -> Answer:
    since, until = _span(first, last)
    changed = StatusChange.objects.filter(changed_at__gte=since, changed_at__lt=until)
    steps = changed.aggregate(
        **{step: Count("pk", filter=Q(to_status=step)) for step in STEPS},
        wait=Avg(F("changed_at") - F("booking__created_at"), filter=Q(to_status="confirmed")),
        active=Count(
            "changed_by",
            distinct=True,
            filter=Q(
                to_status__in=("confirmed", "in_progress", "completed"), changed_by__role="vendor"
            ),
        ),
    )
    asked = Booking.objects.filter(created_at__gte=since, created_at__lt=until)
    paid = Payment.objects.filter(status="succeeded", paid_at__gte=since, paid_at__lt=until)
    money = list(paid.order_by().values("currency").annotate(taken=Sum("amount"), n=Count("pk")))
    return {"asked": asked.count(), **steps, "money": money}


def _places(first: date, last: date) -> list[Answer]:
    since, until = _span(first, last)
    asked = (
        Booking.objects.filter(created_at__gte=since, created_at__lt=until)
        .order_by()
        .values("pincode")
        .annotate(asked=Count("pk"))
    )
    steps = (
        StatusChange.objects.filter(changed_at__gte=since, changed_at__lt=until)
        .order_by()
        .values(pincode=F("booking__pincode"))
        .annotate(
            **{step: Count("pk", filter=Q(to_status=step)) for step in STEPS},
            wait=Avg(F("changed_at") - F("booking__created_at"), filter=Q(to_status="confirmed")),
        )
    )
    rows = {row["pincode"]: {"asked": 0, **row} for row in steps}
    for row in asked:
        rows.setdefault(row["pincode"], {"pincode": row["pincode"]})["asked"] = row["asked"]
    return sorted(rows.values(), key=lambda row: -row["asked"])
