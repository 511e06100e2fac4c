"""The dental clinic and the psychology practice of the demo city: who works there, what they do
and when."""

from datetime import time
from typing import Final, NamedTuple

from accounts.models import Organization, ProviderProfile, User
from accounts.services.clients import remember_client
from adminpanel.demo.accounts import DOMAIN
from catalog.models import (
    Coverage,
    GivenAt,
    Insurance,
    Location,
    Offering,
    Service,
    SpecialPrice,
)
from catalog.states import SessionType
from scheduling.models import WorkingHours

IN_PERSON, TELEHEALTH = SessionType.IN_PERSON, SessionType.TELEHEALTH
MONDAY_TO_FRIDAY = range(5)
EVERY_DAY = range(7)


class Treatment(NamedTuple):
    """`covered` are the names of the insurances that pay for it, `only_at` those of the places
    where it is given; without any, at all."""

    name: str
    category: str
    price: str
    minutes: int
    description: str
    ways: tuple[SessionType, ...] = (IN_PERSON,)
    tags: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    only_at: tuple[str, ...] = ()


class Shift(NamedTuple):
    days: range
    starts: int
    ends: int
    way: SessionType | None = None


class Practitioner(NamedTuple):
    """`does` are the names of what they offer."""

    name: str
    bio: str
    does: tuple[str, ...]
    shifts: tuple[Shift, ...]


class Place(NamedTuple):
    name: str
    pincode: str
    address: str


class Price(NamedTuple):
    """What a treatment costs at a place, for who is insured so, or both."""

    treatment: str
    price: str
    place: str = ""
    payer: str = ""


class Surgery(NamedTuple):
    house: str
    treatments: tuple[Treatment, ...]
    practitioners: tuple[Practitioner, ...]
    clients: tuple[str, ...]
    places: tuple[Place, ...] = ()
    payers: tuple[str, ...] = ()
    prices: tuple[Price, ...] = ()


EITHER: Final = (IN_PERSON, TELEHEALTH)
CENTRE, BRANCH = "Hauz Khas", "Dwarka"
SINGLE, FAMILY = "Aarogya Single", "Aarogya Family"
DENTAL: Final = (
    Treatment("Dental check-up", "dental", "600.00", 30, "Looked at, X-rayed where needed."),
    Treatment("Teeth cleaning", "dental", "1500.00", 45, "Scaling and polishing."),
    Treatment("Filling", "dental", "2200.00", 45, "Composite, in the colour of the tooth."),
    Treatment("Root canal treatment", "dental", "7500.00", 90, "One sitting, under anaesthesia."),
    Treatment("Braces consultation", "dental", "900.00", 30, "What is possible, what it costs."),
)
PSYCHOLOGICAL: Final = (
    Treatment(
        "Individual therapy",
        "psychology",
        "2500.00",
        50,
        "An hour that is only yours.",
        EITHER,
        tags=("anxiety", "depression", "grief"),
        covered=(SINGLE, FAMILY),
    ),
    Treatment(
        "Couples therapy",
        "psychology",
        "3500.00",
        80,
        "Two people, one conversation.",
        EITHER,
        tags=("couples", "family"),
        covered=(FAMILY,),
    ),
    Treatment(
        "First consultation",
        "psychology",
        "1500.00",
        30,
        "What it is about.",
        EITHER,
        tags=("anxiety", "couples", "first-visit"),
        covered=(SINGLE, FAMILY),
    ),
    Treatment(
        "Psychological assessment",
        "psychology",
        "5000.00",
        120,
        "Tests, talk and a report.",
        tags=("assessment",),
        only_at=(CENTRE,),
    ),
)
TALKS: Final = tuple(each.name for each in PSYCHOLOGICAL[:3])
SURGERIES: Final = (
    Surgery(
        "Smile Dental Clinic",
        DENTAL,
        (
            Practitioner(
                "dentist",
                "Fourteen years of root canals, and a light hand.",
                tuple(each.name for each in DENTAL),
                (Shift(EVERY_DAY, 9, 18),),
            ),
        ),
        ("patient", "patient2"),
    ),
    Surgery(
        "Manas Practice",
        PSYCHOLOGICAL,
        (
            Practitioner(
                "psychologist",
                "Clinical psychologist. Anxiety, grief, and the years in between.",
                tuple(each.name for each in PSYCHOLOGICAL),
                (
                    Shift(MONDAY_TO_FRIDAY, 9, 17),
                    Shift(MONDAY_TO_FRIDAY, 18, 21, TELEHEALTH),
                    Shift(range(5, 7), 10, 14),
                ),
            ),
        ),
        ("client", "client2"),
        (
            Place(CENTRE, "110016", "14, Aurobindo Marg, second floor"),
            Place(BRANCH, "110075", "Sector 10, above the library"),
        ),
        (SINGLE, FAMILY),
        (
            Price(TALKS[0], "2200.00", place=BRANCH),
            Price(TALKS[0], "500.00", payer=SINGLE),
            Price(TALKS[0], "400.00", place=BRANCH, payer=SINGLE),
            Price(TALKS[1], "1200.00", payer=FAMILY),
            Price(TALKS[2], "0.00", payer=FAMILY),
        ),
    ),
)


