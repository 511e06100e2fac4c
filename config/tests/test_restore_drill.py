"""The drill: a house with a row of everything is backed up while others write, destroyed, and
taken back, PostgreSQL's by way of SQLite. What was committed before the backup is there, and works.
"""

import shutil
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from rest_framework.test import APIClient

from accounts.tests.factories import PASSWORD, UserFactory
from adminpanel.tests.factories import factory_of
from config.tests.emptying import empty
from disputes.models import DisputeRecord
from kernel.archive.keeping import keep_backup
from kernel.archive.loading import restore_backup
from kernel.archive.tables import all_tables
from kernel.archive.writing import write_backup
from kernel.files.links import signed_url
from kernel.files.store import read_bytes, store_bytes
from kernel.history.audit import audit_history
from kernel.history.seals import seal_history
from kernel.models import BackupRecord, EditRecord, Event, OutboxEntry, StreamEntry
from payments.audit import audit_ledger

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_committed_before_a_backup_is_there_again_after_it(tmp_path):
    person = a_house_with_a_row_of_everything()
    sealed = seal_history()
    kept = store_bytes(b"%PDF-", folder="papers", extension="pdf", content_type="application/pdf")
    gone = OutboxEntry.objects.create(handler="drill", payload={})
    number = gone.pk
    gone.delete()
    with writers() as committed:
        before = list(committed)
        path, manifest = keep_backup(tmp_path)
        assert len(committed) > len(before)

    destroy()
    # What a restore that was killed when it wrote this file has left.
    default_storage.save(kept.name, ContentFile(b"%P"))
    if connection.vendor == "postgresql":
        path = by_way_of_sqlite(path, tmp_path)
    restore_backup(path)

    assert digests_of(keep_backup(tmp_path / "again")[1]) == digests_of(manifest)
    assert set(before) <= set(Event.objects.filter(name="drill").values_list("pk", flat=True))
    assert_one_moment()
    assert read_bytes(kept.name) == b"%PDF-"
    assert OutboxEntry.objects.create(handler="drill", payload={}).pk > number
    assert_it_works(person, kept.name)
    assert (audit_history().records, audit_history().fault) == (sealed, "")


def by_way_of_sqlite(path, tmp_path):
    """The backup that the other kind of database makes once it has taken this one."""
    grown = tmp_path / "grown.tar.gz"
    with sqlite_house(tmp_path / "small.sqlite3") as small, grown.open("wb") as file:
        before = restore_backup(path, like=small)
        after = write_backup(file, like=small)
    shutil.rmtree(settings.MEDIA_ROOT)
    assert (before.database, after.database) == ("postgresql", "sqlite")
    assert digests_of(after) == digests_of(before)
    return grown


def a_house_with_a_row_of_everything():
    for model in admin.site._registry:
        if model.__module__.startswith("django."):
            continue
        factory_of(model)()
    return UserFactory(first_name="आशा", last_name='"\\\t\n')


@contextmanager
def writers(count=3):
    """Others who commit all the time, each time the same to two tables; yields what they have."""
    committed, done = [], Signal()

    def write(number):
        try:
            for turn in range(10_000):
                if done.is_set():
                    return
                with transaction.atomic():
                    event = Event.objects.create(name="drill", payload={"turn": turn})
                    StreamEntry.objects.create(
                        stream=f"drill.{number}", number=turn, type="drill", data={"id": event.pk}
                    )
                committed.append(event.pk)
        finally:
            connection.close()

    threads = [Thread(target=write, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    while len(committed) < 2 * count:
        done.wait(0.01)
    try:
        yield committed
    finally:
        done.set()
        for thread in threads:
            thread.join()


def destroy():
    empty("default")
    shutil.rmtree(settings.MEDIA_ROOT)


@contextmanager
def sqlite_house(path: Path):
    """An empty database of the other kind, with the tables as they are now."""
    house = connections["small"] = DatabaseWrapper(
        {
            **connection.copy().settings_dict,
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(path),
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"},
        },
        alias="small",
    )
    try:
        with house.schema_editor() as editor:
            for table in all_tables():
                if not table.model._meta.auto_created:
                    editor.create_model(table.model)
        recorder = MigrationRecorder(house)
        recorder.ensure_schema()
        applied = MigrationRecorder(connection).applied_migrations()
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=app, name=name) for app, name in applied
        )
        yield house
    finally:
        house.close()
        del connections["small"]


def digests_of(manifest):
    """Of all but the list of backups, which a backup is in only later."""
    return {
        name: (entry.rows, entry.sha256)
        for name, entry in manifest.tables.items()
        if name != BackupRecord._meta.db_table
    } | {"files": (manifest.files.count, manifest.files.sha256)}


def assert_one_moment():
    """What was written together is there together."""
    events = Event.objects.filter(name="drill").values_list("pk", flat=True)
    shown = [data["id"] for data in StreamEntry.objects.values_list("data", flat=True) if data]
    assert set(events) <= set(shown)
    assert StreamEntry.objects.filter(type="drill").count() == len(events)


def assert_it_works(person, stored):
    """One logs in, files open, books agree, what is written once stays so, and what changes is
    noted again."""
    call_command("verify_history")
    noted = EditRecord.objects.filter(table="accounts_user", row=str(person.pk))
    before = noted.count()
    type(person).objects.filter(pk=person.pk).update(first_name="Asha")
    assert noted.latest("pk").personal["first_name"] == ["आशा", "Asha"]
    assert (before, noted.count()) == (1, 2)
    login = {"username": person.username, "password": PASSWORD}
    answer = APIClient().post("/auth/login/", login, format="json")
    assert answer.status_code == 200
    assert APIClient().get(signed_url(stored)).getvalue() == b"%PDF-"
    assert audit_ledger().invoices > 0
    with pytest.raises(IntegrityError), transaction.atomic():
        DisputeRecord.objects.update(note="")
