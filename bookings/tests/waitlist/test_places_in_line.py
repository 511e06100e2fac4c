"""A customer takes a place in line, and gives it up."""

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, VendorFactory, signed_in
from bookings.tests.waitlist.people import ELEVEN, MINUTE, OFFERS, WAITLIST, booked, cancel, waiting
from catalog.tests.factories import ServiceFactory
from scheduling.models import WaitlistEntry

pytestmark = pytest.mark.django_db


def test_a_place_in_line_says_how_many_are_before(page, customer, service, vendor, wish):
    waiting(service)
    waiting(ServiceFactory())

    answer = page.post(WAITLIST, {**wish, "provider": vendor.pk, "weekdays": [0, 4]}, format="json")

    assert answer.status_code == 201
    entry = answer.json()
    assert entry == {
        "id": entry["id"],
        "kind": "booking",
        "customer": customer.pk,
        "customer_name": str(customer),
        "organization": None,
        "service": service.pk,
        "service_name": "Deep clean",
        "provider": vendor.pk,
        "provider_name": "Ravi Nair",
        "pincode": "110001",
        "session_type": "",
        "earliest": "2027-03-08T03:30:00Z",
        "latest": "2027-03-08T12:30:00Z",
        "weekdays": [0, 4],
        "not_before": None,
        "not_after": None,
        "note": "",
        "status": "waiting",
        "position": 2,
        "priority": 0,
        "missed_offers": 0,
        "offer": None,
        "created_at": "2027-03-01T04:30:00Z",
        "updated_at": "2027-03-01T04:30:00Z",
    }
    assert page.get(WAITLIST).json()["results"] == [entry]
    assert page.get(f"{WAITLIST}{entry['id']}/").json() == entry


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"consent": False}, 400),
        ({"latest": "2027-03-01T09:00:00+05:30"}, 400),
        ({"latest": "2027-03-08T08:00:00+05:30"}, 400),
        ({"latest": "2028-03-08T08:00:00+05:30"}, 400),
        ({"not_before": "17:00", "not_after": "09:00"}, 400),
        ({"not_before": "10:00+05:30"}, 400),
        ({"not_after": "10:00Z"}, 400),
        ({"weekdays": []}, 400),
        ({"weekdays": [7]}, 400),
        ({"kind": "wedding"}, 400),
        ({"pincode": ""}, 400),
        ({"pincode": "999999"}, 400),
        ({"service": 987654}, 404),
        ({"provider": 987654}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(page, wish, changes, status):
    assert page.post(WAITLIST, {**wish, **changes}, format="json").status_code == status
    assert not WaitlistEntry.objects.exists()


def test_a_provider_who_does_not_do_it_is_not_waited_for(page, wish):
    answer = page.post(WAITLIST, {**wish, "provider": VendorFactory().pk}, format="json")

    assert answer.status_code == 400
    assert not WaitlistEntry.objects.exists()


def test_only_a_customer_waits(vendor, wish):
    for person in (vendor, ManagerFactory()):
        assert signed_in(person).post(WAITLIST, wish, format="json").status_code == 403
    assert not WaitlistEntry.objects.exists()


def test_nobody_stands_twice_in_the_same_line(page, wish):
    page.post(WAITLIST, wish, format="json")

    answer = page.post(WAITLIST, wish, format="json")

    assert (answer.status_code, answer.json()["code"]) == (409, "ALREADY_WAITING")
    assert WaitlistEntry.objects.count() == 1


def test_one_person_has_five_places_at_most(page, wish):
    for minute in range(5):
        page.post(WAITLIST, {**wish, "latest": f"2027-03-08T17:0{minute}:00+05:30"}, format="json")

    answer = page.post(WAITLIST, wish, format="json")

    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY_WAITS")
    assert WaitlistEntry.objects.count() == 5


def test_a_place_is_given_up_once(page, wish):
    place = f"{WAITLIST}{page.post(WAITLIST, wish, format='json').json()['id']}/"

    assert page.delete(place).status_code == 204
    assert page.delete(place).status_code == 409
    assert (page.get(place).json()["status"], page.get(place).json()["position"]) == (
        "cancelled",
        None,
    )


def test_a_provider_sees_how_many_wait_for_them(service, vendor):
    waiting(service)
    waiting(service, provider=vendor)
    waiting(service, pincode="560001")
    waiting(ServiceFactory())

    answer = signed_in(vendor).get(f"{WAITLIST}counts/")

    assert answer.json()["results"] == [
        {
            "service": service.pk,
            "service_name": "Deep clean",
            "waiting": 2,
            "waiting_for_you": 1,
        }
    ]
    assert signed_in(UserFactory()).get(f"{WAITLIST}counts/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(
    page, customer, service, vendor, count, django_assert_num_queries
):
    for number in range(count):
        waiting(service, customer=customer)
        cancel(booked(vendor, service, ELEVEN + 90 * number * MINUTE))
    page.get(WAITLIST)

    # How many there are, the page of them, and the places of those.
    with django_assert_num_queries(3) as asked:
        assert len(page.get(WAITLIST).json()["results"]) == count
    assert ["COUNT(U0" in each["sql"] for each in asked] == [False, False, True]
    with django_assert_num_queries(2):
        assert len(page.get(OFFERS).json()["results"]) == count
