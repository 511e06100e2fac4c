"""Finding anybody and anything from any page of the admin."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from bookings.tests.factories import BookingFactory
from disputes.tests.factories import DisputeFactory
from jobs.tests.factories import JobFactory
from payments.tests.factories import InvoiceFactory

pytestmark = pytest.mark.django_db

# Session, person, and one for each of eight kinds.
QUERIES = 10


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.SUPER_ADMIN, first_name="Zz", username="zz"))
    return client


def found(client, text):
    return client.get("/admin/search/", {"extended": 1, "s": text}).context["found"]


def links(client, text):
    return {each.link for each in found(client, text)}


@pytest.mark.parametrize(
    "text", ["leela nair", "NAIR leel", "leela@", "+91 98100 77", "leela.n"], ids=str
)
def test_a_person_is_found_by_name_address_or_number(staff, text):
    UserFactory(first_name="Leela", last_name="Kapoor", email="other@example.com")
    leela = UserFactory(
        first_name="Leela",
        last_name="Nair",
        username="leela.n",
        email="leela@example.com",
        phone="+919810077001",
    )

    assert links(staff, text) == {f"/admin/accounts/user/{leela.pk}/change/"}


def test_who_is_found_brings_along_what_they_have_to_do_with_us(staff):
    customer = UserFactory(first_name="Leela", last_name="Nair")
    booking, _strangers = BookingFactory(customer=customer), BookingFactory()
    dispute, _other = DisputeFactory(customer=customer), DisputeFactory()

    assert links(staff, "leela nair") == {
        f"/admin/accounts/user/{customer.pk}/change/",
        f"/admin/bookings/booking/{booking.pk}/change/",
        f"/admin/disputes/dispute/{dispute.pk}/change/",
    }


def test_a_thing_is_found_by_the_beginning_of_its_id_its_number_or_its_title(staff):
    booking, _another = BookingFactory(), BookingFactory()
    job = JobFactory(title="Rewire the shed")
    invoice = InvoiceFactory()

    page = f"/admin/bookings/booking/{booking.pk}/change/"
    assert page in links(staff, str(booking.pk)[:10])
    assert page in links(staff, str(booking.pk).upper())
    assert links(staff, "the shed") == {f"/admin/jobs/job/{job.pk}/change/"}
    assert f"/admin/jobs/job/{job.pk}/change/" in links(staff, f"#{job.pk}")
    assert links(staff, invoice.number.lower()) == {f"/admin/payments/invoice/{invoice.pk}/change/"}


@pytest.mark.once
def test_a_page_is_found_by_its_name_in_the_side_bar(staff):
    assert [(each.title, each.link) for each in found(staff, "overdue inst")] == [
        ("Overdue instalments", "/admin/payments/instalment/")
    ]


@pytest.mark.once
@pytest.mark.parametrize("text", ["", "a", " b ", "9" * 400, "'; --", "%%", "-----"])
def test_what_means_nothing_finds_nothing(staff, text):
    UserFactory()

    assert found(staff, text) == []


@pytest.mark.parametrize("times", [1, 3])
def test_it_costs_the_same_however_much_is_found(staff, times, django_assert_num_queries):
    customer = UserFactory(last_name="Nair")
    BookingFactory.create_batch(times, customer=customer)
    DisputeFactory.create_batch(times, customer=customer)
    staff.get("/admin/search/", {"s": "nair"})

    with django_assert_num_queries(QUERIES):
        assert len(found(staff, "nair")) == 1 + 2 * times


@pytest.mark.once
def test_five_of_a_kind_are_shown(staff):
    UserFactory.create_batch(7, last_name="Nair")

    assert len(found(staff, "nair")) == 5


@pytest.mark.once
def test_each_finds_what_they_may_open_and_no_more(client):
    booking = BookingFactory(customer__last_name="Nair")
    OrganizationFactory(name="Nair and sons")
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))

    assert links(client, "nair") == {f"/admin/accounts/user/{booking.customer_id}/change/"}
    assert links(client, str(booking.pk)) == set()


@pytest.mark.once
def test_nobody_else_searches_and_nothing_is_kept_on_the_way(client, staff):
    assert "no-store" in staff.get("/admin/search/", {"s": "nair"})["Cache-Control"]

    client.force_login(UserFactory())

    assert client.get("/admin/search/", {"s": "nair"}).status_code == 302
