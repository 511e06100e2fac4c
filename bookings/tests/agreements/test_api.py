"""Agreements over the wire, in the shapes of the builder pages."""

from urllib.parse import urlsplit

import pytest
from rest_framework.test import APIClient

from accounts.tests.factories import UserFactory, signed_in
from bookings.models import Agreement
from bookings.tests.agreements.signing import offer, sign
from bookings.tests.unit_factories import receive
from kernel.tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NO_BOOKING = {
    "detail": "There is no such booking.",
    "error_code": "BOOKING_NOT_FOUND",
    "status_code": 404,
}


@pytest.fixture
def seller(booking):
    return signed_in(booking.builder)


@pytest.fixture
def buyer(booking):
    return signed_in(booking.customer)


@pytest.fixture
def at(booking):
    return lambda path: f"/api/bookings/{booking.pk}/{path}"


def test_generating_answers_with_a_link_that_opens_at_once(seller, at, booking):
    response = seller.post(at("generate-agreement"))

    assert response.status_code == 201
    answer = response.json()
    agreement = Agreement.objects.get()
    assert answer == {
        "booking_id": booking.pk,
        "agreement_number": f"AG-{booking.booking_number}",
        "version": 1,
        "is_current": True,
        "agreement_url": answer["agreement_url"],
        "digest": agreement.digest,
        "generated_at": answer["generated_at"],
        "signed": False,
        "signed_at": None,
        "signer_name": None,
        "signature_hash": None,
        "previous_hash": None,
        "chain_position": None,
    }
    assert answer["generated_at"].endswith("Z")
    opened = APIClient().get(urlsplit(answer["agreement_url"]).path)
    content = b"".join(opened.streaming_content)
    assert opened.headers["Content-Type"] == "application/pdf"
    assert agreement.digest in text_of(content)
    assert seller.post(at("generate-agreement")).status_code == 200


@pytest.mark.once
def test_the_same_key_generates_once(seller, at):
    key = {"HTTP_IDEMPOTENCY_KEY": "k-1"}

    first, again = (seller.post(at("generate-agreement"), **key) for _ in range(2))

    assert first.json() == again.json()
    assert Agreement.objects.count() == 1


@pytest.mark.once
def test_the_agreement_is_downloaded_as_a_pdf(seller, buyer, at, booking):
    nothing = buyer.get(at("download-agreement"))
    assert nothing.status_code == 404
    assert nothing.json()["error_code"] == "AGREEMENT_NOT_FOUND"
    offer(booking)

    for party in (seller, buyer):
        response = party.get(at("download-agreement"))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"] == (
            f'attachment; filename="AG-{booking.booking_number}-v1.pdf"'
        )
        assert response.content.startswith(b"%PDF-")


def test_the_buyer_signs_over_the_wire(buyer, seller, at, booking):
    offer(booking)
    wish = {"full_name": "John Smith", "accept": True, "version": 1}

    signed = buyer.post(at("sign-agreement"), wish, format="json")

    assert signed.status_code == 200
    answer = signed.json()
    assert (answer["signed"], answer["signer_name"], answer["chain_position"]) == (
        True,
        "John Smith",
        1,
    )
    assert len(answer["signature_hash"]) == 64
    again = buyer.post(at("sign-agreement"), wish, format="json")
    assert (again.status_code, again.json()["error_code"]) == (409, "ALREADY_SIGNED")
    by_seller = seller.post(at("sign-agreement"), wish, format="json")
    assert (by_seller.status_code, by_seller.json()["error_code"]) == (403, "FORBIDDEN")
    verified = seller.get(at("agreements/1/verify")).json()
    assert verified == {
        "booking_id": booking.pk,
        "version": 1,
        "valid": True,
        "signed": True,
        "digest": answer["digest"],
        "recomputed_digest": answer["digest"],
        "signature_hash": answer["signature_hash"],
        "recomputed_hash": answer["signature_hash"],
        "reasons": [],
    }


