"""`/api/appointments`, as the builder pages' document shows it."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Appointment
from appointments.tests.factories import AppointmentFactory
from catalog.tests.factories import ProjectFactory
from kernel import clock
from kernel.json import to_wire
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db
TEN = datetime(2027, 3, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)

ROW = {
    "id",
    "reference",
    "customer",
    "builder",
    "project",
    "appointment_type",
    "appointment_date",
    "duration_minutes",
    "timezone",
    "meeting_location",
    "status",
    "notes",
    "created_by",
    "created_at",
    "updated_at",
}


@pytest.fixture
def api(builder):
    return signed_in(builder)


@pytest.fixture
def asked(customer, project):
    """The body of the document's example, of people who are here."""
    return {
        "customer_id": customer.pk,
        "project_id": project.pk,
        "appointment_type": "site_visit",
        "appointment_date": "2027-03-01T10:00:00Z",
        "duration_minutes": 60,
        "meeting_location": "Project Site, Downtown",
        "notes": "Customer wants to see 2BHK units",
        "created_by": "builder",
    }


def refused(response, status, code):
    assert response.status_code == status, response.content
    body = response.json()
    assert body["status_code"] == status
    assert body["error_code"] == code
    return body["detail"]


def test_the_list_as_the_document_has_it(api, project, customer):
    row = AppointmentFactory(
        project=project,
        customer=customer,
        starts_at=TEN,
        status="confirmed",
        meeting_location="Project Site, Downtown",
        notes="First-time visit, interested in 2BHK units",
    )

    response = api.get("/api/appointments?page=1&limit=10")

    assert response.status_code == 200
    assert response.json() == {
        "appointments": [
            {
                "id": row.pk,
                "reference": row.reference,
                "customer": {
                    "id": customer.pk,
                    "name": "John Smith",
                    "email": customer.email,
                    "phone": str(customer.phone),
                },
                "builder": {"id": project.builder_id, "name": str(project.builder)},
                "project": {
                    "id": project.pk,
                    "name": "Sunset Residences",
                    "location": "Downtown",
                },
                "appointment_type": "site_visit",
                "appointment_date": "2027-03-01T10:00:00Z",
                "duration_minutes": 60,
                "timezone": "Asia/Kolkata",
                "meeting_location": "Project Site, Downtown",
                "status": "confirmed",
                "notes": "First-time visit, interested in 2BHK units",
                "created_by": "customer",
                "created_at": to_wire(row.created_at),
                "updated_at": to_wire(row.updated_at),
            }
        ],
        "total": 1,
        "page": 1,
        "limit": 10,
        "stats": {"total": 1, "confirmed": 1, "pending": 0, "completed": 0, "cancelled": 0},
    }


@pytest.mark.once
def test_the_detail_is_the_same_row(api, project):
    row = AppointmentFactory(project=project)

    detail = api.get(f"/api/appointments/{row.pk}")

    assert detail.json() == api.get("/api/appointments").json()["appointments"][0]
    assert set(detail.json()) == ROW
    assert detail.json()["notes"] is None


def test_one_is_made_and_answered_flat(api, asked, builder):
    response = api.post("/api/appointments", asked, format="json")

    assert response.status_code == 201
    row = Appointment.objects.get()
    assert response.json() == {
        **asked,
        "id": row.pk,
        "reference": row.reference,
        "builder_id": builder.pk,
        "status": "pending",
        "created_at": to_wire(row.created_at),
        "updated_at": to_wire(row.updated_at),
    }


@pytest.mark.once
def test_what_may_be_left_out(customer, project):
    response = signed_in(customer).post(
        "/api/appointments",
        {
            "project_id": str(project.pk),
            "appointment_type": "virtual_tour",
            "appointment_date": "2027-03-01T15:30:00+05:30",
            "duration_minutes": None,
            "notes": None,
        },
        format="json",
    )

    assert response.status_code == 201
    made = response.json()
    assert (made["customer_id"], made["created_by"]) == (customer.pk, "customer")
    assert made["appointment_date"] == "2027-03-01T10:00:00Z"
    assert (made["duration_minutes"], made["meeting_location"]) == (60, "Downtown")
    assert made["notes"] is None


