from datetime import timedelta

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, VendorFactory, signed_in
from bookings.tests.factories import CompletedBookingFactory
from disputes.models import Dispute, DisputeMessage, Evidence, ReadMark
from disputes.tests.factories import DisputeFactory
from jobs.tests.factories import JobFactory
from kernel import clock

pytestmark = pytest.mark.django_db
PATH = "/api/disputes/"


def create(person, **body):
    said = {"dispute_type": "service_quality", "title": "Greasy", "description": "Still greasy."}
    return signed_in(person).post(f"{PATH}create_dispute/", said | body, format="json")


def rows(person, **query):
    return signed_in(person).get(PATH, query).json()["results"]


def ids(person, **query):
    return {row["id"] for row in rows(person, **query)}


def test_a_customer_opens_one_as_the_page_sends_it():
    booking = CompletedBookingFactory()

    response = create(booking.customer, booking_id=str(booking.pk), evidence={"note": "see photos"})

    assert response.status_code == 201
    body = response.json()
    assert body["booking"] == str(booking.pk)
    assert body["job"] is None
    assert (body["customer"], body["vendor"]) == (booking.customer_id, booking.vendor_id)
    assert (body["customer_name"], body["vendor_name"]) == (
        str(booking.customer),
        str(booking.vendor),
    )
    assert (body["dispute_type"], body["status"], body["severity"]) == ("quality", "open", "medium")
    assert body["customer_evidence"][0]["data"] == {"note": "see photos"}
    assert body["vendor_evidence"] is None
    assert body["resolution_amount"] is None
    assert body["may"] == ["send_message", "add_evidence", "escalate", "withdraw"]
    assert signed_in(booking.vendor).get(f"{PATH}{body['id']}/").json()["vendor_evidence"] is None


def test_a_job_is_named_by_its_number():
    job = JobFactory(status="in_progress")

    body = create(job.customer, job_id=job.pk, claimed_amount="1200.50").json()

    assert (body["booking"], body["job"], body["claimed_amount"]) == (None, job.pk, "1200.50")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "booking_id"),
        ({"booking_id": "7"}, "booking_id"),
        ({"job_id": "x"}, "job_id"),
        ({"job_id": 1, "title": ""}, "title"),
        ({"job_id": 1, "title": "x" * 201}, "title"),
        ({"job_id": 1, "description": ""}, "description"),
        ({"job_id": 1, "claimed_amount": -1}, "claimed_amount"),
        ({"job_id": 1, "evidence": ["x" * 20_001]}, "evidence"),
    ],
)
def test_what_is_not_said_well_is_named(body, field):
    response = create(UserFactory(), **body)

    assert response.status_code == 400
    assert list(response.json()) == [field]
    assert not Dispute.objects.exists()


def test_a_second_one_is_a_conflict_that_names_the_first():
    booking = CompletedBookingFactory()
    first = create(booking.customer, booking_id=str(booking.pk)).json()["id"]

    response = create(booking.customer, booking_id=str(booking.pk))

    assert response.status_code == 409
    assert response.json()["code"] == "ALREADY_DISPUTED"
    assert first in response.json()["detail"]


def test_sent_again_under_its_key_it_is_the_same_one():
    booking = CompletedBookingFactory()
    client = signed_in(booking.customer)
    body = {"booking_id": str(booking.pk), "title": "Greasy", "description": "Still."}

    answers = [
        client.post(
            f"{PATH}create_dispute/", body, format="json", headers={"Idempotency-Key": "once"}
        )
        for _ in range(2)
    ]

    assert answers[0].json() == answers[1].json()
    assert Dispute.objects.count() == 1


def test_somebody_elses_booking_is_not_found():
    booking = CompletedBookingFactory()

    response = create(UserFactory(), booking_id=str(booking.pk))

    assert response.status_code == 404
    assert not Dispute.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_as_many_queries_whatever_its_length(count, django_assert_num_queries):
    customer = UserFactory()
    for _ in range(count):
        dispute = DisputeFactory(customer=customer)
        Evidence.objects.create(dispute=dispute, side="provider", kind="statement", data={"a": 1})
    client = signed_in(customer)

    with django_assert_num_queries(6):
        response = client.get(PATH)

    assert response.json()["count"] == count


def test_each_sees_their_own():
    ours, theirs = DisputeFactory(), DisputeFactory()

    assert ids(ours.customer) == ids(ours.provider) == {str(ours.pk)}
    assert ids(ManagerFactory()) == {str(ours.pk), str(theirs.pk)}
    assert ids(VendorFactory()) == set()


def test_what_the_other_side_said_waits_to_be_read():
    dispute = DisputeFactory()
    for number, sender in enumerate([dispute.provider, dispute.customer, dispute.provider], 1):
        DisputeMessage.objects.create(
            dispute=dispute, number=number, sender=sender, side="customer", content="?"
        )
    ReadMark.objects.create(dispute=dispute, reader=dispute.customer, read_to=1)
    ReadMark.objects.create(dispute=dispute, reader=ManagerFactory(), read_to=3)

    row = rows(dispute.customer)[0]

    assert (row["messages_count"], row["unread_count"]) == (3, 1)
    assert rows(dispute.provider)[0]["unread_count"] == 1


def test_a_list_is_narrowed():
    customer = UserFactory()
    old = DisputeFactory(
        customer=customer, status="closed", dispute_type="damage", title="A broken vase"
    )
    new = DisputeFactory(customer=customer, severity="high", opened_by=None)
    Dispute.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=3))

    found = {
        query: [row["id"] for row in rows(customer, **dict([query.split("=")]))]
        for query in (
            "status=closed",
            "dispute_type=quality",
            "severity=high",
            f"booking={new.subject_id}",
            "job=7",
            "live=true",
            "live=false",
            "mine=true",
            "search=VASE",
            "ordering=created_at",
        )
    }

    first, second = str(old.pk), str(new.pk)
    assert found == {
        "status=closed": [first],
        "dispute_type=quality": [second],
        "severity=high": [second],
        f"booking={new.subject_id}": [second],
        "job=7": [],
        "live=true": [second],
        "live=false": [first],
        "mine=true": [first],
        "search=VASE": [first],
        "ordering=created_at": [first, second],
    }
    assert signed_in(customer).get(PATH, {"status": "lost"}).status_code == 400
