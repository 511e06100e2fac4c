"""What the marketplace of the demo city offers."""

from dataclasses import dataclass
from typing import Final

from catalog.models import Service
from catalog.states import SessionType


@dataclass(frozen=True)
class Ware:
    name: str
    category: str
    price: str
    minutes: int
    description: str


WARES: Final = (
    Ware("AC service", "appliances", "599.00", 60, "Filters, coils and drain cleaned."),
    Ware("Washing machine repair", "appliances", "449.00", 60, "Diagnosis and repair."),
    Ware("Refrigerator repair", "appliances", "499.00", 75, "Cooling, door, compressor."),
    Ware("Water purifier service", "appliances", "399.00", 45, "Filters changed, water tested."),
    Ware("Bathroom deep cleaning", "cleaning", "799.00", 90, "Tiles, fittings, drains."),
    Ware("Full home deep cleaning", "cleaning", "3499.00", 240, "Every room, two people."),
    Ware("Sofa and carpet cleaning", "cleaning", "1299.00", 120, "Shampooed, vacuumed dry."),
    Ware("Carpenter visit", "carpentry", "349.00", 60, "Hinges, locks, drawers."),
    Ware("Furniture assembly", "carpentry", "899.00", 120, "Beds, wardrobes and desks."),
    Ware("Electrician visit", "electrical", "299.00", 45, "Switches, sockets, fans."),
    Ware("Inverter installation", "electrical", "1199.00", 120, "Wired, tested, explained."),
    Ware("Interior painting, one room", "painting", "4999.00", 360, "Two coats, floors covered."),
    Ware("General pest control", "pest control", "1099.00", 60, "Odourless, safe for children."),
    Ware("Plumber visit", "plumbing", "349.00", 60, "Taps, leaks, blockages, flushes."),
    Ware("Water tank cleaning", "plumbing", "999.00", 90, "Emptied, scrubbed, disinfected."),
)


def stock() -> list[Service]:
    """Put the wares on the marketplace's shelf; answers them in the order of WARES."""
    return Service.objects.bulk_create(
        Service(
            name=ware.name,
            category=ware.category,
            base_price=ware.price,
            duration_minutes=ware.minutes,
            description=ware.description,
            session_types=[SessionType.AT_HOME],
        )
        for ware in WARES
    )
