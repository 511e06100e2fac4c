"""A client's way over HTTP: a time is held, asked for, paid for, and theirs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tests.factories import UserFactory, signed_in
from appointments.tests.checkout.steps import as_json, work
from appointments.tests.checkouts import noon, open_practice
from payments.models import Payment
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db


def test_from_a_hold_to_a_session_by_way_of_a_declined_card(stripe):
    house, person = open_practice(), UserFactory()
    client = signed_in(person)

    def post(path, **body):
        answer = client.post(path, body, format="json")
        return answer.status_code, as_json(answer)

    where = {"service": house.service.pk}
    _, hold = post(
        "/api/availability/holds/",
        provider=house.provider.pk,
        starts_at=noon().isoformat(),
        **where,
    )
    made, session = post(
        "/api/appointments/",
        psychologist=house.provider.pk,
        start=noon().isoformat(),
        session_type="telehealth",
        hold=hold["id"],
        **where,
    )
    assert (made, session["status"], session["payment"]["status"]) == (201, "pending", "held")
    assert CalendarEntry.objects.get().pk == hold["id"]

    owed = {
        "appointment": session["id"],
        "amount": session["payment"]["amount"],
        "currency": session["payment"]["currency"],
    }
    wrong, _ = post("/api/payments/", **{**owed, "amount": "1.00"})
    declined, _ = post("/api/payments/", **owed, payment_method="pm_card_chargeDeclined")
    paid, payment = post("/api/payments/", **owed, payment_method="pm_card_visa")
    work()
    shown = as_json(client.get(f"/api/appointments/{session['id']}/"))

    assert (wrong, declined, paid) == (400, 400, 201)
    assert (payment["status"], payment["subject_status"]) == ("succeeded", "confirmed")
    assert (shown["status"], shown["reference"]) == ("confirmed", session["reference"])
    assert (shown["payment"]["paid"], shown["payment"]["hold_expires_at"]) == ("1500.00", None)
    entry = CalendarEntry.objects.get()
    assert (entry.pk, entry.kind, entry.expires_at) == (hold["id"], "appointment", None)
    keys = [key for _, path, key in stripe.requests if path == "/v1/payment_intents"]
    assert [key.split("-")[1] for key in keys] == [str(hold["id"])] * 2
    receipt = client.get(f"/api/payments/{payment['id']}/receipt/")
    assert receipt["Content-Type"] == "application/pdf"
    assert Payment.objects.filter(status="succeeded").count() == 1
    # It is paid: nobody owes it once more.
    again, refused = post("/api/payments/", **owed, payment_method="pm_card_visa")
    assert (again, refused["code"]) == (409, "NOTHING_OWED")


@pytest.mark.once
def test_a_time_is_taken_before_anybody_is_shown_it():
    """Whoever pays has the calendar first and shows it then; the other way round, who asks and
    who pays would wait for each other."""
    house, person = open_practice(), UserFactory()
    wish = {
        "psychologist": house.provider.pk,
        "service": house.service.pk,
        "start": noon().isoformat(),
    }

    with CaptureQueriesContext(connection) as said:
        answer = signed_in(person).post("/api/appointments/", wish, format="json")

    assert answer.status_code == 201
    calendar, streams = (
        next(number for number, query in enumerate(said) if table in query["sql"])
        for table in ('FROM "scheduling_providercalendar"', "INTO kernel_stream ")
    )
    assert calendar < streams
