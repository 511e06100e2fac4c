"""What the people of the demo city build, and what they write to each other about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import User
from adminpanel.demo.accounts import DOMAIN
from bookings import services as bookings
from bookings.models import Booking
from bookings.states import BookingStatus
from catalog.models import Offering
from catalog.services import create_project
from kernel import clock
from kernel.errors import DomainError
from kernel.zones import zone_of
from messaging.services import To, mark_read, send_message

# By builder: name, place, description, whether it is on offer.
PROJECTS: Final = {
    "builder": (
        (
            "Sunset Residences",
            "Sector 62, Noida",
            "Two and three bedrooms around a park, ready next summer.",
            True,
        ),
        ("Anand Greens", "Sector 150, Noida", "Villas with gardens beside the river.", True),
        ("Old Mill Lofts", "Shahdara, Delhi", "Sold out.", False),
    ),
    "builder2": (
        ("Yamuna Heights", "Mayur Vihar, Delhi", "Towers of twenty floors by the metro.", True),
        ("Lotus Court", "Vaishali, Ghaziabad", "Homes for first buyers.", True),
    ),
}
# How many hours ago, who, and what. What comes last is still unread.
ABOUT_A_HOME: Final = (
    (76.0, "builder_customer", "Hi, I'm interested in booking a unit."),
    (75.5, "builder", "Hello! I'd be happy to help you. Two or three bedrooms?"),
    (75.2, "builder_customer", "Three, on a floor not too high. What is still to be had?"),
    (74.0, "builder", "On the fifth and the sixth floor, both to the park."),
    (50.0, "builder_customer", "My wife likes the sixth. Does the price include parking?"),
    (49.6, "builder", "One place in the basement is in the price, a second one is extra."),
    (2.1, "builder_customer", "We would like to see it."),
    (2.0, "builder_customer", "When can I schedule the site visit?"),
)
ABOUT_THE_GARDEN: Final = (
    (120.0, "customer2", "Is there water for the gardens all year round?"),
    (118.0, "builder", "Yes, from our own treatment plant."),
    (117.5, "customer2", "Thank you, I will think about it."),
)
ABOUT_A_VISIT: Final = (
    (0.9, "customer", "The gate is on the left side, please ring the second bell."),
    (0.7, "vendor", "Thank you. Is there a place to park a van?"),
    (0.5, "customer", "Yes, in front of number 12."),
)
# Since when they build.
FOUNDED: Final = timedelta(days=400)
Script = Sequence[tuple[float, str, str]]


def correspond(now: datetime) -> None:
    """Put up the projects, and let people write about them, and about a visit."""
    people = {
        name: User.objects.get(email=f"{name}@{DOMAIN}")
        for name in ("builder", "builder2", "builder_customer", "customer", "customer2", "vendor")
    }
    projects = _build(people, now - FOUNDED)
    for name, script in (("Sunset Residences", ABOUT_A_HOME), ("Anand Greens", ABOUT_THE_GARDEN)):
        to = To(project_id=projects[name], recipient_id=people["builder"].pk)
        _say(people, script, to, now)
    if visit := _visit_of(people["customer"], people["vendor"], now):
        _say(people, ABOUT_A_VISIT, To(booking_id=visit), now)


def _build(people: Mapping[str, User], at: datetime) -> dict[str, int]:
    made = {}
    with clock.pretending(at):
        for builder, projects in PROJECTS.items():
            for name, location, description, is_active in projects:
                project = create_project(
                    actor=people[builder].as_actor(),
                    builder_id=people[builder].pk,
                    facts={
                        "name": name,
                        "location": location,
                        "description": description,
                        "is_active": is_active,
                    },
                )
                made[name] = project.pk
    return made


def _say(people: Mapping[str, User], script: Script, to: To, now: datetime) -> None:
    """Let each say their line at their time, having read what was there."""
    for hours, name, text in script:
        actor = people[name].as_actor()
        with clock.pretending(now - timedelta(hours=hours)):
            sent = send_message(actor=actor, to=to, content=text).message
            mark_read(conversation_id=sent.conversation_id, actor=actor)
        to = To(conversation_id=sent.conversation_id)


def _visit_of(customer: User, vendor: User, now: datetime) -> UUID | None:
    """A visit that the two have with each other; one is arranged if there is none."""
    visits = Booking.objects.filter(customer=customer, vendor=vendor)
    going_on = visits.exclude(status=BookingStatus.CANCELLED)
    found: UUID | None = going_on.order_by("-created_at").values_list("pk", flat=True).first()
    return found or _arranged(customer, vendor, now)


def _arranged(customer: User, vendor: User, now: datetime) -> UUID | None:
    """The first hour of the coming days at which the vendor can come; None when there is none."""
    service = Offering.objects.filter(provider=vendor).order_by("pk").values("service_id").first()
    today = now.astimezone(zone_of(settings.DEFAULT_TIMEZONE)).replace(minute=0)
    for day in range(1, 8):
        for hour in range(10, 17):
            at = today.replace(hour=hour) + timedelta(days=day)
            try:
                with clock.pretending(now - timedelta(hours=1)), transaction.atomic():
                    booking = bookings.request_booking(
                        actor=customer.as_actor(),
                        service_id=service["service_id"] if service else 0,
                        pincode="110001",
                        scheduled_at=at,
                    )
                    bookings.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
            except DomainError:
                continue
            return booking.pk
    return None
