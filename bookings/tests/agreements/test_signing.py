"""The buyer signs: once, in person, what counts; and any later change of it shows."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.tests.factories import UserFactory
from bookings.agreements.facts import digest
from bookings.agreements.verification import examine
from bookings.errors import (
    AgreementNotFound,
    AgreementOutdated,
    AgreementSuperseded,
    AlreadySigned,
    BookingCalledOff,
    NotAccepted,
    UnitBookingNotFound,
)
from bookings.models import Agreement, AgreementChain
from bookings.services import download_agreement, reschedule_instalments, sign_agreement
from bookings.tests.agreements.signing import offer, sign
from bookings.tests.unit_factories import UnitBookingFactory, receive
from kernel.errors import Invalid, NotAllowed
from kernel.files import read_bytes
from kernel.models import Event
from kernel.outbox import drain
from kernel.tests.papers import text_of
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def chain(project):
    """Three signed agreements of one house, oldest first."""
    bookings = [UnitBookingFactory(unit__project=project) for _ in range(3)]
    for booking in bookings:
        offer(booking)
    return [sign(booking) for booking in bookings]


def reasons(agreement):
    return examine(Agreement.objects.get(pk=agreement.pk)).reasons


def changed(agreement, **changes):
    Agreement.objects.filter(pk=agreement.pk).update(**changes)


def test_a_signature_says_who_when_and_what(booking):
    offered, _ = offer(booking)

    signed = sign(booking, full_name="  John   A. Smith ", version=1)

    assert signed.signer_name == "John A. Smith"
    assert signed.signed_by == booking.customer
    assert signed.signature_data["digest"] == offered.digest
    assert signed.signature_data["file_sha256"] == signed.file_sha256
    assert re.fullmatch(r"[0-9a-f]{64}", signed.signature_hash)
    assert (signed.previous_hash, signed.chain_position) == ("", 1)
    assert reasons(signed) == []
    assert Event.objects.filter(name="bookings.AgreementSigned").count() == 1


@pytest.mark.once
def test_both_sides_are_sent_the_signed_copy(booking, var):
    owner = UserFactory(role="owner", organization=booking.organization)
    offer(booking)
    sign(booking)

    while drain():
        pass

    told = Notification.objects.filter(kind="agreement_signed")
    assert {each.recipient for each in told} == {booking.customer, booking.builder, owner}
    # Who signed knows it; the copy is mailed all the same.
    assert told.get(recipient=booking.customer).read_at is not None
    mails = [each.read_text() for each in (var / "outbox").glob("*.eml")]
    signed = [each for each in mails if "Subject: Agreement signed" in each]
    assert len(signed) == 3
    assert all(f"AG-{booking.booking_number}-v1-signed.pdf" in each for each in signed)
    _, content = download_agreement(booking_id=booking.pk, actor=owner.as_actor())
    assert "Certificate of electronic signature" in text_of(content)
    assert reasons(Agreement.objects.get()) == []


def test_it_is_signed_once(booking):
    offer(booking)
    first = sign(booking)

    with pytest.raises(AlreadySigned):
        sign(booking, full_name="Somebody Else")

    assert Agreement.objects.get().signature_hash == first.signature_hash
    assert AgreementChain.objects.get().length == 1


@pytest.mark.once
@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"accept": False}, NotAccepted),
        ({"full_name": "  "}, Invalid),
        ({"full_name": "x" * 151}, Invalid),
        ({"full_name": "\u200b\u200b\u202e"}, Invalid),
        ({"full_name": "John\x07 Smith"}, Invalid),
        ({"full_name": ".. --"}, Invalid),
        ({"version": 2}, AgreementSuperseded),
    ],
)
def test_what_is_no_signature_changes_nothing(booking, wish, refusal):
    offer(booking)

    with pytest.raises(refusal):
        sign(booking, **wish)

    assert not Agreement.objects.signed().exists()
    assert not AgreementChain.objects.exists()


@pytest.mark.once
def test_a_version_that_another_followed_is_not_signed(booking):
    offer(booking)
    receive(booking, "500000.00")
    offer(booking)

    with pytest.raises(AgreementSuperseded):
        sign(booking, version=1)

    assert sign(booking, version=2).version == 2


def test_terms_that_moved_since_they_were_offered_are_not_signed(booking):
    offer(booking)
    schedule = booking.invoice.instalments
    last = schedule.latest("number")
    reschedule_instalments(
        unit_booking_id=booking.pk,
        actor=booking.builder.as_actor(),
        days={last.number: last.due_on + timedelta(days=90)},
    )

    with pytest.raises(AgreementOutdated):
        sign(booking)

    assert not Agreement.objects.signed().exists()
    offer(booking)
    assert sign(booking).version == 2


def test_what_was_paid_since_takes_no_offer_away(booking):
    offer(booking)
    receive(booking, "500000.00")

    assert sign(booking).version == 1


@pytest.mark.once
def test_there_is_nothing_to_sign_before_it_is_offered_and_after_the_sale_is_off(booking):
    with pytest.raises(AgreementNotFound):
        sign(booking)
    offer(booking)
    type(booking).objects.filter(pk=booking.pk).update(status="cancelled")

    with pytest.raises(BookingCalledOff):
        sign(booking)

    assert not Agreement.objects.signed().exists()


@pytest.mark.once
def test_nobody_signs_for_the_buyer(booking):
    offer(booking)
    wish = {"booking_id": booking.pk, "full_name": "John Smith", "accept": True}

    for person in (booking.builder, UserFactory(role="super_admin")):
        with pytest.raises(NotAllowed):
            sign_agreement(actor=person.as_actor(), **wish)
    with pytest.raises(UnitBookingNotFound):
        sign_agreement(actor=UserFactory().as_actor(), **wish)

    assert not Agreement.objects.signed().exists()


def test_each_signature_takes_in_the_one_before_it_of_the_same_house(chain):
    other = UnitBookingFactory()
    offer(other)

    assert [each.chain_position for each in chain] == [1, 2, 3]
    assert [each.previous_hash for each in chain] == [
        "",
        chain[0].signature_hash,
        chain[1].signature_hash,
    ]
    assert sign(other).previous_hash == ""
    assert all(reasons(each) == [] for each in chain)


@pytest.mark.once
def test_changed_contents_show(chain):
    facts = {**chain[1].facts, "price": "1.00"}
    changed(chain[1], facts=facts)

    assert reasons(chain[1]) == ["The contents are not those that were offered."]

    # Whoever covers that up breaks what was signed.
    changed(chain[1], digest=digest(facts))
    assert reasons(chain[1]) == ["The facts are not those that were signed: digest."]


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "value"),
    [("signer_name", "Somebody Else"), ("version", 7), ("file_sha256", "0" * 64)],
)
def test_a_changed_signature_shows(chain, field, value):
    changed(chain[2], **{field: value})

    assert any("not those that were signed" in reason for reason in reasons(chain[2]))
    assert reasons(chain[0]) == []


@pytest.mark.once
def test_a_forger_who_recomputes_the_hash_is_caught_by_the_next_link(chain):
    changed(chain[1], signer_name="Somebody Else")
    forged = examine(Agreement.objects.get(pk=chain[1].pk)).recomputed_hash
    changed(
        chain[1],
        signature_hash=forged,
        signature_data={**chain[1].signature_data, "signer_name": "Somebody Else"},
    )

    assert reasons(chain[1]) == ["The house's chain does not go on from it."]
    assert reasons(chain[2]) == ["The house's signature before it is missing or has been changed."]


@pytest.mark.once
def test_a_removed_link_shows_at_its_neighbours(chain):
    Agreement.objects.filter(pk=chain[1].pk).delete()

    assert reasons(chain[0]) != []
    assert reasons(chain[2]) != []


@pytest.mark.once
def test_changed_files_show(chain):
    while drain():
        pass
    agreement = Agreement.objects.get(pk=chain[0].pk)
    assert reasons(agreement) == []

    for what, name in (("paper", agreement.file), ("signed copy", agreement.signed_file)):
        kept = read_bytes(name)
        default_storage.delete(name)
        assert reasons(agreement) == [f"The file of the {what} is missing."]
        default_storage.save(name, ContentFile(b"%PDF-1.3 and something else"))
        assert reasons(agreement) == [f"The file of the {what} has been changed."]
        default_storage.delete(name)
        default_storage.save(name, ContentFile(kept))
        assert reasons(agreement) == []

    # Nor is it forgotten without a word: what was signed was there to be read.
    changed(agreement, file="")
    assert reasons(agreement) == ["The file of the paper is missing."]
