from datetime import time

import pytest
from rest_framework.test import APIClient

from kernel import clock
from notifications.models import ContactSettings, Notification, Preference
from notifications.tests.factories import NotificationFactory, PersonFactory

pytestmark = pytest.mark.django_db

LIST = "/api/notifications/"
COUNT = "/api/notifications/unread-count/"
MARK_ALL = "/api/notifications/mark-all-read/"
PREFERENCES = "/api/notification-preferences/"
NOT_FOUND = {"detail": "Not found.", "error": "Not found.", "code": "NOT_FOUND"}


@pytest.fixture
def person():
    return PersonFactory()


@pytest.fixture
def client(person):
    """A client as whom `person` is signed in."""
    return as_client(person)


def as_client(person) -> APIClient:
    client = APIClient()
    client.force_authenticate(user=person)
    return client


def test_a_notice_is_shown_whole(client, person):
    notification = NotificationFactory(
        recipient=person, data={"booking_id": "b-1"}, link="/bookings/b-1"
    )

    answer = client.get(LIST)

    assert answer.status_code == 200
    assert answer.json() == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": notification.pk,
                "kind": "visit_planned",
                "title": notification.title,
                "body": "Somebody comes on Monday.",
                "data": {"booking_id": "b-1"},
                "link": "/bookings/b-1",
                "is_read": False,
                "read_at": None,
                "created_at": notification.created_at.isoformat().replace("+00:00", "Z"),
            }
        ],
    }


def test_the_newest_comes_first_and_only_ones_own(client, person):
    first, second = NotificationFactory.create_batch(2, recipient=person)
    NotificationFactory()

    answer = client.get(LIST)

    assert [row["id"] for row in answer.json()["results"]] == [second.pk, first.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_two_queries(client, person, rows, django_assert_num_queries):
    NotificationFactory.create_batch(rows, recipient=person)

    with django_assert_num_queries(2):
        answer = client.get(LIST)

    assert answer.json()["count"] == rows


@pytest.mark.parametrize(("query", "unread"), [("true", True), ("false", False)])
def test_the_list_can_be_narrowed_to_what_is_new(client, person, query, unread):
    read = NotificationFactory(recipient=person, read_at=clock.now())
    new = NotificationFactory(recipient=person)

    answer = client.get(LIST, {"unread": query})

    assert [row["id"] for row in answer.json()["results"]] == [new.pk if unread else read.pk]


def test_the_list_can_be_narrowed_to_a_kind(client, person):
    NotificationFactory(recipient=person)
    alarm = NotificationFactory(recipient=person, kind="alarm")

    answer = client.get(LIST, {"kind": "alarm"})

    assert [row["id"] for row in answer.json()["results"]] == [alarm.pk]


@pytest.mark.parametrize("query", [{"kind": "x" * 51}, {"page": "0"}])
def test_a_filter_that_makes_no_sense_is_told(client, query):
    answer = client.get(LIST, query)

    assert answer.status_code == 400
    assert list(answer.json()) == list(query)


def test_what_is_new_is_counted(client, person):
    NotificationFactory.create_batch(2, recipient=person)
    NotificationFactory(recipient=person, read_at=clock.now())
    NotificationFactory()

    assert client.get(COUNT).json() == {"unread_count": 2}


def test_a_notice_is_read_once(client, person):
    notification = NotificationFactory(recipient=person)
    path = f"{LIST}{notification.pk}/read/"

    first, second = client.post(path), client.post(path)

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["is_read"] is True
    assert first.json()["read_at"] == second.json()["read_at"]
    assert client.get(LIST).json()["results"] == [first.json()]


def test_everything_is_read_at_once(client, person):
    NotificationFactory.create_batch(2, recipient=person)
    other = NotificationFactory()

    assert client.post(MARK_ALL).json() == {"marked_count": 2}
    assert client.post(MARK_ALL).json() == {"marked_count": 0}

    assert client.get(COUNT).json() == {"unread_count": 0}
    other.refresh_from_db()
    assert other.read_at is None


@pytest.mark.parametrize(
    "role", ["customer", "vendor", "owner", "onboard_manager", "ops_manager", "super_admin"]
)
def test_anothers_notice_is_not_there(role):
    notification = NotificationFactory()
    client = as_client(PersonFactory(role=role))

    theirs = client.post(f"{LIST}{notification.pk}/read/")
    nobodys = client.post(f"{LIST}{notification.pk + 1}/read/")

    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert theirs.json() == nobodys.json()
    assert client.get(LIST).json()["count"] == 0
    assert Notification.objects.get().read_at is None


@pytest.mark.parametrize("number", ["9" * 19, "9" * 30, "0", "x"])
def test_an_id_that_nothing_can_have_is_not_there(client, number):
    assert client.post(f"{LIST}{number}/read/").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", LIST),
        ("get", COUNT),
        ("post", f"{LIST}1/read/"),
        ("post", MARK_ALL),
        ("get", PREFERENCES),
        ("patch", PREFERENCES),
    ],
)
def test_nobody_is_told_anything(method, path):
    answer = getattr(APIClient(), method)(path)

    assert answer.status_code == 401
    assert answer.json()["code"] == "UNAUTHORIZED"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_notice_is_not_written_by_its_reader(client, person, method):
    NotificationFactory(recipient=person)

    assert getattr(client, method)(LIST, {}).status_code == 405


