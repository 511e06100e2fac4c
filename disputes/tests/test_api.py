from datetime import timedelta

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, VendorFactory, signed_in
from bookings.tests.factories import CompletedBookingFactory
from disputes.models import Dispute, DisputeMessage, ReadMark
from disputes.tests.factories import DisputeFactory, opened, paid_booking
from jobs.tests.factories import JobFactory
from kernel import clock
from payments.models import RefundOrder

pytestmark = [pytest.mark.django_db, pytest.mark.once]
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
    assert (body["refund"], body["frozen_amount"]) == (None, "0.00")
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
        dispute = opened(paid_booking(customer=customer), evidence={"a": 1})
        Dispute.objects.filter(pk=dispute.pk).update(resolutions=1)
    client = signed_in(customer)

    with django_assert_num_queries(9):
        response = client.get(PATH)

    assert response.json()["count"] == count
    assert {row["frozen_amount"] for row in response.json()["results"]} == {"499.00"}


def test_each_sees_their_own():
    ours, theirs = DisputeFactory(), DisputeFactory()

    assert ids(ours.customer) == ids(ours.provider) == {str(ours.pk)}
    assert ids(ManagerFactory()) == {str(ours.pk), str(theirs.pk)}
    assert ids(VendorFactory()) == set()


def test_what_the_other_side_said_waits_to_be_read():
    dispute = DisputeFactory()
    for number, side in enumerate(["provider", "customer", "provider"], 1):
        DisputeMessage.objects.create(
            dispute=dispute,
            number=number,
            sender=getattr(dispute, side),
            side=side,
            content="?",
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


def act(person, dispute, what, **body):
    return signed_in(person).post(f"{PATH}{dispute.pk}/{what}/", body, format="json")


def test_the_page_decides_with_a_number_and_reads_strings():
    dispute = opened(paid_booking())

    response = act(
        ManagerFactory(), dispute, "resolve", resolution_notes="Half.", resolution_amount=200.5
    )

    body = response.json()
    assert response.status_code == 200
    assert (body["status"], body["outcome"]) == ("resolved", "partial_refund")
    assert (body["resolution_amount"], body["resolution_notes"]) == ("200.50", "Half.")
    assert body["refund"] == {
        "status": "pending",
        "amount": "200.50",
        "by_card": "200.50",
        "by_hand_left": "0.00",
        "returned": "0.00",
    }
    assert body["may"] == ["send_message", "add_evidence", "reopen", "close"]


def test_more_than_was_paid_is_named_as_the_field_at_fault():
    dispute = opened(paid_booking())

    response = act(
        ManagerFactory(), dispute, "resolve", resolution_notes="All.", resolution_amount="500"
    )

    assert response.status_code == 400
    assert list(response.json()) == ["resolution_amount"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"resolution_notes": ""},
        {"resolution_notes": "x", "resolution_amount": -1},
        {"resolution_notes": "x", "resolution_amount": "1.005"},
        {"resolution_notes": "x", "outcome": "magic"},
    ],
)
def test_a_decision_that_is_not_said_well_is_400(body):
    assert act(ManagerFactory(), DisputeFactory(), "resolve", **body).status_code == 400


def test_a_decision_sent_again_under_its_key_sends_nothing_back_twice():
    dispute = opened(paid_booking())
    client = signed_in(ManagerFactory())
    body = {"resolution_notes": "Half.", "resolution_amount": "200"}

    answers = [
        client.post(
            f"{PATH}{dispute.pk}/resolve/", body, format="json", headers={"Idempotency-Key": "k"}
        )
        for _ in range(2)
    ]

    assert [each.status_code for each in answers] == [200, 200]
    assert RefundOrder.objects.count() == 1


def test_it_goes_its_whole_way_by_the_page():
    dispute = opened(paid_booking())
    manager, customer = ManagerFactory(), dispute.customer

    statuses = [
        act(customer, dispute, "escalate", reason="Nobody comes.").json()["status"],
        act(manager, dispute, "assign_mediator").json()["status"],
        act(manager, dispute, "resolve", resolution_notes="No.").json()["status"],
        act(customer, dispute, "reopen", reason="Look again.").json()["status"],
        act(customer, dispute, "withdraw").json()["status"],
    ]

    assert statuses == ["escalated", "in_progress", "resolved", "in_progress", "closed"]
    detail = signed_in(customer).get(f"{PATH}{dispute.pk}/").json()
    assert detail["assigned_mediator_name"] == str(manager)
    assert (detail["outcome"], detail["may"]) == ("withdrawn", [])
    refused = act(customer, dispute, "close")
    assert (refused.status_code, refused.json()["code"]) == (403, "FORBIDDEN")
    assert act(manager, dispute, "close", reason="x").status_code == 409


@pytest.mark.once
@pytest.mark.parametrize("status", ["open", "resolved"])
@pytest.mark.parametrize("side", ["customer", "provider", "manager"])
def test_what_may_be_done_is_what_is_not_refused(side, status):
    bodies = {
        "escalate": {},
        "assign_mediator": {},
        "resolve": {"resolution_notes": "x"},
        "withdraw": {},
        "close": {"reason": "x"},
        "reopen": {"reason": "x"},
    }
    manager = ManagerFactory()
    done, offered = set(), set()

    for what, body in bodies.items():
        dispute = opened()
        if status == "resolved":
            act(manager, dispute, "resolve", resolution_notes="No.")
        person = manager if side == "manager" else getattr(dispute, side)
        offered |= set(signed_in(person).get(f"{PATH}{dispute.pk}/").json()["may"])
        if act(person, dispute, what, **body).status_code == 200:
            done.add(what)

    assert offered - {"send_message", "add_evidence"} == done
