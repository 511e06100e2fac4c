"""`/api/appointment-draft/`: what a client has begun to fill in."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Draft, JourneyStep
from appointments.services.drafts import discard_draft, save_draft
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from catalog.tests.factories import ServiceFactory
from kernel import clock, retention
from kernel.tests.races import race
from scheduling.tests.factories import HoldFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db
PATH = "/api/appointment-draft/"
QUERIES = 20
SECRET = "I have not slept since March"


@pytest.fixture
def house(db):
    return practice(name="Quiet Rooms", timezone="Asia/Kolkata")


@pytest.fixture
def client_(db):
    return UserFactory(phone="+919811111111")


@pytest.fixture
def api(client_):
    return signed_in(client_)


def saved(api, version=0, **parts):
    response = api.patch(PATH, {"version": version, **parts}, format="json")
    assert response.status_code == 200, response.content
    return response.json()


def step(document, name):
    return next(each for each in document["steps"] if each["step"] == name)


def errors_of(api, name, **parts):
    return step(saved(api, **parts), name)["errors"]


def test_who_has_begun_nothing_finds_an_empty_draft(api):
    response = api.get(PATH)

    assert response.status_code == 200
    body = response.json()
    assert (body["id"], body["version"], body["step"]) == (None, 0, "service")
    assert body["emergency_contact"] is None
    assert [each["complete"] for each in body["steps"]] == [False] * 6
    assert Draft.objects.count() == 0


def test_a_draft_begun_in_one_browser_goes_on_in_another(api, client_, house):
    contact = {"name": "Ravi", "phone": "+919822222222", "relation": "brother"}

    saved(api, 0, service=house.service.pk)
    saved(api, 1, psychologist=house.provider.pk, notes=SECRET, emergency_contact=contact)
    found = signed_in(client_).get(PATH).json()

    assert (found["version"], found["step"]) == (2, "time")
    assert (found["service"], found["psychologist"]) == (house.service.pk, house.provider.pk)
    assert (found["notes"], found["emergency_contact"]) == (SECRET, contact)
    assert found["service_name"] == house.service.name
    assert found["organization_name"] == "Quiet Rooms"
    assert found["price"] == {"amount": "1500.00", "currency": "INR"}


def test_what_another_window_has_written_is_not_overwritten(api, house):
    saved(api, 0, notes="First")
    saved(api, 1, notes="Second")

    response = api.patch(PATH, {"version": 1, "notes": "Third"}, format="json")

    assert response.status_code == 409
    body = response.json()
    assert body["code"] == "DRAFT_STALE"
    assert body["detail"] == body["error"]
    assert (body["draft"]["version"], body["draft"]["notes"]) == (2, "Second")
    assert api.get(PATH).json()["notes"] == "Second"


def test_what_is_sent_again_because_its_answer_was_lost_is_no_conflict(api):
    saved(api, 0, notes="First")

    again = saved(api, 0, notes="First")

    assert (again["version"], again["notes"]) == (1, "First")


def test_a_version_is_asked_for(api):
    response = api.patch(PATH, {"notes": "First"}, format="json")

    assert response.status_code == 400
    assert response.json() == {"version": ["This field is required."]}
    assert Draft.objects.count() == 0


def test_a_choice_can_be_taken_back(api, house):
    saved(api, 0, service=house.service.pk, emergency_contact={"name": "Ravi"})

    body = saved(api, 1, service=None, emergency_contact=None)

    assert (body["service"], body["emergency_contact"], body["step"]) == (None, None, "service")


def test_it_can_be_forgotten_and_twice(api):
    saved(api, 0, notes=SECRET)

    answers = [api.delete(PATH).status_code for _ in range(2)]

    assert answers == [204, 204]
    assert Draft.objects.count() == 0
    assert api.get(PATH).json()["version"] == 0


def test_a_draft_that_was_given_up_elsewhere_is_not_begun_again_unseen(api):
    saved(api, 0, notes="First")
    api.delete(PATH)

    response = api.patch(PATH, {"version": 1, "notes": "Second"}, format="json")

    assert response.status_code == 409
    assert response.json()["draft"]["version"] == 0


@pytest.mark.once
def test_nobody_else_reads_it_not_even_operations(api, client_, house):
    saved(api, 0, notes=SECRET)
    another = signed_in(UserFactory())

    assert another.get(PATH).json()["notes"] == ""
    for role in set(Role) - {Role.CUSTOMER}:
        somebody = signed_in(UserFactory(role=role))
        assert somebody.get(PATH).status_code == 403, role
        assert somebody.patch(PATH, {"version": 1, "notes": ""}, format="json").status_code == 403
        assert somebody.delete(PATH).status_code == 403
    assert api.get(PATH).json()["notes"] == SECRET


def test_what_is_written_is_in_no_table_in_clear(api):
    contact = {"name": "Ravi Bhatt", "phone": "+919822222222"}
    saved(api, 0, notes=SECRET, history="Panic attacks", emergency_contact=contact)

    kept = serializers.serialize("json", [*Draft.objects.all(), *JourneyStep.objects.all()])

    for word in (SECRET, "Panic", "Ravi", "22222222"):
        assert word not in kept


@pytest.mark.once
@pytest.mark.parametrize(
    ("contact", "errors"),
    [
        ({"phone": "+919822222222"}, {"emergency_contact.name"}),
        ({"name": "Ravi"}, {"emergency_contact.phone"}),
        ({"name": "Ravi", "phone": "12"}, {"emergency_contact.phone"}),
        ({"name": "Ravi", "phone": "098111 11111"}, {"emergency_contact.phone"}),
        ({"name": "Ravi", "phone": "098222 22222"}, set()),
    ],
)
def test_an_emergency_contact_is_somebody_else_who_can_be_called(api, contact, errors):
    assert errors_of(api, "details", emergency_contact=contact).keys() == errors


@pytest.mark.once
def test_a_text_that_is_too_long_is_kept_and_told(api):
    body = saved(api, 0, notes="x" * 2001)

    assert step(body, "details")["errors"].keys() == {"notes"}
    assert len(body["notes"]) == 2001


@pytest.mark.once
def test_a_service_that_is_not_there_any_more_is_told(api, house):
    gone = ServiceFactory(organization=house.organization, is_active=False)

    assert errors_of(api, "service", service=gone.pk) == {"service": ["There is no such service."]}


@pytest.mark.once
def test_a_service_of_another_house_is_told(api, house):
    elsewhere = practice()

    errors = errors_of(
        api, "service", service=elsewhere.service.pk, organization=house.organization.pk
    )

    assert errors == {"service": ["This service is not offered there."]}


@pytest.mark.once
def test_a_psychologist_who_does_not_do_the_service_is_told(api, house):
    other = practice()
    service = ServiceFactory(organization=house.organization)

    elsewhere = errors_of(api, "psychologist", service=service.pk, psychologist=other.provider.pk)
    here = errors_of(api, "psychologist", version=1, psychologist=house.provider.pk)

    assert elsewhere == {"psychologist": ["It is not to be had there."]}
    assert here == {"psychologist": ["This provider does not offer the service."]}


@pytest.mark.once
def test_somebody_who_is_no_psychologist_is_told(api, house):
    errors = errors_of(api, "psychologist", psychologist=house.owner.pk)

    assert errors == {"psychologist": ["There is no such provider."]}


@pytest.mark.once
def test_a_psychologist_who_does_not_meet_people_so_is_told(api, house):
    house.provider.provider_profile.session_types = ["in_person"]
    house.provider.provider_profile.save()

    errors = errors_of(
        api, "psychologist", psychologist=house.provider.pk, session_type="telehealth"
    )

    assert errors == {"session_type": ["That is not offered in this way."]}


@pytest.mark.once
def test_a_time_in_the_past_is_told(api, house):
    past = (clock.now() - timedelta(hours=1)).isoformat()

    assert errors_of(api, "time", start=past).keys() == {"start"}


@pytest.mark.once
def test_a_method_that_cannot_be_charged_online_is_told(api):
    assert errors_of(api, "payment", payment_method="cheque").keys() == {"payment_method"}


def test_each_first_arrival_at_a_step_is_counted_once(api, house):
    saved(api, 0, service=house.service.pk)
    saved(api, 1, psychologist=house.provider.pk)
    body = saved(api, 2, service=None)
    saved(api, 3, service=house.service.pk)

    rows = JourneyStep.objects.order_by("pk")

    assert [each.step for each in rows] == ["service", "psychologist", "time"]
    assert {str(each.journey) for each in rows} == {body["id"]}
    last = rows[2]
    assert (last.organization, last.service, last.provider) == (
        house.organization,
        house.service,
        house.provider,
    )


def test_what_nobody_has_touched_for_long_is_forgotten(settings, house):
    settings.APPOINTMENT_DRAFT_KEPT_DAYS = 30
    waiting = Draft.objects.create(
        customer=UserFactory(), appointment=CareAppointmentFactory(at=house)
    )
    untouched, touched = (Draft.objects.create(customer=UserFactory()) for _ in range(2))
    Draft.objects.exclude(pk=touched.pk).update(updated_at=clock.now() - timedelta(days=31))

    retention.prune()

    assert {*Draft.objects.all()} == {waiting, touched}
    assert untouched not in Draft.objects.all()


@pytest.mark.django_db(transaction=True)
def test_of_two_browsers_that_write_at_once_one_is_told(client_):
    actor = client_.as_actor()
    writing = [
        partial(save_draft, actor=actor, version=0, choices={}, texts={"notes": f"Window {n}"})
        for n in range(6)
    ]

    assert race(writing) == {"won": 1, "DRAFT_STALE": 5}
    assert Draft.objects.count() == 1
    discard_draft(actor=actor)


def on_monday(hour, minute=0):
    """By the clock of Kolkata, in a week that lies ahead."""
    now = clock.now().astimezone(ZoneInfo("Asia/Kolkata"))
    day = now + timedelta(days=7 + -now.weekday() % 7)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


@pytest.fixture
def mornings(house):
    """On Mondays from nine to twelve, online until ten only."""
    rules = [("in_person", "09:00", "12:00"), ("telehealth", "09:00", "10:00")]
    for way, starts, ends in rules:
        WorkingHoursFactory(
            provider=house.provider, weekday=0, starts=starts, ends=ends, session_type=way
        )
    return house


def asking(house, start, way="in_person"):
    return {
        "service": house.service.pk,
        "psychologist": house.provider.pk,
        "start": start.isoformat(),
        "session_type": way,
    }


def test_a_time_that_is_free_is_right(api, mornings):
    body = saved(api, 0, **asking(mornings, on_monday(10)))

    assert step(body, "time") == {"step": "time", "complete": True, "errors": {}}
    assert (body["step"], body["alternatives"]) == ("details", [])


def test_a_time_that_is_taken_is_told_with_the_nearest_that_are_not(api, mornings):
    CareAppointmentFactory(at=mornings, starts_at=on_monday(10))

    body = saved(api, 0, **asking(mornings, on_monday(10)))

    assert step(body, "time")["errors"] == {"start": ["That time is already taken."]}
    near = [datetime.fromisoformat(each) for each in body["alternatives"]]
    assert near[:2] == [on_monday(9), on_monday(11)]


def test_a_time_outside_the_hours_for_this_way_to_meet_is_told(api, mornings):
    body = saved(api, 0, **asking(mornings, on_monday(10), "telehealth"))

    assert step(body, "time")["errors"] == {"start": ["That is outside working hours."]}
    assert datetime.fromisoformat(body["alternatives"][0]) == on_monday(9)


def test_a_clinic_is_asked_for_any_hour_that_is_not_taken(api):
    house = clinic(timezone="Asia/Kolkata")
    WorkingHoursFactory(provider=house.provider, weekday=0, starts="09:00", ends="12:00")
    CareAppointmentFactory(at=house, starts_at=on_monday(20))

    at_seven = saved(api, 0, **asking(house, on_monday(19)))
    at_eight = saved(api, 1, **asking(house, on_monday(20)))

    assert step(at_seven, "time")["errors"] == {}
    assert step(at_eight, "time")["errors"] == {"start": ["That time is already taken."]}


def test_a_time_that_the_client_holds_is_theirs(api, client_, mornings):
    ten = on_monday(10)
    spans = {"starts_at": ten, "ends_at": ten + timedelta(hours=1)}
    HoldFactory(
        provider=mornings.provider,
        subject_id=str(client_.pk),
        job_starts_at=ten,
        job_ends_at=spans["ends_at"],
        **spans,
    )

    own = saved(api, 0, **asking(mornings, ten))
    others = saved(signed_in(UserFactory()), 0, **asking(mornings, ten))

    assert step(own, "time")["errors"] == {}
    assert step(others, "time")["errors"] == {"start": ["That time is already taken."]}


def test_saving_a_whole_draft_costs_the_same_however_much_was_saved_before(api, mornings):
    counts = []
    for version in range(3):
        note = {"notes": f"Draft {version}", **asking(mornings, on_monday(9 + version))}
        with CaptureQueriesContext(connection) as queries:
            saved(api, version, **note)
        counts.append(len(queries))

    assert counts[1:] == [QUERIES] * 2
