"""Who may do what at a clinic, as its document's table has it, and all who are not in it."""

import pytest

from accounts.models import Organization
from accounts.roles import Role
from accounts.tests.factories import (
    OrganizationFactory,
    ProviderProfileFactory,
    UserFactory,
    VendorFactory,
    signed_in,
)
from appointments.models import Appointment
from appointments.tests.care.wire import PATH, at, patch, post, shown
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from scheduling.models import CalendarEntry

# Who may is decided in Python, the same over either database.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("now")]

# The published table, row by row: "own" where a patient sees theirs alone.
TABLE = {
    "View all appointments": {"owner": True, "staff": True, "patient": "own"},
    "Create confirmed appointments": {"owner": True, "staff": True, "patient": False},
    "Create pending appointments": {"owner": False, "staff": False, "patient": True},
    "Edit appointments": {"owner": True, "staff": True, "patient": False},
    "Delete appointments": {"owner": True, "staff": True, "patient": False},
    "Change status": {"owner": True, "staff": True, "patient": False},
}
CELLS = [(what, who, may) for what, row in TABLE.items() for who, may in row.items()]


def body(house, patient, **more):
    return {
        "patient": patient.pk,
        "dentist": house.provider.pk,
        "service": house.service.pk,
        "date": "2027-03-03",
        "time": "10:00",
        **more,
    }


def person_of(who, house, patient):
    return patient if who == "patient" else getattr(house, who)


def see_all(person, house, patient):
    own = CareAppointmentFactory(at=house, customer=patient)
    another = CareAppointmentFactory(at=house, provider=None)
    CareAppointmentFactory(at=clinic())
    seen = {row["id"] for row in signed_in(person).get(PATH).json()["results"]}
    assert seen in ({own.pk}, {own.pk, another.pk})
    return "own" if seen == {own.pk} else True


def create(status):
    """Whether what they make without saying how firm it is, is `status`."""

    def tried(person, house, patient):
        answer = post(person, body(house, patient))
        assert answer.status_code == 201, answer.json()
        assert answer.json()["status"] == Appointment.objects.get().status
        return answer.json()["status"] == status

    return tried


def change(person, house, patient, **changes):
    row = CareAppointmentFactory(at=house, customer=patient)
    before = Appointment.objects.values().get()
    answer = patch(person, row, **changes)
    if answer.status_code == 403:
        assert Appointment.objects.values().get() == before
        return False
    assert answer.status_code == 200, answer.json()
    return Appointment.objects.values().get() != before


def edit(person, house, patient):
    return change(person, house, patient, date="2027-03-04", time="09:30", notes="By bus")


def set_status(person, house, patient):
    return change(person, house, patient, status="confirmed")


def delete(person, house, patient):
    row = CareAppointmentFactory(at=house, customer=patient)
    answer = signed_in(person).delete(at(row))
    still_there = signed_in(house.staff).get(at(row)).status_code == 200
    assert answer.status_code == (403 if still_there else 204)
    return not still_there


TRIALS = {
    "View all appointments": see_all,
    "Create confirmed appointments": create("confirmed"),
    "Create pending appointments": create("pending"),
    "Edit appointments": edit,
    "Delete appointments": delete,
    "Change status": set_status,
}


@pytest.mark.parametrize(("what", "who", "may"), CELLS)
def test_the_table(what, who, may, house, patient):
    assert TRIALS[what](person_of(who, house, patient), house, patient) == may


@pytest.mark.parametrize("status", ["pending", "confirmed", "completed", "cancelled"])
@pytest.mark.parametrize("who", ["owner", "staff", "patient"])
def test_a_status_is_obeyed_of_who_may_set_it(who, status, house, patient):
    answer = post(person_of(who, house, patient), body(house, patient, status=status))

    assert answer.status_code == 201
    assert answer.json()["status"] == ("pending" if who == "patient" else status)
    takes_time = answer.json()["status"] != "cancelled"
    assert CalendarEntry.objects.filter(state="active").exists() is takes_time


def test_a_patient_asks_for_themself_only(house, patient):
    answer = post(patient, body(house, UserFactory()))

    assert answer.status_code == 403
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("action", ["approve", "reject"])
@pytest.mark.parametrize(
    ("who", "may"), [("owner", True), ("staff", True), ("provider", None), ("patient", False)]
)
def test_a_request_is_answered_by_who_may_set_that(action, who, may, house, patient):
    """A dentist confirms theirs and calls off none."""
    row = CareAppointmentFactory(at=house, customer=patient)
    may = action == "approve" if may is None else may

    answer = signed_in(person_of(who, house, patient)).post(at(row, action))

    assert answer.status_code == (200 if may else 403)
    became = {"approve": "confirmed", "reject": "cancelled"}[action] if may else "pending"
    assert shown(house.staff, row)["status"] == became


MAY_SET = {
    "dentist": {"confirmed", "completed"},
    "psychologist": {"confirmed", "completed", "cancelled"},
}


@pytest.mark.parametrize("status", ["confirmed", "completed", "cancelled"])
@pytest.mark.parametrize("trade", ["dentist", "psychologist"])
def test_to_whom_people_come_sets_what_is_theirs_to_set(trade, status, patient):
    place = {"dentist": clinic, "psychologist": practice}[trade]()
    row = CareAppointmentFactory(at=place, customer=patient)

    answer = patch(place.provider, row, status=status)

    may = status in MAY_SET[trade]
    assert answer.status_code == (200 if may else 403)
    assert Appointment.objects.get().status == (status if may else "pending")