def open_surgeries() -> None:
    """Put up what the houses treat, and let their people say when they work. The demo patients
    and clients are known there."""
    for surgery in SURGERIES:
        _open(surgery)


def _open(surgery: Surgery) -> None:
    house = Organization.objects.get(name=surgery.house)
    people = _people(surgery)
    services = _stock(surgery, house)
    _price(surgery, house, services)
    for each in surgery.practitioners:
        _set_up(each, people[each.name], [services[name] for name in each.does])
    for name in surgery.clients:
        remember_client(
            customer_id=people[name].pk,
            builder_id=people[surgery.practitioners[0].name].pk,
            organization_id=house.pk,
        )


def _stock(surgery: Surgery, house: Organization) -> dict[str, Service]:
    services = Service.objects.bulk_create(
        Service(
            organization=house,
            name=each.name,
            category=each.category,
            base_price=each.price,
            duration_minutes=each.minutes,
            description=each.description,
            session_types=list(each.ways),
            tags=list(each.tags),
        )
        for each in surgery.treatments
    )
    return {each.name: each for each in services}


def _price(surgery: Surgery, house: Organization, services: dict[str, Service]) -> None:
    """Where it is given, who pays for it, and what it costs so."""
    opened = Location.objects.bulk_create(
        Location(organization=house, city="New Delhi", **each._asdict()) for each in surgery.places
    )
    accepted = Insurance.objects.bulk_create(
        Insurance(organization=house, name=name) for name in surgery.payers
    )
    places = {each.name: each for each in opened}
    payers = {each.name: each for each in accepted}
    GivenAt.objects.bulk_create(
        GivenAt(service=services[each.name], location=places[name])
        for each in surgery.treatments
        for name in each.only_at
    )
    Coverage.objects.bulk_create(
        Coverage(service=services[each.name], insurance=payers[name])
        for each in surgery.treatments
        for name in each.covered
    )
    SpecialPrice.objects.bulk_create(
        SpecialPrice(
            service=services[each.treatment],
            location=places.get(each.place),
            insurance=payers.get(each.payer),
            price=each.price,
        )
        for each in surgery.prices
    )


def _set_up(who: Practitioner, provider: User, does: list[Service]) -> None:
    ways = sorted({way for service in does for way in service.session_types})
    ProviderProfile.objects.filter(user=provider).update(bio=who.bio, session_types=ways)
    Offering.objects.bulk_create(Offering(provider=provider, service=each) for each in does)
    WorkingHours.objects.bulk_create(
        WorkingHours(
            provider=provider,
            weekday=day,
            starts=time(shift.starts),
            ends=time(shift.ends),
            session_type=shift.way or "",
        )
        for shift in who.shifts
        for day in shift.days
    )


def _people(surgery: Surgery) -> dict[str, User]:
    names = [*(each.name for each in surgery.practitioners), *surgery.clients]
    emails = [f"{name}@{DOMAIN}" for name in names]
    return {each.username: each for each in User.objects.filter(email__in=emails)}
