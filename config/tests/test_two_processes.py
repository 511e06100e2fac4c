"""Two web processes and a worker: what one does the other shows, and both agree who won."""

import os
from collections import Counter
from datetime import timedelta
from functools import partial
from itertools import cycle

import pytest
from websockets.exceptions import ConnectionClosed

from accounts.tests.factories import UserFactory, tokens_of
from bookings.models import Booking, StatusChange
from bookings.tests.conftest import eligible
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import ServiceFactory
from config.tests.running import at_once, frame, wait_until
from kernel import clock
from scheduling.models import CalendarEntry
from scheduling.tests.factories import PincodeFactory, work_always

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

RACERS = int(os.environ.get("RACERS", "50"))


@pytest.fixture
def service():
    PincodeFactory()
    return ServiceFactory()


def access_of(user):
    return tokens_of(user).access


def test_what_is_done_at_one_process_is_seen_live_at_the_other(fleet, service):
    customer, vendor = UserFactory(), eligible(service)
    theirs, vendors = access_of(customer), access_of(vendor)
    fleet.start_worker()
    here, there = fleet.start_web("here", "there")

    with there.socket(f"/ws/notifications/{vendor.pk}/", vendors) as notices:
        asked = here.post(
            "/api/bookings/",
            theirs,
            {
                "service": service.pk,
                "pincode": "110001",
                "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
            },
            X_Request_ID="asked-at-the-desk",
        )
        # The worker tells the vendors.
        invitation = frame(notices, seconds=20)
    path = f"bookings/{asked.data['id']}/"
    with there.socket(f"/ws/{path}", theirs) as watching:
        accepted = here.post(f"/api/{path}accept_booking/", vendors)
        seen = frame(watching)
    with here.socket(f"/ws/{path}", theirs, since=seen["id"] - 1) as late:
        replayed = frame(late)

    assert (asked.status, accepted.status) == (201, 200)
    assert (invitation["type"], invitation["data"]["kind"]) == ("notification", "booking_requested")
    assert seen["type"] == "booking_status_change"
    assert (seen["data"]["id"], seen["data"]["status"]) == (asked.data["id"], "confirmed")
    assert seen["id"] > 1
    assert replayed == seen
    # Whoever asks either process is told what all of them did, and the log says for whom.
    counted = there.numbers()
    assert '{method="POST",route="/api/bookings/",status="201"} 1.0' in counted
    assert 'outbox_attempts_total{handler="kernel.subscriber",outcome="done"}' in counted
    for log in (here.child.log, fleet.folder / "log" / "worker.log"):
        wait_until(lambda log=log: "request_id=asked-at-the-desk" in log.read_text())


def test_a_logout_at_one_process_closes_its_socket_at_the_other(fleet, service):
    customer = UserFactory()
    phone, desk = tokens_of(customer), tokens_of(customer)
    here, there = fleet.start_web("here", "there")
    path = f"/ws/notifications/{customer.pk}/"

    with there.socket(path, phone.access) as leaving, there.socket(path, desk.access) as staying:
        out = here.post("/auth/logout/", phone.access, {"refresh": phone.refresh})
        with pytest.raises(ConnectionClosed) as closed:
            leaving.recv(timeout=5)
        with pytest.raises(TimeoutError):
            staying.recv(timeout=1)

    assert out.status == 200
    assert closed.value.rcvd.code == 4401
    wait_until(lambda: there.get("/auth/me/", phone.access).status == 401)
    assert there.get("/auth/me/", desk.access).status == 200


def test_of_fifty_vendors_at_two_processes_one_gets_the_booking(fleet, service):
    booking = BookingFactory(service=service)
    vendors = [eligible(service) for _ in range(RACERS)]
    path = f"/api/bookings/{booking.pk}/accept_booking/"
    processes = cycle(fleet.start_web("here", "there"))

    answers = at_once([partial(next(processes).post, path, access_of(each)) for each in vendors])

    assert outcomes(answers) == {(200, None): 1, (409, "BOOKING_TAKEN"): RACERS - 1}
    booking.refresh_from_db()
    assert vendors[[answer.status for answer in answers].index(200)].pk == booking.vendor_id
    assert CalendarEntry.objects.get().provider_id == booking.vendor_id
    assert StatusChange.objects.filter(to_status="confirmed").count() == 1


def test_of_fifty_bookings_for_one_hour_at_two_processes_the_vendor_gets_one(fleet, service):
    token = access_of(eligible(service))
    hour = clock.now() + timedelta(days=1)
    bookings = [BookingFactory(service=service, scheduled_date=hour) for _ in range(RACERS)]
    processes = cycle(fleet.start_web("here", "there"))

    answers = at_once(
        [
            partial(next(processes).post, f"/api/bookings/{each.pk}/accept_booking/", token)
            for each in bookings
        ]
    )

    assert outcomes(answers) == {(200, None): 1, (409, "SLOT_TAKEN"): RACERS - 1}
    assert Booking.objects.filter(status="confirmed").count() == 1
    assert Booking.objects.filter(status="pending", vendor=None).count() == RACERS - 1
    assert CalendarEntry.objects.count() == 1


def test_of_many_clients_at_two_processes_one_holds_the_slot(fleet, service):
    vendor = eligible(service)
    work_always(vendor)
    wish = {
        "provider": vendor.pk,
        "service": service.pk,
        "starts_at": (clock.now() + timedelta(days=1)).isoformat(),
        "pincode": "110001",
    }
    people = [access_of(UserFactory()) for _ in range(RACERS)]
    processes = cycle(fleet.start_web("here", "there"))

    answers = at_once(
        [partial(next(processes).post, "/api/availability/holds/", each, wish) for each in people]
    )

    assert outcomes(answers) == {(201, None): 1, (409, "SLOT_TAKEN"): RACERS - 1}
    assert CalendarEntry.objects.count() == 1


def outcomes(answers):
    return Counter((answer.status, answer.data.get("code")) for answer in answers)
