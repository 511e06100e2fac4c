"""A person's calendar at a secret address: told once, read by whoever knows it, dead at once."""

from dataclasses import replace
from datetime import timedelta
from logging.config import DictConfigurator
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from rest_framework.test import APIClient

from accounts.models import User
from accounts.services import limits
from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from kernel.logging import ACCESS, logging_config
from kernel.models import Event, IdempotencyRecord
from scheduling import commitments
from scheduling.calendars import feeds
from scheduling.commitments import Commitment, Party, Standing
from scheduling.models import CalendarFeed
from scheduling.tests.factories import CalendarFeedFactory, TimeOffFactory

# What stands where is asked in querysets that either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = timedelta(days=1)


class Trials:
    """A source of commitments, each of which belongs to the person of its only party."""

    def __init__(self):
        self.rows = []

    def add(self, user, **changes):
        now = clock.now().replace(microsecond=0)
        starts_at = changes.get("starts_at", now + DAY)
        row = Commitment(
            **{
                "kind": "trial",
                "id": str(len(self.rows)),
                "sequence": 0,
                "standing": Standing.CONFIRMED,
                "title": "Trial",
                "starts_at": starts_at,
                "ends_at": starts_at + timedelta(hours=1),
                "timezone": "Asia/Kolkata",
                "stands_since": now,
                "created_at": now,
                "changed_at": now,
                "parties": (Party(user_id=user.pk, name=str(user), is_provider=False),),
                **changes,
            }
        )
        self.rows.append(row)
        return row

    def of(self, user_id, *, span, limit):
        return [
            each
            for each in self.rows
            if each.parties[0].user_id == user_id
            and each.ends_at > span.since
            and each.starts_at < span.until
            and (each.standing != Standing.CANCELLED or each.changed_at > span.called_off_since)
        ][:limit]


@pytest.fixture
def trials(monkeypatch):
    source = Trials()
    monkeypatch.setitem(commitments._sources, "trial", source)
    return source


def made(user) -> str:
    """The path of a new address of theirs."""
    answer = signed_in(user).post("/api/calendar/feed/")
    assert answer.status_code == 201
    return answer.json()["url"].removeprefix("http://localhost:8000")


def written(record) -> str:
    """The line of the log that a record becomes."""
    config = DictConfigurator(logging_config(style="console", level="INFO"))
    name = "access" if record.name == ACCESS else "line"
    return config.configure_formatter(config.config["formatters"][name]).format(record)


def events(answer):
    assert answer.status_code == 200
    return {str(each["uid"]): each for each in Calendar.from_ical(answer.content).events}


def test_the_address_is_told_once_in_the_forms_that_calendars_ask_for(settings):
    settings.PUBLIC_URL = "https://book.example"
    user = UserFactory()

    answer = signed_in(user).post("/api/calendar/feed/").json()

    token = answer["url"].removeprefix("https://book.example/calendar/").removesuffix(".ics")
    assert len(token) >= 43
    assert answer["webcal"] == f"webcal://book.example/calendar/{token}.ics"
    assert answer["google"].endswith(f"cid=webcal%3A%2F%2Fbook.example%2Fcalendar%2F{token}.ics")
    for name in ("outlook", "office365"):
        asked = parse_qs(urlsplit(answer[name]).query)
        assert asked == {"url": [answer["url"]], "name": ["Bookwell"]}
    told = signed_in(user).get("/api/calendar/feed/").json()
    assert told == {"active": True, "created_at": told["created_at"], "last_read_at": None}


def test_the_token_stands_nowhere_in_clear(caplog):
    answer = signed_in(UserFactory()).post(
        "/api/calendar/feed/", headers={"Idempotency-Key": "the-same-again"}
    )
    path = answer.json()["url"].removeprefix("http://localhost:8000")
    token = path.removeprefix("/calendar/").removesuffix(".ics")

    Client().get(path)
    Client().get(f"/calendar/{token[:-1]}x.ics")

    (row,) = CalendarFeed.objects.values()
    assert token not in str(row)
    assert token not in str([*IdempotencyRecord.objects.values(), *Event.objects.values()])
    lines = [written(record) for record in caplog.records]
    assert len([line for line in lines if "path=/calendar/***" in line]) == 2
    assert [line for line in lines if token[:-1] in line] == []


