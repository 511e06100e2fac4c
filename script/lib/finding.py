"""The part of the demo in which the customer looks for who, when and how much."""

from datetime import UTC, datetime, timedelta
from typing import Any

PLACE = "110001"


def find(journey: Any) -> None:
    """Search vendors, look at free times, hold one and let it go again: nothing stays behind."""
    customer, service = journey.customer, journey.service["id"]
    with journey.step("vendors near are searched") as notes:
        found = customer.get("/api/vendor-search/", pincode=PLACE, service_id=service)
        best = found["vendors"][0]
        notes += [f"{found['total_vendors']} come", best["name"], f"score {best['score']}"]
    with journey.step("the first free time of anybody is asked") as notes:
        first = customer.get("/api/availability/next/", pincode=PLACE, service_id=service)["slot"]
        notes.append(first["start"] if first else "nobody has time within a month")
    day = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}"
    wish = {
        "vendor_id": journey.vendor.user["id"],
        "service_id": service,
        "customer_pincode": PLACE,
        "preferred_date": day,
    }
    with journey.step("the vendor's free times are listed") as notes:
        slots = customer.get("/api/smart-scheduling/", **wish)
        notes.append(f"{slots['total_slots']} on {day}")
    with journey.step("one of them is recommended") as notes:
        slot = customer.post("/api/smart-scheduling/", wish)["optimal_slot"]
        notes.append(slot["reasoning"] if slot else "none: the vendor is off that day")
    if slot is None:
        return
    with journey.step("it is held, and let go") as notes:
        hold = customer.post(
            "/api/availability/holds/",
            {
                "provider": wish["vendor_id"],
                "service": service,
                "starts_at": slot["recommended_time"],
                "pincode": PLACE,
            },
        )
        path = f"/api/availability/holds/{hold['id']}/"
        customer.expect(customer.request("DELETE", path), path)
        notes.append(f"until {hold['expires_at']}")