# --- preferences ------------------------------------------------------------------------------


def chosen(answer, kind: str) -> dict[str, bool]:
    return {
        row["channel"]: row["enabled"]
        for row in answer.json()["preferences"]
        if row["kind"] == kind
    }


@pytest.mark.usefixtures("trial_kinds")
def test_preferences_show_every_kind_as_it_would_go_out(client):
    answer = client.get(PREFERENCES)

    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in ("language", "quiet_from", "quiet_until")} == {
        "language": "en",
        "quiet_from": None,
        "quiet_until": None,
    }
    assert chosen(answer, "visit_planned") == {"email": True, "sms": True, "whatsapp": False}
    assert chosen(answer, "visit_moved") == {"email": True, "sms": False, "whatsapp": False}
    locked = {row["kind"] for row in answer.json()["preferences"] if row["locked"]}
    assert locked == {"break_in"}


@pytest.mark.usefixtures("trial_kinds")
def test_preferences_cost_two_queries(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(PREFERENCES)


@pytest.mark.usefixtures("trial_kinds")
def test_only_what_is_sent_changes(client, person):
    client.patch(PREFERENCES, {"quiet_from": "22:00", "quiet_until": "07:00"}, format="json")
    client.patch(PREFERENCES, {"language": "hi"}, format="json")

    answer = client.patch(
        PREFERENCES,
        {
            "preferences": [
                {"kind": "visit_planned", "channel": "sms", "enabled": False},
                {"kind": "*", "channel": "whatsapp", "enabled": True},
            ]
        },
        format="json",
    )

    assert answer.status_code == 200
    assert answer.json() == client.get(PREFERENCES).json()
    assert (answer.json()["language"], answer.json()["quiet_from"]) == ("hi", "22:00:00")
    assert chosen(answer, "visit_planned") == {"email": True, "sms": False, "whatsapp": True}
    kept = ContactSettings.objects.get()
    assert (kept.user, kept.quiet_until) == (person, time(7))


@pytest.mark.usefixtures("trial_kinds")
def test_a_choice_is_changed_and_not_repeated(client):
    for enabled in (False, True, True):
        choice = {"kind": "visit_planned", "channel": "sms", "enabled": enabled}
        earlier = {**choice, "enabled": False}
        client.patch(PREFERENCES, {"preferences": [earlier, choice]}, format="json")

    assert [each.enabled for each in Preference.objects.all()] == [True]


def test_quiet_hours_can_be_given_up(client):
    client.patch(PREFERENCES, {"quiet_from": "22:00", "quiet_until": "07:00"}, format="json")

    answer = client.patch(PREFERENCES, {"quiet_from": None, "quiet_until": None}, format="json")

    assert answer.json()["quiet_from"] is None
    assert ContactSettings.objects.get().quiet_until is None


def one_choice(**changes) -> dict:
    choice = {"kind": "visit_planned", "channel": "sms", "enabled": False, **changes}
    return {"preferences": [choice]}


@pytest.mark.usefixtures("trial_kinds")
@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"language": "xx"}, ["language"]),
        ({"quiet_from": "22:00"}, ["quiet_until"]),
        ({"quiet_from": "22:00", "quiet_until": None}, ["quiet_until"]),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, ["quiet_from"]),
        (one_choice(kind="no_such_kind"), ["preferences.0.kind"]),
        (one_choice(channel="pigeon"), ["preferences.0.channel"]),
        (one_choice(enabled="maybe"), ["preferences.0.enabled"]),
        (one_choice(kind="break_in", channel="email"), ["preferences.0.enabled"]),
        ({"preferences": [{}] * 501}, ["preferences"]),
        ({"preferences": "all"}, ["preferences"]),
    ],
)
def test_a_preference_that_makes_no_sense_changes_nothing(client, body, fields):
    answer = client.patch(PREFERENCES, body, format="json")

    assert answer.status_code == 400
    assert list(answer.json()) == fields
    assert ContactSettings.objects.count() == 0
    assert Preference.objects.count() == 0
