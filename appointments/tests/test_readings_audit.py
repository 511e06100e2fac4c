"""The log of readings is walked along; whatever was done to it past the use cases is found."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from appointments.chains import digest_of, link
from appointments.constraints import drop_triggers
from appointments.models import NoteReading, ReadingChain
from appointments.readings_audit import audit_readings
from appointments.services.notes import write_notes
from appointments.services.reading import read_notes
from appointments.states import NoteKind
from appointments.tests.care_factories import CareAppointmentFactory, clinic

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient():
    """Whose notes have been read four times; a second patient's once."""
    house = clinic()
    rows = [CareAppointmentFactory(at=house, provider=None) for _ in range(2)]
    for row in rows:
        write_notes(row, {NoteKind.NOTES: "It hurts"}, actor=row.customer.as_actor())
    for row in [*rows, rows[0], rows[0], rows[0]]:
        read_notes(actor=house.staff.as_actor(), appointment_ids=[row.pk], purpose="list")
    return rows[0].customer


@pytest.fixture
def unguarded(patient):
    """As for somebody who may do anything to the database, until the test is rolled back."""
    # What waits for the commit is checked now: no trigger goes before.
    connection.check_constraints()
    drop_triggers(None, connection.schema_editor())


def readings(patient, *numbers):
    return NoteReading.objects.filter(patient=patient, number__in=numbers)


def write_anew(patient):
    """As somebody would who knows how: every reading sealed onto the one before it again."""
    chain = ReadingChain(patient=patient)
    for reading in NoteReading.objects.filter(patient=patient):
        link(reading, chain)
        reading.save()
    return chain


def told(capsys, *options):
    with pytest.raises(CommandError, match="not whole"):
        call_command("verify_readings", *options)
    return capsys.readouterr().err.strip()


def test_a_whole_log_is_whole(patient, capsys):
    call_command("verify_readings")

    assert capsys.readouterr().out == ("5 readings of 2 patients' notes.\nEvery chain is whole.\n")


@pytest.mark.once
def test_an_empty_one_too(db, capsys):
    call_command("verify_readings")

    assert "0 readings" in capsys.readouterr().out


def test_a_reading_that_was_changed_is_found(patient, unguarded, capsys):
    readings(patient, 3).update(reason="")
    readings(patient, 2).update(reader_role="dentist")

    assert told(capsys) == f"patient {patient.pk}, reading 2: it has been changed"


def test_one_that_was_taken_out_is_found(patient, unguarded, capsys):
    readings(patient, 2)._raw_delete("default")

    assert told(capsys) == f"patient {patient.pk}, reading 2: it is missing"


def test_the_end_that_was_cut_off_is_found(patient, unguarded, capsys):
    readings(patient, 3, 4)._raw_delete("default")

    assert told(capsys) == (
        f"patient {patient.pk}, reading 3: it is missing, and whatever came after it:"
        " its chain's end names 4"
    )


def test_a_chain_of_which_nothing_is_left_is_found(patient, unguarded, capsys):
    readings(patient, 1, 2, 3, 4)._raw_delete("default")

    assert "reading 1: it is missing" in told(capsys)


def test_one_that_was_written_past_its_chain_is_found(patient, capsys):
    last = readings(patient, 4).get()
    last.pk, last.number, last.previous = None, 5, last.digest
    last.digest = digest_of(last)
    last.save(force_insert=True)

    assert told(capsys) == f"patient {patient.pk}, reading 5: it stands beyond its chain's end"


def test_a_chain_that_was_written_anew_ends_otherwise(patient, unguarded, capsys):
    readings(patient, 2).update(reader_role="dentist")
    write_anew(patient)

    assert told(capsys) == (
        f"patient {patient.pk}, reading 4: it is not the one that its chain's end names"
    )


def test_chain_and_end_written_anew_show_only_against_what_was_kept(
    patient, unguarded, capsys, tmp_path
):
    kept = tmp_path / "ends.json"
    call_command("verify_readings", keep=kept)
    readings(patient, 4)._raw_delete("default")
    write_anew(patient).save()
    capsys.readouterr()

    assert audit_readings().faults == []
    assert told(capsys, "--against", str(kept)) == (
        f"patient {patient.pk}, reading 4: it is missing, and whatever came after it:"
        " what was kept names 4"
    )


@pytest.mark.once
def test_what_was_kept_holds_when_more_is_read_since(patient, tmp_path, capsys):
    kept = tmp_path / "ends.json"
    call_command("verify_readings", keep=kept)
    row = NoteReading.objects.first().appointment
    staff = NoteReading.objects.first().reader
    read_notes(actor=staff.as_actor(), appointment_ids=[row.pk], purpose="list")

    call_command("verify_readings", against=kept, keep=kept)

    assert json.loads(kept.read_text())[str(patient.pk)][0] == 5


@pytest.mark.once
@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', '{"1": [1]}'])
def test_a_file_that_keeps_nothing_is_refused(db, tmp_path, content):
    path = tmp_path / "ends.json"
    path.write_text(content)

    with pytest.raises(CommandError, match="is not what --keep wrote"):
        call_command("verify_readings", against=path)
