"""Visits to jobs as operations see them: by when, never by where."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from jobs.models import LocationPing
from jobs.states import VisitStatus
from jobs.tests.where_factories import LocatedVisitFactory, LocationPingFactory, VisitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.OPS_MANAGER))
    return client


def path_of(visit, page):
    return reverse(f"admin:jobs_visit_{page}", args=[visit.pk])


def press(client, visit, button, **asked):
    answer = client.post(path_of(visit, button), {"_form_submitted": "on", **asked}, follow=True)
    visit.refresh_from_db()
    return [str(message) for message in answer.context["messages"]]


def offered(client, visit):
    actions = client.get(path_of(visit, "change")).context["actions_detail"]
    return [action["title"] for action in actions]


def test_what_can_be_done_follows_from_how_far_it_is(staff):
    assert offered(staff, VisitFactory()) == ["Call it off"]
    assert offered(staff, LocatedVisitFactory()) == ["End it"]
    assert offered(staff, VisitFactory(status=VisitStatus.DONE)) == []


def test_a_visit_that_was_forgotten_is_ended(staff):
    visit = LocatedVisitFactory()

    assert press(staff, visit, "end") == ["Ended."]

    assert visit.status == VisitStatus.DONE
    assert LogEntry.objects.get().object_id == str(visit.pk)


def test_a_planned_one_is_called_off_with_a_reason(staff):
    visit = VisitFactory()

    assert press(staff, visit, "call_off", reason="Flooded road") == ["Called off: Flooded road"]

    assert (visit.status, visit.cancellation_reason) == (VisitStatus.CANCELLED, "Flooded road")


def test_no_page_of_the_admin_shows_where_anybody_is(staff):
    ping = LocationPingFactory(latitude=28.7135791, longitude=77.3246802)

    pages = [
        staff.get(path_of(ping.visit, "change")),
        staff.get(reverse("admin:jobs_visit_changelist")),
        staff.get(reverse("admin:jobs_job_change", args=[ping.visit.job_id])),
    ]

    assert LocationPing not in admin.site._registry
    assert [each.status_code for each in pages] == [200, 200, 200]
    assert not any(digits in each.content for each in pages for digits in (b"28.7135", b"77.3246"))
