"""The page on which operations see how people book."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OnboardManagerFactory
from appointments import plots
from appointments.services.journeys import note_steps
from appointments.states import Step
from appointments.tests.care_factories import CareAppointmentFactory, practice
from payments.tests.factories import InvoiceFactory, PaymentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PATH = "/admin/appointments/journeystep/figures/"
MARCH = {"date_from": "2027-03-01", "date_to": "2027-03-31"}
TEN = datetime(2027, 3, 1, 4, 30, tzinfo=UTC)


@pytest.fixture
def staff(client):
    client.force_login(ManagerFactory())
    return client


def test_the_figures_of_a_house_are_drawn(staff):
    house = practice(name="Quiet Rooms", timezone="Asia/Kolkata")
    row = CareAppointmentFactory(at=house, starts_at=TEN)
    invoice = InvoiceFactory(
        subject_kind="appointment",
        subject_id=str(row.pk),
        payee=None,
        organization=house.organization,
        settled=True,
    )
    PaymentFactory(invoice=invoice, paid_at=TEN)
    note_steps(uuid4(), [Step.SERVICE, Step.TIME], organization_id=house.organization.pk, at=TEN)

    page = staff.get(PATH, {**MARCH, "organization": house.organization.pk}).content.decode()

    assert "Mon 10:00: 1" in page
    assert house.service.name in page
    assert "₹1,499.00" in page
    assert 'aria-label="100 percent of who began"' in page


def test_a_house_without_anything_is_shown_as_that(staff):
    page = staff.get(PATH, MARCH).content.decode()

    assert "Nothing begins on these days." in page
    assert "No service was chosen." in page


def test_what_cannot_be_shown_is_said_above_the_usual_days(staff):
    response = staff.get(PATH, {"date_from": "2020-01-01", "date_to": "2027-01-01"})

    assert response.status_code == 200
    assert "Ask for one to 366 days." in response.content.decode()
    for days in ({"date_to": "0001-01-01"}, {"date_from": "9999-12-31"}):
        assert staff.get(PATH, days).status_code == 200


def test_who_may_not_see_the_appointments_does_not_see_their_figures(client):
    client.force_login(OnboardManagerFactory())

    assert client.get(PATH).status_code == 403


def test_the_list_leads_to_the_plots(staff):
    answer = staff.get(reverse("admin:appointments_journeystep_plots"))

    assert (answer.status_code, answer["Location"]) == (302, PATH)


def test_columns_are_as_high_as_they_count():
    bars = plots.columns([("a", 2, ""), ("b", 4, ""), ("c", 0, "")])

    assert [each.height for each in bars] == [plots.HEIGHT / 2, plots.HEIGHT, 0]
    assert [each.y + each.height for each in bars] == [plots.HEIGHT] * 3
    assert plots.columns([]) == []


def test_a_week_shows_the_hours_from_the_first_to_the_last():
    week = plots.week(
        [{"weekday": 0, "hour": 9, "booked": 1}, {"weekday": 4, "hour": 11, "booked": 2}]
    )

    assert [name for name, _ in week["hours"]] == ["09", "10", "11"]
    assert len(week["squares"]) == 21
    assert {each.says: each.strength for each in week["squares"]}["Fri 11:00: 2"] == 1
    assert plots.week([]) == {}
