"""A draft becomes an appointment, and what is not sent is tried out."""

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from accounts.tests.factories import UserFactory, signed_in
from appointments import services
from appointments.models import Appointment, Checkout, Draft, JourneyStep, SealedNote
from appointments.services.drafts import save_draft
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from kernel import clock, outbox
from kernel.models import Event
from kernel.tests.races import race
from notifications.models import Notification, Preference
from scheduling.models import CalendarEntry
from scheduling.tests.factories import HoldFactory, WorkingHoursFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DRAFT = "/api/appointment-draft/"
PATH = "/api/appointments/"
CHECK = "/api/appointments/check/"
CONTACT = {"name": "Ravi", "phone": "+919822222222", "relation": "brother"}
OWN = "+919811111111"
KOLKATA = ZoneInfo("Asia/Kolkata")


def at(hour):
    """On a Monday that lies ahead, by the clock of Kolkata."""
    now = clock.now().astimezone(KOLKATA)
    day = now + timedelta(days=7 + -now.weekday() % 7)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def house(db):
    house = practice(name="Quiet Rooms", timezone="Asia/Kolkata")
    WorkingHoursFactory(provider=house.provider, weekday=0, starts="09:00", ends="17:00")
    return house


@pytest.fixture
def client_(db):
    return UserFactory(phone=OWN)


@pytest.fixture
def api(client_):
    return signed_in(client_)


@pytest.fixture
def choices(house):
    return {
        "service": house.service.pk,
        "psychologist": house.provider.pk,
        "start": at(10).isoformat(),
        "session_type": "telehealth",
    }


def drafted(api, **parts):
    response = api.patch(DRAFT, {"version": 0, **parts}, format="json")
    assert response.status_code == 200, response.content
    return response.json()["id"]


def sent(api, **body):
    return api.post(PATH, body, format="json")


def tried(api, **body):
    response = api.post(CHECK, body, format="json")
    assert response.status_code == 200, response.content
    return response.json()


def rows_of_every_table():
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def nothing_was_made():
    rows = (Appointment, Checkout, SealedNote, Event, Notification)
    return all(model.objects.count() == 0 for model in rows)


def test_all_that_a_draft_says_becomes_the_appointment_and_the_draft_is_emptied(api, choices):
    pk = drafted(
        api,
        **choices,
        notes="I do not sleep",
        emergency_contact=CONTACT,
        payment_method="upi",
        whatsapp=True,
    )
    assert api.get(DRAFT).json()["whatsapp"] is True

    response = sent(api, draft=pk)

    assert response.status_code == 201, response.content
    body = response.json()
    assert (body["service"], body["psychologist"]) == (choices["service"], choices["psychologist"])
    assert datetime.fromisoformat(body["start"]) == at(10)
    assert (body["session_type"], body["notes"]) == ("telehealth", "I do not sleep")
    assert body["emergency_contact"] == CONTACT
    assert Checkout.objects.get().appointment_id == body["id"]
    assert set(Preference.objects.values_list("kind", "channel", "enabled")) == {
        ("appointment_confirmed", "whatsapp", True),
        ("appointment_rescheduled", "whatsapp", True),
        ("appointment_cancelled", "whatsapp", True),
    }
    kept = Draft.objects.get()
    assert (kept.appointment_id, kept.choices, bytes(kept.sealed)) == (body["id"], {}, b"")
    assert api.get(DRAFT).json()["version"] == 0


def test_how_one_means_to_pay_is_remembered_of_the_journey(api, choices):
    pk = drafted(api, **choices, payment_method="upi")
    sent(api, draft=pk)

    steps = {each.step: each for each in JourneyStep.objects.all()}

    assert [*steps] == ["service", "psychologist", "time", "details", "payment"]
    assert {str(each.journey) for each in steps.values()} == {pk}
    assert steps["payment"].payment_method == "upi"


def test_what_is_written_where_one_says_how_to_pay_is_counted_nowhere(api, house, choices):
    pk = drafted(api, **choices, payment_method="Ravi beats me")
    sent(api, draft=pk)

    assert JourneyStep.objects.count() == 5
    assert {*JourneyStep.objects.values_list("payment_method", flat=True)} == {""}
    figures = signed_in(house.owner).get("/api/appointment-analytics/")
    assert "Ravi" not in figures.content.decode()


def test_what_is_sent_beside_a_draft_wins(api, choices):
    pk = drafted(api, **choices, notes="From the draft", history="Years")

    body = sent(api, draft=pk, start=at(15).isoformat(), notes="From the page").json()

    assert datetime.fromisoformat(body["start"]) == at(15)
    assert (body["notes"], body["history"]) == ("From the page", "Years")


def test_a_draft_that_is_sent_again_is_the_same_appointment(api, choices):
    pk = drafted(api, **choices)

    first, second = (sent(api, draft=pk) for _ in range(2))

    assert first.status_code == second.status_code == 201
    assert first.json()["id"] == second.json()["id"]
    assert Appointment.objects.count() == 1


