"""A patient asks, the house confirms, the patient sees it: live, and by asking again."""

import pytest
from asgiref.sync import sync_to_async
from django.utils.module_loading import import_string

from accounts.tests.factories import UserFactory, signed_in, tokens_of
from appointments.tests.care.wire import PATH, at, patch, post, shown
from appointments.tests.care_factories import clinic
from kernel.tests.sockets import connected, joined

# As it is published; a lower floor may not import the upper one by name.
application = import_string("config.sockets.application")

ANNOUNCED = {
    "id",
    "reference",
    "organization",
    "patient",
    "provider",
    "status",
    "date",
    "time",
    "start",
    "timezone",
    "duration_minutes",
    "session_type",
    "removed",
    "updated_at",
}


def asked(house):
    return {
        "dentist": house.provider.pk,
        "service": house.service.pk,
        "date": "2027-03-03",
        "time": "10:00",
        "notes": "A tooth aches",
    }


@sync_to_async
def url_of(user):
    return f"/ws/appointments/{user.pk}/{user.role}/?token={tokens_of(user).access}"


@sync_to_async
def play(house, patient):
    """By the two front ends: asked for, confirmed, removed."""
    row = post(patient, asked(house)).json()
    assert patch(house.staff, row["id"], status="confirmed").status_code == 200
    assert signed_in(house.owner).delete(at(row["id"])).status_code == 204
    return row


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["patient", "owner", "staff", "provider"])
async def test_all_whom_it_concerns_see_it_happen(who, now):
    house, patient = await sync_to_async(lambda: (clinic(), UserFactory()))()
    listener = patient if who == "patient" else await sync_to_async(getattr)(house, who)
    await sync_to_async(lambda: (house.staff, house.owner, house.service))()

    async with connected(application, await url_of(listener)) as socket:
        await joined()
        row = await play(house, patient)
        frames = [await socket.frame() for _ in range(4)]

    assert {frame["type"] for frame in frames} == {"appointment_change"}
    told = [frame["data"] for frame in frames]
    assert [(each["status"], each["removed"]) for each in told] == [
        ("pending", False),
        ("confirmed", False),
        ("cancelled", False),
        ("cancelled", True),
    ]
    assert {each["id"] for each in told} == {row["id"]}
    assert all(set(each) == ANNOUNCED for each in told)
    assert (told[0]["date"], told[0]["time"], told[0]["patient"]) == (
        "2027-03-03",
        "10:00:00",
        patient.pk,
    )
    assert "aches" not in str(frames)


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["patient", "owner", "provider"])
async def test_people_of_another_house_see_nothing(who, now):
    house, other, patient = await sync_to_async(lambda: (clinic(), clinic(), UserFactory()))()
    listener = await sync_to_async(
        lambda: UserFactory() if who == "patient" else getattr(other, who)
    )()

    async with connected(application, await url_of(listener)) as socket:
        await joined()
        await play(house, patient)
        assert await socket.hears_nothing()


@pytest.mark.django_db
def test_who_asks_again_sees_it_too(house, patient, now):
    row = post(patient, asked(house)).json()
    assert shown(patient, row["id"])["status"] == "pending"
    waiting = signed_in(house.staff).get(f"{PATH}?status=pending").json()["results"]
    assert [each["id"] for each in waiting] == [row["id"]]

    now.shift(60)
    patch(house.staff, row["id"], status="confirmed", date="2027-03-03", time="10:00", notes="")

    seen = shown(patient, row["id"])
    assert seen["status"] == "confirmed"
    assert seen["updated_at"] > row["updated_at"]
    now.move_to("2027-03-03T06:00:00Z")
    patch(house.staff, row["id"], status="completed", date="2027-03-03", time="10:00:00")
    assert shown(patient, row["id"])["status"] == "completed"
