"""The part of the demo that plays in the psychology practice: the six steps of booking."""

import json
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

# The client lives in Berlin, the practice is in Delhi.
ZONE = "Europe/Berlin"
FIRST_DAY, LAST_DAY = 15, 60


def consult(journey: Any) -> None:
    """Service, psychologist, time, details, payment, confirmation; then the client cancels in
    time and has everything back."""
    client = journey.as_("client")
    _choose(journey, client)
    with journey.step("4  details, kept while they are written") as notes:
        draft = _written(client, journey)
        notes.append(f"version {draft['version']}")
    with journey.step("   another browser finds them") as notes:
        found = journey.as_("client").get("/api/appointment-draft/")
        notes.append("the same" if found["version"] == draft["version"] else "lost")
    with journey.step("   booked: the time is kept until it is paid") as notes:
        booked = client.post("/api/appointments/", {"draft": draft["id"]})
        held = booked["payment"]
        notes += [booked["status"], f"{held['amount']} {held['currency']}", held["status"]]
    path = f"/api/appointments/{booked['id']}/"
    with journey.step("5  a card is declined") as notes:
        notes.append(_declined(client, booked))
    began = time.time()
    with journey.step("   another one pays") as notes:
        payment = client.post(
            "/api/payments/", _payment(booked, "pm_card_visa"), Idempotency_Key=uuid.uuid4().hex
        )
        notes.append(payment["status"])
    with journey.step("6  confirmed in the same moment") as notes:
        shown = client.get(path)
        notes += [shown["status"], shown["booking_reference"]]
    with journey.step("   receipt and calendar file") as notes:
        for file in (f"/api/payments/{payment['id']}/receipt/", f"{path}ics/"):
            answer = journey.until(lambda file=file: _file(client, file))
            notes.append(f"{answer.content_type}, {len(answer.content)} bytes")
    with journey.step("   and the mail") as notes:
        notes.append(str(journey.mail_to(client, b"invite.ics", since=began)))
    with journey.step("the psychologist reads the notes") as notes:
        read = journey.as_("psychologist").get(path)
        notes.append(f"{len(read['notes'])} characters")
    with journey.step("the client sees who has") as notes:
        looked = client.get(f"{path}readings/")["results"]
        notes.append(", ".join(each["reader_name"] for each in looked))
    with journey.step("cancelled in time, the money goes back") as notes:
        notes.append(shown["cancellation"]["refund"])
        client.post(f"{path}cancel/", {"reason": "Only a demo"})
        back = journey.until(lambda: _refunded(client, path))
        notes.append(f"{back} refunded")


def _choose(journey: Any, client: Any) -> None:
    psychologist = journey.people["psychologist"]["id"]
    with journey.step("1  services of the practice") as notes:
        services = client.get(
            "/api/services/", psychologist=psychologist, session_type="telehealth"
        )["results"]
        journey.session = min(services, key=lambda each: float(each["price"]))
        notes += [journey.session["name"], journey.session["price"]]
    with journey.step("2  who does it") as notes:
        found = client.get(
            "/api/psychologists/", service=journey.session["id"], session_type="telehealth"
        )
        notes += [each["name"] for each in found["results"]]
    with journey.step("3  free times, by the client's clock") as notes:
        journey.start = _first_free(client, psychologist, journey.session["id"])
        notes.append(journey.start)


def _first_free(client: Any, psychologist: int, service: int) -> str:
    for days in range(FIRST_DAY, LAST_DAY):
        day = datetime.now(UTC).date() + timedelta(days=days)
        found = client.get(
            "/api/availability/",
            psychologist=psychologist,
            service=service,
            session_type="telehealth",
            date=f"{day}",
            timezone=ZONE,
        )
        if found["count"]:
            return str(found["results"][-1]["start"])
    raise LookupError("The psychologist is booked every day.")


def _written(client: Any, journey: Any) -> dict[str, Any]:
    """What a page sends while somebody types: a part at a time."""
    parts: list[dict[str, Any]] = [
        {
            "service": journey.session["id"],
            "psychologist": journey.people["psychologist"]["id"],
            "start": journey.start,
            "session_type": "telehealth",
            "timezone": ZONE,
        },
        {"notes": "I sleep badly."},
        {"emergency_contact": {"name": "Ana", "phone": "+919812345678", "relation": "sister"}},
    ]
    draft = client.get("/api/appointment-draft/")
    for part in parts:
        draft = client.patch("/api/appointment-draft/", part | {"version": draft["version"]})
    return dict(draft)


def _payment(booked: dict[str, Any], method: str) -> dict[str, Any]:
    return {
        "appointment": booked["id"],
        "amount": booked["payment"]["amount"],
        "currency": booked["payment"]["currency"],
        "payment_method": method,
    }


def _declined(client: Any, booked: dict[str, Any]) -> str:
    body = json.dumps(_payment(booked, "pm_card_chargeDeclined")).encode()
    return str(client.request("POST", "/api/payments/", body).data["detail"])


def _file(client: Any, path: str) -> Any:
    answer = client.request("GET", path)
    return answer if answer.status == 200 else None


def _refunded(client: Any, path: str) -> str | None:
    back = client.get(path)["payment"]["refunded"]
    return back if float(back) else None
