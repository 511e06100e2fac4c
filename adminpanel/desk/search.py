"""Finding anybody and anything by what one has at hand: a name, an address, a number, the beginning
of an id. What is found is what this person may open; each kind costs one query and shows a few.

Who is found brings along what they have to do with us. That way no name is looked for in the
large tables, which have an index by person and none by name.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization, User
from adminpanel.navigation import may_open, sidebar
from appointments.models import Appointment
from bookings.models import Booking, UnitBooking
from disputes.models import Dispute
from jobs.models import Job
from payments.models import Invoice

# How many are shown of a kind.
MOST: Final = 5
SHORTEST: Final = 2
LONGEST: Final = 100
PHONE_DIGITS: Final = 5
HEX: Final = re.compile(r"[0-9a-f]{4,32}")


@dataclass(frozen=True)
class Found:
    """Where it leads, and what it is."""

    title: str
    description: str
    link: str
    icon: str


@dataclass(frozen=True)
class Asked:
    """What was typed, and the ids of the people that it found."""

    text: str
    people: tuple[int, ...] = ()

    @property
    def number(self) -> int | None:
        """As the number of a row; longer ones no row has."""
        digits = self.text.removeprefix("#")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else None

    def begins(self, field: str = "pk") -> Q | None:
        """Those whose UUID begins like this: a range of their index."""
        start = self.text.lower().replace("-", "")
        if HEX.fullmatch(start) is None:
            return None
        first, last = UUID(start.ljust(32, "0")), UUID(start.ljust(32, "f"))
        return Q(**{f"{field}__gte": first, f"{field}__lte": last})

    def of_people(self, *fields: str) -> list[Q]:
        return [Q(**{f"{field}__in": self.people}) for field in fields if self.people]


class _Kind(NamedTuple):
    """A kind of thing: what of it may be meant, in which order, and what is told of each."""

    model: type[Model]
    icon: str
    related: tuple[str, ...]
    newest: str
    rules: Callable[[Asked], Iterable[Q | None]]
    tell: Callable[[Any], tuple[str, str]]


def find(request: HttpRequest, text: str) -> list[Found]:
    """Pages, people and things, a few of each; none for less than two letters."""
    text = " ".join(text.split())[:LONGEST]
    if len(text) < SHORTEST:
        return []
    found = list(_pages(request, text))
    asked = Asked(text)
    for kind in KINDS:
        if not may_open(request, kind.model._meta.label):
            continue
        rows = _rows(kind, asked)
        if kind.model is User:
            asked = Asked(text, tuple(row.pk for row in rows))
        found += [_found(kind, row) for row in rows]
    return found


def _rows(kind: _Kind, asked: Asked) -> list[Any]:
    rules = [rule for rule in kind.rules(asked) if rule is not None]
    if not rules:
        return []
    rows = kind.model._default_manager.filter(reduce(or_, rules))
    return list(rows.select_related(*kind.related).order_by(kind.newest)[:MOST])


def _found(kind: _Kind, row: Model) -> Found:
    meta = row._meta
    title, description = kind.tell(row)
    link = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return Found(title, description, link, kind.icon)


def _pages(request: HttpRequest, text: str) -> Iterator[Found]:
    """Lists of the side bar, by the name that they have there."""
    pages = ((group, item) for group in sidebar(request) for item in group["items"])
    named = [(group, item) for group, item in pages if text.lower() in item["title"].lower()]
    for group, item in named[:MOST]:
        yield Found(item["title"], group.get("title", "Page"), item["link"], item["icon"])


def _people(asked: Asked) -> Iterator[Q | None]:
    names = ("first_name", "last_name", "username", "email")
    words = [
        reduce(or_, (Q(**{f"{name}__icontains": word}) for name in names))
        for word in asked.text.split()
    ]
    yield reduce(and_, words)
    digits = re.sub(r"[^0-9]", "", asked.text)
    if len(digits) >= PHONE_DIGITS:
        yield Q(phone__contains=digits)


def _tell_person(user: User) -> tuple[str, str]:
    house = f" · {user.organization}" if user.organization else ""
    return str(user), f"{user.get_role_display()}{house} · {user.email or user.username}"


def _bookings(asked: Asked) -> Iterator[Q | None]:
    yield asked.begins()
    yield from asked.of_people("customer", "vendor")


def _tell_booking(booking: Booking) -> tuple[str, str]:
    when = f"{timezone.localtime(booking.scheduled_date):%-d %b %Y}"
    says = f"Booking · {booking.get_status_display()} · {booking.customer} · {when}"
    return f"{booking.service_name} {str(booking.pk)[:8]}", says


def _sales(asked: Asked) -> Iterator[Q | None]:
    yield Q(booking_number__iexact=asked.text)
    yield from asked.of_people("customer")


def _tell_sale(sale: UnitBooking) -> tuple[str, str]:
    says = f"Unit booking · {sale.get_status_display()} · {sale.customer}"
    return sale.booking_number, says


def _jobs(asked: Asked) -> Iterator[Q | None]:
    yield Q(title__icontains=asked.text)
    yield Q(pk=asked.number) if asked.number else None
    yield from asked.of_people("customer", "contractor")


def _tell_job(job: Job) -> tuple[str, str]:
    whose = job.customer or job.customer_name or "nobody yet"
    return job.title, f"Job {job.pk} · {job.get_status_display()} · {whose}"


def _appointments(asked: Asked) -> Iterator[Q | None]:
    yield Q(reference=asked.text.upper())
    yield Q(pk=asked.number) if asked.number else None
    yield from asked.of_people("customer", "provider")


def _tell_appointment(row: Appointment) -> tuple[str, str]:
    when = f"{timezone.localtime(row.starts_at):%-d %b %Y}"
    return row.reference, f"Appointment · {row.get_status_display()} · {row.customer} · {when}"


def _disputes(asked: Asked) -> Iterator[Q | None]:
    yield Q(title__icontains=asked.text)
    yield asked.begins()
    yield from asked.of_people("customer", "provider")


def _tell_dispute(dispute: Dispute) -> tuple[str, str]:
    says = f"Dispute · {dispute.get_status_display()} · {dispute.customer or 'a stranger'}"
    return dispute.title, says


def _tell_house(house: Organization) -> tuple[str, str]:
    return house.name, f"Organisation · {house.get_kind_display()}"


def _tell_invoice(invoice: Invoice) -> tuple[str, str]:
    says = f"Invoice · {invoice.get_status_display()} · {invoice.payer}"
    return invoice.number, says


KINDS: Final = (
    _Kind(User, "person", ("organization",), "-pk", _people, _tell_person),
    _Kind(
        Organization,
        "apartment",
        (),
        "-pk",
        lambda asked: [Q(name__icontains=asked.text)],
        _tell_house,
    ),
    _Kind(Booking, "event_available", ("customer",), "-created_at", _bookings, _tell_booking),
    _Kind(UnitBooking, "real_estate_agent", ("customer",), "-pk", _sales, _tell_sale),
    _Kind(Job, "handyman", ("customer",), "-pk", _jobs, _tell_job),
    _Kind(Appointment, "calendar_today", ("customer",), "-pk", _appointments, _tell_appointment),
    _Kind(Dispute, "gavel", ("customer",), "-created_at", _disputes, _tell_dispute),
    _Kind(
        Invoice,
        "receipt_long",
        ("payer",),
        "-pk",
        lambda asked: [Q(number=asked.text.upper())],
        _tell_invoice,
    ),
)
