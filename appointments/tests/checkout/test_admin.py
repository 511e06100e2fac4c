"""Operations see who has still to pay and what was lost, and do what is to be done."""

import pytest
from django.urls import reverse

from accounts.tests.factories import OnboardManagerFactory, SuperAdminFactory
from appointments.tests.checkout.steps import after, pay, standing, work
from appointments.tests.checkouts import kept, noon, open_practice

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "admin:appointments_checkout_changelist"


@pytest.fixture
def staff(client):
    client.force_login(SuperAdminFactory())
    return client


def path_of(row, page):
    return reverse(f"admin:appointments_checkout_{page}", args=[row.pk])


def press(client, row, button, **asked):
    answer = client.post(path_of(row, button), {"_form_submitted": "on", **asked}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def offered(client, row):
    return [each["title"] for each in client.get(path_of(row, "change")).context["actions_detail"]]


def test_the_list_finds_what_has_run_out(staff):
    house = open_practice()
    ahead, paid = kept(house), kept(house, starts_at=noon(3))
    pay(paid)

    def found(**query):
        rows = staff.get(reverse(LIST), query).context["cl"].result_list
        return [each.pk for each in rows]

    assert found(time="kept") == [ahead.pk]
    assert found(time="out") == []
    assert found(q=paid.appointment.reference.lower()) == [paid.pk]


def test_its_page_says_what_has_been_paid(staff):
    checkout = kept()
    pay(checkout)

    page = staff.get(path_of(checkout, "change")).content.decode()

    assert "1,500.00" in page
    assert offered(staff, checkout) == ["Cancel"]


def test_what_was_cancelled_goes_back_whole(staff):
    checkout = kept()
    pay(checkout)

    told = press(staff, checkout, "call_off", reason="The practice is closed.")
    work()

    assert told == ["Cancelled: The practice is closed."]
    assert standing(checkout) == ("cancelled", "cancelled", "refunded")
    assert offered(staff, checkout) == []


def test_what_has_run_out_can_be_looked_at_at_once(client):
    checkout = kept()

    with after(checkout, minutes=1):
        client.force_login(SuperAdminFactory())
        assert offered(client, checkout) == ["Look now", "Cancel"]
        told = press(client, checkout, "look")

    assert told == ["Looked at."]
    assert standing(checkout) == ("cancelled", "cancelled", "void")


def test_an_onboard_manager_only_looks(client):
    checkout = kept()
    client.force_login(OnboardManagerFactory())

    client.post(path_of(checkout, "call_off"), {"_form_submitted": "on", "reason": "No."})

    assert standing(checkout) == ("held", "pending", "issued")