def test_nobody_sends_the_draft_of_another(api, choices):
    pk = drafted(api, **choices)

    response = sent(signed_in(UserFactory()), draft=pk)

    assert response.status_code == 404
    assert response.json()["code"] == "DRAFT_NOT_FOUND"
    assert nothing_was_made()


def test_a_draft_whose_time_is_gone_stays_open(api, house, choices):
    pk = drafted(api, **choices, notes="I do not sleep")
    CareAppointmentFactory(at=house, starts_at=at(10))

    response = sent(api, draft=pk)

    assert (response.status_code, response.json()["code"]) == (409, "APPOINTMENT_CONFLICT")
    body = api.get(DRAFT).json()
    assert (body["id"], body["notes"], body["step"]) == (pk, "I do not sleep", "time")


@pytest.mark.once
@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"notes": "x" * 2001}, "notes"),
        ({"emergency_contact": {"name": "Me", "phone": OWN}}, "emergency_contact.phone"),
        ({"service": None}, "service"),
        ({"psychologist": None}, "provider"),
        ({"start": None}, "date"),
    ],
)
def test_a_draft_is_refused_for_what_it_was_told(api, choices, parts, field):
    pk = drafted(api, **{**choices, **parts})

    response = sent(api, draft=pk)

    assert response.status_code == 400
    assert response.json().keys() == {field}
    assert nothing_was_made()
    assert Draft.objects.open().count() == 1


def test_an_emergency_contact_is_asked_for_without_a_draft_too(api, choices):
    response = sent(api, **choices, emergency_contact={**CONTACT, "phone": "98111 11111"})

    assert response.status_code == 400
    assert response.json().keys() == {"emergency_contact.phone"}
    assert nothing_was_made()


def test_a_time_that_the_client_holds_becomes_the_appointments(api, client_, house, choices):
    ten = at(10)
    span = {"starts_at": ten, "ends_at": ten + timedelta(hours=1)}
    hold = HoldFactory(
        provider=house.provider,
        subject_id=str(client_.pk),
        job_starts_at=span["starts_at"],
        job_ends_at=span["ends_at"],
        **span,
    )
    pk = drafted(api, **choices)

    response = sent(api, draft=pk)

    assert response.status_code == 201, response.content
    assert CalendarEntry.objects.get().pk == hold.pk


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_while_a_draft_is_sent_is_in_it_or_refused(client_, choices):
    actor = client_.as_actor()
    kept = {**choices, "start": at(10).astimezone(UTC)}
    draft, _ = save_draft(actor=actor, version=0, choices=kept, texts={"notes": "First"})
    typing = partial(save_draft, actor=actor, version=1, choices={}, texts={"notes": "Second"})
    sending = partial(
        services.make_care_appointment, actor=actor, wish=services.Wish(draft_id=draft.pk)
    )

    outcome = race([typing, sending])

    row = Appointment.objects.get()
    shown = signed_in(client_).get(f"{PATH}{row.pk}/").json()["notes"]
    was_in_time = outcome["won"] == 2
    assert shown == ("Second" if was_in_time else "First")
    assert was_in_time or outcome == {"won": 1, "DRAFT_STALE": 1}


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_is_sent_by_two_windows_at_once_is_one_appointment(client_, choices):
    actor = client_.as_actor()
    kept = {**choices, "start": at(10).astimezone(UTC)}
    draft, _ = save_draft(actor=actor, version=0, choices=kept, texts={})
    send = partial(
        services.make_care_appointment, actor=actor, wish=services.Wish(draft_id=draft.pk)
    )

    assert race([send] * 4) == {"won": 4}
    assert (Appointment.objects.count(), Checkout.objects.count()) == (1, 1)


def test_trying_it_out_tells_the_price_and_writes_nothing(api, choices):
    before = rows_of_every_table()

    body = tried(api, **choices, notes="I do not sleep", emergency_contact=CONTACT)

    assert rows_of_every_table() == before
    assert (body["ok"], body["errors"]) == (True, {})
    assert body["price"] == {"amount": "1500.00", "currency": "INR"}
    assert datetime.fromisoformat(body["end"]) == at(11)
    assert body["conflicts"] == body["duplicates"] == body["alternatives"] == []


def test_trying_it_out_finds_what_else_the_client_has(api, client_, house, choices):
    elsewhere = CareAppointmentFactory(customer=client_, starts_at=at(10))
    same_day = CareAppointmentFactory(at=house, customer=client_, starts_at=at(13))

    body = tried(api, **choices)

    assert [each["appointment"] for each in body["conflicts"]] == [elsewhere.pk]
    assert [each["reference"] for each in body["duplicates"]] == [same_day.reference]
    assert body["errors"].keys() == {"start"}
    assert sent(api, **choices).json()["code"] == "CLIENT_CONFLICT"


def test_trying_a_taken_time_offers_the_nearest(api, house, choices):
    CareAppointmentFactory(at=house, starts_at=at(10))

    body = tried(api, **choices)

    assert body["errors"] == {"start": ["That time is already taken."]}
    near = [datetime.fromisoformat(each) for each in body["alternatives"]]
    assert near[:2] == [at(9), at(11)]


