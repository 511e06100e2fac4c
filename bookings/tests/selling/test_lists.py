"""Whose bookings a list shows, and what it says they come to."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, OrganizationFactory, UserFactory, signed_in
from bookings.models import UnitBooking
from bookings.selectors import Wanted, sales_of
from bookings.selectors.unit_bookings import _listed
from bookings.services import change_unit_booking_status, create_unit_booking
from bookings.sides import Side
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.models import Project
from catalog.tests.factories import ProjectFactory, UnitFactory
from kernel import clock
from kernel.tests.plans import kept_plan
from payments.models import Invoice

pytestmark = pytest.mark.django_db


def shown(user, path="/api/builder/bookings", **asked):
    answer = signed_in(user).get(path, asked)
    assert answer.status_code == 200
    return answer.json()


def ids(answer):
    return [each["id"] for each in answer["bookings"]]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", ["/api/builder/bookings", "/api/bookings"])
def test_a_list_is_two_queries_however_long(path, rows, project, owner, django_assert_num_queries):
    for _ in range(rows):
        UnitBookingFactory(unit__project=project)
    client = signed_in(owner)
    client.get(path)

    with django_assert_num_queries(2):
        answer = client.get(path)

    assert len(answer.json()["bookings"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_filtered_list_costs_the_same(rows, project, owner, django_assert_num_queries):
    for _ in range(rows):
        UnitBookingFactory(unit__project=project)
    client = signed_in(owner)
    asked = {"status": "pending", "project_id": project.pk, "payment_status": "pending"}
    client.get("/api/builder/bookings", asked)

    with django_assert_num_queries(2):
        answer = client.get("/api/builder/bookings", asked)

    assert answer.json()["total"] == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_the_same(rows, project, owner, django_assert_num_queries):
    for _ in range(rows):
        UnitBookingFactory(unit__project=project)
    client = signed_in(owner)
    asked = {"search": "bk-", "overdue": "false"}
    client.get("/api/builder/bookings", asked)

    with django_assert_num_queries(2):
        answer = client.get("/api/builder/bookings", asked)

    assert answer.json()["total"] == rows


@pytest.mark.parametrize("payments", [1, 3])
def test_a_detail_costs_the_same(payments, project, owner, django_assert_num_queries):
    booking = UnitBookingFactory(unit__project=project, installments=payments)
    client = signed_in(owner)
    client.get(f"/api/bookings/{booking.pk}")

    with django_assert_num_queries(4):
        client.get(f"/api/bookings/{booking.pk}")


@pytest.fixture
def everywhere(project, builder, house):
    """A booking of each kind of house, the builder's own from before they came to theirs."""
    UnitBookingFactory(unit__project=project)
    UnitBookingFactory(unit__project=ProjectFactory(organization=house))
    before = ProjectFactory(builder=builder, organization=None)
    UnitBookingFactory(unit__project=before)
    UnitBookingFactory()
    UnitBookingFactory(unit__project__organization=OrganizationFactory())
    return UnitBooking.objects.all()


@pytest.mark.parametrize(
    "role", ["builder", "colleague", "owner", "staff", "buyer", "manager", "alone", "vendor"]
)
def test_a_list_shows_what_is_seen_and_counts_it(role, everywhere, builder, owner, house, project):
    user = {
        "builder": builder,
        "colleague": UserFactory(role=Role.BUILDER, organization=house),
        "owner": owner,
        "staff": UserFactory(role=Role.STAFF, organization=house),
        "buyer": everywhere.first().customer,
        "manager": ManagerFactory(),
        "alone": UserFactory(role=Role.BUILDER),
        "vendor": UserFactory(role=Role.VENDOR),
    }[role]
    seen = UnitBooking.objects.visible_to(user.as_actor()).order_by("-pk")

    answer = shown(user, "/api/bookings")

    assert ids(answer) == list(seen.values_list("pk", flat=True))
    assert answer["total"] == answer["stats"]["total_bookings"] == len(seen)
    assert answer["stats"]["total_revenue"] == sum(each.total_amount for each in seen)
    expected = {"builder": 3, "colleague": 2, "owner": 2, "staff": 2, "buyer": 1, "manager": 5}
    assert len(seen) == expected.get(role, 0)


