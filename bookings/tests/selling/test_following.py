"""What a sale follows, who is told of it, and who knows whom by it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from bookings import services
from bookings.models import UnitBooking
from bookings.sales_audit import audit_sales
from bookings.selectors import knows_buyer, today_of, unit_booking_detail
from bookings.subscribers import (
    demand_what_waited_for_a_stage,
    let_sales_follow_their_builder,
    withdraw_what_a_slip_demanded,
)
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.events import MilestoneReached, MilestoneUnreached, ProjectReassigned
from catalog.services import reach_milestone, reassign_project, take_back_milestone
from catalog.tests.factories import MilestoneFactory, ProjectFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from kernel.models import Event, StreamEntry
from kernel.outbox import drain
from messaging.acquaintances import are_acquainted
from notifications.freshness import as_it_is_now
from notifications.models import Notification
from payments.debts import debt_of
from payments.schedules import STAGE_AFTER
from payments.services import record_manual_payment
from payments.subjects import Subject

# What is said here is said alike by either database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def stages(project):
    return [
        MilestoneFactory(project=project, position=number, name=name, share=50)
        for number, name in enumerate(("Foundation", "Roof"), start=1)
    ]


@pytest.fixture
def linked(unit, buyer, stages):
    return UnitBookingFactory(unit=unit, customer=buyer, payment_plan="construction_linked")


def reached(stage, builder):
    """A stage is reached, and the worker has heard of it."""
    reach_milestone(milestone_id=stage.pk, actor=builder.as_actor())
    event = Event.objects.filter(name="catalog.MilestoneReached").latest("pk")
    demand_what_waited_for_a_stage(MilestoneReached.from_payload(event.payload))


def told(user, kind):
    return Notification.objects.filter(recipient=user, kind=kind)


def test_what_waits_for_a_stage_falls_due_when_it_is_reached(linked, stages, builder, buyer):
    assert linked.invoice.next_due_on == linked.booking_date

    reached(stages[0], builder)

    due = today_of(None) + STAGE_AFTER
    shown = unit_booking_detail(linked.pk, Actor.system())["payment_schedule"]
    assert [part["due_date"] for part in shown] == [linked.booking_date, due, None]
    notice = told(buyer, "instalment_demanded").get()
    assert notice.data["stage"] == "Foundation"
    assert notice.data["amount"] == "3500000.00"
    receive(linked, 500000)
    linked.invoice.refresh_from_db()
    assert (linked.invoice.next_due_on, linked.invoice.next_due_amount) == (due, 3500000)


def test_a_stage_that_is_told_of_twice_is_demanded_once(linked, stages, builder, buyer):
    reached(stages[0], builder)
    demand_what_waited_for_a_stage(
        MilestoneReached(
            project_id=linked.project_id,
            milestone_id=stages[0].pk,
            reached_on=clock.now().date() + timedelta(days=9),
        )
    )

    assert told(buyer, "instalment_demanded").count() == 1
    part = linked.invoice.instalments.get(number=2)
    assert part.due_on == today_of(None) + STAGE_AFTER


def taken_back(stage, builder):
    """A slip is put right, and the worker has heard of it."""
    take_back_milestone(milestone_id=stage.pk, actor=builder.as_actor())
    event = Event.objects.filter(name="catalog.MilestoneUnreached").latest("pk")
    withdraw_what_a_slip_demanded(MilestoneUnreached.from_payload(event.payload))
    return event


def test_what_a_slip_demanded_waits_again(linked, stages, builder, buyer):
    receive(linked, 500000)
    reached(stages[0], builder)
    demand = told(buyer, "instalment_demanded").get()

    event = taken_back(stages[0], builder)
    withdraw_what_a_slip_demanded(MilestoneUnreached.from_payload(event.payload))

    linked.invoice.refresh_from_db()
    assert (linked.invoice.next_due_on, linked.invoice.next_due_amount) == (None, None)
    assert linked.invoice.instalments.get(number=2).due_on is None
    notice = told(buyer, "instalment_withdrawn").get()
    assert (notice.data["stage"], notice.data["amount"]) == ("Foundation", "3500000.00")
    assert as_it_is_now("instalment_demanded", demand.data) is None
    assert as_it_is_now("instalment_withdrawn", notice.data) is not None


def test_what_is_heard_late_follows_the_stage_as_it_is(linked, stages, builder, buyer):
    """The worker may hear of a slip and of its putting right in any order."""
    reach_milestone(milestone_id=stages[0].pk, actor=builder.as_actor())
    event = Event.objects.filter(name="catalog.MilestoneReached").latest("pk")
    taken_back(stages[0], builder)

    demand_what_waited_for_a_stage(MilestoneReached.from_payload(event.payload))

    assert linked.invoice.instalments.get(number=2).due_on is None
    assert not told(buyer, "instalment_demanded").exists()
    reached(stages[0], builder)
    slip = Event.objects.filter(name="catalog.MilestoneUnreached").latest("pk")
    withdraw_what_a_slip_demanded(MilestoneUnreached.from_payload(slip.payload))
    assert linked.invoice.instalments.get(number=2).due_on is not None
    assert told(buyer, "instalment_demanded").count() == 1


def test_who_has_paid_or_gone_is_asked_for_nothing(unit, buyer, stages, project, builder):
    paid = UnitBookingFactory(
        unit=unit, customer=buyer, payment_plan="construction_linked", paid=7500000
    )
    gone = UnitBookingFactory(unit__project=project, payment_plan="construction_linked")
    services.cancel_unit_booking(unit_booking_id=gone.pk, actor=Actor.system())

    reached(stages[0], builder)

    assert not Notification.objects.filter(kind="instalment_demanded").exists()
    assert paid.invoice.instalments.get(number=2).due_on is not None


def test_a_demand_that_waits_for_the_morning_says_what_is_left_then(linked, stages, builder, buyer):
    reached(stages[0], builder)
    data = told(buyer, "instalment_demanded").get().data

    receive(linked, 600000)
    assert as_it_is_now("instalment_demanded", data)["amount"] == 3400000
    receive(linked, 3400000)
    assert as_it_is_now("instalment_demanded", data) is None


def test_a_notice_that_is_overtaken_is_not_sent(unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    drain()
    data = told(buyer, "unit_booking_created").get().data
    assert as_it_is_now("unit_booking_created", data)["booking_number"] == "BK-001"

    services.cancel_unit_booking(unit_booking_id=booking.pk, actor=Actor.system())

    assert as_it_is_now("unit_booking_created", data) is None


def test_a_buyer_is_told_of_every_step(unit, buyer, builder):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    drain()
    for status in ("active", "completed"):
        services.change_unit_booking_status(
            unit_booking_id=booking.pk, status=status, actor=builder.as_actor()
        )

    kinds = Notification.objects.filter(recipient=buyer).order_by("pk")
    assert [each.kind for each in kinds] == [
        "unit_booking_created",
        "unit_booking_activated",
        "unit_booking_completed",
    ]
    assert not Notification.objects.filter(recipient=builder).exists()


def test_a_buyer_is_told_what_goes_back_and_what_is_kept(unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer, paid=500000)

    services.cancel_unit_booking(
        unit_booking_id=booking.pk,
        actor=Actor.system(),
        reason="No loan",
        refund_amount=450000,
    )

    notice = told(buyer, "unit_booking_cancelled").get()
    assert (notice.data["reason"], notice.data["refund"], notice.data["kept"]) == (
        "No loan",
        450000,
        "50000.00",
    )
    assert "₹4,50,000.00 goes back to you" in notice.body


def test_buyer_and_builder_see_each_step_as_it_happens(unit, buyer, builder):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    drain()
    services.change_unit_booking_status(
        unit_booking_id=booking.pk, status="active", actor=builder.as_actor()
    )

    for person in (buyer, builder):
        entries = StreamEntry.objects.filter(stream=f"user.{person.pk}.status").order_by("number")
        assert [(each.type, each.data["status"]) for each in entries] == [
            ("booking_status_change", "pending"),
            ("booking_status_change", "active"),
        ]
        assert entries[0].data["id"] == booking.pk


def test_who_bought_is_known_to_the_builder_and_their_house(unit, buyer, builder, house):
    colleague = UserFactory(role=Role.BUILDER, organization=house)
    assert not knows_buyer(builder.pk, house.pk, buyer.pk)

    UnitBookingFactory(unit=unit, customer=buyer)

    for person in (builder, colleague):
        assert are_acquainted(provider_id=person.pk, organization_id=house.pk, customer_id=buyer.pk)
    stranger = UserFactory(role=Role.BUILDER)
    assert not are_acquainted(provider_id=stranger.pk, organization_id=None, customer_id=buyer.pk)


def test_a_buyer_is_reminded_by_the_number_of_the_booking(unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    subject = Subject("unit_booking", str(booking.pk))

    debt = debt_of(subject, "")
    assert debt is not None
    assert (debt.project, debt.unit, debt.reference) == ("Sunset Residences", "A-204", "BK-001")
    services.cancel_unit_booking(unit_booking_id=booking.pk, actor=Actor.system())
    gone = debt_of(subject, "")
    assert gone is not None
    assert not gone.is_live


def hand_over(project, heir, by):
    """What the worker does of it is done twice, as it may be."""
    reassign_project(project_id=project.pk, builder_id=heir.pk, actor=by)
    event = Event.objects.filter(name="catalog.ProjectReassigned").latest("pk")
    for _ in range(2):
        let_sales_follow_their_builder(ProjectReassigned.from_payload(event.payload))


def test_sales_follow_the_project_to_another_builder(unit, buyer, owner, house):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    heir = UserFactory(role=Role.BUILDER, organization=house)

    reassign_project(project_id=booking.project_id, builder_id=heir.pk, actor=owner.as_actor())
    assert audit_sales().differences == [
        f"Booking {booking.pk} (BK-001) names another builder than its project",
        f"Booking {booking.pk} (BK-001) is owed to another builder than its project's",
    ]
    hand_over(unit.project, heir, owner.as_actor())

    booking.refresh_from_db()
    assert (booking.builder, booking.invoice.payee) == (heir, heir)
    assert audit_sales().differences == []


def test_what_is_owed_to_a_builder_alone_is_owed_to_who_takes_over():
    former, heir = UserFactory.create_batch(2, role=Role.BUILDER)
    project = ProjectFactory(builder=former, organization=None)
    part, whole, gone = (
        UnitBookingFactory(unit__project=project, paid=paid) for paid in (1000, 7500000, 1000)
    )
    services.cancel_unit_booking(unit_booking_id=gone.pk, actor=former.as_actor())
    others = UnitBookingFactory(unit__project=ProjectFactory(builder=former, organization=None))
    numbers = [each.invoice.number for each in (part, whole)]

    hand_over(project, heir, Actor.system())

    for each in (part, whole, gone, others):
        each.refresh_from_db()
    assert [each.builder for each in (part, whole, gone, others)] == [heir, heir, heir, former]
    payees = [each.invoice.payee for each in (part, whole, gone, others)]
    assert payees == [heir, heir, former, former]
    assert [each.invoice.number for each in (part, whole)] == numbers
    first = part.invoice.payments.get()
    later = receive(part, 500)
    assert (first.books, later.books) == (f"user-{former.pk}", f"user-{heir.pk}")
    with pytest.raises(NotFound):
        record_manual_payment(
            invoice_id=part.invoice_id, actor=former.as_actor(), amount=Decimal(1), method="cash"
        )
    assert audit_sales().differences == []


def test_of_two_hand_overs_heard_of_in_the_wrong_order_the_later_one_holds(
    unit, buyer, owner, house
):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    heirs = UserFactory.create_batch(2, role=Role.BUILDER, organization=house)
    for heir in heirs:
        reassign_project(project_id=booking.project_id, builder_id=heir.pk, actor=owner.as_actor())
    events = Event.objects.filter(name="catalog.ProjectReassigned").order_by("-pk")

    for event in events:
        let_sales_follow_their_builder(ProjectReassigned.from_payload(event.payload))

    booking.refresh_from_db()
    assert booking.builder == heirs[1]


@pytest.mark.parametrize("step", ["status", "notes", "cancel"])
def test_a_buyer_sees_a_sale_and_moves_nothing_of_it(step, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    call = {
        "status": lambda **who: services.change_unit_booking_status(status="active", **who),
        "notes": lambda **who: services.edit_unit_booking(notes="Mine", **who),
        "cancel": services.cancel_unit_booking,
    }[step]

    with pytest.raises(NotAllowed):
        call(unit_booking_id=booking.pk, actor=buyer.as_actor())

    booking.refresh_from_db()
    assert (booking.status, booking.notes) == ("pending", "")
    assert signed_in(buyer).get(f"/api/bookings/{booking.pk}").status_code == 200


def test_units_go_along_with_their_bookings(unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    for status, expected in (("active", "booked"), ("completed", "sold")):
        services.change_unit_booking_status(
            unit_booking_id=booking.pk, status=status, actor=Actor.system()
        )
        unit.refresh_from_db()
        assert unit.status == expected
    other = UnitBookingFactory(unit__project=unit.project, status="active")
    services.cancel_unit_booking(unit_booking_id=other.pk, actor=Actor.system())
    other.unit.refresh_from_db()
    assert other.unit.status == "available"
    assert UnitBooking.objects.live().count() == 1
