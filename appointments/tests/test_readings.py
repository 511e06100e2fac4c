"""Notes are sealed, opened by whom they are for, and whoever else reads is written down."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory
from appointments.chains import is_linked
from appointments.models import NoteReading, ReadingChain, SealedNote
from appointments.selectors.notes import has_notes
from appointments.services.notes import write_notes
from appointments.services.reading import read_notes
from appointments.states import NoteKind
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from appointments.tests.factories import AppointmentFactory
from kernel.provenance import Provenance, coming_from

pytestmark = pytest.mark.django_db
TOLD = {
    NoteKind.NOTES: "Toothache since Monday",
    NoteKind.HISTORY: "Allergic to penicillin",
    NoteKind.EMERGENCY_CONTACT: '{"name": "Asha"}',
}
CLINICAL = {NoteKind.CLINICAL: "Caries, 36 distal"}


def noted(**facts):
    row = CareAppointmentFactory(**facts)
    write_notes(row, TOLD | CLINICAL, actor=row.customer.as_actor())
    return row


def read(by, *rows, kinds=None, purpose="list"):
    ids = [row.pk for row in rows]
    return read_notes(actor=by.as_actor(), appointment_ids=ids, purpose=purpose, kinds=kinds)


def people_of(row, house):
    return {
        "patient": row.customer,
        "provider": house.provider,
        "owner": house.owner,
        "staff": house.staff,
        "colleague": house.another_provider(),
        "operations": ManagerFactory(),
        "another patient": UserFactory(),
        "another owner": clinic().owner,
        "another provider": practice().provider,
        "vendor": UserFactory(role=Role.VENDOR),
    }


@pytest.mark.once
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (clinic, {"patient": TOLD, "provider": TOLD | CLINICAL, "owner": TOLD, "staff": TOLD}),
        (practice, {"patient": TOLD, "provider": TOLD | CLINICAL}),
    ],
)
def test_each_reads_what_is_for_them_and_nobody_else_anything(make, told):
    house = make()
    row = noted(at=house)

    opened = {who: read(person, row) for who, person in people_of(row, house).items()}

    assert opened == {who: {row.pk: told[who]} if who in told else {} for who in opened}
    readers = set(NoteReading.objects.values_list("reader_role", flat=True))
    assert readers == {house.trade, *(told.keys() - {"patient", "provider"})}


@pytest.mark.once
def test_who_works_alone_reads_what_their_clients_tell_them():
    house = practice()
    alone = house.provider
    alone.organization = None
    alone.save()
    row = noted(at=house, organization=None)

    assert read(alone, row) == {row.pk: TOLD | CLINICAL}
    assert read(house.owner, row) == {}


@pytest.mark.once
def test_nothing_of_it_stands_in_the_table_and_no_other_row_opens_it():
    row, other = noted(), noted()
    note = SealedNote.objects.get(appointment=row, kind="notes")
    assert b"Toothache" not in bytes(note.sealed)

    SealedNote.objects.filter(appointment=other, kind="notes").update(sealed=note.sealed)

    assert read(other.provider, other, kinds=["notes", "history"])[other.pk] == {
        NoteKind.HISTORY: TOLD[NoteKind.HISTORY]
    }


def test_a_reading_says_who_read_what_why_and_from_where():
    row = noted()

    with coming_from(Provenance("::ffff:203.0.113.9", "request-0001")):
        read(row.provider, row, kinds=["notes", "clinical"], purpose="detail")

    reading = NoteReading.objects.get()
    assert (reading.patient, reading.appointment, reading.number) == (row.customer, row, 1)
    assert (reading.reader, reading.reader_role) == (row.provider, "dentist")
    assert (reading.kinds, reading.purpose, reading.reason) == ("clinical,notes", "detail", "")
    assert (reading.address, reading.request_id) == ("203.0.113.9", "request-0001")


def test_readings_of_one_patient_are_a_chain_without_holes():
    first, second = noted(), noted()
    third = noted(customer=first.customer)

    for row in (first, third, second, first):
        read(row.provider, row)

    chain = list(NoteReading.objects.filter(patient=first.customer))
    assert [each.appointment_id for each in chain] == [first.pk, third.pk, first.pk]
    previous = ""
    for number, each in enumerate(chain):
        assert is_linked(each, number=number, previous=previous)
        previous = each.digest
    end = ReadingChain.objects.get(patient=first.customer)
    assert (end.number, end.digest) == (3, previous)
    assert ReadingChain.objects.get(patient=second.customer).number == 1


def test_ones_own_reading_leaves_no_row_and_asks_once(django_assert_num_queries):
    row = noted()

    with django_assert_num_queries(1):
        assert read(row.customer, row) == {row.pk: TOLD}

    assert not NoteReading.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_many_patients_as_for_one(count, django_assert_num_queries):
    house = clinic()
    rows, staff = [noted(at=house, provider=None) for _ in range(count)], house.staff

    with django_assert_num_queries(5):
        opened = read(staff, *rows)

    assert opened == {row.pk: TOLD for row in rows}
    assert NoteReading.objects.count() == count


def test_a_list_without_notes_writes_nothing(django_assert_num_queries):
    house = clinic()
    rows = [CareAppointmentFactory(at=house, provider=None) for _ in range(3)]
    staff = house.staff

    with django_assert_num_queries(1):
        assert read(staff, *rows) == {}

    assert not ReadingChain.objects.exists()
    with django_assert_num_queries(0):
        assert read(staff) == {}


@pytest.mark.parametrize("change", [{"reader": None}, {"read_at": "2026-01-01T00:00:00Z"}])
def test_a_reading_is_not_changed(change):
    row = noted()
    read(row.provider, row)

    with pytest.raises(IntegrityError, match="readings_are_append_only"), transaction.atomic():
        NoteReading.objects.update(**change)


@pytest.mark.parametrize("model", [NoteReading, ReadingChain])
def test_neither_a_reading_nor_a_chain_is_deleted(model):
    row = noted()
    read(row.provider, row)

    with pytest.raises(IntegrityError, match="readings_are_append_only"), transaction.atomic():
        model.objects.all()._raw_delete("default")

    assert model.objects.count() == 1


def test_nor_is_another_put_in_its_place():
    row = noted()
    read(row.provider, row)
    columns = ", ".join(each.column for each in NoteReading._meta.concrete_fields)
    table = NoteReading._meta.db_table
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"

    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(
            f"{verb} INTO {table} ({columns}) SELECT {columns} FROM {table}"
        )


@pytest.mark.parametrize("number", [0, 1])
def test_a_chain_is_never_shortened(number):
    row = noted()
    read(row.provider, row)

    with pytest.raises(IntegrityError, match="readings_are_append_only"), transaction.atomic():
        ReadingChain.objects.update(number=number)


def test_nor_are_all_of_them_taken_out_at_once():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE.")
    for model in (NoteReading, ReadingChain):
        with pytest.raises(DatabaseError, match="readings_are_append_only"), transaction.atomic():
            connection.cursor().execute(f"TRUNCATE {model._meta.db_table}")


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_written_down_is_not_read():
    row = noted()
    # The number that comes next is taken, as if by somebody who wrote past the chain.
    read(row.provider, row)
    taken = NoteReading.objects.get()
    taken.pk, taken.number = None, 2
    taken.save(force_insert=True)

    with pytest.raises(IntegrityError):
        read(row.provider, row)

    assert ReadingChain.objects.get().number == 1
    assert NoteReading.objects.count() == 2


@pytest.mark.once
def test_an_empty_text_takes_away_what_was_there_and_the_same_changes_nothing():
    row = noted()
    doctor = row.provider.as_actor()
    before = SealedNote.objects.get(appointment=row, kind="history").updated_at

    changed = write_notes(
        row,
        {
            NoteKind.NOTES: "",
            NoteKind.HISTORY: TOLD[NoteKind.HISTORY],
            NoteKind.CLINICAL: "Filled",
        },
        actor=doctor,
    )

    assert changed == {NoteKind.NOTES, NoteKind.CLINICAL}
    assert read(row.provider, row, kinds=["notes", "history", "clinical"])[row.pk] == {
        NoteKind.HISTORY: TOLD[NoteKind.HISTORY],
        NoteKind.CLINICAL: "Filled",
    }
    assert SealedNote.objects.get(appointment=row, kind="history").updated_at == before
    assert SealedNote.objects.get(appointment=row, kind="clinical").written_by == row.provider


@pytest.mark.once
def test_it_is_known_where_something_was_told_but_not_what_a_provider_wrote():
    told, written, nothing = (CareAppointmentFactory() for _ in range(3))
    write_notes(told, {NoteKind.NOTES: "Hurts"}, actor=told.customer.as_actor())
    write_notes(written, CLINICAL, actor=written.provider.as_actor())

    assert has_notes([told.pk, written.pk, nothing.pk]) == {told.pk}
    assert has_notes([]) == set()


@pytest.mark.once
def test_a_visit_to_a_site_has_no_sealed_notes():
    row = AppointmentFactory()
    write_notes(row, {NoteKind.NOTES: "By car"}, actor=row.customer.as_actor())

    assert read(row.customer, row) == {}
