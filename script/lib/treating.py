"""The part of the demo that plays in the dental clinic: asked for, confirmed, moved, repeated."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

# Weeks ahead, so that a second run meets other days than the first.
FIRST_DAY, LAST_DAY = 25, 120
HOUR = "10:00"
REFUSED, TAKEN = 403, 409


def treat(journey: Any) -> None:
    """A patient asks, the staff confirms, and the patient sees it; a second appointment with the
    same dentist is refused, and six weeks of cleaning are looked at before they are made. All of
    it is removed again."""
    patient, staff = journey.as_("patient"), journey.as_("staff")
    dentist = staff.get("/api/dentists/")["results"][0]
    with journey.step("a dental patient asks for an appointment") as notes:
        watching = patient.open_socket(
            f"/ws/appointments/{patient.user['id']}/{patient.user['role']}/"
        )
        asked, day = _ask(patient, dentist)
        notes += [asked["date"], asked["time"], asked["status"]]
    path = f"/api/appointments/{asked['id']}/"
    with journey.step("the staff see it among what waits") as notes:
        waiting = staff.get("/api/appointments/dashboard/")
        notes.append(f"{waiting['pending_count']} pending")
    with journey.step("the patient may not confirm it themself") as notes:
        notes.append(str(_refused(patient, "PATCH", path, {"status": "confirmed"}, REFUSED)))
    with journey.step("the staff confirm it"):
        staff.post(f"{path}approve/")
    with journey.step("the patient sees that, live and by asking") as notes:
        watching.wait_for(
            "appointment_change",
            lambda data: data["id"] == asked["id"] and data["status"] == "confirmed",
        )
        notes.append(patient.get(path)["status"])
    with journey.step("nobody else gets that hour of the dentist") as notes:
        rival = {"patient": patient.user["id"], "dentist": dentist["id"]}
        wanted = rival | {"date": f"{day}", "time": "10:15"}
        notes.append(str(_refused(staff, "POST", "/api/appointments/", wanted, TAKEN)))
    with journey.step("drawn to another hour: one PATCH") as notes:
        notes.append(staff.patch(path, {"time": "16:00"})["time"])
    with journey.step("the history says who did what") as notes:
        history = staff.get(f"{path}history/")["results"]
        notes.append(", ".join(each["changed_by_name"] for each in history))
    _repeat(journey, staff, patient, dentist, day)
    with journey.step("the staff remove it") as notes:
        staff.expect(staff.request("DELETE", path), path)
        notes.append(str(patient.request("GET", path).status))


def _repeat(journey: Any, staff: Any, patient: Any, dentist: dict[str, Any], day: date) -> None:
    """On the very weekday and hour that stands already, so that the first date is no longer
    free."""
    wanted = {
        "patient": patient.user["id"],
        "dentist": dentist["id"],
        "rule": "FREQ=WEEKLY;COUNT=6",
        "starts_on": f"{day}",
        "time": "16:00",
        "duration_minutes": 45,
    }
    with journey.step("six weeks are looked at before they are made") as notes:
        report = staff.post("/api/appointment-series/check/", wanted)
        notes += [f"{report['free']} free", f"{report['conflicts']} taken"]
    with journey.step("the free ones are made, in one go") as notes:
        made = staff.post("/api/appointment-series/", wanted | {"accept": "free"})
        series = made.get("series", made)
        notes.append(f"{series['ahead']} dates")
    with journey.step("and called off together") as notes:
        answer = staff.post(f"/api/appointment-series/{series['id']}/cancel/", {"scope": "all"})
        notes.append(f"{answer.get('report', answer)['cancelled']} cancelled")


def _ask(patient: Any, dentist: dict[str, Any]) -> tuple[dict[str, Any], date]:
    """On the first day on which the hour is not taken."""
    for days in range(FIRST_DAY, LAST_DAY):
        day = datetime.now(UTC).date() + timedelta(days=days)
        wanted = {
            "patient": patient.user["id"],
            "dentist": dentist["id"],
            "date": f"{day}",
            "time": HOUR,
            "notes": "A filling came out.",
        }
        answer = patient.request("POST", "/api/appointments/", json.dumps(wanted).encode())
        if answer.status != TAKEN:
            return patient.expect(answer, "/api/appointments/").data, day
    raise LookupError("The dentist is booked every day.")


def _refused(client: Any, method: str, path: str, body: Any, status: int) -> int:
    answer = client.request(method, path, json.dumps(body).encode())
    if answer.status != status:
        raise LookupError(f"{method} {path} was answered {answer.status}, not {status}.")
    return int(answer.status)
