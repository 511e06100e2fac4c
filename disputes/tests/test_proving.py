"""What either side brings forward."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tests.factories import ManagerFactory, UserFactory, VendorFactory, signed_in
from disputes.errors import EvidenceInvalid, TooMuchEvidence
from disputes.models import DisputeRecord, Evidence
from disputes.services.proving import MOST_DATA, MOST_PIECES, add_evidence, keep_evidence
from disputes.states import DisputeStatus, Side
from disputes.tests.factories import DisputeFactory
from kernel.tests.pictures import from_a_phone, picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PDF = b"%PDF-1.7 the offer"


@pytest.fixture
def dispute():
    return DisputeFactory()


def rest(dispute):
    return f"/api/disputes/{dispute.pk}/evidence/"


def portal(dispute):
    return f"/api/v1/disputes/{dispute.pk}/evidence"


def upload(user, dispute, content=PDF, name="offer.pdf", **more):
    body = {"file": SimpleUploadedFile(name, content), **more}
    return signed_in(user).post(rest(dispute), body, format="multipart")


def files_in(folder):
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    return files + [each for inner in folders for each in files_in(f"{folder}/{inner}")]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("offer.pdf", PDF, "document"), ("hood.jpg", picture(), "photo")],
)
def test_a_file_is_kept_for_the_side_that_brings_it(dispute, client, name, content, kind):
    answer = upload(dispute.provider, dispute, content, name, description="As agreed")

    assert answer.status_code == 201
    shown = answer.json()
    assert (shown["side"], shown["kind"], shown["description"]) == ("provider", kind, "As agreed")
    assert (shown["file_name"], shown["added_by_name"]) == (name, str(dispute.provider))
    opened = client.get(shown["url"].removeprefix("http://localhost:8000"))
    assert b"".join(opened.streaming_content)
    line = DisputeRecord.objects.get(what="evidence_added")
    assert (line.by, line.side, line.facts["evidence_id"]) == (
        dispute.provider,
        "provider",
        shown["id"],
    )


def test_where_a_picture_was_taken_is_not_kept(dispute):
    upload(dispute.customer, dispute, from_a_phone(), "hood.jpg")

    with default_storage.open(Evidence.objects.get().file) as file:
        assert b"Exif" not in file.read()


def test_the_same_file_sent_again_is_the_same_piece(dispute):
    first, again = (upload(dispute.customer, dispute) for _ in range(2))
    theirs = upload(dispute.provider, dispute)

    assert first.json()["id"] == again.json()["id"] != theirs.json()["id"]
    assert len(files_in("disputes")) == 2


@pytest.mark.parametrize(
    ("body", "kind", "data"),
    [
        ({"description": "He left at noon."}, "statement", None),
        ({"url": "https://example.com/film"}, "link", {"url": "https://example.com/film"}),
        (
            {"url": "https://example.com/film", "data": {"minutes": 3}},
            "link",
            {"minutes": 3, "url": "https://example.com/film"},
        ),
        ({"data": {"photo_ids": [1, 2]}}, "statement", {"photo_ids": [1, 2]}),
    ],
)
def test_words_links_and_data_are_evidence_too(dispute, body, kind, data):
    answer = signed_in(dispute.customer).post(portal(dispute), body, format="json")

    assert answer.status_code == 201
    assert (answer.json()["kind"], answer.json()["data"]) == (kind, data)
    (listed,) = signed_in(dispute.provider).get(portal(dispute)).json()["evidence"]
    assert listed == answer.json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "description"),
        ({"description": " "}, "description"),
        ({"description": "x" * 1_001}, "description"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://"}, "url"),
        ({"url": "https://example.com/" + "x" * 2_000}, "url"),
        ({"data": {"long": "x" * MOST_DATA}}, "data"),
        ({"kind": "photo", "description": "The hood"}, "file"),
        ({"kind": "rumour", "description": "They say"}, "kind"),
    ],
)
def test_what_proves_nothing_is_refused_by_its_field(dispute, body, field):
    answer = signed_in(dispute.customer).post(rest(dispute), body, format="json")

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("data", ["[" * 300 + "]" * 300, '"\\ud800"', "9" * 30])
def test_data_in_a_form_is_read_as_strictly_as_a_body(dispute, data):
    answer = signed_in(dispute.customer).post(rest(dispute), {"data": data}, format="multipart")

    assert (answer.status_code, list(answer.json())) == (400, ["data"])
    assert not Evidence.objects.exists()


def test_no_number_makes_a_dispute_unreadable(dispute):
    client = signed_in(dispute.customer)

    answer = client.post(rest(dispute), {"data": {"paid": 1e30}}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, ["data"])
    assert client.get(f"/api/disputes/{dispute.pk}/").status_code == 200


def test_a_file_that_is_one_too_many_is_not_kept(dispute, settings):
    settings.DISPUTE_EVIDENCE_LIMIT = 1
    upload(dispute.customer, dispute)

    answer = upload(dispute.customer, dispute, picture(), "hood.jpg")

    assert (answer.status_code, answer.json()["code"]) == (409, "TOO_MUCH_EVIDENCE")
    assert len(files_in("disputes")) == 1
    # Each side has its own measure.
    assert upload(dispute.provider, dispute).status_code == 201


def test_the_other_sides_evidence_is_its_answer(dispute):
    add_evidence(
        dispute_id=dispute.pk, actor=dispute.provider.as_actor(), description="I have a receipt."
    )

    dispute.refresh_from_db()
    assert dispute.status == DisputeStatus.IN_PROGRESS


def test_a_stranger_neither_sees_nor_brings_any(dispute):
    add_evidence(dispute_id=dispute.pk, actor=dispute.customer.as_actor(), description="Look")

    for stranger in (UserFactory(), VendorFactory()):
        client = signed_in(stranger)
        assert client.get(rest(dispute)).status_code == 404
        assert client.get(portal(dispute)).status_code == 404
        assert upload(stranger, dispute).status_code == 404
    assert Evidence.objects.count() == 1
    assert files_in("disputes") == []


def test_nothing_is_added_to_what_is_closed(dispute):
    dispute.status = DisputeStatus.CLOSED
    dispute.save()

    assert upload(dispute.customer, dispute).json()["code"] == "DISPUTE_CLOSED"
    assert files_in("disputes") == []


def test_who_mediates_adds_for_the_platform(dispute):
    evidence = add_evidence(
        dispute_id=dispute.pk, actor=ManagerFactory().as_actor(), description="As I saw it."
    )

    dispute.refresh_from_db()
    assert (evidence.side, dispute.status) == ("platform", "open")


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (None, []),
        ("", []),
        ([], []),
        ("It drips.", [("statement", "It drips.", None)]),
        ("x" * 1_500, [("statement", "x" * 1_000, {"text": "x" * 1_500})]),
        ("https://example.com/a", [("link", "", {"url": "https://example.com/a"})]),
        (7, [("statement", "", 7)]),
        (
            {"description": "The hood", "photos": ["a", "b"]},
            [("statement", "The hood", {"description": "The hood", "photos": ["a", "b"]})],
        ),
        (
            {"url": "https://example.com/a", "note": "A film"},
            [("link", "A film", {"url": "https://example.com/a", "note": "A film"})],
        ),
        (
            ["It drips.", {"photo_id": 4}],
            [("statement", "It drips.", None), ("statement", "", {"photo_id": 4})],
        ),
    ],
)
def test_what_a_front_end_sends_along_becomes_pieces_of_evidence(dispute, raw, kept):
    keep_evidence(dispute, Side.CUSTOMER, dispute.customer.as_actor(), raw)

    rows = Evidence.objects.values_list("kind", "description", "data")
    assert list(rows) == kept


@pytest.mark.parametrize("raw", [["piece"] * (MOST_PIECES + 1), {"long": "x" * MOST_DATA}])
def test_more_than_anybody_reads_is_refused_whole(dispute, raw):
    with pytest.raises(EvidenceInvalid):
        keep_evidence(dispute, Side.CUSTOMER, dispute.customer.as_actor(), raw)

    assert not Evidence.objects.exists()


def test_the_measure_holds_for_what_is_sent_along(dispute, settings):
    settings.DISPUTE_EVIDENCE_LIMIT = 1

    with pytest.raises(TooMuchEvidence):
        keep_evidence(dispute, Side.CUSTOMER, dispute.customer.as_actor(), ["one", "two"])

    assert not Evidence.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_evidence_costs_the_same_however_long(dispute, count, django_assert_num_queries):
    for number in range(count):
        add_evidence(
            dispute_id=dispute.pk, actor=dispute.customer.as_actor(), description=str(number)
        )
    client = signed_in(dispute.provider)
    client.get(rest(dispute))

    with django_assert_num_queries(2):
        page = client.get(rest(dispute)).json()

    assert page["count"] == count