def test_trying_it_out_by_the_wall_clock_and_with_what_is_missing(api, house):
    day = at(10).date().isoformat()

    body = tried(api, psychologist=house.provider.pk, date=day, time="10:00")
    past = tried(api, psychologist=house.provider.pk, date="2026-01-01", time="10:00")

    assert datetime.fromisoformat(body["start"]) == at(10)
    assert body["errors"] == {"service": ["Say for what."]}
    assert past["errors"].keys() == {"date"}


def test_a_draft_can_be_tried_out(api, choices):
    pk = drafted(api, **choices)

    assert tried(api, draft=pk)["ok"] is True
    assert signed_in(UserFactory()).post(CHECK, {"draft": pk}, format="json").status_code == 404
    assert Draft.objects.open().count() == 1


@pytest.mark.once
def test_staff_are_not_told_where_else_a_patient_goes(client_):
    house = clinic(timezone="Asia/Kolkata")
    CareAppointmentFactory(customer=client_, starts_at=at(10))
    own = CareAppointmentFactory(
        at=house, customer=client_, starts_at=at(10), provider=house.another_provider()
    )

    body = tried(
        signed_in(house.staff),
        patient=client_.pk,
        dentist=house.provider.pk,
        service=house.service.pk,
        start=at(10).isoformat(),
    )

    assert [each["appointment"] for each in body["conflicts"]] == [own.pk]
    assert body["ok"] is True


@pytest.mark.once
def test_a_house_learns_of_nobody_where_else_they_are_or_whose_a_number_is(client_, house):
    CareAppointmentFactory(customer=client_, starts_at=at(10))

    body = tried(
        signed_in(house.owner),
        client=client_.pk,
        psychologist=house.provider.pk,
        service=house.service.pk,
        start=at(10).isoformat(),
        emergency_contact={"name": "Ravi", "phone": OWN},
    )

    assert (body["ok"], body["errors"], body["conflicts"]) == (True, {}, [])


@pytest.mark.once
def test_for_whom_it_is_is_asked_as_when_it_is_made(api, house):
    page, asked = signed_in(house.owner), {"date": at(10).date().isoformat(), "time": "10:00"}
    asked |= {"psychologist": house.provider.pk, "service": house.service.pk}

    assert tried(page, **asked)["errors"] == {"patient": ["Say for whom it is."]}
    assert tried(page, **asked, patient=house.provider.pk)["errors"].keys() == {"patient"}
    another = api.post(CHECK, {**asked, "patient": UserFactory().pk}, format="json")
    assert another.status_code == 403


def test_trying_a_taken_time_for_no_service_finds_it_taken(client_):
    house = clinic(timezone="Asia/Kolkata")
    WorkingHoursFactory(provider=house.provider, weekday=0, starts="09:00", ends="17:00")
    CareAppointmentFactory(at=house, starts_at=at(10))
    asked = {"dentist": house.provider.pk, "start": at(10).isoformat()}
    half_past_eight = (at(9) - timedelta(minutes=30)).isoformat()

    patients = tried(signed_in(client_), **asked)
    longer = tried(
        signed_in(house.staff),
        **{**asked, "start": half_past_eight},
        patient=client_.pk,
        duration_minutes=120,
    )
    too_long = tried(signed_in(client_), **asked, duration_minutes=24 * 60)

    assert patients["errors"] == longer["errors"] == {"start": ["That time is already taken."]}
    assert datetime.fromisoformat(patients["end"]) == at(11)
    assert "duration_minutes" in too_long["errors"]


@pytest.mark.once
def test_who_may_make_none_may_try_none(choices):
    vendor = signed_in(UserFactory(role="vendor"))

    assert vendor.post(CHECK, choices, format="json").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_journey_is_followed_to_the_payment_that_confirms_it(api, house, choices):
    pk = drafted(api, **choices, notes="I do not sleep", payment_method="card")
    row = sent(api, draft=pk).json()
    outbox.drain()
    halfway = [each.step for each in JourneyStep.objects.order_by("pk")]

    paid = api.post(
        "/api/payments/",
        {
            "appointment": row["id"],
            "amount": "1500.00",
            "currency": "INR",
            "payment_method": "card",
        },
        format="json",
    )
    outbox.drain()

    assert paid.status_code == 201, paid.content
    assert halfway == ["service", "psychologist", "time", "details", "payment"]
    steps = JourneyStep.objects.order_by("pk")
    assert [each.step for each in steps] == [*halfway, "confirmation"]
    assert {str(each.journey) for each in steps} == {pk}
    today = clock.now().astimezone(KOLKATA).date()
    figures = signed_in(house.owner).get(
        f"/api/appointment-analytics/?date_from={today}&date_to={at(10).date()}"
    )
    body = figures.json()
    assert body["funnel"]["conversion"] == 1
    assert body["payment_methods"] == [{"payment_method": "card", "chosen": 1, "paid": 1}]
    assert body["revenue"][0]["kept"] == "1500.00"
    assert "sleep" not in figures.content.decode()
