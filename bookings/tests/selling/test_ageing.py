"""Who owes a house what, and for how long: for those of the house alone."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command

from accounts.houses import house_facts
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from bookings.models import UnitBooking
from bookings.receivables import ageing_for, ageing_of_house
from bookings.subjects import subject_of_unit_booking
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.tests.factories import ProjectFactory, UnitFactory
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.models import Instalment
from payments.receivables import BUCKETS
from payments.services import close_invoice, refund_payment

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
URL = "/api/builder/ageing"
EXPORT = f"{URL}/export"


@pytest.fixture(autouse=True)
def _noon_in_kolkata():
    with time_machine.travel(datetime(2026, 11, 25, 6, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def house():
    return OrganizationFactory(name="Sunset Homes")


@pytest.fixture
def project(house):
    return ProjectFactory(name="Sunset Residences", organization=house)


def owing(project, *ages, amount="300.00", paid="0.00", **facts):
    """A booking in as many equal parts as `ages`, each due for so many days."""
    facts.setdefault("unit", UnitFactory(project=project, price=amount))
    booking = UnitBookingFactory(
        token_amount=Decimal(0), installments=len(ages), total_amount=Decimal(amount), **facts
    )
    for number, age in enumerate(ages, start=1):
        parts = Instalment.objects.filter(invoice_id=booking.invoice_id, number=number)
        parts.update(due_on=TODAY - timedelta(days=age))
    if Decimal(paid):
        receive(booking, paid)
    return booking


@use_case
def close(booking):
    close_invoice(subject_of_unit_booking(booking.pk))


def seller(project, role=Role.OWNER):
    if role == Role.BUILDER:
        return project.builder
    return UserFactory(role=role, organization=project.organization)


def asked(user, **query):
    answer = signed_in(user).get(URL, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def buckets(row):
    return {each.name: row[each.name] for each in BUCKETS if row[each.name]}


def test_each_booking_is_sorted_by_age_and_all_add_up(project):
    late = owing(project, 95, 45, -20, paid="40.50")
    soon = owing(project, -1, -31)
    today = owing(project, 0)

    answer = asked(seller(project))

    assert [row["booking_id"] for row in answer["rows"]] == [late.pk, today.pk, soon.pk]
    assert [buckets(row) for row in answer["rows"]] == [
        {"days_over_90": 59.5, "days_31_60": 100, "not_due": 100},
        {"days_0_30": 300},
        {"not_due": 300},
    ]
    assert [(row["total_overdue"], row["days_late"]) for row in answer["rows"]] == [
        (159.5, 95),
        (0, 0),
        (0, 0),
    ]
    assert [row["oldest_due_on"] for row in answer["rows"]] == ["2026-08-22", "2026-11-25", None]
    totals = answer["totals"]
    assert buckets(totals) == {
        "not_due": 400,
        "days_0_30": 300,
        "days_31_60": 100,
        "days_over_90": 59.5,
    }
    assert (totals["total_overdue"], totals["total_owed"], totals["bookings"]) == (159.5, 859.5, 3)
    assert {name: answer[name] for name in ("total", "page", "limit", "as_of", "currency")} == {
        "total": 3,
        "page": 1,
        "limit": 10,
        "as_of": "2026-11-25",
        "currency": "INR",
    }


@pytest.mark.once
def test_a_row_says_who_owes_it_and_for_what(project):
    booking = owing(project, 5)

    (row,) = asked(seller(project))["rows"]

    assert row["booking_number"] == booking.booking_number
    assert row["customer"] == {
        "id": booking.customer_id,
        "name": str(booking.customer),
        "email": booking.customer.email,
        "phone": str(booking.customer.phone),
    }
    assert row["project"] == {"id": project.pk, "name": "Sunset Residences"}
    assert row["unit"] == {"id": booking.unit_id, "number": booking.unit.number, "type": "2BHK"}


def test_what_a_booking_owes_is_what_its_invoice_says(project):
    booking = owing(project, 95, 45, -20, paid="140.50")
    payment = receive(booking, "9.50")
    refund_payment(payment_id=payment.pk, actor=Actor.system(), reason="The cheque bounced")

    (row,) = asked(seller(project))["rows"]

    booking.refresh_from_db()
    assert row["total_owed"] == float(booking.invoice.pending) == 159.5
    # What went back is missing from the last.
    assert buckets(row) == {"days_31_60": 59.5, "not_due": 100}


@pytest.mark.once
def test_what_is_paid_or_called_off_is_owed_by_nobody(project):
    owing(project, 40, paid="300.00")
    for booking in (owing(project, 40), owing(project, 40, 10, paid="20.00")):
        close(booking)
    cancelled = owing(project, 40)
    UnitBooking.objects.filter(pk=cancelled.pk).update(status="cancelled")

    answer = asked(seller(project))

    assert (answer["rows"], answer["total"]) == ([], 0)
    assert answer["totals"]["total_owed"] == 0


@pytest.mark.once
def test_ages_are_counted_by_the_clock_of_the_house_or_from_the_day_that_is_named(project, house):
    owing(project, 30)

    def seen(**query):
        (row,) = asked(seller(project), **query)["rows"]
        return row["days_late"], buckets(row)

    assert seen() == (30, {"days_0_30": 300})
    assert seen(as_of="2026-11-26") == (31, {"days_31_60": 300})
    # It is still the 24th in Honolulu.
    house.timezone = "Pacific/Honolulu"
    house.save()
    assert seen() == (29, {"days_0_30": 300})
    # And the 25th in Auckland, with the 26th an hour away.
    house.timezone = "Pacific/Auckland"
    house.save()
    with time_machine.travel(datetime(2026, 11, 25, 11, 5, tzinfo=UTC), tick=False):
        assert seen() == (31, {"days_31_60": 300})


@pytest.mark.once
def test_one_project_and_only_what_is_overdue_are_asked_for(project, house):
    late, other = owing(project, 5), owing(ProjectFactory(organization=house), 5)
    owing(project, -5, 0)

    def ids(**query):
        answer = asked(seller(project), **query)
        assert answer["total"] == len(answer["rows"]) == answer["totals"]["bookings"]
        return {row["booking_id"] for row in answer["rows"]}

    assert ids(overdue="true") == {late.pk, other.pk}
    assert ids(project_id=other.project_id) == {other.pk}
    assert ids(project_id=project.pk, overdue="true") == {late.pk}
    assert ids(project_id=2**40) == set()


@pytest.mark.once
def test_another_house_sees_nothing_of_it_and_a_customer_is_refused(project):
    mine, theirs = owing(project, 5), owing(ProjectFactory(organization=OrganizationFactory()), 5)
    lone = owing(ProjectFactory(), 5)

    for role in (Role.OWNER, Role.STAFF, Role.BUILDER):
        assert [row["booking_id"] for row in asked(seller(project, role))["rows"]] == [mine.pk]
        assert asked(seller(project, role), project_id=theirs.project_id)["total"] == 0
    assert [row["booking_id"] for row in asked(lone.builder)["rows"]] == [lone.pk]
    assert asked(UserFactory(role=Role.OPS_MANAGER))["total"] == 3
    for stranger in (mine.customer, UserFactory(role=Role.VENDOR)):
        for path in (URL, EXPORT):
            refusal = signed_in(stranger).get(path)
            assert refusal.status_code == 403
            assert refusal.json()["error_code"] == "FORBIDDEN"


@pytest.mark.once
def test_what_is_owed_in_another_currency_is_not_added_but_named(project):
    owing(project, 5)
    UnitBooking.objects.filter(pk=owing(project, 5).pk).update(currency="USD")

    answer, dollars = asked(seller(project)), asked(seller(project), currency="usd")

    assert (answer["totals"]["total_owed"], answer["other_currencies"]) == (300, ["USD"])
    assert (dollars["totals"]["total_owed"], dollars["other_currencies"]) == (300, ["INR"])
    assert (len(answer["rows"]), len(dollars["rows"]), dollars["currency"]) == (1, 1, "USD")


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 3])
def test_the_report_costs_the_same_however_many_owe(project, count, django_assert_num_queries):
    for age in range(count):
        owing(project, age, age - 40)
    client = signed_in(seller(project))
    client.get(URL)

    # The house, the sums, the page and who they are.
    with django_assert_num_queries(4):
        answer = client.get(URL)

    assert answer.json()["total"] == count


@pytest.mark.once
def test_pages_follow_one_another(project):
    bookings = [owing(project, age) for age in (9, 7, 8)]

    pages = [asked(seller(project), page=page, limit=2)["rows"] for page in (1, 2, 3)]

    order = [bookings[0].pk, bookings[2].pk, bookings[1].pk]
    assert [[row["booking_id"] for row in page] for page in pages] == [order[:2], order[2:], []]


def exported(user, **query):
    answer = signed_in(user).get(EXPORT, query)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode()
    return answer, list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_file_has_every_booking_and_opens_in_a_spreadsheet(project):
    for age in (0, 11, 7):
        owing(project, age)

    answer, rows = exported(seller(project))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="ageing-2026-11-25-INR.csv"'
    assert answer["Cache-Control"] == "private, no-store"
    assert [row["Days late"] for row in rows] == ["11", "7", "0"]
    assert (rows[0]["0 to 30 days"], rows[0]["Due since"]) == ("300.00", "2026-11-14")


@pytest.mark.once
def test_a_name_that_a_spreadsheet_would_run_is_shown_instead(project):
    owing(project, 5, customer=UserFactory(first_name="=cmd|' /C calc'!A0", last_name=""))

    _, (row,) = exported(seller(project))

    assert row["Customer"] == "'=cmd|' /C calc'!A0"
    assert row["Overdue"] == "300.00"


def test_the_sums_are_the_same_by_booking_by_project_and_by_buyer(project, house):
    buyer = UserFactory()
    for age in (5, 35, -3):
        owing(project, age, customer=buyer)
    owing(ProjectFactory(name="Aurora", organization=house), 95)
    ageing = ageing_for(seller(project).as_actor())
    facts = house_facts(house.pk)

    totals, _ = ageing.totals()
    by_project, by_customer = ageing.by_project(), ageing.by_customer()

    assert [(row["project__name"], row["bookings"]) for row in by_project] == [
        ("Aurora", 1),
        ("Sunset Residences", 3),
    ]
    assert by_customer[0]["total_overdue"] == Decimal("600.00")
    for rows in (by_project, by_customer, list(ageing.all_described())):
        for name in ("not_due", "total_overdue", "total_owed"):
            assert sum(row[name] for row in rows) == totals[name]
    assert ageing_of_house(facts).totals() == ageing.totals()


def reported(*words, **options):
    out = io.StringIO()
    call_command("ageing_report", *words, stdout=out, no_color=True, **options)
    return out.getvalue().splitlines()


@pytest.mark.once
def test_the_command_shows_a_house_project_by_project(project, house, tmp_path):
    owing(project, 95, 45, -20, paid="40.50")
    owing(ProjectFactory(name="Aurora", organization=house), 5)
    owing(ProjectFactory(), 400)
    file = tmp_path / "ageing.csv"

    lines = reported("--house", str(house.pk), "--csv", str(file))

    assert lines[0] == "Sunset Homes, as on 25 Nov 2026, in INR"
    assert [line.split() for line in lines[2:5]] == [
        ["Aurora", "1", "₹0.00", "₹300.00", "₹0.00", "₹0.00", "₹0.00", "₹300.00"],
        "Sunset Residences 1 ₹100.00 ₹0.00 ₹100.00 ₹0.00 ₹59.50 ₹259.50".split(),
        ["All", "2", "₹100.00", "₹300.00", "₹100.00", "₹0.00", "₹59.50", "₹559.50"],
    ]
    assert lines[5] == "₹459.50 is overdue, the oldest for 95 days (since 22 Aug 2026)."
    assert len({len(line) for line in lines[1:5]}) == 1
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.once
def test_the_command_shows_a_builder_another_day_and_that_nothing_is_owed(project):
    owing(project, 5)
    lone = owing(ProjectFactory(), 30).builder

    assert "31 to 60 days" in reported("--builder", lone.username, "--as-of", "2026-11-26")[1]
    assert reported("--builder", lone.email)[0].startswith(f"{lone}, as on 25 Nov 2026")
    assert reported("--house", str(OrganizationFactory().pk))[1] == "Nothing is owed."
    assert reported()[0] == "All houses, as on 25 Nov 2026, in INR"


@pytest.mark.once
@pytest.mark.parametrize(
    "words", [["--house", "999999"], ["--builder", "nobody"], ["--as-of", "soon"]]
)
def test_the_command_says_what_it_does_not_know(words):
    with pytest.raises(CommandError):
        reported(*words)
