from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest

from accounts.errors import NoSuchCustomer
from accounts.tests.factories import UserFactory, signed_in
from bookings import services
from bookings.errors import NoStages, NotTheListPrice, TooManyUnitsHeld
from bookings.models import BookingSeries, SalesTally, UnitBooking
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.errors import UnitNotAvailable, UnitNotFound
from catalog.tests.factories import MilestoneFactory, UnitFactory
from kernel import clock
from kernel.errors import Invalid, NotAllowed
from kernel.models import Event, StreamEntry
from kernel.outbox import drain
from kernel.tests.races import race
from notifications.models import Notification
from payments.models import Instalment, Invoice

pytestmark = pytest.mark.django_db

TERMS = {
    "total_amount": Decimal("7500000.00"),
    "token_amount": Decimal("500000.00"),
    "payment_plan": "installments",
}


def book(actor, unit, **more):
    return services.create_unit_booking(
        actor=actor.as_actor(), unit_id=unit.pk, **{**TERMS, **more}
    )


def test_a_builder_books_a_unit_for_a_customer(builder, unit, buyer):
    booking = book(builder, unit, customer_id=buyer.pk)

    booking.refresh_from_db()
    unit.refresh_from_db()
    assert (booking.booking_number, booking.status, unit.status) == ("BK-001", "pending", "held")
    assert booking.customer == buyer
    assert (booking.builder, booking.organization) == (builder, unit.project.organization)
    assert booking.invoice.total == booking.total_amount
    assert booking.invoice.payer == buyer
    parts = Instalment.objects.filter(invoice=booking.invoice)
    assert sum(part.amount for part in parts) == booking.total_amount
    assert [part.label for part in parts][:2] == ["Token", "Instalment 1 of 12"]
    assert Event.objects.filter(name="bookings.UnitBookingCreated").count() == 1


def test_everybody_of_the_house_books_for_a_customer(owner, unit, buyer):
    assert book(owner, unit, customer_id=buyer.pk).created_by == owner


@pytest.mark.parametrize("role", ["customer", "builder", "owner", "staff", "vendor"])
def test_who_does_not_see_the_unit_books_it_for_nobody(strangers, role, unit, buyer):
    with pytest.raises((UnitNotFound, NotAllowed)):
        book(strangers[role], unit, customer_id=buyer.pk)

    assert_nothing_is_left(unit)


def test_a_customer_books_for_themself_at_the_list_price(unit, buyer, builder, owner):
    booking = book(buyer, unit)
    drain()

    assert (booking.customer, booking.status) == (buyer, "pending")
    told = dict(Notification.objects.values_list("recipient", "kind"))
    assert told == {
        buyer.pk: "unit_booking_created",
        builder.pk: "unit_booking_requested",
        owner.pk: "unit_booking_requested",
    }


def test_a_sale_is_made_known_once_however_often_the_worker_tries(unit, buyer, builder):
    booking = book(builder, unit, customer_id=buyer.pk)

    for _ in range(2):
        services.tell_of_new_unit_booking(unit_booking_id=booking.pk)

    assert Notification.objects.get().recipient == buyer


def test_a_sale_that_was_called_off_at_once_is_not_made_known_afterwards(unit, buyer, builder):
    booking = book(buyer, unit)
    services.cancel_unit_booking(unit_booking_id=booking.pk, actor=builder.as_actor())

    drain()

    kinds = Notification.objects.values_list("recipient", "kind")
    assert list(kinds) == [(buyer.pk, "unit_booking_cancelled")]
    shown = StreamEntry.objects.filter(stream=f"user.{buyer.pk}.status")
    assert [each.data["status"] for each in shown] == ["cancelled"]


def test_what_it_costs_to_book_a_unit(project, buyer, builder, django_assert_num_queries):
    """The unit, seen with its house; its project held still; the unit locked and held (4). The
    buyer, and that the house knows them (2). Number and booking, number, invoice and parts, and
    that they belong together (6). The tally, the event, what the worker is to do, and whether
    others' programs are told (4)."""
    first, second = UnitFactory.create_batch(2, project=project)
    book(builder, first, customer_id=buyer.pk)
    pages = signed_in(builder)
    pages.get("/api/customers")

    # The transaction is a savepoint of the test's.
    with django_assert_num_queries(16 + len(("SAVEPOINT", "RELEASE"))):
        answer = pages.post(
            "/api/bookings",
            {**TERMS, "unit_id": second.pk, "customer_id": buyer.pk},
            format="json",
        )

    assert answer.status_code == 201


def test_a_customer_does_not_choose_the_price(unit, buyer):
    with pytest.raises(NotTheListPrice):
        book(buyer, unit, total_amount=Decimal("7400000.00"))

    assert_nothing_is_left(unit)


def test_a_customer_does_not_choose_the_day(unit, buyer):
    with pytest.raises(Invalid):
        book(buyer, unit, booking_date=date(2026, 1, 1))

    assert_nothing_is_left(unit)


def test_a_customer_holds_no_more_units_than_a_few(project, buyer, settings):
    settings.UNITS_HELD_LIMIT = 2
    for unit in UnitFactory.create_batch(2, project=project):
        book(buyer, unit)
    third = UnitFactory(project=project)

    with pytest.raises(TooManyUnitsHeld):
        book(buyer, third)

    third.refresh_from_db()
    assert third.status == "available"


def test_what_the_house_books_for_a_customer_counts_against_nobody(
    project, buyer, builder, settings
):
    settings.UNITS_HELD_LIMIT = 1
    for unit in UnitFactory.create_batch(2, project=project):
        book(builder, unit, customer_id=buyer.pk)

    assert book(buyer, UnitFactory(project=project)).customer == buyer


