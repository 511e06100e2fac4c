"""The people of the demo city: those with a part to play, and the crowd."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from accounts.models import Organization, ProviderProfile, User
from accounts.roles import PROVIDERS, Role
from accounts.states import ProviderStatus
from adminpanel.demo.accounts import DOMAIN, HOUSES, PARTS, PASSWORD
from adminpanel.demo.names import BIOS, FIRST_NAMES, HOME_PINCODES, LAST_NAMES, PINCODES
from catalog.models import Offering, Service
from kernel.actors import Actor
from scheduling.models import ServiceArea, WorkingHours
from scheduling.services import refresh_service_area

MONDAY_TO_SATURDAY = range(6)
EVERY_DAY = range(7)


@dataclass
class Vendor:
    """A vendor as the story needs them: what they do, and where."""

    user: User
    services: frozenset[int]
    pincodes: frozenset[str]

    @property
    def actor(self) -> Actor:
        return self.user.as_actor()

    def may_take(self, service: int, pincode: str) -> bool:
        return service in self.services and pincode in self.pincodes


@dataclass
class Customer:
    user: User
    pincode: str

    @property
    def actor(self) -> Actor:
        return self.user.as_actor()


@dataclass
class People:
    customers: list[Customer]
    vendors: list[Vendor]
    operations: Actor


def settle(
    chance: Random, services: Sequence[Service], now: datetime, *, customers: int, vendors: int
) -> People:
    """Let everybody move in: `customers` and `vendors` are how many in all, parts included."""
    joined = now - timedelta(days=120)
    houses = {name: _found(name, kind) for name, kind in HOUSES.items()}
    parts = _parts(houses, joined)
    crowd = _crowd(chance, joined, customers=customers - 2, vendors=vendors - 2)
    applicants = _people(chance, Role.VENDOR, "applicant", 3, joined + timedelta(days=110), 7000)
    User.objects.bulk_create([*parts.values(), *crowd, *applicants])
    approver = parts["onboard_manager"]
    workers = [parts["vendor"], parts["vendor2"]]
    workers += [each for each in crowd if each.role == Role.VENDOR]
    _let_in(chance, workers, approver, joined)
    _wait(chance, applicants, now)
    _let_in_elsewhere([each for each in parts.values() if each not in workers], approver, joined)
    offers = _offer(chance, workers, services)
    reach = _set_out(workers)
    residents = [parts["customer"], parts["customer2"]]
    residents += [each for each in crowd if each.role == Role.CUSTOMER]
    homes = chance.choices(list(PINCODES), weights=list(PINCODES.values()), k=len(residents))
    # The demo customer lives where the demo vendor comes.
    homes[0] = "110001"
    return People(
        customers=[Customer(*each) for each in zip(residents, homes, strict=True)],
        vendors=[Vendor(each, offers[each.pk], reach[each.pk]) for each in workers],
        operations=parts["ops_manager"].as_actor(),
    )


def _found(name: str, kind: str) -> Organization:
    return Organization.objects.create(name=name, kind=kind)


def _parts(houses: dict[str, Organization], joined: datetime) -> dict[str, User]:
    secret = make_password(PASSWORD)
    return {
        part.name: User(
            username=part.name,
            email=part.email,
            phone=part.phone,
            first_name=part.first_name,
            last_name=part.last_name,
            role=part.role,
            organization=houses.get(part.house),
            password=secret,
            is_verified=True,
            email_verified_at=joined,
            phone_verified_at=joined,
            date_joined=joined,
        )
        for part in PARTS
    }


def _crowd(chance: Random, joined: datetime, *, customers: int, vendors: int) -> list[User]:
    return [
        *_people(chance, Role.VENDOR, "vendor", vendors, joined, 2000),
        *_people(chance, Role.CUSTOMER, "customer", customers, joined, 4000),
    ]


def _people(
    chance: Random, role: Role, word: str, count: int, joined: datetime, first_phone: int
) -> list[User]:
    """People who log in by code alone: they have no password."""
    return [
        User(
            username=f"{word}.{number}",
            email=f"{word}.{number}@{DOMAIN}",
            phone=f"+91981100{first_phone + number:04d}",
            first_name=chance.choice(FIRST_NAMES),
            last_name=chance.choice(LAST_NAMES),
            role=role,
            password=make_password(None),
            is_verified=True,
            email_verified_at=joined,
            date_joined=joined + timedelta(hours=number),
        )
        for number in range(1, count + 1)
    ]


def _let_in(chance: Random, vendors: Sequence[User], approver: User, joined: datetime) -> None:
    """Approved vendors with working hours; the first two are the demo vendors, in 110001."""
    homes = ["110001", "110001", *(chance.choice(HOME_PINCODES) for _ in vendors[2:])]
    ProviderProfile.objects.bulk_create(
        ProviderProfile(
            user=vendor,
            home_pincode=home,
            service_radius_km=12 if number < 2 else chance.randint(6, 14),
            bio=chance.choice(BIOS),
            status=ProviderStatus.APPROVED,
            applied_at=joined,
            decided_at=joined + timedelta(days=1),
            decided_by=approver,
        )
        for number, (vendor, home) in enumerate(zip(vendors, homes, strict=True))
    )
    WorkingHours.objects.bulk_create(
        WorkingHours(provider=vendor, weekday=day, starts=time(opens), ends=time(opens + 10))
        for number, vendor in enumerate(vendors)
        for opens in [9 if number < 2 else chance.choice((8, 9, 9, 10))]
        for day in (EVERY_DAY if number < 2 or chance.random() < 0.3 else MONDAY_TO_SATURDAY)
    )


def _wait(chance: Random, applicants: Sequence[User], now: datetime) -> None:
    """Vendors whom the onboard manager has still to decide on."""
    ProviderProfile.objects.bulk_create(
        ProviderProfile(
            user=applicant,
            home_pincode=chance.choice(HOME_PINCODES),
            bio=chance.choice(BIOS),
            status=ProviderStatus.APPLIED,
            applied_at=now - timedelta(hours=10 * number),
        )
        for number, applicant in enumerate(applicants, start=1)
    )


def _let_in_elsewhere(people: Sequence[User], approver: User, joined: datetime) -> None:
    """The providers of the other businesses, approved, at home in the middle of town."""
    ProviderProfile.objects.bulk_create(
        ProviderProfile(
            user=each,
            home_pincode="110001",
            status=ProviderStatus.APPROVED,
            applied_at=joined,
            decided_at=joined,
            decided_by=approver,
        )
        for each in people
        if each.role in PROVIDERS
    )


def _offer(
    chance: Random, vendors: Sequence[User], services: Sequence[Service]
) -> dict[int, frozenset[int]]:
    """What each of them does: the demo vendor all of the house, the others a trade or two."""
    offers: dict[int, frozenset[int]] = {}
    categories = sorted({service.category for service in services})
    for number, vendor in enumerate(vendors):
        trades = (
            categories if number == 0 else chance.sample(categories, chance.choice((1, 2, 2, 3)))
        )
        offers[vendor.pk] = frozenset(each.pk for each in services if each.category in trades)
    Offering.objects.bulk_create(
        Offering(provider_id=provider, service_id=service)
        for provider, offered in offers.items()
        for service in sorted(offered)
    )
    return offers


def _set_out(vendors: Sequence[User]) -> dict[int, frozenset[str]]:
    for vendor in vendors:
        refresh_service_area(provider_id=vendor.pk)
    reach: dict[int, set[str]] = {vendor.pk: set() for vendor in vendors}
    for provider, code in ServiceArea.objects.values_list("provider_id", "pincode"):
        reach.setdefault(provider, set()).add(code)
    return {provider: frozenset(codes) for provider, codes in reach.items()}
