"""A visit, a sale, a treatment, a session and a contract job, played against a running server
over HTTP and websockets.

Each step is timed.

    script/demo [--url http://localhost:8000] [--ws-url ws://localhost:8001]

The customer logs in with a password, the vendor with a code sent to them. They book, accept,
talk, photograph, complete, sign and pay while both watch it live; the visit stands in the
customer's calendar, and the receipt ends up on disk and in the mailbox. Then the customer waits
in line and is offered a time that is given back, and a builder sells a unit to the quicker one
of two who want it. A patient of the dental clinic asks for an appointment that the staff confirm,
and a client of the psychology practice books and pays for a session in its six steps. A contractor
does a job whose customer agrees by a link, watches it, and disputes a part of it. At the end a
manager looks at how all of it goes, and at who changed what.
The demo city must be there (`script/server` seeds an empty database).
"""

import argparse
import io
import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from client import Client, Unexpected
from consulting import consult
from contracting import contract
from finding import find
from managing import manage_all
from PIL import Image, ImageDraw
from queueing import queue
from selling import sell
from talking import keep_in_mind, talk
from treating import treat

ROOT = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
PINCODE = "110001"
# 11:00 in Delhi.
HOUR_UTC = (5, 30)
PATIENCE = 60


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="script/demo",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    port = os.environ.get("PORT", "8000")
    parser.add_argument("--url", default=os.environ.get("PUBLIC_URL") or f"http://localhost:{port}")
    parser.add_argument(
        "--ws-url", help="where the sockets are opened, if not at --url: at another web process"
    )
    arguments = parser.parse_args()
    journey = Journey(arguments.url, arguments.ws_url)
    began = time.monotonic()
    try:
        journey.play()
    except (Unexpected, OSError, LookupError, StopIteration) as error:
        print(f"\nThe journey broke off: {error or repr(error)}")
        return 1
    finally:
        for each in (journey.customer, journey.vendor, *journey.others):
            each.close()
    print(f"\nThe whole journey works: {journey.steps} steps in {time.monotonic() - began:.1f} s.")
    return 0