def test_a_feed_holds_what_is_theirs_and_nothing_of_anybody_elses(trials):
    vendor = VendorFactory()
    mine = trials.add(vendor)
    off = TimeOffFactory(provider=vendor, reason="Surgery")
    trials.add(UserFactory())
    TimeOffFactory()

    answer = Client().get(made(vendor))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Robots-Tag"] == "noindex"
    found = events(answer)
    assert found.keys() == {f"trial-{mine.id}@localhost", f"time-off-{off.pk}@localhost"}
    busy = found[f"time-off-{off.pk}@localhost"]
    assert (busy.start, busy.end, busy["transp"]) == (off.starts_at, off.ends_at, "OPAQUE")
    assert b"Surgery" not in answer.content


def test_a_feed_reaches_as_far_as_it_is_set_to(trials, settings):
    user, now = UserFactory(), clock.now()
    settings.CALENDAR_FEED_PAST_DAYS, settings.CALENDAR_FEED_DAYS_AHEAD = 60, 366
    inside = [trials.add(user, starts_at=now + days * DAY) for days in (-59, 0, 365)]
    for days in (-61, 367):
        trials.add(user, starts_at=now + days * DAY)
    fresh = trials.add(user, standing=Standing.CANCELLED, changed_at=now - 29 * DAY)
    trials.add(user, standing=Standing.CANCELLED, changed_at=now - 31 * DAY)

    found = events(Client().get(made(user)))

    assert found.keys() == {f"trial-{each.id}@localhost" for each in [*inside, fresh]}
    assert found[f"trial-{fresh.id}@localhost"]["status"] == "CANCELLED"


def test_a_feed_is_bounded(trials, settings):
    settings.CALENDAR_FEED_LIMIT = 2
    vendor = VendorFactory()
    for hour in range(3):
        trials.add(vendor)
        TimeOffFactory(
            provider=vendor,
            starts_at=clock.now() + hour * DAY,
            ends_at=clock.now() + hour * DAY + timedelta(hours=1),
        )

    assert len(events(Client().get(made(vendor)))) == 4


@pytest.mark.parametrize("count", [1, 30])
def test_a_feed_costs_the_same_queries_however_much_there_is(
    trials, count, django_assert_num_queries
):
    vendor = VendorFactory()
    for _ in range(count):
        trials.add(vendor)
    path = made(vendor)
    etag = Client().get(path)["ETag"]

    # The address, the person, their language, bookings, appointments, visits to jobs, the time off.
    with django_assert_num_queries(7):
        again = Client().get(path)
    with django_assert_num_queries(7):
        unchanged = Client().get(path, headers={"If-None-Match": etag})
    with django_assert_num_queries(1):
        unknown = Client().get("/calendar/nobodys.ics")

    assert (again.status_code, unchanged.status_code, unknown.status_code) == (200, 304, 404)


def test_what_has_not_changed_is_not_written_again(trials, monkeypatch):
    user = UserFactory()
    row = trials.add(user)
    path, client = made(user), Client()
    first = client.get(path)

    def never(*args, **kwargs):
        raise AssertionError("It was rendered.")

    with monkeypatch.context() as patched:
        patched.setattr(feeds, "feed", never)
        by_tag = client.get(path, headers={"If-None-Match": first["ETag"]})
        by_date = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
    trials.rows[0] = replace(row, sequence=1)
    with time_machine.travel(timedelta(minutes=5)):
        changed = client.get(path, headers={"If-None-Match": first["ETag"]})
        moved_on = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})

    assert [by_tag.status_code, by_date.status_code] == [304, 304]
    assert (by_tag.content, by_tag["ETag"]) == (b"", first["ETag"])
    assert [changed.status_code, moved_on.status_code] == [200, 200]
    assert changed["ETag"] != first["ETag"]


def test_what_has_gone_from_a_calendar_has_changed_it(trials):
    user = UserFactory()
    trials.add(user)
    path, client = made(user), Client()
    first = client.get(path)
    trials.rows.clear()

    with time_machine.travel(timedelta(minutes=5)):
        after = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})

    assert events(after) == {}


