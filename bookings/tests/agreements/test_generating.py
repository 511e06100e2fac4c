"""The house offers an agreement: versions, who may, and who is told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from accounts.tests.factories import UserFactory
from bookings.agreements.facts import digest, paid_total
from bookings.errors import AgreementNotFound, BookingCalledOff, UnitBookingNotFound
from bookings.models import Agreement
from bookings.services import download_agreement, generate_agreement
from bookings.tests.agreements.signing import offer, sign
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.tests.factories import MilestoneFactory, ProjectFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.models import Event
from kernel.outbox import drain
from kernel.tests.papers import text_of
from notifications.freshness import as_it_is_now
from notifications.models import Delivery, Notification
from payments.services import refund_payment

pytestmark = pytest.mark.django_db


def test_it_freezes_what_the_booking_says(booking):
    receive(booking, "500000.00", transaction_id="TXN1")

    agreement, is_new = offer(booking)

    assert is_new
    facts = agreement.facts
    assert facts["agreement"] == {
        "number": f"AG-{booking.booking_number}",
        "version": 1,
        "date": clock.now().astimezone(booking.project.zone()).date().isoformat(),
        "place": "Sector 62, Noida",
    }
    assert facts["seller"]["name"] == "Sunset Developers"
    assert facts["seller"]["represented_by"] == str(booking.builder)
    assert facts["buyer"]["address"] == "123 Main St, City"
    assert facts["price"] == "7500000.00"
    assert len(facts["schedule"]) == 13
    assert sum(Decimal(part["amount"]) for part in facts["schedule"]) == booking.total_amount
    assert [(each["reference"], each["amount"]) for each in facts["paid"]] == [
        ("TXN1", "500000.00")
    ]
    assert agreement.digest == digest(facts)
    assert Event.objects.filter(name="bookings.AgreementGenerated").count() == 1


def test_what_was_returned_of_a_payment_is_told_and_the_rest_counts(booking):
    payment = receive(booking, "500000.00")
    refund_payment(
        payment_id=payment.pk, actor=Actor.system(), amount=Decimal("100000.00"), reason="Too much"
    )

    agreement, _ = offer(booking)

    booking.refresh_from_db()
    (paid,) = agreement.facts["paid"]
    assert (paid["returned"], paid["amount"]) == ("100000.00", "400000.00")
    assert paid_total(agreement.facts) == booking.paid_amount


def test_the_same_facts_are_the_same_version_another_day(booking):
    first, _ = offer(booking)

    with time_machine.travel(clock.now() + timedelta(days=3)):
        again, is_new = offer(booking)

    assert (again.pk, is_new) == (first.pk, False)
    assert Notification.objects.filter(kind="agreement_ready").count() == 1


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        lambda booking: receive(booking, "500000.00"),
        lambda booking: _saved(booking.customer, address="7 New Road, Pune"),
        lambda booking: _saved(booking.unit, area_sqft=Decimal("1250.00")),
        lambda booking: _saved(booking.project, terms="One parking place."),
    ],
    ids=["money", "the buyer's address", "the unit", "special terms"],
)
def test_other_facts_are_the_next_version(booking, change):
    offer(booking)
    change(booking)

    second, is_new = offer(booking)

    assert (second.version, is_new) == (2, True)
    assert Agreement.objects.latest_of(booking.pk) == second


def _saved(row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        lambda booking: receive(booking, "500000.00"),
        lambda booking: _saved(booking.customer, email="john@new.example"),
        lambda booking: _saved(booking.builder, first_name="Vikram"),
    ],
    ids=["money", "how the buyer is reached", "who acts for the house"],
)
def test_what_is_signed_holds_while_it_is_carried_out(booking, change):
    offer(booking)
    signed = sign(booking)
    change(booking)

    again, is_new = offer(booking)

    assert (again.pk, is_new) == (signed.pk, False)


@pytest.mark.once
def test_what_is_signed_holds_when_a_stage_is_reached():
    project = ProjectFactory()
    project.milestones.all().delete()
    for position in (1, 2):
        MilestoneFactory(project=project, position=position, share=Decimal("50.00"))
    booking = UnitBookingFactory(unit__project=project, payment_plan="construction_linked")
    offer(booking)
    signed = sign(booking)
    booking.invoice.instalments.filter(number=2).update(due_on=date(2026, 12, 24))

    again, _ = offer(booking)

    assert signed.facts["schedule"][1]["due_on"] is None
    assert again.pk == signed.pk


@pytest.mark.once
def test_other_terms_take_the_place_of_what_was_signed(booking):
    offer(booking)
    sign(booking)
    booking.invoice.instalments.filter(number=2).update(due_on=date(2027, 6, 1))

    second, is_new = offer(booking)

    assert (second.version, is_new, second.is_signed) == (2, True, False)


@pytest.mark.once
def test_a_cancelled_booking_gets_none(booking):
    type(booking).objects.filter(pk=booking.pk).update(status="cancelled")

    with pytest.raises(BookingCalledOff):
        offer(booking)

    assert not Agreement.objects.exists()


@pytest.mark.once
def test_only_the_house_offers(booking):
    with pytest.raises(NotAllowed):
        generate_agreement(booking_id=booking.pk, actor=booking.customer.as_actor())
    for stranger in (UserFactory(role="builder"), UserFactory()):
        with pytest.raises(UnitBookingNotFound):
            generate_agreement(booking_id=booking.pk, actor=stranger.as_actor())

    assert not Agreement.objects.exists()


@pytest.mark.once
def test_the_parties_alone_download_it(booking):
    parties = (booking.customer, booking.builder)
    with pytest.raises(AgreementNotFound):
        download_agreement(booking_id=booking.pk, actor=booking.customer.as_actor())
    offer(booking)

    for person in parties:
        name, content = download_agreement(booking_id=booking.pk, actor=person.as_actor())
        assert name == f"AG-{booking.booking_number}-v1.pdf"
        assert "Agreement for sale" in text_of(content)
    for stranger in (UserFactory(), UserFactory(role="builder"), UserFactory(role="vendor")):
        with pytest.raises(UnitBookingNotFound):
            download_agreement(booking_id=booking.pk, actor=stranger.as_actor())
    with pytest.raises(AgreementNotFound):
        download_agreement(booking_id=booking.pk, actor=booking.builder.as_actor(), version=2)


@pytest.mark.once
def test_the_worker_makes_one_paper_and_mails_it_to_the_buyer(booking, var):
    agreement, _ = offer(booking)

    while drain():
        pass

    agreement.refresh_from_db()
    assert agreement.file.startswith("agreements/")
    assert len(agreement.file_sha256) == 64
    told = Notification.objects.get(kind="agreement_ready")
    assert told.recipient == booking.customer
    mail = Delivery.objects.get(notification=told, channel="email")
    assert mail.status == "sent"
    mails = [each.read_text() for each in (var / "outbox").glob("*.eml")]
    (content,) = [each for each in mails if "Your agreement is ready" in each]
    assert f"AG-{booking.booking_number}-v1.pdf" in content
    before = agreement.file
    download_agreement(booking_id=booking.pk, actor=booking.builder.as_actor())
    agreement.refresh_from_db()
    assert agreement.file == before


def test_nobody_is_asked_to_sign_what_counts_no_more(booking):
    offer(booking)
    data = Notification.objects.get(kind="agreement_ready").data
    assert as_it_is_now("agreement_ready", data) == data

    receive(booking, "500000.00")
    offer(booking)

    assert as_it_is_now("agreement_ready", data) is None
    latest = Notification.objects.get(kind="agreement_ready", data__version=2).data
    assert as_it_is_now("agreement_ready", latest) == latest
    sign(booking)
    assert as_it_is_now("agreement_ready", latest) is None
