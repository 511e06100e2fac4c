"""Customers and vendors write to each other about a booking, while they have it together."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, signed_in
from bookings import services as bookings
from bookings.tests.factories import BookingFactory, TakenBookingFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from messaging.errors import ConversationOver, RecipientNotFound
from messaging.models import Conversation, Message
from messaging.services import To, send_message

pytestmark = pytest.mark.django_db


def write(sender, booking, content="Please ring twice", **more):
    to = To(booking_id=booking.pk, **more)
    return send_message(actor=sender.as_actor(), to=to, content=content).message


def test_either_side_begins_and_both_have_the_same_conversation():
    booking = TakenBookingFactory()

    write(booking.vendor, booking, recipient_id=booking.customer_id, recipient_type="customer")
    write(booking.customer, booking, recipient_id=booking.vendor_id, recipient_type="vendor")

    conversation = Conversation.objects.get()
    assert (conversation.customer, conversation.provider) == (booking.customer, booking.vendor)
    assert (conversation.booking_id, conversation.title) == (booking.pk, booking.service_name)
    assert (conversation.customer_unread, conversation.provider_unread) == (1, 1)


def test_the_api_takes_a_booking_and_shows_the_conversation_by_its_id():
    booking = TakenBookingFactory()
    customer, vendor = signed_in(booking.customer), signed_in(booking.vendor)

    sent = customer.post("/api/messages", {"booking_id": booking.pk, "content": "Hi"}, "json")

    (row,) = vendor.get("/api/messages/conversations").json()["conversations"]
    assert sent.status_code == 201
    assert (sent.json()["sender_type"], sent.json()["recipient_type"]) == ("customer", "vendor")
    assert (row["booking_id"], row["project_id"], row["project_name"]) == (
        str(booking.pk),
        None,
        None,
    )
    assert row["title"] == booking.service_name
    page = vendor.get(f"/api/messages/conversation/{row['id']}").json()
    assert page == {"messages": [sent.json()], "total": 1, "page": 1, "limit": 50}


def test_nobody_is_written_to_about_a_booking_that_no_vendor_has():
    booking = BookingFactory()

    with pytest.raises(RecipientNotFound):
        write(booking.customer, booking)


def test_strangers_do_not_write_about_it():
    house = OrganizationFactory()
    booking = TakenBookingFactory(service__organization=house)
    strangers = [
        UserFactory(),
        VendorFactory(),
        UserFactory(role=Role.OPS_MANAGER),
        UserFactory(role=Role.OWNER, organization=OrganizationFactory()),
        UserFactory(role=Role.DENTIST, organization=house),
    ]

    for stranger in strangers:
        with pytest.raises(RecipientNotFound):
            write(stranger, booking)

    assert not Conversation.objects.exists()


def test_owner_and_staff_of_the_services_house_write_beside_the_vendor():
    booking = TakenBookingFactory(service__organization=OrganizationFactory())
    owner = UserFactory(role=Role.OWNER, organization=booking.service.organization)

    message = write(owner, booking)

    assert message.conversation.provider == booking.vendor
    assert message.sender_side == "provider"


def test_a_vendor_who_has_left_reads_the_old_conversation_and_writes_no_more():
    booking = TakenBookingFactory()
    left = booking.vendor
    old = write(left, booking)
    bookings.release_booking(booking_id=booking.pk, actor=left.as_actor())

    for to in (To(booking_id=booking.pk), To(conversation_id=old.conversation_id)):
        for person in (left, booking.customer):
            with pytest.raises(ConversationOver):
                send_message(actor=person.as_actor(), to=to, content="Still there?")

    page = signed_in(left).get(f"/api/messages/conversation/{old.conversation_id}")
    assert [each["id"] for each in page.json()["messages"]] == [old.pk]
    assert Message.objects.count() == 1


def test_the_next_vendor_has_a_conversation_of_their_own_and_reads_no_other():
    booking = TakenBookingFactory()
    old = write(booking.vendor, booking).conversation
    next_vendor = VendorFactory()
    type(booking).objects.update(vendor=next_vendor)

    new = write(booking.customer, booking).conversation

    assert new != old
    assert new.provider == next_vendor
    client = signed_in(next_vendor)
    assert client.get(f"/api/messages/conversation/{old.pk}").status_code == 404
    listed = client.get("/api/messages/conversations").json()["conversations"]
    assert [row["id"] for row in listed] == [new.pk]
    with pytest.raises(NotFound):
        send_message(actor=next_vendor.as_actor(), to=To(conversation_id=old.pk), content="May I?")


@pytest.mark.parametrize(("days", "may_write"), [(29, True), (31, False)])
def test_a_cancelled_booking_is_talked_about_for_thirty_days(days, may_write):
    booking = TakenBookingFactory(
        status="cancelled", cancelled_at=clock.now() - timedelta(days=days)
    )

    if may_write:
        write(booking.customer, booking)
    else:
        with pytest.raises(RecipientNotFound):
            write(booking.customer, booking)

    assert Conversation.objects.exists() == may_write


def test_who_booked_their_own_visit_writes_to_nobody_about_it():
    vendor = VendorFactory()
    booking = TakenBookingFactory(vendor=vendor, customer=vendor)
    as_customer = Actor(user_id=vendor.pk, role=Role.CUSTOMER)
    vendor.role = Role.CUSTOMER
    vendor.save()

    with pytest.raises(RecipientNotFound):
        send_message(actor=as_customer, to=To(booking_id=booking.pk), content="Hello?")

    assert not Conversation.objects.exists()


def test_a_vendor_who_is_none_any_more_is_written_to_no_more_unless_a_house_answers():
    alone = TakenBookingFactory()
    house = OrganizationFactory()
    in_house = TakenBookingFactory(service__organization=house)
    for booking in (alone, in_house):
        booking.vendor.role = Role.CUSTOMER
        booking.vendor.save()

    for booking in (alone, in_house):
        with pytest.raises(RecipientNotFound):
            write(booking.customer, booking)
    UserFactory(role=Role.STAFF, organization=house)
    write(in_house.customer, in_house)

    assert Conversation.objects.count() == 1


def test_a_recipient_alone_means_no_conversation_that_is_over():
    customer, vendor = UserFactory(), VendorFactory()
    going_on, over = TakenBookingFactory.create_batch(2, customer=customer, vendor=vendor)
    write(customer, going_on)
    write(customer, over)
    type(over).objects.filter(pk=over.pk).update(vendor=VendorFactory())
    to = To(recipient_id=vendor.pk)

    message = send_message(actor=customer.as_actor(), to=to, content="And?").message

    assert message.conversation.booking_id == going_on.pk
    type(over).objects.update(vendor=VendorFactory())
    with pytest.raises(ConversationOver):
        send_message(actor=customer.as_actor(), to=to, content="And now?")
