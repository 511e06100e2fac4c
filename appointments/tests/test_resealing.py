"""A new key is put in front, what is there is sealed anew, and the old one can go."""

import pytest
from django.core.management import CommandError, call_command

from appointments.models import ContactRequest, Draft, SealedNote
from appointments.services import resealing
from appointments.services.notes import write_notes
from appointments.services.reading import read_notes
from appointments.states import NoteKind
from appointments.tests.care_factories import CareAppointmentFactory
from kernel.sealed import is_current, seal, unseal

pytestmark = pytest.mark.django_db
OLD, NEW = "the first secret of the house " * 2, "the second secret of the house " * 2


@pytest.fixture
def noted(settings):
    """An appointment with notes, and beside it a draft and a question, sealed with OLD."""
    settings.SEALING_KEYS = [OLD]
    row = CareAppointmentFactory()
    write_notes(
        row,
        {NoteKind.NOTES: "Toothache", NoteKind.HISTORY: "None"},
        actor=row.customer.as_actor(),
    )
    for each in (
        Draft(customer=row.customer),
        Draft(customer=row.provider),
        ContactRequest(customer=row.customer, topic="pain", reply_by="email"),
    ):
        prefix = "draft" if isinstance(each, Draft) else "contact"
        each.sealed = seal("It hurts", about=f"{prefix}:{each.pk}")
        each.save()
    # Of which nothing is kept any more.
    Draft.objects.filter(customer=row.provider).update(sealed=b"")
    settings.SEALING_KEYS = [NEW, OLD]
    return row


def all_sealed():
    rows = [*SealedNote.objects.all(), *Draft.objects.all(), *ContactRequest.objects.all()]
    return [bytes(each.sealed) for each in rows if each.sealed]


def test_what_is_sealed_anew_opens_without_the_old_key(noted, settings, capsys):
    call_command("reseal_notes")

    assert capsys.readouterr().out.splitlines() == [
        "sealed notes: 2 of 2 looked at, 2 sealed anew",
        "drafts: 2 of 2 looked at, 1 sealed anew",
        "contact requests: 1 of 1 looked at, 1 sealed anew",
        "second factors: 0 looked at, 0 sealed anew",
        "All of it is sealed with the first key.",
    ]
    settings.SEALING_KEYS = [NEW]
    assert all(is_current(each) for each in all_sealed())
    opened = read_notes(actor=noted.customer.as_actor(), appointment_ids=[noted.pk], purpose="list")
    assert opened[noted.pk][NoteKind.NOTES] == "Toothache"
    asked = ContactRequest.objects.get()
    assert unseal(bytes(asked.sealed), about=f"contact:{asked.pk}") == "It hurts"


def test_broken_off_it_goes_on_where_it_was(noted, monkeypatch, capsys):
    monkeypatch.setattr(resealing, "CHUNK", 1)
    next(iter(resealing.reseal_everything()))

    call_command("reseal_notes")

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "sealed notes: 1 of 2 looked at, 0 sealed anew",
        "sealed notes: 2 of 2 looked at, 1 sealed anew",
    ]
    before = all_sealed()
    call_command("reseal_notes")
    assert all_sealed() == before


@pytest.mark.once
def test_what_no_key_opens_is_told_and_stays(noted, settings, capsys):
    settings.SEALING_KEYS = [NEW]
    before = all_sealed()

    with pytest.raises(CommandError, match="sealed notes: 2, drafts: 1, contact requests: 1"):
        call_command("reseal_notes")

    assert all_sealed() == before


@pytest.mark.once
def test_resealing_is_no_change_of_anything_else(noted):
    before = list(Draft.objects.order_by("pk").values("version", "updated_at"))

    call_command("reseal_notes")

    assert list(Draft.objects.order_by("pk").values("version", "updated_at")) == before