def test_it_can_be_asked_for_without_its_content(trials):
    user = UserFactory()
    trials.add(user)
    path = made(user)

    head, whole = Client().head(path), Client().get(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert Client().post(path).status_code == 405


def test_when_it_was_read_is_noted_to_the_hour():
    user = UserFactory()
    path = made(user)

    def read_at():
        return signed_in(user).get("/api/calendar/feed/").json()["last_read_at"]

    Client().get(path)
    first = read_at()
    with time_machine.travel(timedelta(minutes=55)):
        Client().get(path)
        assert read_at() == first is not None
    with time_machine.travel(timedelta(minutes=65)):
        Client().get(path)
        assert read_at() > first


def revoked(user):
    assert signed_in(user).delete("/api/calendar/feed/").status_code == 204


def replaced(user):
    made(user)


def deactivated(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def revoked_by_operations(user):
    feeds.revoke_feed(feed_id=user.calendar_feeds.get().pk, actor=Actor.system())


@pytest.mark.parametrize("end", [revoked, replaced, deactivated, revoked_by_operations])
def test_an_address_is_dead_at_once(trials, end):
    user = UserFactory()
    trials.add(user)
    path, client = made(user), Client()
    etag = client.get(path)["ETag"]

    end(user)

    dead = client.get(path, headers={"If-None-Match": etag})
    unknown = client.get("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")
    assert (dead.status_code, dead.content) == (404, unknown.content)


@pytest.mark.parametrize("token", ["x", "%00", "a" * 3000, "नमस्ते", "..", "%ff%fe", "a b"])
def test_whatever_is_no_token_is_not_found(token):
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_of_former_addresses_the_last_is_kept():
    user = UserFactory()
    for _ in range(3):
        path = made(user)

    assert CalendarFeed.objects.filter(user=user).count() == 2
    assert CalendarFeed.objects.live().filter(user=user).count() == 1
    assert Client().get(path).status_code == 200


def test_one_is_gone_and_none_are_the_same_to_who_gives_it_up():
    client = signed_in(UserFactory())

    assert client.delete("/api/calendar/feed/").status_code == 204
    assert client.get("/api/calendar/feed/").json()["active"] is False


def test_nobody_guesses_for_long_and_whoever_knows_is_not_counted(trials, monkeypatch):
    monkeypatch.setattr(limits, "SHARED_FACTOR", 1)
    monkeypatch.setattr(limits, "LINK_FAILURES", replace(limits.LINK_FAILURES, most=3))
    user = UserFactory()
    path, client = made(user), Client()

    assert {client.get(path).status_code for _ in range(5)} == {200}
    guesses = [client.get(f"/calendar/guess{n}.ics") for n in range(4)]

    assert [each.status_code for each in guesses] == [404, 404, 404, 429]
    assert int(guesses[-1]["Retry-After"]) > 0
    assert client.get(path, REMOTE_ADDR="203.0.113.7").status_code == 200


def test_an_address_is_not_worn_out_and_who_knows_what_they_have_is_not_refused(monkeypatch):
    monkeypatch.setattr(feeds, "WRITTEN_AN_HOUR", 2)
    path, client = made(UserFactory()), Client()

    whole = [client.get(path) for _ in range(3)]
    unchanged = client.get(path, headers={"If-None-Match": whole[0]["ETag"]})

    assert [each.status_code for each in whole] == [200, 200, 429]
    assert unchanged.status_code == 304


def test_whose_it_is_decides_who_sees_and_shuts_it():
    feed = CalendarFeedFactory()
    stranger = UserFactory()

    with pytest.raises(NotFound):
        feeds.revoke_feed(feed_id=feed.pk, actor=stranger.as_actor())
    with pytest.raises(NotAllowed):
        feeds.revoke_feed(feed_id=feed.pk, actor=feed.user.as_actor())
    with pytest.raises(NotAllowed):
        feeds.make_feed(actor=Actor.anonymous())
    assert APIClient().post("/api/calendar/feed/").status_code == 401

    signed_in(stranger).delete("/api/calendar/feed/")
    feed.refresh_from_db()
    assert feed.is_live
