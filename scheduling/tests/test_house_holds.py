"""Who keeps a provider's book holds a time while they speak with a patient."""

from datetime import UTC, datetime, time

import pytest

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, OrganizationFactory, UserFactory, signed_in
from scheduling.models import CalendarEntry
from scheduling.tests.factories import WorkingHoursFactory
from scheduling.tests.test_availability import seeing_people

pytestmark = pytest.mark.django_db

HOLDS = "/api/availability/holds/"
# Wednesday, ten o'clock in Kolkata; it is Monday.
TEN = "2027-03-10T10:00:00+05:30"
MIDNIGHT = "2027-03-10T00:00:00+05:30"
IN_HALF_AN_HOUR = "2027-03-01T09:30:00+05:30"


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(datetime(2027, 3, 1, 3, 30, tzinfo=UTC), tick=False)


@pytest.fixture
def seen(db):
    return seeing_people(role=Role.DENTIST, session_types=["in_person", "telehealth"])


def someone_of(house, role=Role.STAFF):
    return signed_in(UserFactory(role=role, organization=house))


def test_staff_hold_a_time_of_their_house_see_it_and_let_it_go(seen):
    dentist, service = seen
    staff = someone_of(dentist.organization)

    answer = staff.post(
        HOLDS,
        {
            "provider": dentist.pk,
            "service": service.pk,
            "starts_at": TEN,
            "session_type": "telehealth",
        },
        format="json",
    )

    assert answer.status_code == 201
    hold = answer.json()
    assert (hold["provider"], hold["session_type"]) == (dentist.pk, "telehealth")
    assert staff.get(HOLDS).json()["results"] == [hold]
    assert someone_of(dentist.organization).get(HOLDS).json()["results"] == []
    assert staff.delete(f"{HOLDS}{hold['id']}/").status_code == 204
    assert not CalendarEntry.objects.exists()


@pytest.mark.parametrize("starts_at", [MIDNIGHT, IN_HALF_AN_HOUR])
def test_the_house_holds_any_time_to_come_and_a_patient_what_is_offered(seen, starts_at):
    dentist, _ = seen
    wish = {"provider": dentist.pk, "starts_at": starts_at}

    assert signed_in(UserFactory()).post(HOLDS, wish).status_code == 400
    assert not CalendarEntry.objects.exists()
    assert someone_of(dentist.organization, Role.OWNER).post(HOLDS, wish).status_code == 201


def test_nobody_holds_what_is_past(seen):
    dentist, _ = seen
    wish = {"provider": dentist.pk, "starts_at": "2027-02-28T10:00:00+05:30"}

    answer = someone_of(dentist.organization).post(HOLDS, wish)

    assert (answer.status_code, list(answer.json())) == (400, ["starts_at"])


def test_what_the_house_holds_is_nobody_elses(seen):
    dentist, _ = seen
    wish = {"provider": dentist.pk, "starts_at": TEN}
    someone_of(dentist.organization).post(HOLDS, wish)

    answer = signed_in(UserFactory()).post(HOLDS, wish)

    assert (answer.status_code, answer.json()["code"]) == (409, "SLOT_TAKEN")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda dentist: UserFactory(role=Role.STAFF, organization=OrganizationFactory()), 404),
        (lambda dentist: UserFactory(role=Role.STAFF), 404),
        (lambda dentist: dentist, 403),
        (lambda dentist: UserFactory(role=Role.VENDOR), 403),
        (lambda dentist: ManagerFactory(), 201),
    ],
)
def test_who_does_not_keep_the_book_holds_nothing(seen, who, status):
    dentist, _ = seen
    page = signed_in(who(dentist))

    answer = page.post(HOLDS, {"provider": dentist.pk, "starts_at": TEN})

    assert answer.status_code == status
    assert CalendarEntry.objects.exists() == (status == 201)


def test_who_works_alone_keeps_their_own_book(seen):
    psychologist, _ = seeing_people()
    psychologist.organization = None
    psychologist.save()

    answer = signed_in(psychologist).post(HOLDS, {"provider": psychologist.pk, "starts_at": TEN})

    assert answer.status_code == 201


def test_a_patient_holds_only_what_serves_their_way_of_meeting(seen):
    dentist, _ = seen
    dentist.working_hours.all().delete()
    WorkingHoursFactory(provider=dentist, weekday=2, ends=time(17), session_type="in_person")
    patient = signed_in(UserFactory())
    wish = {"provider": dentist.pk, "starts_at": TEN}

    by_video = patient.post(HOLDS, {**wish, "session_type": "telehealth"})
    in_person = patient.post(HOLDS, {**wish, "session_type": "in_person"})

    assert (by_video.status_code, by_video.json()["code"]) == (400, "OUTSIDE_WORKING_HOURS")
    assert in_person.status_code == 201