@pytest.mark.once
def test_a_signature_that_is_refused_under_a_key_leaves_no_file_behind(buyer, at, booking, var):
    offer(booking)
    type(booking).objects.filter(pk=booking.pk).update(status="cancelled")

    refused = buyer.post(
        at("sign-agreement"),
        {"full_name": "John Smith", "accept": True},
        format="json",
        HTTP_IDEMPOTENCY_KEY="k-1",
    )

    assert refused.json()["error_code"] == "BOOKING_CANCELLED"
    (stored,) = (var / "media").rglob("*.pdf")
    assert Agreement.objects.get().file.endswith(stored.name)


@pytest.mark.once
@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"accept": True}, "full_name"),
        ({"full_name": "John Smith"}, "accept"),
        ({"full_name": "John Smith", "accept": False}, "accept"),
        ({"full_name": " ", "accept": True}, "full_name"),
        ({"full_name": "x" * 151, "accept": True}, "full_name"),
        ({"full_name": "John Smith", "accept": True, "version": "new"}, "version"),
    ],
)
def test_a_signature_without_what_makes_it_one_is_422(buyer, at, booking, wish, field):
    offer(booking)

    response = buyer.post(at("sign-agreement"), wish, format="json")

    assert response.status_code == 422
    assert [each["loc"][-1] for each in response.json()["detail"]] == [field]
    assert not Agreement.objects.signed().exists()


@pytest.mark.once
def test_all_versions_are_shown_the_one_that_counts_first(buyer, at, booking):
    assert buyer.get(at("agreements")).json() == {"booking_id": booking.pk, "agreements": []}
    offer(booking)
    sign(booking)
    booking.unit.number = "A-205"
    booking.unit.save()
    receive(booking, "500000.00")
    offer(booking)

    rows = buyer.get(at("agreements")).json()["agreements"]

    assert [(row["version"], row["is_current"], row["signed"]) for row in rows] == [
        (2, True, False),
        (1, False, True),
    ]
    old = buyer.get(at("download-agreement") + "?version=1")
    assert "Certificate of electronic signature" in text_of(old.content)
    stale = buyer.post(
        at("sign-agreement"),
        {"full_name": "John Smith", "accept": True, "version": 1},
        format="json",
    )
    assert (stale.status_code, stale.json()["error_code"]) == (409, "AGREEMENT_SUPERSEDED")


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_there_are(
    buyer, at, booking, count, django_assert_num_queries
):
    for number in range(count):
        booking.unit.number = f"A-{number}"
        booking.unit.save()
        offer(booking)

    # The session, the booking, its agreements.
    with django_assert_num_queries(3):
        rows = buyer.get(at("agreements")).json()["agreements"]

    assert len(rows) == count


@pytest.mark.once
def test_a_stranger_finds_none_of_it(at, booking):
    offer(booking)
    wish = {"full_name": "John Smith", "accept": True}

    for person in (UserFactory(), UserFactory(role="builder"), UserFactory(role="owner")):
        client = signed_in(person)
        answers = [
            client.post(at("generate-agreement")),
            client.get(at("download-agreement")),
            client.post(at("sign-agreement"), wish, format="json"),
            client.get(at("agreements")),
            client.get(at("agreements/1/verify")),
        ]
        assert [each.json() for each in answers] == [NO_BOOKING] * 5
    assert not Agreement.objects.signed().exists()


@pytest.mark.once
def test_a_customer_generates_none_and_a_cancelled_booking_gets_none(seller, buyer, at, booking):
    assert buyer.post(at("generate-agreement")).status_code == 403
    type(booking).objects.filter(pk=booking.pk).update(status="cancelled")

    refused = seller.post(at("generate-agreement"))

    assert (refused.status_code, refused.json()["error_code"]) == (409, "BOOKING_CANCELLED")
    assert not Agreement.objects.exists()
