"""Operations read who changed what, narrow it, and take it out as a file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from accounts.models import Organization, User
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from kernel import clock
from kernel.models import EditRecord, Event
from kernel.provenance import acting
from messaging.tests.factories import AttachmentFactory, ConversationFactory, said

pytestmark = pytest.mark.django_db

PATH = "/admin-dashboard/edit-history/"
EXPORT = f"{PATH}export/"


@pytest.fixture
def manager():
    return ManagerFactory(first_name="Meera", last_name="Iyer")


@pytest.fixture
def client(manager):
    return signed_in(manager)


@pytest.fixture
def house(manager):
    """One that was made by a command, renamed by a manager, and renamed again by nobody."""
    house = Organization.objects.create(kind="clinic", name="Smile", timezone="Asia/Kolkata")
    with acting(person=manager.pk, role=manager.role, via="admin", what="accounts.rename_house"):
        Organization.objects.filter(pk=house.pk).update(name="Smiles")
    Organization.objects.filter(pk=house.pk).update(name="=Grin()")
    return house


def found(client, **asked):
    answer = client.get(PATH, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.mark.once
@pytest.mark.parametrize("role", ["customer", "vendor", "owner", "staff", "onboard_manager"])
def test_nobody_but_operations_reads_it(role):
    client = signed_in(UserFactory(role=role))

    # Nor is told who has an account here.
    for asked in ({}, {"user": "nobody.at.all"}):
        assert client.get(PATH, asked).status_code == 403
        assert client.post(EXPORT, {"filters": asked}, format="json").status_code == 403
    assert not Event.objects.filter(name="adminpanel.EditHistoryExported").exists()


def test_a_change_tells_who_when_what_and_from_what_to_what(client, house, manager):
    latest, renamed, made = found(client, model="organization", row=str(house.pk))

    assert renamed["who"] == {"id": manager.pk, "name": "Meera Iyer", "role": manager.role}
    assert renamed["changes"] == [
        {"field": "name", "label": "Name", "from": "Smile", "to": "Smiles", "told": "shown"}
    ]
    assert {key: renamed[key] for key in ("model", "row", "name", "action", "via", "what")} == {
        "model": "accounts.Organization",
        "row": str(house.pk),
        "name": "=Grin()",
        "action": "update",
        "via": "admin",
        "what": "accounts.rename_house",
    }
    assert latest["who"] == {"id": None, "name": "", "role": ""}
    # What it said in the beginning is what the first change took away.
    assert {each["field"]: each["to"] for each in made["changes"]} == {
        "created_at": f"{house.created_at:%Y-%m-%d %H:%M:%S} UTC",
        "kind": "Clinic",
        "name": "Smile",
        "timezone": "Asia/Kolkata",
        "currency": "INR",
    }


def test_what_is_gone_has_said_what_it_said(client, house):
    pk = house.pk
    house.delete()

    gone, *_, made = found(client, model="accounts.Organization", row=str(pk))

    assert (gone["action"], gone["name"]) == ("delete", "")
    values = {each["field"]: each["from"] for each in gone["changes"]}
    assert values["name"] == "=Grin()"
    assert "Smile" in {each["to"] for each in made["changes"]}


def test_secrets_stay_secret_and_truths_are_told_in_words(client):
    user = UserFactory(is_verified=False)
    User.objects.filter(pk=user.pk).update(password="two", is_verified=True)

    (changed,) = found(client, model="user", row=str(user.pk), action="changed")

    assert [(each["field"], each["told"], each["to"]) for each in changed["changes"]] == [
        ("password", "concealed", None),
        ("is_verified", "shown", "Yes"),
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"model": "organizations"}, 3),
        ({"model": "organization", "action": "edited"}, 2),
        ({"model": "organization", "via": "django admin"}, 1),
        ({"model": "organization", "start_date": "2000-01-01", "end_date": "2000-12-31"}, 0),
        ({"model": "organization", "action": "", "user": ""}, 3),
    ],
)
def test_what_is_asked_for_is_answered(client, house, asked, count):
    assert len(found(client, **asked)) == count


@pytest.mark.parametrize("by", ["pk", "username", "email"])
def test_who_did_it_is_asked_for_by_any_name(client, house, manager, by):
    # To be told from what the others did at the same time.
    rows = found(client, user=str(getattr(manager, by)), model="organization")

    assert [row["changes"][0]["to"] for row in rows] == ["Smiles"]


def test_today_is_in_it_from_and_to(client, house):
    today = f"{clock.now() + timedelta(hours=5, minutes=30):%Y-%m-%d}"

    assert len(found(client, model="organization", start_date=today, end_date=today)) == 3


@pytest.mark.once
@pytest.mark.parametrize(
    "asked",
    [
        {"model": "spaceship"},
        {"user": "nobody.at.all"},
        {"action": "conjure"},
        {"via": "pigeon"},
        {"start_date": "yesterday"},
        {"start_date": "2026-02-02", "end_date": "2026-02-01"},
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(client, asked):
    answer = client.get(PATH, asked)

    assert answer.status_code == 400
    assert answer.json().keys() == {next(iter(asked))}


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_long_it_is(client, count, django_assert_num_queries):
    for _ in range(count):
        Organization.objects.create(kind="clinic", name="Smile", timezone="Asia/Kolkata")

    # Whose token it is, count, page, what followed the creations, what stands of them, names.
    with django_assert_num_queries(6):
        assert len(found(client, model="organization")) == count


@pytest.mark.once
def test_counting_ends_where_nobody_reads_on(client, house, monkeypatch):
    monkeypatch.setattr("adminpanel.selectors.history.MOST_COUNTED", 2)

    answer = client.get(PATH, {"model": "organization", "page_size": 1}).json()

    assert (answer["count"], answer["count_is_exact"]) == (2, False)
    assert (
        client.get(PATH, {"model": "organization", "page_size": 1, "page": 3}).json()["results"]
        == []
    )


def exported(client, key=None, **filters):
    headers = {"Idempotency-Key": key} if key else {}
    answer = client.post(EXPORT, {"format": "csv", "filters": filters}, "json", headers=headers)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_the_file_says_the_same_and_runs_no_formula(client, house, manager):
    rows = exported(client, model="organization", action="update")

    assert [(row["Who"], row["From"], row["To"]) for row in rows] == [
        ("", "Smiles", "'=Grin()"),
        ("Meera Iyer", "Smile", "Smiles"),
    ]
    (event,) = Event.objects.filter(name="adminpanel.EditHistoryExported")
    assert event.payload["user_id"] == manager.pk
    assert event.payload["filters"] == {"model": "organization", "action": "update"}


@pytest.mark.once
def test_a_file_holds_what_is_allowed_and_goes_on_over_many_pieces(
    client, house, monkeypatch, settings
):
    monkeypatch.setattr("kernel.history.selectors.EXPORTED_AT_A_TIME", 1)

    assert [row["Action"] for row in exported(client, model="organization", action="update")] == [
        "update"
    ] * 2
    settings.EXPORT_ROWS = 1
    assert len(exported(client, model="organization", action="update")) == 1


def test_what_people_write_to_each_other_is_told_to_nobody(client):
    talk = ConversationFactory()
    message = said(talk, talk.customer, content="Between you and me.")
    message.attachment_url = "https://elsewhere.example/between.pdf"
    message.save(update_fields=["attachment_url"])
    AttachmentFactory(filename="between.pdf")

    told = client.get(PATH, {"model": "message"}).content
    rows = exported(client)
    message.delete()

    assert b"concealed" in told
    kept = f"{list(EditRecord.objects.values_list('changes', 'personal'))}"
    for place in (f"{told!r}", f"{rows}", f"{exported(client)}", kept):
        assert "between" not in place.lower()


@pytest.mark.once
def test_a_form_narrows_the_file_too_and_nobody_is_written_down_by_their_address(client, manager):
    client.patch("/auth/me/", {"first_name": "Mira"}, "json")
    form = {"format": "csv", "filters.user": manager.email, "filters.model": "user"}

    answer = client.post(EXPORT, form, "multipart")

    rows = list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert {(row["Person"], row["Model"]) for row in rows} == {(f"{manager.pk}", "accounts.User")}
    (event,) = Event.objects.filter(name="adminpanel.EditHistoryExported")
    assert event.payload["filters"] == {"user": f"{manager.pk}", "model": "user"}


@pytest.mark.django_db(transaction=True)
def test_the_same_file_is_sent_again_and_written_down_once(client, house):
    first = exported(client, key="export-0001", model="organization")
    house.delete()

    assert exported(client, key="export-0001", model="organization") == [
        {**row, "Name": ""} for row in first
    ]
    assert Event.objects.filter(name="adminpanel.EditHistoryExported").count() == 1


@pytest.mark.once
@pytest.mark.parametrize(
    "body", [{"format": "xlsx"}, {"filters": {"model": "spaceship"}}, {"filters": "all"}]
)
def test_a_file_of_what_cannot_be_is_refused(client, body):
    answer = client.post(EXPORT, body, "json")

    assert answer.status_code == 400
    assert EditRecord.objects.exists()
    assert not Event.objects.filter(name="adminpanel.EditHistoryExported").exists()
