"""The part of the demo in which a house sells a unit: two want it, one has it, pays, signs and
comes to see it, and gives it up again in the end, so that nothing stays behind.
"""

import json
import threading
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from client import Answer, Client, Unexpected, multipart

PROJECT = "Sunset Residences"
TOKEN = 200_000
# 11:00 in Delhi, on a day that nothing else of the demo happens on.
HOUR_UTC = (5, 30)
FIRST_DAY, LAST_DAY = 40, 120
SHEET = b"number,type,floor,area_sqft,price\nR-101,2BHK,1,1000,5000000\nR-102,2BHK,1,1000,5000000\n"


def sell(journey: Any) -> None:
    Selling(journey).play()


class Selling:
    def __init__(self, journey: Any) -> None:
        self.journey = journey
        self.step = journey.step
        self.builder, *self.buyers = (
            self._signed_in(name) for name in ("builder", "builder_customer", "customer2")
        )

    def play(self) -> None:
        self.find_a_unit()
        self.race_for_it()
        self.pay()
        self.agree()
        self.meet()
        self.build()
        self.look_back()
        self.give_up()

    def _signed_in(self, name: str) -> Client:
        person = self.journey.people[name]
        client = Client(self.journey.url)
        login = {"username": person["username"], "password": person["password"]}
        client.sign_in(client.post("/auth/login/", login))
        client.user = client.get("/auth/me/")
        return client

    # --- the steps ----------------------------------------------------------------------------

    def find_a_unit(self) -> None:
        with self.step("builder sees what the house sells") as notes:
            projects = self.builder.get("/api/projects", limit=100)["projects"]
            self.project = next(each for each in projects if each["name"] == PROJECT)
            notes.append(f"{len(projects)} projects")
        with self.step("buyers see a unit that is free") as notes:
            path = f"/api/projects/{self.project['id']}/units"
            found = self.buyers[0].get(path, status="available", limit=100)
            self.unit = found["units"][-1]
            notes += [f"{found['total']} free", f"{self.unit['number']}, {self.unit['type']}"]

    def race_for_it(self) -> None:
        wanted = {
            "unit_id": self.unit["id"],
            "total_amount": self.unit["price"],
            "token_amount": TOKEN,
            "payment_plan": "installments",
            "installments": 7,
        }
        with self.step("two ask for it at the same moment") as notes:
            answers = at_once(
                [lambda each=each: send(each, "/api/bookings", wanted) for each in self.buyers]
            )
            statuses = sorted(each.status for each in answers)
            if statuses != [201, 409]:
                raise Unexpected(f"Both were answered {statuses}: {answers[0].content!r}")
            winner = [each.status for each in answers].index(201)
            self.buyer, self.booking = self.buyers[winner], answers[winner].data
            notes += ["one has it", answers[1 - winner].data["error_code"]]
        self.path = f"/api/bookings/{self.booking['id']}"
        with self.step("the house agrees, the unit is theirs") as notes:
            self.builder.patch(f"{self.path}/status", {"status": "active"})
            unit = self.builder.get(f"/api/units/{self.unit['id']}")
            notes += [self.booking["booking_number"], unit["status"]]
        with self.step("its price is the token and seven instalments") as notes:
            schedule = self.buyer.get(f"{self.path}/payments")["payment_schedule"]
            amounts = [round(100 * each["amount"]) for each in schedule]
            require(sum(amounts) == round(100 * self.unit["price"]), "They do not.")
            notes.append(f"{schedule[1]['amount']:.2f} from {schedule[1]['due_date']} on")

    def pay(self) -> None:
        receipt = self._payment(TOKEN)
        with self.step("the token is paid by bank transfer") as notes:
            payment = self.builder.post("/api/payments", receipt)
            notes += [payment["status"], f"{payment['amount']:.2f}"]
        with self.step("more than is owed is not taken") as notes:
            more = self._payment(self.unit["price"])
            notes.append(refused(self.builder, "/api/payments", more, "PAYMENT_FAILED"))
        with self.step("nor the same transfer twice") as notes:
            notes.append(refused(self.builder, "/api/payments", receipt, "PAYMENT_FAILED"))
        with self.step("the receipt's link opens without a token") as notes:
            notes.append(f"{len(opened(self.journey.url, payment['receipt_url'])) // 1024} kB")

    def _payment(self, amount: float) -> dict[str, Any]:
        return {
            "booking_id": self.booking["id"],
            "payment_type": "token",
            "amount": amount,
            "payment_method": "bank_transfer",
            "transaction_id": f"NEFT{uuid.uuid4().hex[:12].upper()}",
            "payment_date": self.booking["booking_date"],
        }

    def agree(self) -> None:
        with self.step("the house makes an agreement of it") as notes:
            agreement = self.builder.post(f"{self.path}/generate-agreement")
            notes.append(agreement["digest"][:16] + "…")
        with self.step("the buyer reads it") as notes:
            answer = self.buyer.request("GET", f"{self.path}/download-agreement")
            paper = self.buyer.expect(answer, "the agreement").content
            require(paper.startswith(b"%PDF-"), "It is no PDF.")
            notes.append(f"{len(paper) // 1024} kB")
        with self.step("and signs it") as notes:
            name = self.buyer.user["full_name"]
            form = {"full_name": name, "accept": True, "version": agreement["version"]}
            signed = self.buyer.post(f"{self.path}/sign-agreement", form)
            notes += [name, signed["signature_hash"][:16] + "…"]
        with self.step("the signature is verified"):
            verdict = self.builder.get(f"{self.path}/agreements/{agreement['version']}/verify")
            require(verdict["valid"], f"It does not hold: {verdict['reasons']}")

    def meet(self) -> None:
        with self.step("the buyer asks to see the site") as notes:
            meeting = self._meeting()
            notes += [meeting["appointment_date"], meeting["status"]]
        with self.step("nobody else gets that hour") as notes:
            taken = self._wish(meeting["appointment_date"])
            taken["customer_id"] = next(e for e in self.buyers if e is not self.buyer).user["id"]
            notes.append(
                refused(self.builder, "/api/appointments", taken, "APPOINTMENT_CONFLICT", 409)
            )
        path = f"/api/appointments/{meeting['id']}"
        with self.step("it is moved by two hours, and confirmed") as notes:
            later = datetime.fromisoformat(meeting["appointment_date"]) + timedelta(hours=2)
            self.builder.patch(f"{path}/reschedule", {"appointment_date": later.isoformat()})
            self.builder.patch(f"{path}/status", {"status": "confirmed"})
            found = self.buyer.get(path)
            notes += [found["appointment_date"], found["status"]]
        with self.step("and called off"):
            self.buyer.expect(self.buyer.request("DELETE", path), path)

    def _meeting(self) -> dict[str, Any]:
        """At the first hour of those days at which the builder has nothing."""
        for day in range(FIRST_DAY, LAST_DAY):
            start = datetime.now(UTC) + timedelta(days=day)
            start = start.replace(hour=HOUR_UTC[0], minute=HOUR_UTC[1], second=0, microsecond=0)
            answer = send(self.buyer, "/api/appointments", self._wish(start.isoformat()))
            if answer.status != 409:
                found: dict[str, Any] = self.buyer.expect(answer, "/api/appointments").data
                return found
        raise Unexpected("The builder is busy every day.")

    def _wish(self, at: str) -> dict[str, Any]:
        return {
            "customer_id": self.buyer.user["id"],
            "project_id": self.project["id"],
            "appointment_type": "site_visit",
            "appointment_date": at,
            "duration_minutes": 60,
            "meeting_location": "",
        }

    def build(self) -> None:
        facts = {"name": f"Rehearsal Court {uuid.uuid4().hex[:6]}", "location": "Sector 62, Noida"}
        with self.step("builder puts up a project from a sheet") as notes:
            self.court = self.builder.post("/api/projects", facts)
            path = f"/api/projects/{self.court['id']}"
            taken = self._import(f"{path}/units/import")
            notes.append(f"{taken['created']} units")
            unit = self.builder.get(f"{path}/units", status="available")["units"][0]
        with self.step("sells one that is paid as it grows") as notes:
            wanted = {
                "customer_id": self.buyer.user["id"],
                "unit_id": unit["id"],
                "total_amount": unit["price"],
                "token_amount": 0,
                "payment_plan": "construction_linked",
            }
            self.growing = self.builder.post("/api/bookings", wanted)
            require(self.growing["next_payment_due"] is None, "Something is due already.")
            notes.append("nothing is due yet")
        with self.step("the foundation is laid: its part falls due") as notes:
            first = self.builder.get(f"{path}/milestones")["milestones"][0]
            self.builder.post(f"/api/milestones/{first['id']}/reach")
            due = self.journey.until(self._what_is_due)
            notes += [first["name"], f"{due['next_payment_amount']:.2f}", due["next_payment_due"]]

    def _import(self, path: str) -> Any:
        boundary = uuid.uuid4().hex
        form = multipart(
            boundary, SHEET, {"dry_run": "false"}, name="file", filename="u.csv", kind="text/csv"
        )
        kind = f"multipart/form-data; boundary={boundary}"
        answer = self.builder.request("POST", path, form, content_type=kind)
        return self.builder.expect(answer, path).data

    def _what_is_due(self) -> dict[str, Any] | None:
        found: dict[str, Any] = self.buyer.get(f"/api/bookings/{self.growing['id']}")
        return found if found["next_payment_due"] else None

    def look_back(self) -> None:
        with self.step("builder finds the buyer among the customers") as notes:
            name = self.buyer.user["full_name"]
            found = self.builder.get("/api/customers", search=name)["customers"]
            require(self.buyer.user["id"] in {each["id"] for each in found}, "They are not there.")
            notes.append(f"{name}, {found[0]['phone']}")
        with self.step("builder sees what is overdue, by its age") as notes:
            ageing = self.builder.get("/api/builder/ageing")
            notes.append(f"{ageing['totals']['total_overdue']:.2f} in all")
        with self.step("and how the house sells") as notes:
            stats = self.builder.get("/api/builder/bookings", limit=1)["stats"]
            notes += [f"{stats['total_bookings']} bookings", f"{stats['active_bookings']} active"]

    def give_up(self) -> None:
        with self.step("buyer gives up: half of the token goes back") as notes:
            self._cancel(self.path, TOKEN / 2)
            told = self.buyer.get(self.path)
            require(told["paid_amount"] == TOKEN / 2, "Something else is left.")
            unit = self.builder.get(f"/api/units/{self.unit['id']}")
            notes += [told["status"], f"{self.unit['number']} is {unit['status']}"]
        with self.step("the rehearsal is put away"):
            self._cancel(f"/api/bookings/{self.growing['id']}", 0)
            self.builder.patch(f"/api/projects/{self.court['id']}", {"is_active": False})

    def _cancel(self, path: str, refund: float) -> None:
        step = {"status": "cancelled", "reason": "A rehearsal.", "refund_amount": refund}
        self.builder.patch(f"{path}/status", step)


def send(client: Client, path: str, body: Any) -> Answer:
    return client.request("POST", path, json.dumps(body).encode())


def refused(client: Client, path: str, body: Any, code: str, status: int = 400) -> str:
    answer = send(client, path, body)
    if (answer.status, answer.data.get("error_code")) != (status, code):
        raise Unexpected(f"{path} answered {answer.status}: {answer.content[:400].decode()}")
    return f"{status} {code}"


def opened(url: str, link: str) -> bytes:
    """What a stranger with the link gets."""
    parts = urlsplit(link)
    stranger = Client(url)
    answer = stranger.expect(stranger.request("GET", f"{parts.path}?{parts.query}"), parts.path)
    require(answer.content.startswith(b"%PDF-"), "It is no PDF.")
    return answer.content


def at_once(calls: list[Any]) -> list[Answer]:
    gate = threading.Barrier(len(calls))
    answers: list[Any] = [None] * len(calls)

    def run(number: int) -> None:
        gate.wait()
        answers[number] = calls[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if None in answers:
        raise Unexpected("One of the two got no answer.")
    return answers


def require(holds: bool, complaint: str) -> None:  # noqa: FBT001 - reads like an assertion
    if not holds:
        raise Unexpected(complaint)
