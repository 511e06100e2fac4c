"""A booking in the calendars of those who meet: as a file, by mail and in their feeds."""

import email
import email.policy
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from rest_framework.test import APIClient

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from bookings import services
from bookings.models import Booking
from bookings.tests.factories import BookingFactory, TakenBookingFactory
from kernel import clock, outbox
from notifications.models import ContactSettings, Notification
from scheduling.tests.factories import TimeOffFactory, work_always

pytestmark = pytest.mark.django_db

HOST = "http://localhost:8000"


def read(content: bytes):
    """The method of a calendar and its only event."""
    calendar = Calendar.from_ical(content)
    (event,) = calendar.events
    return str(calendar.get("method", "")), event


def file_of(booking, person):
    answer = signed_in(person).get(f"/api/bookings/{booking.pk}/ics/")
    assert answer.status_code == 200
    return read(answer.content)[1]


def feed_of(person) -> str:
    """The path of a new feed of theirs."""
    return signed_in(person).post("/api/calendar/feed/").json()["url"].removeprefix(HOST)


def in_feed(path):
    return read(Client().get(path).content)[1]


def mails_to(person, settings) -> list:
    """The mails that have gone to them since this was last asked."""
    outbox.drain()
    found = sorted(Path(settings.OUTBOX_DIR).glob(f"{person.email}--*.eml"))
    mails = [
        email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in found
    ]
    for each in found:
        each.unlink()
    return mails


def invited(person, settings):
    """What the one mail that went to them asks their calendar for."""
    (mail,) = mails_to(person, settings)
    (words, attached) = mail.iter_parts()
    beside = [each for each in words.iter_parts() if each.get_content_type() == "text/calendar"]
    (shown,) = beside
    assert attached.get_filename() == "invite.ics"
    contents = [each.get_payload(decode=True) for each in (shown, attached)]
    method, event = read(contents[0])
    assert read(contents[1]) == (method, event)
    for each in (shown, attached):
        assert each["Content-Type"].params["method"] == method
    assert event["attendee"] == f"mailto:{person.email}"
    return method, event


@pytest.fixture
def accepted(booking, vendor):
    work_always(vendor)
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def moved(booking, actor):
    services.reschedule_booking(
        booking_id=booking.pk,
        actor=actor,
        scheduled_at=booking.scheduled_date + timedelta(days=2),
    )
    booking.refresh_from_db()


def test_made_moved_and_called_off_it_stays_one_event_whose_sequence_grows(
    booking, customer, vendor, settings
):
    work_always(vendor)
    operations = UserFactory(role=Role.OPS_MANAGER).as_actor()
    feed = feed_of(customer)
    seen = {"file": [file_of(booking, customer)], "feed": [in_feed(feed)], "mail": []}
    methods = []
    for step in (
        lambda: services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor()),
        lambda: moved(booking, operations),
        lambda: services.cancel_booking(booking_id=booking.pk, actor=operations),
    ):
        step()
        method, event = invited(customer, settings)
        methods.append(method)
        seen["mail"].append(event)
        seen["file"].append(file_of(booking, customer))
        seen["feed"].append(in_feed(feed))

    events = [event for each in seen.values() for event in each]
    assert {str(each["uid"]) for each in events} == {f"booking-{booking.pk}@localhost"}
    assert methods == ["REQUEST", "REQUEST", "CANCEL"]
    for where, first in (("file", 0), ("feed", 0), ("mail", 1)):
        assert [each["sequence"] for each in seen[where]] == list(range(first, 4))
        assert [str(each["status"]) for each in seen[where]] == [
            "TENTATIVE",
            "CONFIRMED",
            "CONFIRMED",
            "CANCELLED",
        ][first:]
        moves = [each.start for each in seen[where][-3:]]
        assert moves[0] < moves[1] == moves[2] == booking.scheduled_date


def test_the_vendor_is_invited_as_the_customer_is(accepted, customer, vendor, settings):
    operations = UserFactory(role=Role.OPS_MANAGER).as_actor()
    mails_to(vendor, settings)

    moved(accepted, operations)
    method, event = invited(vendor, settings)
    services.cancel_booking(booking_id=accepted.pk, actor=operations)
    after, cancelled = invited(vendor, settings)

    assert (method, after) == ("REQUEST", "CANCEL")
    assert str(event["summary"]) == f"{accepted.service_name} with {customer}"
    assert event["uid"] == cancelled["uid"]
    assert customer.email not in event.to_ical().decode()


def test_a_visit_that_was_given_back_is_uncertain_again_to_its_customer(
    accepted, customer, vendor, settings
):
    mails_to(customer, settings)

    services.release_booking(booking_id=accepted.pk, actor=vendor.as_actor())

    method, event = invited(customer, settings)
    assert (method, str(event["status"]), event["sequence"]) == ("REQUEST", "TENTATIVE", 2)
    assert str(event["summary"]) == accepted.service_name


