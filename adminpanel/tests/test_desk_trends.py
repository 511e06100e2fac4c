"""How it goes, on the first page: figures of the last days, beside the days before them."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from adminpanel.desk.charts import Chart, Series
from adminpanel.desk.trends import bookings_chart, money_charts, period_of
from adminpanel.figures.counts import Counts, Money
from adminpanel.models import FigureCell, MoneyCell, Scope
from adminpanel.selectors.figures import Day
from adminpanel.services.figures import refresh_figures
from bookings.tests.factories import BookingFactory
from kernel import clock
from notifications.models import Delivery
from notifications.tests.factories import DeliveryFactory
from payments.tests.factories import PaymentFactory


def chart_of(kind="bar", unit="", **values):
    series = [Series(label, each, "#000000") for label, each in values.items()]
    return Chart(
        key="key", title="T", says="S.", kind=kind, labels=["a", "b"], series=series, unit=unit
    )


@pytest.mark.once
def test_a_chart_is_told_to_the_page_and_written_as_a_table():
    chart = chart_of(taken=[Decimal("1000.50"), 2], back=[0, -3], unit="INR")

    assert [each["data"] for each in json.loads(chart.data)["datasets"]] == [[1000.5, 2], [0, -3]]
    assert json.loads(chart.data)["labels"] == ["a", "b"]
    assert chart.rows == [("a", ["INR 1,000.50", "INR 0.00"]), ("b", ["INR 2.00", "INR -3.00"])]


@pytest.mark.once
@pytest.mark.parametrize(("kind", "amounts"), [("bar", "y"), ("line", "y"), ("across", "x")])
def test_bars_lie_where_they_are_told_to_and_count_from_nought(kind, amounts):
    options = json.loads(chart_of(kind, taken=[1, 2]).options)

    assert options["scales"][amounts]["beginAtZero"] is True
    assert options["scales"][amounts]["stacked"] is (kind != "line")
    assert options["indexAxis"] != amounts


@pytest.mark.once
def test_a_chart_without_anything_says_so():
    assert chart_of(taken=[0, 0]).is_empty
    assert not chart_of(taken=[0, 0], back=[0, -1]).is_empty


@pytest.mark.once
def test_currencies_are_drawn_apart():
    rupees = Money(currency="INR", taken=Decimal(500), refunded=Decimal(20))
    euros = Money(currency="EUR", taken=Decimal(7))
    days = [Day(day=date(2027, 3, 1), money=(rupees,)), Day(day=date(2027, 3, 2), money=(euros,))]

    charts = money_charts(days)

    assert [(chart.unit, [list(each.values) for each in chart.series]) for chart in charts] == [
        ("EUR", [[0, 7], [0, 0]]),
        ("INR", [[500, 0], [-20, 0]]),
    ]
    assert charts[1].says == "INR 500.00 came in, INR 20.00 went back."


@pytest.mark.once
def test_a_day_is_drawn_with_what_happened_on_it():
    counts = Counts(asked=5, confirmed=4, completed=3, cancelled=1)
    chart = bookings_chart([Day(day=date(2027, 3, 1), businesses={"booking": counts})])

    assert {each.label: list(each.values) for each in chart.series} == {
        "Asked for": [5],
        "Taken on": [4],
        "Done": [3],
        "Called off": [1],
    }
    assert chart.labels == ["1 Mar"]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.OPS_MANAGER))
    return client


def trends_of(client, **query):
    return client.get("/admin/", query).context["trends"]


@pytest.mark.django_db
def test_the_page_draws_what_is_kept_of_the_days_asked_for(client, time_machine):
    time_machine.move_to("2027-03-10 06:00Z", tick=False)
    client.force_login(UserFactory(role=Role.OPS_MANAGER))
    BookingFactory.create_batch(3, pincode="110001")
    BookingFactory(pincode="110002", created_at=clock.now() - timedelta(days=6))
    BookingFactory(created_at=clock.now() - timedelta(days=7))
    PaymentFactory(amount=Decimal("250.00"), status="succeeded", paid_at=clock.now())
    DeliveryFactory(status="dead")
    old = DeliveryFactory(status="dead")
    Delivery.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(hours=25))
    refresh_figures()

    trends = trends_of(client, days="7")

    charts = {chart.key: chart for chart in trends.charts}
    assert [list(each.values) for each in charts["bookings"].series[:1]] == [[1, 0, 0, 0, 0, 0, 3]]
    assert charts["places"].rows == [("110001", ["0", "3"]), ("110002", ["0", "1"])]
    assert charts["messages"].rows == [("Email", ["0", "0", "1"])]
    tiles = {tile.title: (tile.value, tile.change, tile.is_better) for tile in trends.tiles}
    assert tiles["Bookings asked for"] == ("4", "+300 %", True)
    assert trends.as_of == clock.now()


@pytest.mark.once
@pytest.mark.parametrize(("asked", "days"), [("7", 7), ("90", 90), ("8", 30), ("x", 30), ("", 30)])
def test_other_periods_than_these_are_not_drawn(asked, days):
    assert period_of(asked) == days


@pytest.mark.django_db
@pytest.mark.parametrize("days", [1, 3])
def test_it_costs_the_same_however_much_has_happened(staff, days, django_assert_num_queries):
    for ago in range(days):
        day = clock.now().date() - timedelta(days=ago)
        FigureCell.objects.create(day=day, business="booking", scope=Scope.WHOLE, asked=2)
        FigureCell.objects.create(
            day=day, business="booking", scope=Scope.PLACE, pincode=f"11000{ago}", asked=2
        )
        MoneyCell.objects.create(
            day=day, business="booking", scope=Scope.WHOLE, currency="INR", taken=9
        )
    staff.get("/admin/")

    # Session, person, eight cards, six queues, six of figures, two panels.
    with django_assert_num_queries(24):
        assert staff.get("/admin/").status_code == 200


@pytest.mark.once
@pytest.mark.django_db
def test_who_lets_vendors_in_is_shown_no_figures(client):
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))

    page = client.get("/admin/")

    assert page.context["trends"] is None
    assert "How it goes" not in page.content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_before_anything_was_counted_the_page_says_so(staff):
    page = staff.get("/admin/").content.decode()

    assert "still being counted" in page
    assert "Nothing happened on these days." in page
