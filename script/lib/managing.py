"""The part of the demo that those who run the platform play: how it goes, what is out of order, who
changed what, and a second factor at the door."""

import csv
import io
from typing import Any

import pyotp
from client import Unexpected

DASHBOARD = "/admin-dashboard"
FACTOR = "/auth/second-factor"


def manage_all(journey: Any) -> None:
    """A manager looks at the figures, at a place, at the alerts and at what went out, has the
    clock's work done now, and reads the history of the visit that was just played. Then somebody
    of a clinic sets up a second factor, logs in by it, and does without again."""
    manager = journey.as_("ops_manager")
    _look(journey, manager)
    _put_right(journey, manager)
    _read_history(journey, manager)
    _log_in_twice(journey)


def _look(journey: Any, manager: Any) -> None:
    with journey.step("a manager has what happened counted now") as notes:
        # The clock does so each minute; a new city is counted without waiting for it.
        task = manager.post(f"{DASHBOARD}/notifications/", {"action": "refresh_figures"})
        notes.append(task["says"])
    with journey.step("and looks at how it goes") as notes:
        stats = journey.until(lambda: _counted(manager))
        today = stats["periods"]["today"]["bookings"]["asked"]["count"]
        notes += [f"{today} visits asked for today", f"as of {stats['as_of'][11:16]} UTC"]
    with journey.step("at a place: trend, what is missing, what comes") as notes:
        place = manager.get("/api/pincode-ai-analytics/", pincode="110001", days=30)
        notes.append(place["trend"]["says"])
    with journey.step("and at how a vendor stands beside others") as notes:
        bonus = manager.get("/api/advanced-vendor-bonus/", vendor_id=journey.vendor.user["id"])
        notes.append(bonus["vendors"][0]["says"])
    with journey.step("the cache is well") as notes:
        cache = manager.get(f"{DASHBOARD}/cache/")["cache_stats"]
        notes += [cache["overall_health"], f"{len(cache['areas'])} areas"]


def _counted(manager: Any) -> Any:
    """None while the worker counts a new city for the first time."""
    stats = manager.get(f"{DASHBOARD}/dashboard/stats/")
    return stats if stats["as_of"] else None


def _put_right(journey: Any, manager: Any) -> None:
    with journey.step("what is out of order is looked for now") as notes:
        task = manager.post(f"{DASHBOARD}/notifications/", {"action": "check_alerts"})
        notes.append(task["says"])
    with journey.step("alerts stand open, the gravest is acknowledged") as notes:
        alerts = manager.get(f"{DASHBOARD}/notifications/alerts/", status="active")["results"]
        notes.append(f"{len(alerts)} of them")
        for alert in sorted(alerts, key=lambda each: each["severity"] != "critical")[:1]:
            path = f"{DASHBOARD}/notifications/alerts/{alert['id']}/acknowledge/"
            seen = manager.post(path, {"note": "Looking at it."})
            notes += [alert["title"], seen["status"]]
    with journey.step("messages that failed are sent again") as notes:
        task = manager.post(f"{DASHBOARD}/notifications/", {"action": "retry_failed_deliveries"})
        notes.append(task["says"])
    with journey.step("what went out is listed") as notes:
        logs = manager.get(f"{DASHBOARD}/notifications/logs/", method="email", per_page=5)
        notes.append(f"{logs['count']} mails")


def _read_history(journey: Any, manager: Any) -> None:
    visit = {"model": "bookings.Booking", "row": journey.booking["id"]}
    with journey.step("who changed the visit, from what to what") as notes:
        edits = manager.get(f"{DASHBOARD}/edit-history/", **visit)["results"]
        told = [
            f"{change['from']} → {change['to']}"
            for edit in reversed(edits)
            for change in edit["changes"]
            if change["field"] == "status" and edit["action"] == "update"
        ]
        if not told:
            raise Unexpected(f"The history knows nothing of the visit: {edits}")
        notes.append(", ".join(told))
    with journey.step("the same as a sheet") as notes:
        path = f"{DASHBOARD}/edit-history/export/"
        body = manager.body({"format": "csv", "filters": visit})
        content = manager.expect(manager.request("POST", path, body), path).content
        notes.append(f"{len(list(csv.reader(io.StringIO(content.decode('utf-8-sig'))))) - 1} lines")


def _log_in_twice(journey: Any) -> None:
    person = journey.people["staff"]
    names = {"username": person["username"], "password": person["password"]}
    staff = journey.as_("staff")
    with journey.step("somebody at a clinic sets up a second factor") as notes:
        begun = staff.post(f"{FACTOR}/begin/", {"current_password": names["password"]})
        kept = staff.post(f"{FACTOR}/confirm/", {"code": pyotp.TOTP(begun["secret"]).now()})
        codes = kept["recovery_codes"]
        notes.append(f"{len(codes)} codes for paper")
    with journey.step("the password alone is not enough now") as notes:
        door = journey.somebody()
        refused = door.request("POST", "/auth/login/", door.body(names))
        if refused.status != 401:
            raise Unexpected(f"It let them in: {refused.status}")
        notes.append(refused.data["code"])
    with journey.step("with a code from paper it is"):
        challenge = refused.data["challenge"]
        door.sign_in(door.post(f"{FACTOR}/verify/", {"challenge": challenge, "code": codes[0]}))
    with journey.step("and they do without again"):
        door.post(f"{FACTOR}/remove/", {"current_password": names["password"], "code": codes[1]})
