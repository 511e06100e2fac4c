"""`/api/availability/` as clinics and practices ask: in the client's zone, and by how one meets."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.roles import Role
from accounts.tests.factories import (
    OrganizationFactory,
    ProviderProfileFactory,
    UserFactory,
    VendorFactory,
    signed_in,
)
from catalog.tests.factories import OfferingFactory, ServiceFactory
from scheduling.tests.factories import WorkingHoursFactory

pytestmark = pytest.mark.django_db

FREE = "/api/availability/"
KOLKATA, NEW_YORK = "Asia/Kolkata", "America/New_York"
HALF_AN_HOUR = timedelta(minutes=30)
# In 2027 the clocks of New York go forward on the first of these and back on the second.
FORWARD, BACK = date(2027, 3, 14), date(2027, 11, 7)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(datetime(2027, 3, 1, 2, 30, tzinfo=UTC), tick=False)


@pytest.fixture
def page(db):
    return signed_in(UserFactory())


def seeing_people(zone=KOLKATA, *, role=Role.PSYCHOLOGIST, starts=time(9), ends=time(17), **facts):
    """Somebody of a practice who is at work every day, and their service of an hour."""
    practice = OrganizationFactory(timezone=zone)
    provider = UserFactory(role=role, organization=practice, timezone=zone)
    ProviderProfileFactory(user=provider, **facts)
    for weekday in range(7):
        WorkingHoursFactory(provider=provider, weekday=weekday, starts=starts, ends=ends)
    service = ServiceFactory(organization=practice, duration_minutes=60)
    OfferingFactory(provider=provider, service=service)
    return provider, service


def starts_of(page, **asked):
    answer = page.get(FREE, {"page_size": 200, **asked})
    assert answer.status_code == 200, answer.json()
    return [row["start"] for row in answer.json()["results"]]


def refusal(page, **asked):
    answer = page.get(FREE, asked)
    return answer.status_code, list(answer.json())


def test_a_day_of_the_client_takes_from_two_days_of_the_provider(page):
    psychologist, service = seeing_people(KOLKATA)

    free = starts_of(
        page,
        psychologist=psychologist.pk,
        service=service.pk,
        date="2027-03-10",
        timezone=NEW_YORK,
    )

    # Half past ten to four of the tenth in Kolkata, and from nine on of the eleventh.
    assert free[0] == "2027-03-10T00:00:00-05:00"
    assert free[11:] == [
        "2027-03-10T05:30:00-05:00",
        "2027-03-10T22:30:00-05:00",
        "2027-03-10T23:00:00-05:00",
        "2027-03-10T23:30:00-05:00",
    ]


@pytest.mark.parametrize(
    ("client", "house"), [(NEW_YORK, KOLKATA), (KOLKATA, NEW_YORK), (NEW_YORK, NEW_YORK)]
)
@pytest.mark.parametrize("change", [FORWARD, BACK])
@pytest.mark.parametrize("hours", [(time(9), time(17)), (time(0), time(0))])
def test_about_a_change_of_the_clocks_all_that_both_clocks_show_is_told(
    client, house, change, hours, time_machine
):
    time_machine.move_to(datetime(change.year, change.month, 1, tzinfo=UTC), tick=False)
    page = signed_in(UserFactory())
    psychologist, service = seeing_people(house, starts=hours[0], ends=hours[1])
    theirs, ours = ZoneInfo(client), ZoneInfo(house)
    days = [change + timedelta(days=away) for away in (-1, 0, 1)]

    told = starts_of(
        page,
        psychologist=psychologist.pk,
        service=service.pk,
        date_from=days[0].isoformat(),
        date_to=days[-1].isoformat(),
        timezone=client,
    )

    # Every half hour is read off the two clocks.
    expected = []
    at = datetime.combine(days[0], time(0), UTC) - timedelta(days=1)
    while at < datetime.combine(days[-1], time(0), UTC) + timedelta(days=2):
        is_worked = hours[1] == time(0) or time(9) <= at.astimezone(ours).time() <= time(16)
        if is_worked and at.astimezone(theirs).date() in days:
            expected.append(at.astimezone(theirs).isoformat())
        at += HALF_AN_HOUR
    assert told == expected
    for day in days:
        assert starts_of(
            page,
            psychologist=psychologist.pk,
            service=service.pk,
            date=day.isoformat(),
            timezone=client,
        ) == [each for each in expected if each.startswith(day.isoformat())]


def test_the_end_is_told_by_the_same_clock_though_it_changes_in_between(time_machine):
    time_machine.move_to(datetime(2027, 11, 1, tzinfo=UTC), tick=False)
    page = signed_in(UserFactory())
    psychologist, service = seeing_people(NEW_YORK, starts=time(0), ends=time(0))

    answer = page.get(
        FREE,
        {
            "psychologist": psychologist.pk,
            "service": service.pk,
            "date": BACK.isoformat(),
            "timezone": NEW_YORK,
        },
    )

    assert answer.json()["timezone"] == NEW_YORK
    assert answer.json()["count"] == 50
    assert (answer.json()["results"][3]["start"], answer.json()["results"][3]["end"]) == (
        "2027-11-07T01:30:00-04:00",
        "2027-11-07T01:30:00-05:00",
    )


def test_without_a_zone_days_and_times_are_the_providers(page):
    psychologist, service = seeing_people(NEW_YORK)

    free = starts_of(page, provider=psychologist.pk, service=service.pk, date="2027-03-10")

    assert free[0] == "2027-03-10T09:00:00-05:00"


def test_a_dentist_may_be_asked_for_no_service_in_particular(page):
    dentist, _ = seeing_people(role=Role.DENTIST, ends=time(11))

    answer = page.get(FREE, {"dentist": dentist.pk, "date": "2027-03-10"})

    assert [row["start"][11:16] for row in answer.json()["results"]] == ["09:00", "09:30", "10:00"]
    assert answer.json()["results"][0] == {
        "start": "2027-03-10T09:00:00+05:30",
        "end": "2027-03-10T10:00:00+05:30",
        "provider": dentist.pk,
        "service": None,
        "session_type": "",
        "score": answer.json()["results"][0]["score"],
        "travel_time_minutes": 0,
    }


def test_another_house_is_not_asked_by_its_neighbours_people(page):
    dentist, _ = seeing_people(role=Role.DENTIST)
    neighbour = signed_in(UserFactory(role=Role.STAFF, organization=OrganizationFactory()))
    colleague = signed_in(UserFactory(role=Role.STAFF, organization=dentist.organization))
    asked = {"dentist": dentist.pk, "date": "2027-03-10"}

    assert neighbour.get(FREE, asked).status_code == 404
    assert colleague.get(FREE, asked).status_code == 200


def test_who_comes_to_the_house_is_asked_for_a_service(page):
    vendor = VendorFactory()

    assert refusal(page, provider=vendor.pk, date="2027-03-10") == (400, ["service"])


def test_times_are_those_that_serve_the_way_of_meeting(page):
    psychologist, service = seeing_people(ends=time(11), session_types=["in_person", "telehealth"])
    evening = {"starts": time(19), "ends": time(20)}
    WorkingHoursFactory(provider=psychologist, weekday=2, session_type="telehealth", **evening)
    asked = {"psychologist": psychologist.pk, "service": service.pk, "date": "2027-03-10"}
    at_the_practice = ["09:00", "09:30", "10:00"]

    def hours(**more):
        return [start[11:16] for start in starts_of(page, **asked, **more)]

    assert hours(session_type="in_person") == at_the_practice
    assert hours(session_type="telehealth") == [*at_the_practice, "19:00"]
    assert hours() == [*at_the_practice, "19:00"]


@pytest.mark.parametrize(
    ("of_provider", "of_service", "is_offered"),
    [
        (["in_person"], [], False),
        (["in_person", "telehealth"], ["in_person"], False),
        ([], ["in_person"], False),
        (["telehealth"], ["telehealth"], True),
        ([], [], True),
    ],
)
def test_a_way_of_meeting_has_to_be_offered_by_provider_and_service(
    page, of_provider, of_service, is_offered
):
    psychologist, service = seeing_people(session_types=of_provider)
    service.session_types = of_service
    service.save()
    asked = {
        "psychologist": psychologist.pk,
        "service": service.pk,
        "date": "2027-03-10",
        "session_type": "telehealth",
    }

    if is_offered:
        assert starts_of(page, **asked)
    else:
        assert refusal(page, **asked) == (400, ["session_type"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"timezone": "Europe/Atlantis"}, "timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"session_type": "by_letter"}, "session_type"),
        ({"dentist": 1}, "provider"),
        ({"date": "tomorrow"}, "date"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(page, changes, field):
    psychologist, service = seeing_people()
    asked = {"psychologist": psychologist.pk, "service": service.pk, "date": "2027-03-10"}

    assert refusal(page, **(asked | changes)) == (400, [field])


def test_the_zone_costs_nothing_and_the_way_of_meeting_one_query(page, django_assert_num_queries):
    psychologist, service = seeing_people(session_types=["telehealth"])
    asked = {"psychologist": psychologist.pk, "service": service.pk, "date": "2027-03-10"}
    page.get(FREE, asked)

    with django_assert_num_queries(9):
        page.get(FREE, asked)
    with django_assert_num_queries(10):
        page.get(FREE, {**asked, "timezone": NEW_YORK, "session_type": "telehealth"})
