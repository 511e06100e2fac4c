"""The part of the demo in which both talk about the visit and put it into their calendars."""

import uuid
from typing import Any
from urllib.parse import urlsplit


def talk(journey: Any) -> None:
    """The customer writes over the socket, the vendor answers by REST, and each sees it live."""
    customer, vendor = journey.customer, journey.vendor
    with journey.step("both open a chat"):
        asking = customer.open_socket(_chat_of(customer), receipts=1)
        answering = vendor.open_socket(_chat_of(vendor))
    with journey.step("customer writes to the vendor") as notes:
        said = {"booking_id": journey.booking["id"], "content": "Is there parking?"}
        called = uuid.uuid4().hex
        asking.send("chat_message", said | {"client_id": called})
        asking.wait_for("chat_message", lambda data: data["client_id"] == called)
        notes.append("stored")
    with journey.step("vendor hears it, live") as notes:
        heard = answering.wait_for("chat_message", lambda data: data["client_id"] == called)
        notes.append(f"{heard['sender_name']}: {heard['content']}")
    conversation = heard["conversation_id"]
    with journey.step("vendor reads and answers") as notes:
        vendor.patch(f"/api/messages/conversation/{conversation}/read", {})
        answer = {"conversation_id": conversation, "content": "Yes, behind the house."}
        vendor.post("/api/messages", answer)
        asking.wait_for("chat_read", lambda data: data["read_to"] >= heard["id"])
        told = asking.wait_for("chat_message", lambda data: data["sender_id"] == vendor.user["id"])
        notes.append(f"{told['sender_name']}: {told['content']}")


def keep_in_mind(journey: Any, *, since: float) -> None:
    """The invitation that went with the confirmation, and a calendar to subscribe to."""
    customer = journey.customer
    with journey.step("the confirmation bears an invitation") as notes:
        notes.append(str(journey.mail_with(b"invite.ics", since=since)))
    with journey.step("customer makes a calendar to subscribe to") as notes:
        address = customer.post("/api/calendar/feed/")["url"]
        notes.append(f"{urlsplit(address).path[:14]}…")
    with journey.step("the visit stands in it") as notes:
        calendar = customer.expect(_read(customer, address), "the calendar").content
        if f"booking-{journey.booking['id']}@".encode() not in calendar.replace(b"\r\n ", b""):
            raise LookupError("The visit is not in the calendar.")
        notes.append(f"{calendar.count(b'BEGIN:VEVENT')} entries")
    with journey.step("revoked, it is dead at once") as notes:
        customer.expect(customer.request("DELETE", "/api/calendar/feed/"), "the calendar")
        notes.append(str(_read(customer, address).status))


def _chat_of(client: Any) -> str:
    return f"/ws/chat/{client.user['id']}/{client.user['role']}/"


def _read(client: Any, address: str) -> Any:
    return client.request("GET", urlsplit(address).path)
