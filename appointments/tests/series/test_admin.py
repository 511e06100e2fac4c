"""Staff look at series, and call one off by the use case."""

import pytest
from django.urls import reverse

from accounts.tests.factories import SuperAdminFactory
from appointments.tests.series.conftest import made, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(SuperAdminFactory())
    return client


def path_of(series, page):
    return reverse(f"admin:appointments_series_{page}", args=[series.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_tells_how_much_lies_ahead(staff, house, patient, count):
    for number in range(count):
        made(house, patient, rule="FREQ=WEEKLY;COUNT=2;BYDAY=" + "MO TU WE".split()[number])

    answer = staff.get(reverse("admin:appointments_series_changelist"))

    rows = answer.context["cl"].result_list
    assert [each.ahead for each in rows] == [2] * count


def test_it_is_called_off_and_its_dates_with_it(staff, house, patient):
    series = made(house, patient)
    asked = {"_form_submitted": "on", "reason": "The dentist moves away."}

    answer = staff.post(path_of(series, "call_off"), asked, follow=True)

    assert [str(each) for each in answer.context["messages"]] == [
        "Called off 4 dates: The dentist moves away."
    ]
    assert {status for *_, status in rows_of(series)} == {"cancelled"}
    assert answer.context["actions_detail"] == []
