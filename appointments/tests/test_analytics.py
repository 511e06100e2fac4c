"""`/api/appointment-analytics/`: what a house learns from its appointments."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from accounts.tests.factories import (
    ManagerFactory,
    OrganizationFactory,
    ProviderProfileFactory,
    UserFactory,
    signed_in,
)
from appointments.models import JourneyStep
from appointments.services.journeys import note_appointment, note_step, note_steps
from appointments.states import Mode, Side, Step
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from catalog.tests.factories import ServiceFactory
from kernel import clock
from payments.tests.factories import InvoiceFactory, PaymentFactory, RefundFactory

pytestmark = pytest.mark.django_db
PATH = "/api/appointment-analytics/"
MARCH = "?date_from=2027-03-01&date_to=2027-03-31"
STEPS = tuple(Step)
QUERIES = 14


def at(day, hour=4, minute=30):
    """In UTC: half past four is ten in Kolkata."""
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def house(db):
    return practice(name="Quiet Rooms", timezone="Asia/Kolkata")


def read(user, query=MARCH):
    response = signed_in(user).get(PATH + query)
    assert response.status_code == 200, response.content
    return response.json()


def came_to(step, house, journey=None, **facts):
    """Somebody who came as far as `step` in March."""
    steps = STEPS[: STEPS.index(step) + 1]
    facts = {"organization_id": house.organization.pk, "at": at(3), **facts}
    note_steps(journey or uuid4(), steps, **facts)


def paid_for(appointment, amount, **facts):
    invoice = InvoiceFactory(
        subject_kind="appointment",
        subject_id=str(appointment.pk),
        payer=appointment.customer,
        payee=None,
        organization=appointment.organization,
        total=Decimal(amount),
        currency=facts.pop("currency", "INR"),
        settled=True,
    )
    facts = {"method": "card", "gateway": "sandbox", "paid_at": at(4), **facts}
    return PaymentFactory(invoice=invoice, **facts)


def test_the_funnel_says_what_part_goes_on_from_step_to_step(house):
    for step, count in {
        Step.SERVICE: 4,
        Step.PSYCHOLOGIST: 2,
        Step.DETAILS: 1,
        Step.PAYMENT: 1,
        Step.CONFIRMATION: 2,
    }.items():
        for _ in range(count):
            came_to(step, house)

    funnel = read(house.owner)["funnel"]

    assert [each["reached"] for each in funnel["steps"]] == [10, 6, 4, 4, 3, 2]
    assert [each["from_previous"] for each in funnel["steps"]] == [
        None,
        0.6,
        0.6667,
        1,
        0.75,
        0.6667,
    ]
    assert [each["from_first"] for each in funnel["steps"]] == [1, 0.6, 0.4, 0.4, 0.3, 0.2]
    assert funnel["conversion"] == 0.2


def test_who_has_nothing_to_pay_is_not_lost_on_the_way(house):
    journey = uuid4()
    note_steps(
        journey,
        [Step.SERVICE, Step.CONFIRMATION],
        organization_id=house.organization.pk,
        at=at(3),
    )

    steps = read(house.owner)["funnel"]["steps"]

    assert [each["reached"] for each in steps] == [1] * 6


def test_a_step_that_is_noted_again_counts_once(house):
    journey = uuid4()
    for _ in range(3):
        note_step(journey, Step.SERVICE, organization_id=house.organization.pk, at=at(3))

    assert read(house.owner)["funnel"]["steps"][0]["reached"] == 1


def test_services_and_psychologists_are_ranked_by_what_is_booked(house):
    another = ServiceFactory(organization=house.organization, name="Couples")
    for _ in range(2):
        CareAppointmentFactory(at=house, service=another, starts_at=at(5 + _))
    CareAppointmentFactory(at=house, starts_at=at(9))
    CareAppointmentFactory(at=house, starts_at=at(10), status="cancelled")
    came_to(Step.TIME, house, service_id=house.service.pk, provider_id=house.provider.pk)

    body = read(house.owner)

    assert body["services"] == [
        {"service": another.pk, "name": "Couples", "chosen": 0, "booked": 2},
        {"service": house.service.pk, "name": house.service.name, "chosen": 1, "booked": 1},
    ]
    assert body["psychologists"] == [
        {
            "psychologist": house.provider.pk,
            "name": str(house.provider),
            "chosen": 1,
            "booked": 3,
        }
    ]


def test_hours_of_the_week_are_those_of_the_house_on_both_sides_of_a_change_of_clocks():
    berlin = practice(timezone="Europe/Berlin")
    for day in (22, 29):  # Mondays before and after the clocks go forward
        CareAppointmentFactory(
            at=berlin,
            timezone="Europe/Berlin",
            starts_at=datetime(2027, 3, day, 9 if day == 22 else 8, tzinfo=UTC),
        )

    assert read(berlin.owner)["times"] == [{"weekday": 0, "hour": 10, "booked": 2}]


def test_times_of_several_houses_are_each_by_its_own_clock(house):
    berlin = practice(timezone="Europe/Berlin")
    CareAppointmentFactory(at=house, timezone="Asia/Kolkata", starts_at=at(1))
    CareAppointmentFactory(at=berlin, timezone="Europe/Berlin", starts_at=at(1, 9, 0))

    assert read(ManagerFactory())["times"] == [{"weekday": 0, "hour": 10, "booked": 2}]


def test_a_day_is_one_of_the_house(house):
    CareAppointmentFactory(at=house, starts_at=at(1, 0, 0) - timedelta(hours=5, minutes=30))
    CareAppointmentFactory(at=house, starts_at=at(31, 18, 30), provider=house.another_provider())

    assert read(house.owner)["appointments"]["total"] == 1


def test_how_often_and_by_whom_it_is_booked(house):
    regular = UserFactory()
    CareAppointmentFactory(at=house, customer=regular, starts_at=at(1) - timedelta(days=20))
    CareAppointmentFactory(at=house, customer=regular, starts_at=at(2), status="completed")
    CareAppointmentFactory(at=house, starts_at=at(3), mode=Mode.ONLINE)
    CareAppointmentFactory(at=house, starts_at=at(9), status="confirmed")
    CareAppointmentFactory(at=house, starts_at=at(10), status="cancelled")
    CareAppointmentFactory(
        at=house, starts_at=at(11), removed_at=clock.now(), in_the_calendar=False
    )

    body = read(house.owner)

    figures = body["appointments"]
    assert (figures["total"], figures["pending"], figures["confirmed"]) == (4, 1, 1)
    assert (figures["completed"], figures["cancelled"]) == (1, 1)
    assert figures["by_week"] == [
        {"week": "2027-03-01", "appointments": 2},
        {"week": "2027-03-08", "appointments": 1},
    ]
    assert (figures["clients"], figures["returning"]) == (3, 1)
    assert figures["returning_share"] == 0.3333
    assert (figures["per_week"], figures["per_client"]) == (0.68, 1)
    assert body["session_types"] == [
        {"session_type": "in_person", "booked": 2},
        {"session_type": "telehealth", "booked": 1},
    ]


def test_revenue_is_told_by_method_and_month_each_currency_by_itself(house):
    first, second, third = (
        CareAppointmentFactory(at=house, starts_at=at(5 + each)) for each in range(3)
    )
    payment = paid_for(first, "1500.00")
    paid_for(second, "700.00", method="upi", paid_at=datetime(2027, 4, 2, tzinfo=UTC))
    paid_for(third, "80.00", currency="EUR")
    RefundFactory(payment=payment, amount="500.00", status="succeeded", settled_at=at(20))
    RefundFactory(payment=payment, amount="1.00", status="pending")
    surplus = CareAppointmentFactory(at=house, starts_at=at(20))
    paid_for(surplus, "9000.00", status="surplus")

    body = read(house.owner, "?date_from=2027-03-01&date_to=2027-04-30")

    euros, rupees = body["revenue"]
    assert (euros["currency"], euros["taken"], euros["refunded"]) == ("EUR", "80.00", "0.00")
    assert (rupees["taken"], rupees["refunded"], rupees["kept"]) == (
        "2200.00",
        "500.00",
        "1700.00",
    )
    assert rupees["by_method"] == [
        {"payment_method": "card", "taken": "1500.00", "refunded": "500.00", "kept": "1000.00"},
        {"payment_method": "upi", "taken": "700.00", "refunded": "0.00", "kept": "700.00"},
    ]
    assert [(each["month"], each["kept"]) for each in rupees["by_month"]] == [
        ("2027-03-01", "1000.00"),
        ("2027-04-01", "700.00"),
    ]
    assert body["payment_methods"] == [
        {"payment_method": "card", "chosen": 0, "paid": 2},
        {"payment_method": "upi", "chosen": 0, "paid": 1},
    ]


def test_nobody_learns_of_another_house(house):
    other = practice()
    theirs = CareAppointmentFactory(at=other, starts_at=at(5))
    paid_for(theirs, "1500.00")
    came_to(Step.CONFIRMATION, other, service_id=other.service.pk)

    for person in (house.owner, house.staff, house.provider):
        body = read(person)
        assert body["appointments"]["total"] == 0
        assert body["services"] == body["psychologists"] == body["revenue"] == []
        assert body["funnel"]["steps"][0]["reached"] == 0
        refused = signed_in(person).get(f"{PATH}?organization={other.organization.pk}")
        assert refused.status_code == 403


def test_a_psychologist_learns_of_themself(house):
    colleague = house.another_provider()
    own = CareAppointmentFactory(at=house, starts_at=at(5))
    paid_for(own, "1500.00")
    paid_for(CareAppointmentFactory(at=house, provider=colleague, starts_at=at(5)), "700.00")
    came_to(Step.TIME, house, provider_id=colleague.pk)
    came_to(Step.TIME, house, provider_id=house.provider.pk)

    body = read(house.provider)

    assert body["psychologist"] == house.provider.pk
    assert body["appointments"]["total"] == body["funnel"]["steps"][0]["reached"] == 1
    assert [each["psychologist"] for each in body["psychologists"]] == [house.provider.pk]
    assert body["revenue"][0]["taken"] == "1500.00"


def test_a_psychologist_who_works_alone_goes_by_their_own_clock():
    alone = UserFactory(role=Role.PSYCHOLOGIST, timezone="Europe/Berlin")
    ProviderProfileFactory(user=alone)

    body = read(alone)

    assert (body["organization"], body["psychologist"]) == (None, alone.pk)
    assert body["timezone"] == "Europe/Berlin"


def test_operations_learn_of_any_house_and_of_all(house):
    other = practice()
    for each in (house, other):
        CareAppointmentFactory(at=each, starts_at=at(5))
    manager = ManagerFactory()

    of_one = read(manager, f"{MARCH}&organization={house.organization.pk}")

    assert (of_one["organization_name"], of_one["appointments"]["total"]) == ("Quiet Rooms", 1)
    assert read(manager)["appointments"]["total"] == 2
    assert signed_in(manager).get(f"{PATH}?organization=999999").status_code == 400


@pytest.mark.once
def test_nobody_else_learns_anything(house):
    builders = OrganizationFactory(kind="builder")
    others = [
        UserFactory(role=role)
        for role in set(Role) - {Role.PSYCHOLOGIST, Role.OPS_MANAGER, Role.SUPER_ADMIN}
    ]

    for person in (*others, UserFactory(role=Role.OWNER, organization=builders)):
        assert signed_in(person).get(PATH).status_code == 403, person.role


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?date_from=2027-01-01&date_to=2028-01-01", 200),
        ("?date_from=2027-01-01&date_to=2028-01-02", 400),
        ("?date_from=2027-03-02&date_to=2027-03-01", 400),
        ("?date_from=2027-03-01", 200),
        ("", 200),
    ],
)
def test_a_year_is_the_most_that_is_asked_for_at_once(house, query, status):
    response = signed_in(house.owner).get(PATH + query)

    assert response.status_code == status
    if status == 400:
        assert response.json().keys() == {"date_to"}


@pytest.mark.once
def test_days_that_nobody_names_are_the_last_thirty(house):
    body = read(house.owner, "")

    today = clock.now().astimezone().date()
    first, last = (date.fromisoformat(body[name]) for name in ("date_from", "date_to"))
    assert last - first == timedelta(days=29)
    assert abs(last - today) <= timedelta(days=1)


def test_the_figures_cost_the_same_at_one_and_three_of_everything(house):
    api = signed_in(house.owner)
    api.get(PATH)
    counts = []
    for day in (1, 3, 5):
        provider = house.another_provider()
        service = ServiceFactory(organization=house.organization)
        row = CareAppointmentFactory(
            at=house, provider=provider, service=service, starts_at=at(day)
        )
        RefundFactory(
            payment=paid_for(row, "10.00"), amount="1.00", status="succeeded", settled_at=at(5)
        )
        came_to(Step.TIME, house, provider_id=provider.pk, service_id=service.pk)
        with CaptureQueriesContext(connection) as queries:
            assert api.get(PATH + MARCH).status_code == 200
        counts.append(len(queries))

    assert counts == [QUERIES] * 3


def test_nothing_of_any_client_is_in_an_answer_or_a_journey(house):
    client = UserFactory(
        username="gundula", first_name="Gundula", last_name="Zwieback", email="gz@example.com"
    )
    api = signed_in(client)
    contact = {"name": "Balthasar", "phone": "+919822222222"}
    api.patch(
        "/api/appointment-draft/",
        {
            "version": 0,
            "service": house.service.pk,
            "psychologist": house.provider.pk,
            "notes": "I have not slept since March",
            "history": "Insomnia",
            "emergency_contact": contact,
        },
        format="json",
    )
    row = CareAppointmentFactory(at=house, customer=client, starts_at=clock.now() + timedelta(1))
    note_appointment(appointment_id=row.pk)

    said = signed_in(house.owner).get(PATH).content.decode()
    said += signed_in(ManagerFactory()).get(PATH).content.decode()
    said += str([*JourneyStep.objects.values()])

    assert JourneyStep.objects.count() > 3
    for secret in ("Gundula", "gundula", "Zwieback", "gz@", "slept", "Insomnia", "Balthasar"):
        assert secret not in said
    # Nor by number: a journey has no column that leads to a person but whom they see.
    people = {field.name for field in JourneyStep._meta.fields if field.is_relation}
    assert people == {"organization", "service", "provider"}


def test_a_booking_without_a_draft_has_a_journey_of_its_own(house):
    row = CareAppointmentFactory(at=house, timezone="Asia/Kolkata", starts_at=at(1))

    for _ in range(2):
        note_appointment(appointment_id=row.pk)
    row.status, row.confirmed_at = "confirmed", clock.now()
    row.save()
    note_appointment(appointment_id=row.pk)

    rows = JourneyStep.objects.order_by("pk")
    assert [each.step for each in rows] == [
        "service",
        "psychologist",
        "time",
        "details",
        "confirmation",
    ]
    assert len({each.journey for each in rows}) == 1
    assert {(each.weekday, each.hour, each.session_type) for each in rows} == {(0, 10, "in_person")}


def test_what_the_house_makes_is_nobodys_journey(house):
    row = CareAppointmentFactory(at=clinic(), made_by=Side.PROVIDER)

    note_appointment(appointment_id=row.pk)

    assert JourneyStep.objects.count() == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_stands_in_the_book_the_figures_are_its_sums(seed):
    """Over a change of clocks, with what is called off, removed, or another house's between."""
    chance = Random(seed)
    zone = ZoneInfo("Europe/Berlin")
    berlin, other = practice(timezone=zone.key), practice(timezone=zone.key)
    clients = [UserFactory() for _ in range(4)]
    rows = [
        CareAppointmentFactory(
            at=chance.choice([berlin, berlin, other]),
            customer=chance.choice(clients),
            timezone=zone.key,
            starts_at=at(24) + timedelta(minutes=30 * chance.randrange(48 * 8)),
            status=chance.choice(["pending", "confirmed", "completed", "cancelled"]),
            removed_at=chance.choice([None, None, None, clock.now()]),
            in_the_calendar=False,
        )
        for _ in range(30)
    ]
    paid = [
        (row, currency, paid_for(row, f"{chance.randrange(1, 999)}.25", currency=currency))
        for row in rows[:8]
        for currency in [chance.choice(["INR", "EUR"])]
    ]

    body = read(berlin.owner, "?date_from=2027-03-01&date_to=2027-04-30")

    own = [row for row in rows if row.organization == berlin.organization]
    shown = [row for row in own if row.removed_at is None]
    kept = [row for row in shown if row.status != "cancelled"]
    local = [row.starts_at.astimezone(zone) for row in kept]
    figures = body["appointments"]
    statuses = Counter(row.status for row in shown)
    assert figures["total"] == len(shown)
    assert {name: figures[name] for name in statuses} == statuses
    assert figures["clients"] == len({row.customer_id for row in kept})
    hours = Counter((each.weekday(), each.hour) for each in local)
    assert {(each["weekday"], each["hour"]): each["booked"] for each in body["times"]} == hours
    weeks = Counter(each.date() - timedelta(days=each.weekday()) for each in local)
    assert [(each["week"], each["appointments"]) for each in figures["by_week"]] == [
        (str(week), count) for week, count in sorted(weeks.items())
    ]
    taken = Counter[str]()
    for row, currency, payment in paid:
        if row.organization == berlin.organization:
            taken[currency] += Decimal(payment.amount)
    assert {each["currency"]: Decimal(each["taken"]) for each in body["revenue"]} == taken
