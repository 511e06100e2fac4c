"""What was sealed of the history is found out when it is changed past every guard."""

import time
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from accounts.models import Organization, User
from accounts.tests.factories import UserFactory
from adminpanel import doctor
from adminpanel.alerting import platform
from kernel.history import triggers
from kernel.history.audit import audit_history
from kernel.history.seals import seal_history
from kernel.models import EditRecord, EditRedaction, EditSeal, SealRound

pytestmark = pytest.mark.django_db(transaction=True)

RECORDS, SEALS = "kernel_editrecord", "kernel_editseal"


def seal_all() -> None:
    """Other databases of the same PostgreSQL have transactions, too, that are waited for."""
    for _ in range(500):
        seal_history()
        if not audit_history().unsealed:
            return
        time.sleep(0.02)
    raise AssertionError("nothing is sealed")


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def person():
    """Somebody of whom three things are written down, under two seals."""
    user = UserFactory(first_name="Asha")
    User.objects.filter(pk=user.pk).update(first_name="Usha")
    seal_all()
    User.objects.filter(pk=user.pk).update(first_name="Isha", is_verified=False)
    seal_all()
    assert EditSeal.objects.count() == 2
    return user


def faults(*tampers) -> list[str]:
    """What is found of each, which is undone again, by who may take every trigger away."""
    found = []
    with transaction.atomic():
        triggers.take_down()
        for tamper in tampers:
            with transaction.atomic():
                tamper()
                found.append(audit_history().fault)
                transaction.set_rollback(True)
        transaction.set_rollback(True)
    return found


def test_who_may_do_everything_to_the_database_is_found_out_all_the_same(person):
    _, second, third = EditRecord.objects.filter(row=str(person.pk)).order_by("pk")
    where = f"WHERE id = {second.pk}"
    extra = (
        f'INSERT INTO {RECORDS} (id, at, "table", "row", action, person, role, via, what,'
        " request_id, changes, personal, redaction_id) SELECT {},"
        ' at, "table", "row", action, person, role, via, what, request_id, changes, personal,'
        f" redaction_id FROM {RECORDS} {where}"
    )
    title = f"record {second.pk} (update of accounts_user {person.pk})"
    tried = {
        f"UPDATE {RECORDS} SET person = 4711 {where}": f"{title} was altered",
        f"UPDATE {RECORDS} SET changes = '{{}}' {where}": f"{title} was altered",
        f"UPDATE {RECORDS} SET personal = NULL {where}":
            f"{title} was altered in what is somebody's own",
        f"UPDATE {RECORDS} SET personal = NULL, redaction_id = 9 {where}":
            f"{title} was redacted in the name of what is not there",
        f"DELETE FROM {RECORDS} {where}": f"record {second.pk} is missing",
        f"DELETE FROM {RECORDS} WHERE id = {third.pk}": f"record {third.pk} is missing",
        extra.format(0):
            f"record 0 (update of accounts_user {person.pk}) was added after it was sealed",
        f"UPDATE {SEALS} SET records = 1 WHERE upto = {second.pk}":
            f"the seal up to {second.pk} was altered",
        f"UPDATE {SEALS} SET sealed_at = '2020-01-01 00:00:00+00:00' WHERE upto = {second.pk}":
            f"the seal up to {second.pk} was altered",
        f"DELETE FROM {SEALS} WHERE upto = {second.pk}":
            f"the seal up to {third.pk} does not follow the one up to 0: a seal is missing",
    }  # fmt: skip

    found = faults(*(partial(execute, each) for each in tried))

    assert dict(zip(tried, found, strict=True)) == tried
    assert audit_history().fault == ""


def test_what_is_taken_out_in_the_name_of_a_redaction_breaks_no_seal(person):
    records = EditRecord.objects.filter(row=str(person.pk), personal__isnull=False)
    kept = records.latest("pk").personal
    redaction = EditRedaction.objects.create(because="asked", role="super_admin", records=1)
    records.filter(pk=records.earliest("pk").pk).update(personal=None, redaction=redaction)

    [fault] = faults(lambda: records.update(personal=None, redaction=redaction))

    assert kept.keys() == {"first_name", "$salt"}
    assert audit_history().fault == ""
    assert fault == f"redaction {redaction.pk} was of 1 records, and is of 2"


def test_operators_hear_of_it_and_of_seals_written_anew(person, tmp_path, capsys):
    end = tmp_path / "end.json"
    call_command("verify_history", keep=end)
    call_command("verify_history", against=end)
    triggers.take_down()
    execute(f"UPDATE {RECORDS} SET person = 4711")
    triggers.install()

    with pytest.raises(CommandError):
        call_command("verify_history")
    said = [each.text for each in doctor.history()]
    [reading] = platform.history_broken(None, None)
    triggers.take_down()
    execute(f"DELETE FROM {SEALS}")
    triggers.install()
    seal_all()

    assert "was altered" in capsys.readouterr().err
    assert "it is not what was sealed" in said[0]
    assert (reading.value, "was altered" in reading.says) == (1, True)
    call_command("verify_history")
    with pytest.raises(CommandError):
        call_command("verify_history", against=end)


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer")
def test_nothing_is_sealed_over_somebody_who_may_still_add_to_it():
    house = Organization.objects.create(kind="clinic", name="Smile")
    other = Organization.objects.create(kind="clinic", name="Grin")
    seal_all()
    late = connection.copy()
    rename = "UPDATE accounts_organization SET name = 'late' WHERE id = %s"
    try:
        with transaction.atomic():
            # This one has begun before and ends before, and counts on after the other.
            execute("SELECT pg_current_xact_id()")
            late.set_autocommit(False)
            with late.cursor() as cursor:
                cursor.execute(rename, [other.pk])
            Organization.objects.filter(pk=house.pk).update(name="early")
        assert (seal_history(), seal_history()) == (0, 0)
        assert SealRound.objects.count() == 1
        late.commit()
    finally:
        late.close()
    seal_all()

    assert EditSeal.objects.latest("upto").records == 2
    assert audit_history().fault == ""


@pytest.mark.once
def test_a_turn_has_its_bounds(monkeypatch):
    monkeypatch.setattr("kernel.history.seals.RECORDS", 2)
    Organization.objects.bulk_create(Organization(kind="clinic", name=str(n)) for n in range(5))

    assert [seal_history(seals=1) for _ in range(4)] == [2, 2, 1, 0]
    assert (audit_history().seals, audit_history().fault) == (3, "")
