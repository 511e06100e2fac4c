"""Where a contractor was is written in one table only, and gone from it after its days."""

import io
import json
import logging
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.test import override_settings

from accounts.tests.factories import ManagerFactory, signed_in
from jobs.models import LocationPing
from jobs.states import JobStatus
from jobs.tests.factories import JobFactory
from kernel import clock, retention
from kernel.models import Event, IdempotencyRecord, OutboxEntry, StreamEntry
from kernel.outbox import drain
from kernel.redis_link import connect

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
# Nothing else has these digits in it.
LATITUDE, LONGITUDE = 28.7135791, 77.3246802
DIGITS = ("28.7135", "77.3246", "287135", "773246")


def written_of_it():
    """Where in the whole database, by table, the position stands."""
    found = {}
    for model in apps.get_models():
        text = serializers.serialize("json", model._default_manager.all())
        if any(digits in text for digits in DIGITS):
            found[model._meta.label] = text
    return found


@pytest.fixture
def said():
    """All that is logged, however unimportant, SQL included."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    loggers = [logging.getLogger(name) for name in ("", "bookwell.access", "kernel", "jobs")]
    before = [each.level for each in loggers]
    for each in loggers:
        each.addHandler(handler)
        each.setLevel(logging.DEBUG)
    yield stream
    for each, level in zip(loggers, before, strict=True):
        each.removeHandler(handler)
        each.setLevel(level)


def play(job, *, latitude=LATITUDE):
    """A visit from its beginning to its end, over HTTP, with all who look at it meanwhile."""
    contractor, customer = signed_in(job.contractor), signed_in(job.customer)
    operations = signed_in(ManagerFactory())
    path = f"/api/v1/jobs/{job.pk}"
    assert contractor.post(f"{path}/on-my-way", {}, format="json").status_code == 200
    ping = {"latitude": latitude, "longitude": LONGITUDE, "accuracy": 8}
    for _ in range(2):
        answer = contractor.post(
            f"{path}/location", ping, format="json", headers={"Idempotency-Key": "ping-1"}
        )
        assert answer.status_code == 200
    for reader in (customer, operations):
        for look in ("contractor-location", "tracking"):
            answer = reader.get(f"/api/v1/customers/jobs/{job.pk}/{look}")
            assert answer.json()["latitude"] == latitude
    # What is refused is logged as well.
    assert contractor.post(f"{path}/location", {**ping, "longitude": 999}).status_code == 422
    for step in ("arrive", "leave"):
        assert contractor.post(f"{path}/{step}", {}, format="json").status_code == 200
    assert contractor.post(f"{path}/location", ping, format="json").status_code == 409
    drain()


def test_an_old_jobs_location_is_gone_everywhere_after_its_days(said, settings):
    job = JobFactory(status=JobStatus.APPROVED)

    play(job)

    assert set(written_of_it()) == {"jobs.LocationPing"}
    for kept in (Event, StreamEntry, OutboxEntry, IdempotencyRecord):
        assert kept.objects.exists()  # so that there was something to look through
    assert LocationPing.objects.count() == 1
    with time_machine.travel(clock.now() + 29 * DAY, tick=False):
        retention.prune()
        assert LocationPing.objects.count() == 1
    with time_machine.travel(clock.now() + 31 * DAY, tick=False):
        assert retention.prune()["contractors' locations"] == 1
    assert written_of_it() == {}
    assert not any(digits in said.getvalue() for digits in DIGITS)


def test_a_younger_jobs_location_stays_when_an_older_ones_goes():
    with time_machine.travel(clock.now() - 31 * DAY, tick=False):
        old = JobFactory(status=JobStatus.APPROVED)
        play(old)
    young = JobFactory(status=JobStatus.APPROVED)
    play(young)

    retention.prune()

    assert list(LocationPing.objects.values_list("visit__job", flat=True)) == [young.pk]


@pytest.mark.once
def test_how_long_it_is_kept_is_a_setting():
    play(JobFactory(status=JobStatus.APPROVED))

    with override_settings(LOCATION_KEPT_DAYS=2):
        for days, left in ((1.9, 1), (2.1, 0)):
            with time_machine.travel(clock.now() + days * DAY, tick=False):
                retention.prune()
                assert LocationPing.objects.count() == left


@pytest.mark.once
def test_redis_keeps_nothing_of_it(settings):
    play(JobFactory(status=JobStatus.APPROVED))

    redis = connect(settings.REDIS_URL, patience=2)
    kept = {}
    for key in redis.scan_iter("*"):
        dumped = redis.dump(key) or b""
        kept[key] = any(digits.encode() in dumped for digits in DIGITS)

    assert json.dumps(sorted(str(key) for key, has in kept.items() if has)) == "[]"