def test_a_taken_slot_is_a_conflict_and_makes_nothing(api, asked, project):
    AppointmentFactory(project=project, starts_at=TEN + HOUR / 2)

    detail = refused(
        api.post("/api/appointments", asked, format="json"), 409, "APPOINTMENT_CONFLICT"
    )

    assert detail == "That time is already taken."
    assert Appointment.objects.count() == CalendarEntry.objects.count() == 1


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("customer_id", 2**62),
        ("customer_id", "John"),
        ("customer_id", None),
        ("project_id", None),
        ("appointment_type", "picnic"),
        ("appointment_type", ""),
        ("appointment_date", "tomorrow"),
        ("appointment_date", "2026-01-01T10:00:00Z"),
        ("appointment_date", None),
        ("duration_minutes", 4),
        ("duration_minutes", 1441),
        ("duration_minutes", "long"),
        ("meeting_location", "x" * 301),
        ("notes", "x" * 2001),
        ("created_by", "customer"),
        ("created_by", "somebody"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(api, asked, field, value):
    detail = refused(
        api.post("/api/appointments", {**asked, field: value}, format="json"),
        422,
        "VALIDATION_ERROR",
    )

    assert [each["loc"] for each in detail] == [["body", field]]
    assert all(each["msg"] for each in detail)
    assert not Appointment.objects.exists()


def test_the_same_key_makes_one(api, asked):
    first, second = (
        api.post("/api/appointments", asked, format="json", HTTP_IDEMPOTENCY_KEY="k-1")
        for _ in range(2)
    )

    assert first.json() == second.json()
    assert Appointment.objects.count() == 1


@pytest.mark.once
def test_a_status_is_set_and_answered(api, project):
    row = AppointmentFactory(project=project)

    response = api.patch(
        f"/api/appointments/{row.pk}/status", {"status": "confirmed"}, format="json"
    )

    row.refresh_from_db()
    assert response.status_code == 200
    assert response.json() == {
        "id": row.pk,
        "status": "confirmed",
        "updated_at": to_wire(row.updated_at),
    }


@pytest.mark.once
def test_the_same_status_again_is_no_change(api, project):
    row = AppointmentFactory(project=project, status="confirmed")

    response = api.patch(
        f"/api/appointments/{row.pk}/status", {"status": "confirmed"}, format="json"
    )

    assert response.status_code == 200
    assert response.json()["updated_at"] == to_wire(row.updated_at)


@pytest.mark.once
@pytest.mark.parametrize("status", ["completed", "picnic", None])
def test_a_status_that_cannot_be(api, project, status):
    row = AppointmentFactory(project=project)
    response = api.patch(f"/api/appointments/{row.pk}/status", {"status": status}, format="json")

    if status == "completed":
        refused(response, 409, "ILLEGAL_TRANSITION")
    else:
        refused(response, 422, "VALIDATION_ERROR")
    row.refresh_from_db()
    assert row.status == "pending"


@pytest.mark.once
def test_a_customer_is_told_that_it_is_not_theirs_to_confirm(customer, project):
    row = AppointmentFactory(project=project, customer=customer)

    refused(
        signed_in(customer).patch(
            f"/api/appointments/{row.pk}/status", {"status": "confirmed"}, format="json"
        ),
        403,
        "FORBIDDEN",
    )


def test_rescheduled_it_is_answered_whole(api, project):
    row = AppointmentFactory(project=project, starts_at=TEN)

    response = api.patch(
        f"/api/appointments/{row.pk}/reschedule",
        {"appointment_date": "2027-03-03T14:00:00Z", "meeting_location": "Virtual - Zoom Link"},
        format="json",
    )

    assert response.status_code == 200
    assert response.json() == api.get(f"/api/appointments/{row.pk}").json()
    assert response.json()["appointment_date"] == "2027-03-03T14:00:00Z"
    assert response.json()["meeting_location"] == "Virtual - Zoom Link"


def test_onto_another_it_is_not_rescheduled(api, project):
    row = AppointmentFactory(project=project, starts_at=TEN)
    AppointmentFactory(project=project, starts_at=TEN + 2 * HOUR)
    before = api.get(f"/api/appointments/{row.pk}").json()

    refused(
        api.patch(
            f"/api/appointments/{row.pk}/reschedule",
            {"appointment_date": "2027-03-01T11:30:00Z"},
            format="json",
        ),
        409,
        "APPOINTMENT_CONFLICT",
    )

    assert api.get(f"/api/appointments/{row.pk}").json() == before


@pytest.mark.once
@pytest.mark.parametrize("body", [{}, {"appointment_date": "2026-01-01T10:00:00Z"}])
def test_a_time_to_reschedule_to_lies_ahead(api, project, body):
    row = AppointmentFactory(project=project)

    detail = refused(
        api.patch(f"/api/appointments/{row.pk}/reschedule", body, format="json"),
        422,
        "VALIDATION_ERROR",
    )

    assert [each["loc"] for each in detail] == [["body", "appointment_date"]]


@pytest.mark.once
def test_cancelled_it_stays_in_the_list(api, project):
    row = AppointmentFactory(project=project)

    first, again = (api.delete(f"/api/appointments/{row.pk}") for _ in range(2))

    told = {"success": True, "message": "Appointment cancelled successfully"}
    assert (first.status_code, first.json()) == (200, told)
    assert (again.status_code, again.json()) == (200, told)
    listed = api.get("/api/appointments").json()
    assert [each["status"] for each in listed["appointments"]] == ["cancelled"]
    assert listed["stats"]["cancelled"] == listed["total"] == 1


@pytest.mark.once
def test_what_is_over_is_not_cancelled(api, project):
    row = AppointmentFactory(project=project, status="completed")

    refused(api.delete(f"/api/appointments/{row.pk}"), 409, "ILLEGAL_TRANSITION")


@pytest.mark.once
def test_notes_are_edited(api, project):
    row = AppointmentFactory(project=project)

    response = api.patch(f"/api/appointments/{row.pk}", {"notes": "Bring the plans"}, format="json")

    assert (response.status_code, response.json()["notes"]) == (200, "Bring the plans")


def test_its_history_says_who_did_what(api, builder, customer, project):
    asked = {
        "project_id": project.pk,
        "appointment_type": "site_visit",
        "appointment_date": "2027-03-01T10:00:00Z",
    }
    pk = signed_in(customer).post("/api/appointments", asked, format="json").json()["id"]
    api.patch(
        f"/api/appointments/{pk}/status",
        {"status": "cancelled", "reason": "Rain"},
        format="json",
    )

    page = api.get(f"/api/appointments/{pk}/history").json()

    assert (page["total"], page["page"], page["limit"]) == (2, 1, 10)
    made, cancelled = page["history"]
    assert (made["from_status"], made["to_status"]) == (None, "pending")
    assert (made["changed_by"], made["from_date"]) == ("John Smith", None)
    assert (cancelled["from_status"], cancelled["to_status"]) == ("pending", "cancelled")
    assert (cancelled["changed_by"], cancelled["note"]) == (str(builder), "Rain")
    assert cancelled["from_date"] == cancelled["to_date"] == "2027-03-01T10:00:00Z"


@pytest.mark.parametrize("path", ["", "/history", "/ics/", "/calendar-links/"])
def test_what_is_somebody_elses_is_not_there(path):
    row = AppointmentFactory()
    other = signed_in(UserFactory(role=Role.BUILDER))

    theirs, nothing = (other.get(f"/api/appointments/{pk}{path}") for pk in (row.pk, 2**40))

    assert theirs.status_code == nothing.status_code == 404
    assert theirs.content == nothing.content
    if not path.endswith("/"):
        refused(theirs, 404, "APPOINTMENT_NOT_FOUND")


def test_filters_narrow_the_rows_and_what_is_counted(api, project, customer, house):
    other = ProjectFactory(organization=house, builder=project.builder)
    one = AppointmentFactory(project=project, customer=customer, starts_at=TEN)
    AppointmentFactory(
        project=other, starts_at=TEN + HOUR, appointment_type="design_review", status="confirmed"
    )
    AppointmentFactory(project=project, starts_at=TEN + 2 * HOUR, status="cancelled")
    AppointmentFactory(starts_at=TEN)

    def found(query):
        page = api.get(f"/api/appointments?{query}").json()
        ids = [each["id"] for each in page["appointments"]]
        assert page["total"] == page["stats"]["total"] == len(ids)
        return ids, page["stats"]

    assert len(found("")[0]) == 3
    assert len(found("status=&type=")[0]) == 3
    assert found("status=pending") == (
        [one.pk],
        {"total": 1, "confirmed": 0, "pending": 1, "completed": 0, "cancelled": 0},
    )
    assert len(found("type=site_visit")[0]) == 2
    assert len(found(f"project_id={project.pk}")[0]) == 2
    assert found(f"customer_id={customer.pk}")[0] == [one.pk]
    assert found(f"project_id={other.pk}&status=pending")[0] == []


@pytest.mark.once
@pytest.mark.parametrize(
    "query",
    ["status=open", "type=picnic", "project_id=x", "date_from=today", "page=0", "upcoming=maybe"],
)
def test_a_filter_that_means_nothing_is_refused(api, query):
    detail = refused(api.get(f"/api/appointments?{query}"), 422, "VALIDATION_ERROR")

    assert [each["loc"] for each in detail] == [["query", query.partition("=")[0]]]


def test_the_latest_date_comes_first_and_what_lies_ahead_in_its_order(api, project):
    now = clock.now()
    days = {
        days: AppointmentFactory(project=project, starts_at=now + timedelta(days=days))
        for days in (2, -3, 5)
    }
    AppointmentFactory(project=project, starts_at=now + timedelta(days=1), status="cancelled")

    def found(query):
        return [each["id"] for each in api.get(f"/api/appointments{query}").json()["appointments"]]

    assert found("")[0] == days[5].pk
    assert found("?upcoming=true") == [days[2].pk, days[5].pk]
    assert found("?limit=1&page=4") == [days[-3].pk]


def test_days_are_those_of_the_readers_clock(api, project, builder):
    """Midnight in Kolkata is half past six in the evening before, in UTC."""
    midnight = datetime(2027, 2, 28, 18, 30, tzinfo=UTC)
    before, first, last, after = (
        AppointmentFactory(project=project, starts_at=at, duration_minutes=5)
        for at in (
            midnight - timedelta(minutes=5),
            midnight,
            midnight + timedelta(hours=23, minutes=55),
            midnight + timedelta(days=1),
        )
    )
    assert builder.timezone == "Asia/Kolkata"

    def found(query):
        page = api.get(f"/api/appointments?{query}").json()
        return [each["id"] for each in page["appointments"]]

    assert found("date_from=2027-03-01&date_to=2027-03-01") == [last.pk, first.pk]
    assert found("date_from=2027-03-02") == [after.pk]
    assert found("date_to=2027-02-28") == [before.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(count, project, django_assert_num_queries):
    for each in range(count):
        AppointmentFactory(project=project, starts_at=TEN + each * HOUR)
        AppointmentFactory(starts_at=TEN)
    client = signed_in(project.builder)
    client.get("/api/appointments")

    # The counts, the rows.
    with django_assert_num_queries(2):
        page = client.get("/api/appointments").json()

    assert len(page["appointments"]) == page["total"] == count


@pytest.mark.once
def test_whoever_has_none_sees_none(strangers, project):
    AppointmentFactory(project=project)

    for stranger in strangers.values():
        page = signed_in(stranger).get("/api/appointments").json()
        assert (page["appointments"], page["total"]) == ([], 0)
        assert set(page["stats"].values()) == {0}


@pytest.mark.once
def test_it_is_opened_as_a_calendar_file(customer, project):
    row = AppointmentFactory(
        project=project, customer=customer, starts_at=TEN, status="confirmed", notes="Ring twice"
    )
    client = signed_in(customer)

    file = client.get(f"/api/appointments/{row.pk}/ics/")
    links = client.get(f"/api/appointments/{row.pk}/calendar-links/").json()

    text = file.content.decode().replace("\r\n ", "")
    assert file.headers["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Site visit: Sunset Residences with" in text
    assert "DTSTART;TZID=Asia/Kolkata:20270301T153000" in text
    assert "LOCATION:Downtown" in text
    assert set(links) == {"google", "outlook", "office365", "yahoo", "ics"}
