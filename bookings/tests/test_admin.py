import pytest
from django.urls import reverse

from accounts.tests.factories import OnboardManagerFactory, SuperAdminFactory
from bookings import services
from bookings.tests.conftest import picture
from bookings.tests.factories import (
    CompletedBookingFactory,
    PhotoFactory,
    SignatureFactory,
    TakenBookingFactory,
)
from payments.models import Invoice

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    """A browser in which an administrator is logged in."""
    client.force_login(SuperAdminFactory())
    return client


def listed(staff, model, **query):
    response = staff.get(reverse(f"admin:bookings_{model}_changelist"), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("model", "factory"),
    [("booking", TakenBookingFactory), ("signature", SignatureFactory), ("photo", PhotoFactory)],
)
def test_lists_cost_the_same_whatever_they_hold(
    staff, model, factory, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        factory()
    listed(staff, model)

    with django_assert_max_num_queries(10):
        listed(staff, model)


def test_a_booking_is_found_by_the_beginning_of_its_id(staff):
    wanted, other = TakenBookingFactory.create_batch(2)

    page = listed(staff, "booking", q=str(wanted.pk)[:13])

    assert str(wanted.pk) in page
    assert str(other.pk) not in page


def test_a_booking_shows_everything_about_it_and_changes_nothing(staff, booking, vendor):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
    services.upload_photo(
        booking_id=booking.pk, actor=vendor.as_actor(), image_type="before", image=picture()
    )
    services.complete_booking(booking_id=booking.pk, actor=vendor.as_actor())
    services.request_signature(booking_id=booking.pk, actor=vendor.as_actor())

    url = reverse("admin:bookings_booking_change", args=[booking.pk])
    page = staff.get(url).content.decode()

    assert Invoice.objects.get().number in page
    assert "<img src=" in page
    assert str(vendor) in page
    assert 'name="status"' not in page
    assert staff.post(url, {"status": "cancelled"}).status_code == 403


def test_a_signature_says_whether_it_is_valid(staff):
    signature = SignatureFactory()
    services.sign(
        signature_id=signature.pk,
        actor=signature.booking.customer.as_actor(),
        satisfaction_rating=5,
    )

    page = staff.get(reverse("admin:bookings_signature_change", args=[signature.pk]))

    assert "valid" in page.content.decode()


def act(browser, action, *bookings):
    return browser.post(
        reverse("admin:bookings_booking_changelist"),
        {"action": action, "_selected_action": [str(each.pk) for each in bookings]},
        follow=True,
    )


@pytest.mark.django_db(transaction=True)
def test_cancelling_goes_through_the_use_case_one_by_one(staff):
    done, taken = CompletedBookingFactory(), TakenBookingFactory()

    page = act(staff, "cancel", done, taken).content.decode()

    done.refresh_from_db()
    taken.refresh_from_db()
    assert (done.status, taken.status) == ("completed", "cancelled")
    assert taken.history.get().changed_by.role == "super_admin"
    assert "cannot become cancelled" in page
    assert "1 cancelled" in page


@pytest.mark.django_db(transaction=True)
def test_an_open_booking_goes_to_the_nearest_vendor(staff, booking, vendor):
    act(staff, "assign_to_the_nearest", booking)

    booking.refresh_from_db()
    assert (booking.status, booking.vendor) == ("confirmed", vendor)


@pytest.mark.django_db
def test_staff_find_a_booking_by_what_its_mails_call_it(staff, booking):
    TakenBookingFactory()

    found = staff.get(reverse("admin:bookings_booking_changelist"), {"q": booking.reference})

    assert [each.pk for each in found.context["cl"].result_list] == [booking.pk]


def test_an_onboard_manager_has_no_such_action(client, booking):
    person = OnboardManagerFactory()
    client.force_login(person)

    act(client, "cancel", booking)

    booking.refresh_from_db()
    assert booking.status == "pending"
