"""Many who read one patient's notes at the same moment: each leaves a line, one after the other."""

from functools import partial

import pytest

from appointments.models import NoteReading, ReadingChain
from appointments.readings_audit import audit_readings
from appointments.services.care.editing import Changes, edit_care
from appointments.services.notes import write_notes
from appointments.services.reading import read_notes
from appointments.states import NoteKind
from appointments.tests.care_factories import CareAppointmentFactory, clinic
from kernel.tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)
READERS = 16


@pytest.fixture
def house():
    return clinic()


@pytest.fixture
def rows(house):
    """Two of one patient, and one of another."""
    found = [CareAppointmentFactory(at=house, provider=None) for _ in range(2)]
    found.append(CareAppointmentFactory(at=house, provider=None, customer=found[0].customer))
    for row in found:
        write_notes(row, {NoteKind.NOTES: "It hurts"}, actor=row.customer.as_actor())
    return found


def test_of_all_who_read_at_once_each_has_a_place_of_its_own_in_the_chain(house, rows):
    ids, actor = [row.pk for row in rows], house.staff.as_actor()

    outcome = race(
        [partial(read_notes, actor=actor, appointment_ids=ids, purpose="list")] * READERS
    )

    assert outcome == {"won": READERS}
    numbers = NoteReading.objects.filter(patient=rows[0].customer).values_list("number", flat=True)
    assert list(numbers) == list(range(1, 2 * READERS + 1))
    assert ReadingChain.objects.get(patient=rows[1].customer).number == READERS
    assert audit_readings().faults == []


def test_readers_and_those_who_change_what_is_read_do_not_wait_for_each_other_for_ever(house, rows):
    row, actor = rows[0], house.staff.as_actor()

    def change(number):
        texts = {NoteKind.NOTES: f"It hurts {number}"}
        edit_care(appointment_id=row.pk, actor=actor, changes=Changes(texts=texts))
        read_notes(actor=actor, appointment_ids=[row.pk], purpose="detail")

    read = partial(read_notes, actor=actor, appointment_ids=[row.pk], purpose="list")
    outcome = race([read, partial(change, 1), read, partial(change, 2)] * 3)

    assert outcome == {"won": 12}
    assert NoteReading.objects.count() == 12
    assert audit_readings().faults == []
