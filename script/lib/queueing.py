"""The part of the demo in which the customer waits for a time of a vendor who is away."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

PLACE = "110001"
# From nine to seven in Delhi.
OPENS, OPEN_HOURS = (3, 30), 10
# In three weeks, so that it is no day that the visit is played on.
FIRST_DAY, LAST_DAY = 21, 80


def queue(journey: Any) -> None:
    """The vendor gives back a day, the customer who waited for it gets a time of it; then it
    is cancelled, so that nothing stays behind."""
    customer, vendor = journey.customer, journey.vendor
    with journey.step("vendor takes a day off") as notes:
        day_off, opens = _day_off(journey)
        notes.append(f"{opens:%Y-%m-%d}")
    with journey.step("customer waits in line for that day") as notes:
        place = customer.post(
            "/api/waitlist/",
            {
                "service": journey.service["id"],
                "provider": vendor.user["id"],
                "pincode": PLACE,
                "earliest": opens.isoformat(),
                "latest": (opens + timedelta(hours=OPEN_HOURS)).isoformat(),
                "consent": True,
            },
        )
        notes.append(f"number {place['position']}")
    with journey.step("vendor comes to work after all"):
        _delete(vendor, f"/api/time-off/{day_off}/")
    path = f"/api/waitlist/{place['id']}/"
    if _is_night():
        with journey.step("nobody is woken: the offer waits for the morning"):
            _delete(customer, path)
        return
    with journey.step("a time of it is offered, live") as notes:
        offer = journey.notices.wait_for(
            "waitlist_offer", lambda data: data["entry"] == place["id"]
        )
        notes += [offer["starts_at"], f"kept until {offer['expires_at']}"]
    with journey.step("customer takes it") as notes:
        taken = customer.post(f"/api/waitlist/offers/{offer['id']}/take/")
        booking = customer.get(f"/api/bookings/{taken['subject_id']}/")
        notes += [booking["status"], f"{booking['total_price']} INR"]
    with journey.step("and gives it up again") as notes:
        booking = customer.patch(f"/api/bookings/{booking['id']}/", {"status": "cancelled"})
        notes.append(f"fee {booking['cancellation_fee']}")


def _day_off(journey: Any) -> tuple[int, datetime]:
    """On the first day that the vendor works and that nothing is booked on."""
    vendor = journey.vendor
    visit = {"provider": vendor.user["id"], "service": journey.service["id"], "pincode": PLACE}
    for days in range(FIRST_DAY, LAST_DAY):
        day = datetime.now(UTC) + timedelta(days=days)
        if not journey.customer.get("/api/availability/", date=f"{day:%Y-%m-%d}", **visit)["count"]:
            continue
        opens = day.replace(hour=OPENS[0], minute=OPENS[1], second=0, microsecond=0)
        closes = opens + timedelta(hours=OPEN_HOURS)
        wanted = {"starts_at": opens.isoformat(), "ends_at": closes.isoformat()}
        answer = vendor.request("POST", "/api/time-off/", json.dumps(wanted).encode())
        if answer.status != 409:
            return vendor.expect(answer, "/api/time-off/").data["id"], opens
    raise LookupError("The vendor is booked every day.")


def _is_night() -> bool:
    """Between nine in the evening and eight in the morning, in Delhi."""
    local = datetime.now(UTC) + timedelta(hours=5, minutes=30)
    return not 8 <= local.hour < 21


def _delete(client: Any, path: str) -> None:
    client.expect(client.request("DELETE", path), path)