@pytest.mark.parametrize("trade", ["dentist", "psychologist"])
def test_to_whom_people_come_sees_theirs_and_changes_nothing_else(trade, patient):
    place = {"dentist": clinic, "psychologist": practice}[trade]()
    row = CareAppointmentFactory(at=place, customer=patient)
    colleagues = CareAppointmentFactory(at=place, provider=place.another_provider())
    before = list(Appointment.objects.order_by("pk").values())
    api = signed_in(place.provider)

    answers = [
        patch(place.provider, row, time="11:00").status_code,
        patch(place.provider, row, notes="Written over").status_code,
        patch(place.provider, row, provider=colleagues.provider_id).status_code,
        api.delete(at(row)).status_code,
        post(place.provider, body(place, patient)).status_code,
    ]

    assert [each["id"] for each in api.get(PATH).json()["results"]] == [row.pk]
    assert answers == [403] * 5
    assert patch(place.provider, colleagues, status="confirmed").status_code == 404
    assert list(Appointment.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("trade", [Role.PSYCHOLOGIST, Role.DENTIST])
def test_who_works_alone_keeps_their_own_book(trade, patient):
    alone = ProviderProfileFactory(user__role=trade).user
    made = post(alone, {"patient": patient.pk, "date": "2027-03-03", "time": "10:00"})
    row = made.json()

    moved = patch(alone, row["id"], date="2027-03-04", status="pending")

    assert (made.status_code, row["status"], row[trade]) == (201, "confirmed", alone.pk)
    assert row["organization"] is None
    assert (moved.json()["date"], moved.json()["status"]) == ("2027-03-04", "pending")
    assert signed_in(alone).delete(at(row["id"])).status_code == 204


@pytest.mark.parametrize("role", [Role.OPS_MANAGER, Role.SUPER_ADMIN])
def test_operations_act_as_any_house(role, house, patient):
    person = UserFactory(role=role)
    row = post(person, body(house, patient)).json()

    moved = patch(person, row["id"], date="2027-03-05", status="pending")

    assert row["status"] == "confirmed"
    assert row["organization"] == house.organization.pk
    assert (moved.json()["date"], moved.json()["status"]) == ("2027-03-05", "pending")
    assert signed_in(person).delete(at(row["id"])).status_code == 204


OTHERS = [Role.VENDOR, Role.BUILDER, Role.CONTRACTOR, Role.ONBOARD_MANAGER]


@pytest.mark.parametrize("role", OTHERS)
def test_others_make_none_and_see_none(role, house, patient):
    CareAppointmentFactory(at=house, customer=patient)
    person = VendorFactory() if role == Role.VENDOR else UserFactory(role=role)

    assert post(person, body(house, patient)).status_code == 403
    assert signed_in(person).get(PATH).json()["count"] == 0
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
def test_a_house_that_treats_nobody_makes_none(role, house, patient):
    builders = OrganizationFactory(kind=Organization.Kind.BUILDER)
    person = UserFactory(role=role, organization=builders)

    assert post(person, body(house, patient)).status_code == 403
    assert signed_in(person).get(PATH).json()["count"] == 0


@pytest.mark.parametrize("who", ["owner", "staff", "provider", "patient"])
@pytest.mark.parametrize("elsewhere", [clinic, practice])
def test_another_house_is_not_there(who, elsewhere, house, patient):
    row = CareAppointmentFactory(at=house, customer=patient)
    stranger = UserFactory() if who == "patient" else getattr(elsewhere(), who)
    api = signed_in(stranger)
    before = Appointment.objects.values().get()

    answers = {
        "read": api.get(at(row)),
        "edit": patch(stranger, row, status="confirmed"),
        "delete": api.delete(at(row)),
        "approve": api.post(at(row, "approve")),
        "reject": api.post(at(row, "reject")),
        "history": api.get(at(row, "history")),
    }

    assert {what: each.status_code for what, each in answers.items()} == dict.fromkeys(answers, 404)
    assert api.get(PATH).json()["results"] == []
    assert Appointment.objects.values().get() == before


@pytest.mark.parametrize("there", [clinic, practice])
def test_who_leaves_a_house_leaves_its_patients_there(there, patient):
    house = there()
    person, row = house.provider, CareAppointmentFactory(at=house, customer=patient)
    assert signed_in(person).get(PATH).json()["count"] == 1

    for organization in (None, there().organization):
        person.organization = organization
        person.save(update_fields=["organization"])

        assert signed_in(person).get(PATH).json()["count"] == 0
        assert patch(person, row, status="confirmed").status_code == 404
        assert signed_in(person).get(at(row, "notes")).status_code == 404
    assert shown(house.staff, row)["status"] == "pending"


def test_a_house_gives_nothing_to_strangers(house, patient):
    """Neither its patients to another's dentist, nor their services to its dentists."""
    other = clinic()
    row = CareAppointmentFactory(at=house, customer=patient)

    asked = [
        post(house.staff, body(house, patient, dentist=other.provider.pk)),
        post(house.staff, body(house, patient, service=other.service.pk)),
        post(house.staff, body(house, patient, organization=other.organization.pk)),
        patch(house.staff, row, dentist=other.provider.pk),
        patch(house.staff, row, service=other.service.pk),
    ]

    assert [each.status_code for each in asked] == [400] * 5
    assert [list(each.json()) for each in asked] == [
        ["dentist"],
        ["service"],
        ["organization"],
        ["dentist"],
        ["service"],
    ]
    assert Appointment.objects.count() == 1