class Journey:
    def __init__(self, url: str, ws_url: str | None) -> None:
        self.url = url
        self.ws_url = ws_url
        self.others: list[Client] = []
        self.customer = Client(url, ws_url)
        self.vendor = Client(url, ws_url)
        self.steps = 0

    def play(self) -> None:
        self.sign_in()
        self.choose()
        find(self)
        began = time.time()
        self.book_and_accept()
        talk(self)
        keep_in_mind(self, since=began)
        self.visit()
        self.sign()
        self.pay()
        queue(self)
        sell(self)
        treat(self)
        consult(self)
        contract(self)
        manage_all(self)

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        """Print what was done, how long it took, and what the block noted about it."""
        notes: list[str] = []
        began = time.monotonic()
        yield notes
        self.steps += 1
        took = 1000 * (time.monotonic() - began)
        print(f"{self.steps:3}  {title:44} {took:7.0f} ms  {', '.join(notes)}", flush=True)

    # --- the steps ----------------------------------------------------------------------------

    def sign_in(self) -> None:
        with self.step("the demo people are known") as notes:
            people = json.loads(manage("seed_demo", "--json") or "{}")
            require("vendor" in people, "There is no demo city in this server's database.")
            notes.append(f"{len(people)} of them")
        self.people = people
        customer, vendor = people["customer"], people["vendor"]
        with self.step("customer logs in with a password") as notes:
            self.customer.sign_in(
                self.customer.post(
                    "/auth/login/",
                    {"username": customer["username"], "password": customer["password"]},
                )
            )
            notes.append(self.customer.user["role"])
        email = vendor["email"]
        with self.step("vendor asks for a code by e-mail"):
            self.vendor.post("/auth/vendor/send-otp/", {"email": email, "method": "email"})
        with self.step("the code arrives") as notes:
            notes.append("read with manage.py last_otp")
            code = until(lambda: manage("last_otp", email).strip())
        with self.step("vendor logs in with the code") as notes:
            self.vendor.sign_in(
                self.vendor.post("/auth/vendor/verify-otp/", {"email": email, "otp": code})
            )
            notes.append(self.vendor.user["role"])

    def choose(self) -> None:
        with self.step("services are listed") as notes:
            services = rows(self.customer.get("/api/services/"))
            notes.append(f"{len(services)} of them")
        with self.step("one that the vendor offers is chosen") as notes:
            offered = {each["service"] for each in rows(self.vendor.get("/api/offerings/"))}
            self.service = next(each for each in services if each["id"] in offered)
            notes.append(self.service["name"])

    def book_and_accept(self) -> None:
        """On a day that is still free of visits; if the vendor does not work then, on another."""
        busy = self._busy_days()
        for day in range(1, 90):
            start = datetime.now(UTC) + timedelta(days=day)
            start = start.replace(hour=HOUR_UTC[0], minute=HOUR_UTC[1], second=0, microsecond=0)
            if f"{start:%Y-%m-%d}" in busy:
                continue
            self._book(start)
            with self.step("vendor accepts") as notes:
                path = f"/api/bookings/{self.booking['id']}/accept_booking/"
                answer = self.vendor.request("POST", path, b"{}")
                notes.append("accepted" if answer.status < 400 else "the vendor is busy then")
            if answer.status < 400:
                break
            if answer.status != 409:
                raise Unexpected(f"{path} answered {answer.status}: {answer.content.decode()}")
            self.customer.patch(f"/api/bookings/{self.booking['id']}/", {"status": "cancelled"})
        else:
            raise Unexpected("The vendor has no free day in three months.")
        with self.step("customer sees it confirmed, live"):
            self.watching.wait_for("booking_status_change", became("confirmed"))
        with self.step("vendor sees it confirmed, live"):
            self.vendor_status.wait_for("booking_status_change", became("confirmed"))

    def _busy_days(self) -> set[str]:
        soon = datetime.now(UTC).isoformat()
        seen = rows(self.vendor.get("/api/bookings/", scheduled_from=soon, page_size=200))
        mine = [each for each in seen if each["vendor"] == self.vendor.user["id"]]
        return {each["scheduled_date"][:10] for each in mine if each["status"] != "cancelled"}

    def _book(self, start: datetime) -> None:
        wanted = {
            "service": self.service["id"],
            "pincode": PINCODE,
            "scheduled_date": start.isoformat(),
            "customer_notes": "Second floor, the bell is loud.",
        }
        with self.step("the price is asked") as notes:
            price = self.customer.get(
                "/api/dynamic-pricing/",
                service_id=self.service["id"],
                pincode=PINCODE,
                scheduled_datetime=wanted["scheduled_date"],
            )
            notes += [f"{price['pricing']['final_price']:.2f} INR", f"until {price['valid_until']}"]
            wanted["quote"] = price["quote"]
        key = str(uuid.uuid4())
        with self.step("customer books") as notes:
            self.booking = self.customer.post("/api/bookings/", wanted, Idempotency_Key=key)
            notes += [self.booking["status"], f"{self.booking['total_price']} INR"]
            quoted = price["pricing"]["final_price"]
            require(float(self.booking["total_price"]) == quoted, "Not what was quoted.")
        with self.step("the same request sent again books nothing more"):
            again = self.customer.post("/api/bookings/", wanted, Idempotency_Key=key)
            require(again["id"] == self.booking["id"], "A second booking was made.")
        with self.step("both open their sockets"):
            self.watching = self.customer.open_socket(f"/ws/bookings/{self.booking['id']}/")
            me, other = self.customer.user["id"], self.vendor.user["id"]
            self.notices = self.customer.open_socket(f"/ws/notifications/{me}/")
            self.vendor_notices = self.vendor.open_socket(f"/ws/notifications/{other}/")
            self.vendor_status = self.vendor.open_socket(f"/ws/status/{other}/vendor/")

    def visit(self) -> None:
        path = f"/api/bookings/{self.booking['id']}"
        with self.step("vendor photographs the place before") as notes:
            before = self._photo("before", "sienna")
            notes.append(f"photo {before['id']}")
        with self.step("vendor starts, customer sees it"):
            self.vendor.post(f"{path}/start_booking/")
            self.watching.wait_for("booking_status_change", became("in_progress"))
        with self.step("vendor photographs the place after") as notes:
            after = self._photo("after", "mediumseagreen")
            notes.append(f"photo {after['id']}")
        self.photos = [str(before["id"]), str(after["id"])]
        with self.step("vendor completes, a payment intent is made") as notes:
            intent = self.vendor.post(f"{path}/complete_booking/")["payment_intent"]
            notes += [f"{intent['amount'] / 100:.2f} {intent['currency'].upper()}", intent["id"]]
        with self.step("customer sees it completed, live"):
            self.watching.wait_for("booking_status_change", became("completed"))

    def _photo(self, kind: str, colour: str) -> dict[str, Any]:
        photo: dict[str, Any] = self.vendor.upload(
            "/api/photos/", picture(kind, colour), booking=self.booking["id"], image_type=kind
        )
        return photo

    def sign(self) -> None:
        with self.step("vendor asks for a signature, with the photos") as notes:
            asked = self.vendor.post(
                "/api/enhanced-signatures/",
                {
                    "action": "request_signature_with_photos",
                    "booking_id": self.booking["id"],
                    "photo_ids": self.photos,
                },
            )
            notes.append(asked["status"])
        signature = asked["signature_id"]
        with self.step("the request reaches the customer, live"):
            self.notices.wait_for("signature_request", lambda data: data["id"] == signature)
        with self.step("customer signs, five stars") as notes:
            signed = self.customer.post(
                f"/api/signatures/{signature}/sign/",
                {"satisfaction_rating": 5, "comments": "Quick and careful."},
            )
            notes.append(signed["signature_hash"][:16] + "…")
        with self.step("the signature is verified"):
            verdict = self.customer.get(f"/api/signatures/{signature}/verify/")
            require(verdict["valid"], f"It does not hold: {verdict}")
        with self.step("vendor sees it signed, live"):
            self.vendor_status.wait_for("booking_status_change", became("signed"))

    def pay(self) -> None:
        began = time.time()
        with self.step("customer pays") as notes:
            payment = self.customer.post(
                "/api/payments/",
                {"booking": self.booking["id"], "payment_method": "pm_card_visa"},
                Idempotency_Key=str(uuid.uuid4()),
            )
            notes += [payment["status"], f"{payment['amount']} {payment['currency']}"]
        with self.step("both see the payment, live"):
            self.watching.wait_for("payment_update")
            self.notices.wait_for("payment_update")
            self.vendor_notices.wait_for("payment_update")
        with self.step("the receipt is on disk") as notes:
            path = VAR_DIR / "demo" / "receipt.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(until(lambda: self._receipt(payment["id"])))
            notes.append(str(path))
        with self.step("and in the customer's mailbox") as notes:
            notes.append(str(self.mail_with(b"application/pdf", since=began)))

    def _receipt(self, payment_id: int) -> bytes | None:
        answer = self.customer.request("GET", f"/api/payments/{payment_id}/receipt/")
        is_pdf = answer.status == 200 and answer.content.startswith(b"%PDF-")
        return answer.content if is_pdf else None

    @staticmethod
    def until(find: Any) -> Any:
        return until(find)

    def somebody(self) -> Client:
        """Who is not signed in, yet."""
        client = Client(self.url, self.ws_url)
        self.others.append(client)
        return client

    def as_(self, name: str) -> Client:
        """Another of the demo people, signed in; gone with the journey."""
        person = self.people[name]
        client = Client(self.url, self.ws_url)
        self.others.append(client)
        names = {"username": person["username"], "password": person["password"]}
        client.sign_in(client.post("/auth/login/", names))
        return client

    def mail_with(self, sign: bytes, *, since: float) -> Path:
        """A mail to the customer that bears `sign` and was written after `since`."""
        return self.mail_to(self.customer, sign, since=since)

    def mail_to(self, client: Client, sign: bytes, *, since: float) -> Path:
        found: Path = until(lambda: self._mail(client.user["email"].encode(), sign, since=since))
        return found

    @staticmethod
    def _mail(address: bytes, sign: bytes, *, since: float) -> Path | None:
        for path in (VAR_DIR / "outbox").glob("*.eml"):
            if path.stat().st_mtime < since:
                continue
            content = path.read_bytes()
            if address in content and sign in content:
                return path
        return None


def manage(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, capture_output=True, text=True
    )
    return done.stdout if done.returncode == 0 else ""


def rows(answer: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer["results"] if isinstance(answer, dict) else answer
    return found


def became(status: str) -> Any:
    return lambda data: data["status"] == status


def require(holds: bool, complaint: str) -> None:  # noqa: FBT001 - reads like an assertion
    if not holds:
        raise Unexpected(complaint)


def until(find: Any) -> Any:
    """What `find` answers once it answers something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := find():
            return found
        time.sleep(0.2)
    raise Unexpected(f"It did not come within {PATIENCE} s.")


def picture(title: str, colour: str) -> bytes:
    """A real, small photograph's stand-in: 800 × 600 pixels of JPEG with a title."""
    image = Image.new("RGB", (800, 600), colour)
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 40, 760, 560), outline="white", width=6)
    draw.text((60, 60), f"{title} {datetime.now(UTC):%Y-%m-%d %H:%M:%S}", fill="white")
    content = io.BytesIO()
    image.save(content, "JPEG", quality=85)
    return content.getvalue()


if __name__ == "__main__":
    sys.exit(main())
