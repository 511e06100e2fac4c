"""Visits and whereabouts over HTTP, in the envelope dialect."""

from datetime import timedelta

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from jobs.models import LocationPing
from jobs.states import JobStatus, VisitStatus
from jobs.tests.factories import JobFactory
from jobs.tests.where_factories import LocatedVisitFactory, LocationPingFactory, VisitFactory
from kernel import clock
from kernel.json import to_wire

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    return JobFactory(status=JobStatus.APPROVED)


def path(job, end=""):
    return f"/api/v1/jobs/{job.pk}/{end}"


def whereabouts(job, end="contractor-location"):
    return f"/api/v1/customers/jobs/{job.pk}/{end}"


@pytest.mark.once
def test_a_visit_is_planned_listed_moved_and_called_off(job):
    client = signed_in(job.contractor)
    at = (clock.now() + timedelta(days=2)).replace(microsecond=0)
    new = {"starts_at": to_wire(at), "duration_minutes": 90, "purpose": "Tiles"}

    made = client.post(path(job, "visits"), new, format="json")
    assert made.status_code == 201
    visit_id = made.json()["id"]
    later = to_wire(at + timedelta(hours=4))
    moved = client.patch(
        path(job, f"visits/{visit_id}"), {"starts_at": later}, format="json"
    ).json()
    off = client.post(path(job, f"visits/{visit_id}/cancel"), {"reason": "Rain"}, format="json")
    listed = signed_in(job.customer).get(path(job, "visits")).json()

    assert (moved["starts_at"], moved["purpose"], moved["status"]) == (later, "Tiles", "planned")
    assert listed == {"visits": [off.json()], "total": 1, "page": 1, "limit": 10}
    assert (off.json()["status"], off.json()["cancellation_reason"]) == ("cancelled", "Rain")


@pytest.mark.once
def test_what_takes_the_same_time_is_409_in_the_shape_of_the_dialect(job):
    client = signed_in(job.contractor)
    new = {"starts_at": to_wire(clock.now() + timedelta(days=2))}
    client.post(path(job, "visits"), new, format="json")

    again = client.post(path(job, "visits"), new, format="json")

    assert again.status_code == 409
    assert again.json()["error_code"] == "VISIT_CONFLICT"


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_as_many_statements_for_three_as_for_one(
    job, count, django_assert_num_queries
):
    VisitFactory.create_batch(count, job=job, status=VisitStatus.CANCELLED)
    client = signed_in(job.contractor)
    client.get(path(job, "visits"))

    with django_assert_num_queries(3):
        answer = client.get(path(job, "visits"))

    assert answer.json()["total"] == count


def test_the_whole_way_of_a_visit_over_http(job):
    contractor, customer = signed_in(job.contractor), signed_in(job.customer)
    nothing_yet = customer.get(whereabouts(job)).json()

    steps = [contractor.post(path(job, "on-my-way"), {}, format="json")]
    here = {"latitude": 28.5, "longitude": 77.2, "accuracy": 5, "speed": 10}
    told = contractor.post(
        path(job, "location"), here | {"heading": None, "recorded_at": None}, format="json"
    )
    on_the_way = customer.get(whereabouts(job)).json()
    steps += [contractor.post(path(job, end), {}, format="json") for end in ("arrive", "leave")]
    gone = customer.get(whereabouts(job, "tracking")).json()

    assert {name: nothing_yet[name] for name in ("latitude", "status", "visit")} == {
        "latitude": None,
        "status": None,
        "visit": None,
    }
    assert [each.json()["status"] for each in steps] == ["on_the_way", "on_site", "done"]
    assert told.json() == {
        "job_id": job.pk,
        "visit_id": steps[0].json()["id"],
        "status": "on_the_way",
        "accepted": 1,
        "left_out": [],
        "shown": True,
    }
    assert (on_the_way["latitude"], on_the_way["longitude"]) == (28.5, 77.2)
    assert (on_the_way["speed"], on_the_way["accuracy"]) == (10.0, 5.0)
    assert on_the_way["recorded_at"].endswith("Z")
    assert set(on_the_way["eta"]) == {"arrives_at", "minutes", "distance_km", "is_stale"}
    assert gone["visit"]["left_at"] is not None
    assert (gone["latitude"], gone["path"], gone["eta"]) == (None, [], None)
    assert (gone["job_status"], gone["progress"]) == ("in_progress", 0)


def test_a_heap_of_pings_is_answered_one_by_one(job):
    visit = LocatedVisitFactory(job=job, contractor=job.contractor)
    now = clock.now()
    heap = [
        {
            "latitude": 28.5 + ago / 1000,
            "longitude": 77.2,
            "recorded_at": to_wire(now - timedelta(minutes=ago)),
        }
        for ago in (0, 5, 45)
    ]
    heap[1]["accuracy"] = 5_000_000

    answer = signed_in(visit.contractor).post(path(job, "location"), {"pings": heap}, format="json")

    assert answer.json()["accepted"] == 2
    assert answer.json()["left_out"] == [
        {"recorded_at": heap[2]["recorded_at"], "reason": "before_visit"}
    ]
    assert LocationPing.objects.count() == 2


@pytest.mark.once
@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "latitude"),
        ({"latitude": 91, "longitude": 0}, "latitude"),
        ({"latitude": 0, "longitude": -181}, "longitude"),
        ({"latitude": "north", "longitude": 0}, "latitude"),
        ({"latitude": "1_0", "longitude": 0}, "latitude"),
        ({"latitude": 0, "longitude": True}, "longitude"),
        ({"latitude": 0, "longitude": 0, "accuracy": -1}, "accuracy"),
        ({"latitude": 0, "longitude": 0, "recorded_at": "soon"}, "recorded_at"),
        ({"pings": []}, "pings"),
        ({"pings": [{"latitude": 1}]}, "pings"),
        ({"pings": [{"latitude": 1, "longitude": 1}] * 101}, "pings"),
    ],
)
def test_what_is_no_position_is_422_and_kept_nowhere(job, body, where):
    LocatedVisitFactory(job=job, contractor=job.contractor)

    answer = signed_in(job.contractor).post(path(job, "location"), body, format="json")

    assert answer.status_code == 422
    assert where in answer.json()["detail"][0]["loc"]
    assert not LocationPing.objects.exists()


@pytest.mark.once
def test_who_sees_where_they_are_and_who_does_not(job):
    LocationPingFactory(visit=LocatedVisitFactory(job=job, contractor=job.contractor))
    expected = {job.customer: 200, ManagerFactory(): 200, job.contractor: 403, UserFactory(): 404}

    for end in ("contractor-location", "tracking"):
        answers = {
            person: signed_in(person).get(whereabouts(job, end)).status_code for person in expected
        }
        assert answers == expected


@pytest.mark.once
def test_the_way_is_drawn_while_they_are_on_it(job):
    visit = LocatedVisitFactory(job=job, contractor=job.contractor)
    for ago in (3, 2, 1):
        LocationPingFactory(
            visit=visit,
            latitude=(2860 - ago) / 100,
            recorded_at=clock.now() - timedelta(minutes=ago),
        )

    shown = signed_in(job.customer).get(whereabouts(job, "tracking")).json()

    assert [each["latitude"] for each in shown["path"]] == [28.58, 28.59]
    assert shown["latitude"] == 28.59