@pytest.mark.parametrize("who", ["nobody", "a builder", "somebody unknown", "an inactive one"])
def test_a_unit_is_booked_for_an_active_customer(who, builder, unit):
    customer_id = {
        "nobody": None,
        "a builder": builder.pk,
        "somebody unknown": 2**40,
        "an inactive one": UserFactory(is_active=False).pk,
    }[who]

    with pytest.raises((NoSuchCustomer, Invalid)) as refusal:
        book(builder, unit, customer_id=customer_id)

    assert refusal.value.field == "customer_id"
    assert_nothing_is_left(unit)


@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("total_amount", {"total_amount": Decimal(0), "token_amount": Decimal(0)}),
        ("total_amount", {"total_amount": Decimal("-1.00"), "token_amount": Decimal(0)}),
        ("token_amount", {"token_amount": Decimal("7500000.01")}),
        ("token_amount", {"token_amount": Decimal("-0.01")}),
        ("booking_date", {"booking_date": date(2099, 1, 1)}),
        ("installments", {"installments": 0}),
        ("installments", {"installments": 121}),
        ("installments", {"installments": 3, "payment_plan": "one_time"}),
        ("first_due_date", {"first_due_date": date(2020, 1, 1)}),
        ("first_due_date", {"first_due_date": date(2030, 1, 1), "payment_plan": "one_time"}),
    ],
)
def test_terms_that_are_unsound_are_refused_by_name(field, terms, builder, unit, buyer):
    with pytest.raises(Invalid) as refusal:
        book(builder, unit, customer_id=buyer.pk, **terms)

    assert refusal.value.field == field
    assert_nothing_is_left(unit)


def test_a_house_counts_its_bookings_without_holes(project, builder, buyer):
    numbers = []
    for number, unit in enumerate(UnitFactory.create_batch(3, project=project)):
        if number == 1:
            with pytest.raises(NoSuchCustomer):
                book(builder, unit, customer_id=2**40)
        numbers.append(book(builder, unit, customer_id=buyer.pk).booking_number)

    elsewhere = UnitBookingFactory().booking_number
    assert (numbers, elsewhere) == (["BK-001", "BK-002", "BK-003"], "BK-001")
    assert BookingSeries.objects.count() == 2


def test_what_is_booked_by_stages_falls_due_as_they_are_reached(builder, unit, buyer, project):
    first = MilestoneFactory(project=project, share=40, reached_on=date(2026, 1, 5))
    MilestoneFactory.create_batch(2, project=project, share=30)

    booking = book(
        builder,
        unit,
        customer_id=buyer.pk,
        payment_plan="construction_linked",
        booking_date=date(2026, 2, 1),
    )

    token, reached, *rest = booking.invoice.instalments.order_by("number")
    assert token.due_on == date(2026, 2, 1)
    assert (reached.awaits, reached.due_on) == (f"milestone:{first.pk}", date(2026, 2, 16))
    assert {part.due_on for part in rest} == {None}
    assert sum(part.amount for part in (token, reached, *rest)) == booking.total_amount


def test_the_second_buyer_of_a_unit_is_refused_and_nothing_is_left_behind(builder, unit, buyer):
    first = book(builder, unit, customer_id=buyer.pk)

    with pytest.raises(UnitNotAvailable):
        book(builder, unit, customer_id=UserFactory().pk)

    assert list(UnitBooking.objects.all()) == [first]
    assert Invoice.objects.count() == 1
    assert SalesTally.objects.get().bookings == 1


@pytest.mark.django_db(transaction=True)
def test_of_twenty_buyers_of_one_unit_at_once_one_gets_it(builder, unit):
    buyers = UserFactory.create_batch(20)

    outcome = race([partial(book, each, unit) for each in buyers])

    assert outcome == {"won": 1, "UNIT_NOT_AVAILABLE": 19}
    booking = UnitBooking.objects.get()
    assert Invoice.objects.get() == booking.invoice
    assert (booking.booking_number, BookingSeries.objects.get().last) == ("BK-001", 1)
    tally = SalesTally.objects.get()
    assert (tally.bookings, tally.total, tally.paid) == (1, booking.total_amount, 0)


@pytest.mark.django_db(transaction=True)
def test_units_that_are_booked_at_once_are_counted_one_by_one(builder, project):
    units = UnitFactory.create_batch(12, project=project)
    buyer = UserFactory()

    outcome = race([partial(book, builder, each, customer_id=buyer.pk) for each in units])

    assert outcome == {"won": 12}
    numbers = UnitBooking.objects.order_by("booking_number").values_list(
        "booking_number", flat=True
    )
    assert list(numbers) == [f"BK-{number:03d}" for number in range(1, 13)]
    tally = SalesTally.objects.get()
    assert (tally.bookings, tally.total) == (12, 12 * TERMS["total_amount"])


def test_a_booking_by_instalments_begins_when_it_was_agreed(builder, unit, buyer):
    day = clock.now().date() + timedelta(days=45)

    booking = book(builder, unit, customer_id=buyer.pk, installments=3, first_due_date=day)

    days = booking.invoice.instalments.order_by("number").values_list("due_on", flat=True)
    assert len(days) == 4
    assert days[1] == day


def assert_nothing_is_left(unit):
    unit.refresh_from_db()
    assert unit.status == "available"
    assert not UnitBooking.objects.exists()
    assert not Invoice.objects.exists()
    assert not SalesTally.objects.exists()
    assert not Notification.objects.exists()


def test_a_project_without_stages_is_not_paid_by_them(builder, unit, buyer):
    with pytest.raises(NoStages):
        book(builder, unit, customer_id=buyer.pk, payment_plan="construction_linked")

    assert_nothing_is_left(unit)
