"""What the readers of a day hand on, and the places of what money and disputes are about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import Model

from adminpanel.models import Business
from appointments.models import Appointment
from bookings.models import Booking
from catalog.models import Service
from jobs.models import Job

CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where something belongs: `category` is that of its service, or what a job says itself."""

    pincode: str = ""
    category: str = ""
    service_id: int = 0


NOWHERE: Final = Place()


@dataclass(frozen=True, slots=True)
class Fact:
    """So much of each counted thing, at one place."""

    business: str
    place: Place
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MoneyFact:
    """One payment (`refunded` is nothing), or one refund (`taken` is)."""

    business: str
    place: Place
    currency: str
    taken: Decimal
    refunded: Decimal


@dataclass(frozen=True, slots=True)
class Activity:
    """A provider did something there."""

    place: Place
    provider_id: int


class Shelf:
    """Categories by service, read once for many days."""

    @cached_property
    def _categories(self) -> dict[int, str]:
        return dict(Service.objects.order_by().values_list("pk", "category"))

    def place(self, pincode: str, service_id: int | None) -> Place:
        if service_id is None:
            return Place(pincode)
        return Place(pincode, self._categories.get(service_id, ""), service_id)


def places_of(subjects: Iterable[tuple[str, str]], shelf: Shelf) -> dict[tuple[str, str], Place]:
    """Where the subjects (kind and id, as invoices and disputes name them) belong; what is not
    there, or of a kind without a place, is left out."""
    wanted: dict[str, set[str]] = {}
    for kind, key in subjects:
        wanted.setdefault(kind, set()).add(key)
    found: dict[tuple[str, str], Place] = {}
    for kind, keys in wanted.items():
        for key, place in _of_kind(kind, keys, shelf):
            found[kind, key] = place
    return found


def _of_kind(kind: str, keys: set[str], shelf: Shelf) -> Iterator[tuple[str, Place]]:
    if kind == Business.BOOKING:
        uuids = [each for each in map(_uuid, sorted(keys)) if each is not None]
        for pk, pincode, service in _rows(Booking, uuids, "pincode", "service_id"):
            yield str(pk), shelf.place(pincode, service)
    elif kind == Business.APPOINTMENT:
        for pk, service in _rows(Appointment, _numbers(keys), "service_id"):
            yield str(pk), shelf.place("", service)
    elif kind == Business.JOB:
        for pk, pincode, category in _rows(Job, _numbers(keys), "pincode", "category"):
            yield str(pk), Place(pincode, category)


def _rows(model: type[Model], keys: list[Any], *fields: str) -> Iterator[tuple[Any, ...]]:
    rest = iter(keys)
    while chunk := list(islice(rest, CHUNK)):
        rows = model._default_manager.filter(pk__in=chunk).order_by()
        yield from rows.values_list("pk", *fields)


def _numbers(keys: Iterable[str]) -> list[int]:
    """Of those that are ids: an invoice may name what never was."""
    return sorted(int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19)


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
