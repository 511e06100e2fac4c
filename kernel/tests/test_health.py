import threading
from datetime import timedelta

import pytest
from django.db import OperationalError

from kernel import clock, health
from kernel.models import BackupRecord, OutboxEntry
from kernel.tests.test_metrics import value


@pytest.fixture(autouse=True)
def _a_cache_that_answers(settings, monkeypatch):
    # What upper floors know of themselves, they look at themselves.
    kernels = {name: check for name, check in health._others.items() if name != "worker"}
    monkeypatch.setattr(health, "_others", kernels)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def test_the_process_says_that_it_lives_without_asking_anybody(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_whole_system_is_ready(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": {
            "database": "ok",
            "migrations": "ok",
            "cache": "ok",
            "outbox": "ok",
            "broker": "ok",
            "disk": "ok",
            "storage": "ok",
            "backup": "ok",
        },
    }


@pytest.mark.django_db
def test_work_that_nobody_does_is_named_and_stops_no_request(client):
    OutboxEntry.objects.create(
        handler="x", payload={}, due_at=clock.now() - timedelta(minutes=7, seconds=1)
    )

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["checks"]["outbox"] == "work has been waiting for 7 minutes"


@pytest.mark.django_db
def test_a_cache_that_is_gone_is_named_and_stops_no_request(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["checks"]["cache"] == "the cache does not answer"


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready(client, monkeypatch):
    def refuse():
        raise OperationalError("password=hunter2")

    monkeypatch.setitem(health._vital, "database", refuse)

    response = client.get("/readyz/")

    assert response.status_code == 503
    assert response.json()["status"] == "failing"
    assert response.json()["checks"]["database"] == "no answer"
    assert "hunter2" not in response.content.decode()


def backed_up(hours):
    at = clock.now() - timedelta(hours=hours)
    BackupRecord.objects.create(made_at=at, finished_at=at, name="b.tar.gz", rows=1)


@pytest.mark.django_db
def test_a_backup_that_did_not_come_is_named(client):
    backed_up(50)
    late = client.get("/readyz").json()
    backed_up(1)
    made = client.get("/readyz").json()

    assert (late["status"], late["checks"]["backup"]) == (
        "degraded",
        "the last backup is 50 hours old",
    )
    assert made["checks"]["backup"] == "ok"


@pytest.mark.django_db
@pytest.mark.once
def test_a_disk_that_is_full_and_files_that_cannot_be_written_are_named(
    client, monkeypatch, settings
):
    monkeypatch.setattr(health, "LITTLE_DISK", 10**18)
    monkeypatch.setattr("os.access", lambda path, mode: False)

    checks = client.get("/readyz").json()["checks"]

    assert checks["disk"].endswith("MB are free")
    assert checks["storage"] == "files cannot be written"
    assert str(settings.VAR_DIR) not in str(checks)


@pytest.mark.once
def test_a_storage_far_away_is_asked_in_the_background_and_not_each_time(monkeypatch, settings):
    settings.FILES_SERVED_BY_STORAGE = True
    asked = []

    def exists(storage, name):
        asked.append(name)
        if len(asked) > 1:
            raise ConnectionError("key=hunter2")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.exists", exists)
    storage = health.Storage()

    answers = [storage(), storage()]
    storage._asked_at = float("-inf")
    later = storage()

    assert (answers, later, len(asked)) == (["ok", "ok"], "the storage refuses", 2)


@pytest.mark.once
def test_a_storage_that_is_silent_holds_nobody_up(monkeypatch, settings):
    settings.FILES_SERVED_BY_STORAGE = True
    silence = threading.Event()
    monkeypatch.setattr(health, "STORAGE_WAIT", 0.01)
    monkeypatch.setattr(
        "django.core.files.storage.FileSystemStorage.exists", lambda *_: silence.wait(30)
    )
    storage = health.Storage()

    answers = [storage(), storage()]
    silence.set()

    assert answers == ["the storage does not answer"] * 2


@pytest.mark.django_db
@pytest.mark.once
def test_tasks_that_nobody_takes_are_named(client, monkeypatch):
    monkeypatch.setattr(health, "tasks_waiting", lambda: 5_000)

    assert client.get("/readyz").json()["checks"]["broker"] == "5000 tasks wait for a worker"


@pytest.mark.django_db
def test_what_waits_is_told_in_numbers():
    OutboxEntry.objects.create(handler="x", payload={}, due_at=clock.now() - timedelta(minutes=2))
    OutboxEntry.objects.create(handler="x", payload={}, due_at=clock.now() + timedelta(minutes=2))
    OutboxEntry.objects.create(handler="x", payload={}, dead_at=clock.now())
    backed_up(2)

    assert 120 <= value('outbox_oldest_seconds{lane="normal"}') < 180
    assert value('outbox_oldest_seconds{lane="urgent"}') == 0
    assert value('outbox_waiting{lane="normal"}') == 1
    assert value("outbox_dead") == 1
    assert value('part_ok{part="database"}') == 1
    assert value("disk_free_bytes") > 0
    assert 7_200 <= value("backup_age_seconds") < 7_300
