"""Who is told what of an appointment for a service, and what is said in no message."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.tests.factories import signed_in
from appointments.tests.care.wire import at, patch, post
from appointments.tests.care_factories import CareAppointmentFactory
from notifications.models import Notification
from notifications.rendering import message_of
from scheduling.calendars.invites import make_invite

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("now")]
TEN = datetime(2027, 3, 3, 4, 30, tzinfo=UTC)


def told():
    """Kind, reader, and whether it rings."""
    return {
        (each.kind.removeprefix("appointment_"), each.recipient_id, each.read_at is None)
        for each in Notification.objects.all()
    }


def dental(house, **more):
    return {
        "service": house.service.pk,
        "date": "2027-03-03",
        "time": "10:00",
        "notes": "A tooth aches",
        **more,
    }


def test_whom_one_asks_is_told(house, patient):
    post(patient, dental(house, dentist=house.provider.pk))

    assert told() == {("requested", house.provider.pk, True)}
    notice = Notification.objects.get()
    assert "Asha Rao asks for an appointment: Appointment, Bright Smiles, " in notice.body


def test_where_nobody_is_named_the_people_of_the_house_are_told(house, patient):
    owner = house.owner
    post(patient, dental(house))

    assert told() == {("requested", owner.pk, True)}


def test_what_the_house_makes_both_are_told(house, patient):
    post(house.staff, dental(house, dentist=house.provider.pk, patient=patient.pk))

    assert told() == {
        ("confirmed", patient.pk, True),
        ("confirmed", house.provider.pk, True),
    }


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"status": "confirmed"}, "confirmed"),
        ({"status": "cancelled", "reason": "The drill is broken"}, "cancelled"),
        ({"time": "12:00"}, "rescheduled"),
        # One notice says both.
        ({"time": "12:00", "status": "confirmed"}, "confirmed"),
    ],
)
def test_what_becomes_of_it_both_are_told(changes, kind, house, patient):
    row = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN)

    patch(house.staff, row, **changes)

    assert told() == {(kind, patient.pk, True), (kind, house.provider.pk, True)}


@pytest.mark.parametrize("changes", [{"notes": "By bus"}, {"status": "completed"}])
def test_what_is_news_to_nobody_nobody_is_told(changes, house, patient):
    row = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN)

    assert patch(house.staff, row, **changes).status_code == 200

    assert told() == set()


def test_what_is_removed_is_called_off_first(house, patient):
    row = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN, status="confirmed")

    signed_in(house.staff).delete(at(row))

    assert told() == {("cancelled", patient.pk, True), ("cancelled", house.provider.pk, True)}
    invite = make_invite({"kind": "appointment", "id": str(row.pk)}, patient.pk)
    assert b"METHOD:CANCEL" in invite.content


def test_a_dentist_who_loses_it_is_told_and_so_is_who_gets_it(house, patient):
    row = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN, status="confirmed")
    colleague = house.another_provider()

    patch(house.staff, row, dentist=colleague.pk)

    assert told() == {
        ("cancelled", house.provider.pk, True),
        ("made", patient.pk, True),
        ("made", colleague.pk, True),
    }
    lost = Notification.objects.get(recipient=house.provider)
    assert "with Asha Rao" in lost.body
    assert str(colleague) not in lost.body


def test_nobody_is_told_of_what_is_not_paid_for_yet(rooms, patient):
    answer = post(
        patient,
        {
            "psychologist": rooms.provider.pk,
            "service": rooms.service.pk,
            "start": "2027-03-03T05:30:00Z",
        },
    )

    assert answer.status_code == 201
    assert not any(kind.startswith("requested") for kind, *_ in told())


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("place", ["house", "rooms"])
def test_no_message_says_what_somebody_comes_for(place, language, patient, request):
    at_house = request.getfixturevalue(place)
    at_house.service.name = "Trauma therapy"
    at_house.service.save()
    sent = {
        "patient": patient.pk,
        "provider": at_house.provider.pk,
        "service": at_house.service.pk,
        "date": "2027-03-03",
        "time": "10:00",
        "notes": "A secret",
    }
    row = post(at_house.staff, sent).json()
    moved = patch(at_house.staff, row["id"], time="12:00")
    called_off = patch(at_house.staff, row["id"], status="cancelled")

    assert (moved.status_code, called_off.status_code) == (200, 200)

    notices = list(Notification.objects.all())
    assert {each.kind for each in notices} == {
        "appointment_confirmed",
        "appointment_rescheduled",
        "appointment_cancelled",
    }
    for each in notices:
        for channel in ("email", "sms", "whatsapp"):
            message = message_of(
                channel, each.kind, each.data, language=language, idempotency_key="k"
            )
            said = f"{getattr(message, 'subject', '')} {message.text} {each.data}"
            assert at_house.organization.name in said
            assert "secret" not in said
            assert "Trauma" not in said


def test_two_moves_are_two_messages(house, patient, now):
    row = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN)
    for hour in ("11:00", "12:00"):
        now.shift(timedelta(seconds=1))
        patch(house.staff, row, time=hour)

    assert Notification.objects.filter(recipient=patient).count() == 2
