"""What others may ask about places, hours, calendars and free time."""

from scheduling.selectors.agendas import agendas, free_slots
from scheduling.selectors.found import found_vendors, pincode_document
from scheduling.selectors.known import (
    clock_of,
    district_at,
    district_named,
    districts_of,
    hold_document,
    hold_rows,
    known_pincode,
    pincodes_reached_by,
    place_of,
    places,
    providers_reaching,
    reach_within,
    time_off_document,
    time_off_rows,
    travel_minutes,
    working_hours_document,
    working_hours_of,
    working_hours_rows,
)
from scheduling.selectors.nearest import nearest_free
from scheduling.selectors.next_free import next_available
from scheduling.selectors.offers import bookable_range, nearest_in_room, offer
from scheduling.selectors.supply import Supply, supply_of
from scheduling.selectors.vicinity import Vicinity
from scheduling.selectors.waitlist import (
    offer_detail,
    offer_rows,
    wait_counts,
    wait_document,
    wait_rows,
    with_positions,
)
from scheduling.selectors.wanted import (
    require_offered,
    require_way_of_meeting,
    service_of,
    shape_of,
    wanted_of,
)
from scheduling.selectors.worked import absences, worked_hours

__all__ = [
    "Supply",
    "Vicinity",
    "absences",
    "agendas",
    "bookable_range",
    "clock_of",
    "district_at",
    "district_named",
    "districts_of",
    "found_vendors",
    "free_slots",
    "hold_document",
    "hold_rows",
    "known_pincode",
    "nearest_free",
    "nearest_in_room",
    "next_available",
    "offer",
    "offer_detail",
    "offer_rows",
    "pincode_document",
    "pincodes_reached_by",
    "place_of",
    "places",
    "providers_reaching",
    "reach_within",
    "require_offered",
    "require_way_of_meeting",
    "service_of",
    "shape_of",
    "supply_of",
    "time_off_document",
    "time_off_rows",
    "travel_minutes",
    "wait_counts",
    "wait_document",
    "wait_rows",
    "wanted_of",
    "with_positions",
    "worked_hours",
    "working_hours_document",
    "working_hours_of",
    "working_hours_rows",
]
