from datetime import timedelta

import pytest
from django.db import OperationalError

from kernel import clock
from kernel.http import health
from kernel.models import OutboxEntry


@pytest.fixture(autouse=True)
def _a_cache_that_answers(settings):
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
        "checks": {"database": "ok", "migrations": "ok", "cache": "ok", "outbox": "ok"},
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

    monkeypatch.setattr(health, "_database", refuse)

    response = client.get("/readyz/")

    assert response.status_code == 503
    assert response.json()["status"] == "failing"
    assert response.json()["checks"]["database"] == "no answer"
    assert "hunter2" not in response.content.decode()
