"""Who is told what of an appointment for a service, and what is said in no message."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from appointments.tests.care.wire import at, patch, post
from appointments.tests.care_factories import CareAppointmentFactory, clinic
from notifications.freshness import as_it_is_now
from notifications.models import Delivery, Notification, Preference
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


def sent_by(kind):
    """The channels by which it goes out, to whomever."""
    sent = Delivery.objects.filter(notification__kind=f"appointment_{kind}")
    return set(sent.values_list("channel", flat=True))


def test_whom_one_asks_is_told_and_the_desk_by_mail(house, patient):
    for each in (patient, house.provider, house.staff):
        each.phone = f"+91989900{each.pk:04d}"
        each.save()
    house.provider.first_name, house.provider.last_name = "Ravi", "Mehta"
    house.provider.save()
    # Who answers for the house, where others sit at its desk.
    assert house.owner.is_active
    post(patient, dental(house, dentist=house.provider.pk))

    assert told() == {
        ("requested", house.provider.pk, True),
        ("waits", house.staff.pk, True),
        # Who asked knows: it stands in their list.
        ("asked", patient.pk, False),
    }
    assert [sent_by(kind) for kind in ("requested", "waits", "asked")] == [
        {"email", "sms"},
        {"email"},
        set(),
    ]
    notices = {each.recipient_id: each for each in Notification.objects.all()}
    assert notices[house.provider.pk].body.startswith(
        "Asha Rao asks for an appointment: Bright Smiles, "
    )
    assert notices[house.staff.pk].body.startswith(
        "Asha Rao asks for an appointment with Ravi Mehta: Wed 3 Mar 2027, 10:00."
    )


def test_where_nobody_is_named_the_desk_is_told_and_no_more_than_ten_there(house, patient):
    desk = UserFactory.create_batch(11, role=Role.STAFF, organization=house.organization)
    UserFactory(role=Role.STAFF, organization=clinic().organization)
    post(patient, dental(house))

    assert told() == {
        *(("waits", each.pk, True) for each in desk[:10]),
        ("asked", patient.pk, False),
    }


def test_what_is_answered_already_the_desk_is_not_told_of(house, patient):
    assert house.staff.is_active
    row = post(patient, dental(house, dentist=house.provider.pk)).json()
    notice = Notification.objects.get(kind="appointment_waits")
    waiting = as_it_is_now(notice.kind, notice.data)
    patch(house.staff, row["id"], status="confirmed")

    assert waiting["client"] == "Asha Rao"
    assert as_it_is_now(notice.kind, notice.data) is None


@pytest.mark.parametrize(
    ("phone", "asked", "told_by"),
    [
        ("+919899001122", True, {"email", "sms", "whatsapp"}),
        ("+919899001122", False, {"email", "sms"}),
        ("+919899001122", None, {"email", "sms"}),
        ("", True, {"email"}),
    ],
)
def test_who_asks_for_it_when_booking_is_told_by_whatsapp_too(
    phone, asked, told_by, house, patient
):
    patient.phone = phone
    patient.save()
    row = post(patient, dental(house, whatsapp=asked)).json()
    assert sent_by("asked") == set()
    patch(house.staff, row["id"], status="confirmed")

    assert sent_by("confirmed") == told_by


def test_what_staff_make_sets_nobodys_wishes(house, patient):
    patient.phone = "+919899001122"
    patient.save()
    post(house.staff, dental(house, patient=patient.pk, whatsapp=True))

    assert sent_by("confirmed") == {"email", "sms"}
    assert not Preference.objects.exists()


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