def test_a_visit_that_was_given_back_goes_from_its_former_vendors_calendar(
    accepted, customer, vendor, rival, settings
):
    Booking.objects.update(customer_notes="Second floor")
    mails_to(vendor, settings)

    services.release_booking(booking_id=accepted.pk, actor=vendor.as_actor())
    services.accept_booking(booking_id=accepted.pk, actor=rival.as_actor())
    moved(accepted, UserFactory(role=Role.OPS_MANAGER).as_actor())

    method, event = invited(vendor, settings)
    assert (method, str(event["status"]), event["sequence"]) == ("CANCEL", "CANCELLED", 4)
    assert event.start == accepted.scheduled_date - timedelta(days=2)
    assert event["uid"] == file_of(accepted, customer)["uid"]
    said = event.to_ical().decode()
    assert [
        each for each in (str(customer), str(rival), "Second floor", "110001") if each in said
    ] == []


def test_who_moves_or_calls_off_a_visit_has_it_right_in_their_own_calendar(
    accepted, customer, settings
):
    mails_to(customer, settings)

    moved(accepted, customer.as_actor())
    asked, at_its_new_time = invited(customer, settings)
    services.cancel_booking(booking_id=accepted.pk, actor=customer.as_actor())
    told, off = invited(customer, settings)

    assert (asked, at_its_new_time["sequence"]) == ("REQUEST", 2)
    assert at_its_new_time.start == accepted.scheduled_date
    assert (told, off["sequence"], off["uid"]) == ("CANCEL", 3, at_its_new_time["uid"])
    by_themself = Notification.objects.filter(recipient=customer, kind__contains="you")
    assert all(each.is_read for each in by_themself)
    channels = by_themself.values_list("kind", "deliveries__channel")
    assert set(channels) == {("booking_you_moved", "email"), ("booking_you_cancelled", "email")}


def test_a_vendor_has_what_they_take_and_shift_in_their_calendar(booking, vendor, settings):
    work_always(vendor)
    Booking.objects.filter(pk=booking.pk).update(flexibility_minutes=60)

    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
    taken = invited(vendor, settings)
    shifted_to = booking.scheduled_date + timedelta(minutes=30)
    services.shift_booking(booking_id=booking.pk, actor=vendor.as_actor(), scheduled_at=shifted_to)
    shifted = invited(vendor, settings)

    assert [(method, event["sequence"]) for method, event in (taken, shifted)] == [
        ("REQUEST", 1),
        ("REQUEST", 2),
    ]
    assert shifted[1].start == shifted_to


@pytest.mark.once
def test_a_note_goes_into_a_file_of_ones_own_and_into_no_link_or_feed(accepted, vendor, settings):
    Booking.objects.filter(pk=accepted.pk).update(customer_notes="Door 4711")

    links = signed_in(vendor).get(f"/api/bookings/{accepted.pk}/calendar-links/").json()
    feed = in_feed(feed_of(vendor))

    assert "Door 4711" in str(file_of(accepted, vendor)["description"])
    assert "Door 4711" in str(invited(vendor, settings)[1]["description"])
    assert "4711" not in f"{links}{feed.to_ical()}"


@pytest.mark.once
def test_a_calendar_speaks_its_readers_language(accepted, customer, vendor, settings):
    feed = feed_of(vendor)
    was = Client().get(feed)["ETag"]
    ContactSettings.objects.create(user=vendor, language="hi")
    TimeOffFactory(provider=vendor, starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=1))

    _, event = invited(vendor, settings)
    answer = Client().get(feed)
    off, visit = sorted(Calendar.from_ical(answer.content).events, key=lambda each: each.start)

    for each in (event, visit):
        assert str(each["summary"]) == f"{accepted.service_name}, {customer} के साथ"
        assert f"ग्राहक: {customer}" in str(each["description"])
    assert str(off["summary"]) == "छुट्टी"
    assert answer["ETag"] != was


def test_an_invitation_is_of_the_booking_as_it_is_when_the_mail_goes(accepted, customer, settings):
    Booking.objects.filter(pk=accepted.pk).update(
        sequence=7, scheduled_date=accepted.scheduled_date + timedelta(hours=5)
    )

    _, event = invited(customer, settings)

    assert event["sequence"] == 7
    assert event.start == accepted.scheduled_date + timedelta(hours=5)


@pytest.mark.once
def test_what_invites_nobody_has_no_invitation(accepted, customer, vendor, settings):
    mails_to(customer, settings)

    services.start_booking(booking_id=accepted.pk, actor=vendor.as_actor())

    (mail,) = mails_to(customer, settings)
    assert [each.get_content_type() for each in mail.walk() if not each.is_multipart()] == [
        "text/plain",
        "text/html",
    ]


