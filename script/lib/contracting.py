"""The part of the demo that plays in the contractors' portal: priced, agreed by a link, done,
seen on the way, found wanting, and settled with a part of the money back."""

import io
import json
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

PUBLIC = "/api/v1/customers/public/job"
# A customer who is new here is on the other side of Connaught Place.
PLACE = (28.6271, 77.2339)
WAY = ((28.6139, 77.2090), (28.6180, 77.2160), (28.6230, 77.2260), (28.6268, 77.2330))
NEW_PASSWORD = "a kitchen of 12 square metres"
CARD = "pm_card_visa"
BACK = "2500.00"


def contract(journey: Any) -> None:
    """A contractor quotes a job for somebody without an account; they say yes by the link, come in
    with the credentials that it gives them, watch the contractor come, look at each step, pay,
    report what is wrong, and get a part of the price back by a decision of operations."""
    contractor, operations = journey.as_("contractor"), journey.as_("ops_manager")
    job, quote = _quote(journey, contractor)
    customer = _agree(journey, job, quote)
    _come(journey, contractor, customer, job)
    _work(journey, contractor, customer, job)
    _settle(journey, contractor, customer, operations, job)


def _quote(journey: Any, contractor: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    with journey.step("a contractor writes a job down") as notes:
        job = contractor.post(
            "/api/v1/jobs",
            {
                "title": "Shower and tiles",
                "description": "A walk-in shower, and tiles on one wall.",
                "address": "5 Tansen Marg, New Delhi 110001",
                "latitude": PLACE[0],
                "longitude": PLACE[1],
                "customer_name": "Ritu Anand",
                "customer_email": f"ritu.{uuid.uuid4().hex[:8]}@example.com",
            },
        )
        notes += [f"job {job['id']}", job["status"]]
    with journey.step("and prices it: lines, taxes, deposit, stages") as notes:
        quote = contractor.post(
            f"/api/v1/jobs/{job['id']}/quotes",
            {
                "lines": [
                    _line("labour", "Laying tiles", 12, "650.00"),
                    _line("material", "Wall tiles, white", 9, "899.50"),
                ],
                "stages": [
                    {"title": "Shower fitted", "percent": 60},
                    {"title": "Wall tiled", "percent": 40},
                ],
                "deposit_percent": 20,
            },
        )
        notes.append(f"{quote['total']:.2f} {quote['currency']}")
    with journey.step("the customer is sent a link") as notes:
        quote = contractor.post(f"/api/v1/quotes/{quote['id']}/send")
        notes.append(f"good until {quote['expires_at'][:10]}")
    return job, quote


def _line(kind: str, description: str, quantity: int, price: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "description": description,
        "quantity": quantity,
        "unit_price": price,
        "tax_percent": 18,
    }


def _agree(journey: Any, job: dict[str, Any], quote: dict[str, Any]) -> Any:
    customer = journey.somebody()
    path = f"{PUBLIC}/{quote['public_token']}"
    with journey.step("who holds it reads the quote, with no login") as notes:
        shown = customer.get(path)
        notes.append(f"{shown['contractor']['name']}: {shown['quote']['total']:.2f}")
    with journey.step("a link that somebody guesses opens nothing") as notes:
        notes.append(str(customer.request("GET", f"{PUBLIC}/{uuid.uuid4().hex}").status))
    with journey.step("they say yes, and get credentials, once") as notes:
        answer = {"approved": True, "name": "Ritu Anand", "notes": "Please before Diwali."}
        made = customer.post(f"{path}/approve-quote", answer)["credentials"]
        again = customer.post(f"{path}/approve-quote", answer)["credentials"]
        notes += [made["username"], f"again: {again}"]
    with journey.step("they log in with them, and are told to change them") as notes:
        login = {"username": made["username"], "password": made["password"]}
        entered = customer.post("/api/v1/login", login)
        customer.access, customer.user = entered["access_token"], entered["user"]
        notes.append(f"must_change_password: {entered['must_change_password']}")
    with journey.step("which they do"):
        changed = {"current_password": made["password"], "new_password": NEW_PASSWORD}
        customer.access = customer.post("/api/v1/auth/change-password", changed)["access_token"]
    with journey.step("and pay the deposit by card") as notes:
        paid = customer.post(
            f"/api/v1/customers/jobs/{job['id']}/pay",
            {"payment_method": CARD},
            Idempotency_Key=str(uuid.uuid4()),
        )["payment"]
        notes += [f"{paid['amount']:.2f}", paid["status"]]
    return customer


def _come(journey: Any, contractor: Any, customer: Any, job: dict[str, Any]) -> None:
    path = f"/api/v1/jobs/{job['id']}"
    with journey.step("the customer watches their job"):
        watching = customer.open_socket(f"/ws/jobs/{job['id']}/")
    _leave_where_they_are(contractor)
    with journey.step("the contractor sets out, the customer sees it"):
        contractor.post(f"{path}/on-my-way")
        watching.wait_for("job_update", lambda data: data["what"] == "contractor_set_out")
    with journey.step("the customer sees them come, live") as notes:
        for latitude, longitude in WAY:
            contractor.post(
                f"{path}/location",
                {
                    "latitude": latitude,
                    "longitude": longitude,
                    "accuracy": 10,
                    "recorded_at": datetime.now(UTC).isoformat(),
                },
            )
        seen = watching.wait_for("contractor_location")
        notes.append(f"{seen['latitude']:.4f}, {seen['longitude']:.4f}")
    with journey.step("they arrive, and work begins") as notes:
        contractor.post(f"{path}/arrive")
        notes.append(customer.get(f"/api/v1/customers/jobs/{job['id']}")["status"])
    with journey.step("they leave, and nobody locates them any more") as notes:
        contractor.post(f"{path}/leave")
        where = customer.get(f"/api/v1/customers/jobs/{job['id']}/contractor-location")
        notes.append(f"latitude: {where['latitude']}")


def _leave_where_they_are(contractor: Any) -> None:
    """The demo contractor is at another job: nobody sets out to two places."""
    for job in contractor.get("/api/v1/jobs", status="in_progress", limit=100)["jobs"]:
        contractor.request("POST", f"/api/v1/jobs/{job['id']}/leave", b"{}")


def _work(journey: Any, contractor: Any, customer: Any, job: dict[str, Any]) -> None:
    path, theirs = f"/api/v1/jobs/{job['id']}", f"/api/v1/customers/jobs/{job['id']}"
    first, second = customer.get(theirs)["checkpoints"]
    with journey.step("a step is submitted, with a photo") as notes:
        done = f"{path}/checkpoints/{first['id']}/submit"
        notes.append(contractor.upload(done, _picture("Shower"), notes="Fitted.")["status"])
    with journey.step("the customer says no, and why") as notes:
        answer = f"{theirs}/approve-checkpoint/"
        refused = {"approved": False, "notes": "The glass is loose."}
        notes.append(customer.post(f"{answer}{first['id']}", refused)["status"])
    with journey.step("it is put right, and they say yes to both") as notes:
        for each in (first, second):
            contractor.post(f"{path}/checkpoints/{each['id']}/submit", {"notes": "Tight now."})
            told = customer.post(f"{answer}{each['id']}", {"approved": True})
        notes.append(told["status"])
    with journey.step("tiles come, two boxes short") as notes:
        (tiles,) = contractor.get(f"{path}/materials")["materials"]
        each = f"/materials/{tiles['id']}"
        contractor.post(f"{path}{each}/order")
        contractor.post(f"{path}{each}/deliver", {"quantity": 9})
        found = customer.post(
            f"{theirs}{each}/confirm",
            {"quantity": 7, "condition": "short", "notes": "Two missing."},
        )
        notes += [found["status"], f"{found['received']} of {found['quantity']}"]
    with journey.step("the rest comes, and the customer confirms it") as notes:
        contractor.post(f"{path}{each}/deliver", {"quantity": 2})
        notes.append(customer.post(f"{theirs}{each}/confirm", {})["status"])
    with journey.step("both steps are paid") as notes:
        for _ in (first, second):
            notes.append(f"{_paid_when_due(journey, customer, job):.2f}")


def _paid_when_due(journey: Any, customer: Any, job: dict[str, Any]) -> float:
    """The worker lets a step fall due, a moment after the yes to it."""

    def pay() -> float | None:
        path = f"/api/v1/customers/jobs/{job['id']}/pay"
        answer = customer.request("POST", path, json.dumps({"payment_method": CARD}).encode())
        return float(answer.data["payment"]["amount"]) if answer.status < 400 else None

    amount: float = journey.until(pay)
    return amount


def _settle(
    journey: Any, contractor: Any, customer: Any, operations: Any, job: dict[str, Any]
) -> None:
    with journey.step("the customer reports what is wrong") as notes:
        issue = customer.post(
            f"/api/v1/customers/jobs/{job['id']}/report-issue",
            {
                "title": "Water comes out below the door",
                "description": "The shower leaks: after five minutes the whole floor is wet.",
                "issue_type": "quality",
                "severity": "medium",
            },
        )
        notes += [issue["category"], issue["severity"], issue["next_step"]]
    with journey.step("and makes a dispute of it: the money is held") as notes:
        customer.post(f"/api/v1/issues/{issue['id']}/dispute", {"claimed_amount": "4000.00"})
        dispute = customer.get(f"/api/v1/disputes/{issue['id']}")
        notes += [dispute["status"], f"{dispute['frozen_amount']} held"]
    path = f"/api/disputes/{dispute['id']}"
    with journey.step("the contractor answers"):
        words = "The seal was left out. I would rather pay for a plumber of your choice."
        contractor.post(f"/api/v1/disputes/{dispute['id']}/messages", {"message": words})
    with journey.step("operations look at it, and at what is suggested") as notes:
        timeline = operations.get(f"{path}/timeline/")
        suggested = operations.get(f"/api/advanced-dispute-resolution/{dispute['id']}/")
        lines = timeline["results"] if isinstance(timeline, dict) else timeline
        notes += [f"{len(lines)} things happened", suggested["category"]]
    with journey.step("and decide: a part goes back") as notes:
        decided = operations.post(
            f"{path}/resolve/",
            {"resolution_notes": "The price of a plumber.", "resolution_amount": BACK},
        )
        notes += [decided["outcome"], f"{decided['resolution_amount']} {decided['currency']}"]
    with journey.step("it is back on the card, right to the paisa") as notes:
        payments = journey.until(lambda: _once_back(customer, job))
        paid = sum(Decimal(str(each["amount"])) for each in payments)
        notes.append(f"{paid} paid, {BACK} back, {paid - Decimal(BACK)} kept")
    with journey.step("with a receipt for each payment") as notes:
        notes += [each["receipt_number"] for each in payments]


def _once_back(customer: Any, job: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The payments, with a receipt each, when what was decided has gone back of them."""
    payments: list[dict[str, Any]]
    payments = customer.get(f"/api/v1/jobs/{job['id']}/payments")["payments"]
    back = sum(Decimal(str(each["refunded"])) for each in payments)
    is_whole = back == Decimal(BACK) and all(each["receipt_number"] for each in payments)
    return payments if is_whole else None


def _picture(title: str) -> bytes:
    image = Image.new("RGB", (640, 480), "slategray")
    ImageDraw.Draw(image).text((40, 40), title, fill="white")
    content = io.BytesIO()
    image.save(content, "JPEG", quality=80)
    return content.getvalue()
