"""What gathers by itself around a dispute, and who reads which of it."""

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from bookings import services as bookings
from bookings.tests.factories import PhotoFactory
from disputes.services import resolving
from disputes.tests.factories import DisputeFactory, opened, paid_booking
from jobs.models import JobRecord
from jobs.tests.factories import JobFactory
from kernel import clock
from messaging.tests.factories import ConversationFactory, said

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def timeline(person, dispute, **query):
    return signed_in(person).get(f"/api/disputes/{dispute.pk}/timeline/", query)


def lines(person, dispute):
    return [(row["source"], row["what"]) for row in timeline(person, dispute).json()["results"]]


def disputed():
    """A visit of which everything happened that can."""
    booking = paid_booking()
    PhotoFactory(booking=booking, description="Behind the stove")
    talk = ConversationFactory(
        customer=booking.customer,
        provider=booking.vendor,
        organization=None,
        project=None,
        booking_id=booking.pk,
        title=booking.service_name,
    )
    said(talk, booking.customer, "The hood is still greasy.")
    bookings.request_signature(booking_id=booking.pk, actor=booking.vendor.as_actor())
    dispute = opened(booking, evidence="See the photos.")
    resolving.resolve_dispute(
        dispute_id=dispute.pk, actor=ManagerFactory().as_actor(), resolution_notes="No."
    )
    return dispute


def test_it_gathers_what_happened_in_the_order_in_which_it_did():
    dispute = disputed()
    PhotoFactory()  # somebody else's

    rows = timeline(dispute.customer, dispute).json()["results"]

    told = {(row["source"], row["what"]) for row in rows}
    assert told == {
        ("payment", "invoiced"),
        ("payment", "paid"),
        ("photo", "before"),
        ("message", "written"),
        ("signature", "requested"),
        ("evidence", "statement"),
        ("payment", "frozen"),
        ("status", "disputed"),
        ("dispute", "opened"),
        ("payment", "released"),
        ("status", "completed"),
        ("dispute", "resolved"),
    }
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    by_what = {row["what"]: row for row in rows}
    assert by_what["before"]["url"].startswith("http")
    assert by_what["before"]["by_name"] == str(dispute.provider)
    assert by_what["paid"]["facts"]["amount"] == "499.00"
    assert by_what["statement"]["note"] == "See the photos."


def test_what_they_wrote_to_each_other_is_read_by_themselves():
    dispute = disputed()

    def words(person):
        rows = timeline(person, dispute).json()["results"]
        return {row["note"] for row in rows if row["source"] == "message"}

    assert words(dispute.customer) == words(dispute.provider) == {"The hood is still greasy."}
    assert words(ManagerFactory()) == {""}


def test_of_a_job_too():
    job = JobFactory(status="in_progress")
    # Of two lines with one time, as a step writes them, the first comes first.
    now = clock.now()
    JobRecord.objects.create(
        job=job, what="started", happened_at=now, from_status="approved", to_status="x"
    )
    JobRecord.objects.create(job=job, what="checkpoint_submitted", happened_at=now)
    dispute = opened(job)

    assert lines(job.contractor, dispute) == [
        ("status", "started"),
        ("work", "checkpoint_submitted"),
        ("dispute", "opened"),
        ("payment", "frozen"),
    ]


def test_it_takes_as_many_queries_however_much_happened(django_assert_num_queries):
    dispute = disputed()
    for _ in range(3):
        PhotoFactory(booking_id=dispute.subject_id, uploaded_by=dispute.provider)
    client = signed_in(dispute.customer)

    with django_assert_num_queries(15):
        client.get(f"/api/disputes/{dispute.pk}/timeline/")


@pytest.mark.parametrize("what", ["timeline", "history"])
def test_a_stranger_reads_nothing_of_it(what):
    response = signed_in(UserFactory()).get(f"/api/disputes/{DisputeFactory().pk}/{what}/")

    assert response.status_code == 404


def test_the_history_says_who_did_what():
    dispute = disputed()

    rows = signed_in(dispute.provider).get(f"/api/disputes/{dispute.pk}/history/").json()["results"]

    assert [(row["what"], row["from_status"], row["to_status"], row["side"]) for row in rows] == [
        ("opened", None, None, "customer"),
        ("evidence_added", None, None, "customer"),
        ("resolved", "open", "resolved", "platform"),
    ]
    assert rows[0]["by_name"] == str(dispute.customer)