@pytest.mark.once
def test_the_file_is_a_download_that_says_what_it_is(customer):
    booking = TakenBookingFactory(customer=customer, service_name="AC / fridge “repair”")
    day = booking.scheduled_date.date()

    answer = signed_in(customer).get(f"/api/bookings/{booking.pk}/ics/")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert "attachment" in answer["Content-Disposition"]
    assert f"{day:%Y}" in answer["Content-Disposition"]
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
    method, event = read(answer.content)
    assert (method, str(event["summary"])) == (
        "PUBLISH",
        f"AC / fridge “repair” with {booking.vendor}",
    )


@pytest.mark.once
@pytest.mark.parametrize("path", ["ics", "calendar-links"])
def test_no_stranger_gets_it(path, booking, vendor, rival):
    """Nor a vendor to whom it is open: it is in nobody's calendar yet."""
    url = f"/api/bookings/{booking.pk}/{path}/"
    for person in (vendor, rival, UserFactory(), UserFactory(role=Role.OWNER)):
        assert signed_in(person).get(url).status_code == 404
    assert APIClient().get(url).status_code == 401
    assert signed_in(booking.customer).get(url).status_code == 200


@pytest.mark.once
def test_links_fill_in_the_forms_of_web_calendars(customer, place):
    booking = TakenBookingFactory(customer=customer, customer_notes="Ring & <b>wait</b>\n" * 90)

    links = signed_in(customer).get(f"/api/bookings/{booking.pk}/calendar-links/").json()

    assert links.keys() == {"google", "outlook", "office365", "yahoo", "ics"}
    starts = f"{booking.scheduled_date:%Y%m%dT%H%M%SZ}"
    asked = {name: parse_qs(urlsplit(link).query) for name, link in links.items()}
    title = f"{booking.service_name} with {booking.vendor}"
    assert asked["google"]["text"] == asked["outlook"]["subject"] == [title]
    assert asked["yahoo"]["title"] == [title]
    assert asked["google"]["dates"][0].startswith(f"{starts}/")
    assert asked["google"]["ctz"] == ["Asia/Kolkata"]
    assert asked["yahoo"]["st"] == [starts]
    assert asked["outlook"]["startdt"] == [f"{booking.scheduled_date:%Y-%m-%dT%H:%M:%SZ}"]
    assert asked["office365"]["location"] == ["New Delhi 110001"]
    assert "<b>" not in asked["outlook"]["body"][0]
    assert max(map(len, links.values())) < 2000


@pytest.mark.once
def test_what_is_called_off_goes_into_no_calendar_by_a_link(accepted, customer):
    services.cancel_booking(
        booking_id=accepted.pk, actor=UserFactory(role=Role.OPS_MANAGER).as_actor()
    )

    links = signed_in(customer).get(f"/api/bookings/{accepted.pk}/calendar-links/").json()

    assert {name for name, link in links.items() if link} == {"ics"}
    _, event = read(Client().get(links["ics"].removeprefix(HOST)).content)
    assert str(event["status"]) == "CANCELLED"


def link_to_file(booking, person) -> str:
    links = signed_in(person).get(f"/api/bookings/{booking.pk}/calendar-links/").json()
    return links["ics"].removeprefix(HOST)


@pytest.mark.once
def test_a_signed_link_opens_without_a_token_until_it_is_over(accepted, customer):
    path = link_to_file(accepted, customer)

    opened = Client().get(path)
    bent = Client().get(f"{path[:-1]}{'A' if path[-1] != 'A' else 'B'}")
    with time_machine.travel(timedelta(hours=1)):
        over = Client().get(path)

    assert opened.status_code == 200
    assert str(read(opened.content)[1]["summary"]) == (
        f"{accepted.service_name} with {accepted.vendor}"
    )
    assert (bent.status_code, over.status_code) == (404, 404)
    assert bent.content == over.content


@pytest.mark.once
def test_a_signed_link_shows_no_more_than_whom_it_was_made_for_sees(accepted, customer, vendor):
    of_customer, of_vendor = link_to_file(accepted, customer), link_to_file(accepted, vendor)

    User.objects.filter(pk=customer.pk).update(is_active=False)
    services.release_booking(booking_id=accepted.pk, actor=vendor.as_actor())

    assert Client().get(of_customer).status_code == 404
    assert Client().get(of_vendor).status_code == 404


def test_a_feed_shows_to_each_what_they_are_a_party_to(accepted, customer, vendor, rival):
    BookingFactory(service=accepted.service)
    TakenBookingFactory(service=accepted.service)

    assert in_feed(feed_of(customer))["uid"] == in_feed(feed_of(vendor))["uid"]
    assert Calendar.from_ical(Client().get(feed_of(rival)).content).events == []
    operations = UserFactory(role=Role.OPS_MANAGER)
    assert Calendar.from_ical(Client().get(feed_of(operations)).content).events == []