def test_a_builder_of_one_house_is_found_by_it_alone(everywhere, builder, house):
    actor = builder.as_actor()
    assert sales_of(actor, Wanted()).side == Side(builder_id=builder.pk, organization_id=house.pk)

    Project.objects.filter(organization=None, builder=builder).update(builder=UserFactory())

    assert sales_of(actor, Wanted()).side == Side(organization_id=house.pk)


@pytest.mark.parametrize("path", ["/api/builder/bookings", "/api/bookings"])
def test_nothing_of_other_houses_is_shown_or_counted(path, project, strangers, buyer):
    UnitBookingFactory(unit__project=project, customer=buyer, paid=100)

    for role in (Role.BUILDER, Role.OWNER, Role.STAFF):
        answer = shown(strangers[role], path)
        assert (answer["bookings"], answer["total"]) == ([], 0)
        assert set(answer["stats"].values()) == {0}
        asked = {"project_id": project.pk, "customer_id": buyer.pk, "search": "BK"}
        for name, value in asked.items():
            assert shown(strangers[role], path, **{name: value})["total"] == 0


def test_bookings_are_filtered_by_what_the_page_names(project, owner, house):
    pending = UnitBookingFactory(unit__project=project)
    active = UnitBookingFactory(unit__project=project, status="active", paid=100)
    done = UnitBookingFactory(unit__project=project, status="completed", paid=7500000)
    elsewhere = UnitBookingFactory(unit__project=ProjectFactory(organization=house))

    def found(**asked):
        answer = shown(owner, **asked)
        assert answer["total"] == len(answer["bookings"]) == answer["stats"]["total_bookings"]
        return {each["id"] for each in answer["bookings"]}

    assert found(status="active") == {active.pk}
    assert found(payment_status="partial") == {active.pk}
    assert found(payment_status="completed") == {done.pk}
    assert found(project_id=elsewhere.project_id) == {elsewhere.pk}
    assert found(status="pending") == {pending.pk, elsewhere.pk}
    assert found(status="pending", project_id=project.pk) == {pending.pk}
    assert found(status="active", payment_status="pending") == set()
    assert found(customer_id=active.customer_id) == {active.pk}
    assert found(project_id=2**40) == set()
    assert found(status="", payment_status="") == {
        each.pk for each in (pending, active, done, elsewhere)
    }


def test_a_booking_is_found_by_its_number_its_unit_and_its_buyer(project, owner):
    wanted = UnitBookingFactory(
        unit__project=project, unit__number="C-1207", customer__first_name="Meenakshi"
    )
    other = UnitBookingFactory(unit__project=project)

    for search in (wanted.booking_number, "c-1207", "meena", "1207 meenakshi"):
        assert ids(shown(owner, search=search)) == [wanted.pk]
    assert ids(shown(owner, search="meenakshi nowhere")) == []
    assert ids(shown(owner, search="BK")) == [other.pk, wanted.pk]
    assert ids(shown(owner, search="C-1207 " * 14)) == [wanted.pk]


def test_a_search_has_so_many_words(owner):
    answer = signed_in(owner).get("/api/builder/bookings", {"search": "a b c d e f g h i"})

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["query", "search"]


def test_what_is_late_is_found(project, owner):
    today = clock.now().date()
    late = UnitBookingFactory(unit__project=project, booking_date=today - timedelta(days=2))
    UnitBookingFactory(unit__project=project)

    answer = shown(owner, overdue="true")

    assert ids(answer) == [late.pk]
    assert answer["total"] == 1


@pytest.mark.once
@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_late_is_so_by_the_clock_of_its_house(rows, django_assert_num_queries):
    day = date(2026, 11, 25)
    here, there = (
        ProjectFactory(organization=OrganizationFactory(timezone=zone))
        for zone in ("Asia/Kolkata", "America/New_York")
    )
    made = [UnitBookingFactory(unit__project=each) for each in [here, there] * rows]
    Invoice.objects.update(next_due_on=day)
    # Morning of the 26th in Kolkata, and still the 25th in New York.
    with time_machine.travel("2026-11-26T04:00:00Z", tick=False):
        staff = signed_in(ManagerFactory())
        staff.get("/api/bookings")
        # The clocks and the bookings, once for the sums and once for the rows.
        with django_assert_num_queries(4):
            answer = staff.get("/api/bookings", {"overdue": "true"}).json()
        by_seller = shown(there.builder, overdue="true")

    assert ids(answer) == [each.pk for each in made if each.project_id == here.pk][::-1]
    assert ids(by_seller) == []


@pytest.mark.once
def test_what_a_buyer_asked_for_is_not_late_before_the_house_answers(project, owner, buyer):
    asked = create_unit_booking(
        actor=buyer.as_actor(),
        unit_id=UnitFactory(project=project).pk,
        total_amount=Decimal("7500000.00"),
        token_amount=Decimal("500000.00"),
        payment_plan="one_time",
    )
    with time_machine.travel(clock.now() + timedelta(days=40), tick=False):
        waiting = shown(owner, overdue="true")
        detail = shown(owner, f"/api/bookings/{asked.pk}")
        change_unit_booking_status(
            unit_booking_id=asked.pk, status="active", actor=project.builder.as_actor()
        )
        answered = shown(owner, overdue="true")
        late = shown(owner, f"/api/bookings/{asked.pk}")

    assert (ids(waiting), detail["overdue_amount"]) == ([], 0)
    assert (ids(answered), late["overdue_amount"]) == ([asked.pk], 7500000)


def test_pages_follow_each_other(project, owner):
    made = [UnitBookingFactory(unit__project=project).pk for _ in range(3)]

    first = shown(owner, limit=2)
    second = shown(owner, limit=2, page=2)
    beyond = shown(owner, limit=2, page=3)

    assert ids(first) + ids(second) == made[::-1]
    assert ids(beyond) == []
    assert {each["total"] for each in (first, second, beyond)} == {3}


def test_what_was_cancelled_counts_as_a_booking_and_brings_no_money(project, owner, builder):
    kept, gone = (UnitBookingFactory(unit__project=project, paid=500000) for _ in range(2))
    signed_in(builder).patch(
        f"/api/bookings/{gone.pk}/status",
        {"status": "cancelled", "refund_amount": 100000},
        format="json",
    )

    answer = shown(owner)

    assert answer["stats"] == {
        "total_bookings": 2,
        "active_bookings": 0,
        "completed_bookings": 0,
        "total_revenue": kept.total_amount,
        "pending_revenue": kept.total_amount - 500000,
    }
    of_gone = shown(owner, status="cancelled")["bookings"][0]
    assert (of_gone["paid_amount"], of_gone["pending_amount"]) == (400000, 7100000)


@pytest.mark.parametrize(
    ("side", "index"),
    [
        (Side(builder_id=1), "builder"),
        (Side(organization_id=1), "organiz"),
        (Side(customer_id=1), "custome"),
    ],
)
def test_a_page_is_read_off_an_index_in_order(side, index, db):
    """Django names an index after the beginning of its first column."""
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL says how it goes about it.")
    rows = _listed(
        side.scope,
        builder_id=side.builder_id,
        organization_id=side.organization_id,
        buyer_id=side.customer_id,
        status=None,
        project_id=None,
        payment_status=None,
        customer_id=None,
    )

    plan = kept_plan(rows[:10])

    assert f"bookings_un_{index}" in plan
    assert "Sort" not in plan
