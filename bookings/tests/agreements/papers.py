"""An agreement's facts at hand, without a booking."""

from collections.abc import Mapping
from typing import Any

import factory
from factory.django import DjangoModelFactory

from bookings.agreements.certificate import Certificate
from bookings.agreements.facts import FORM, digest
from bookings.models import Agreement
from kernel import clock


def facts(**changes: Any) -> dict[str, Any]:
    """Of a flat sold by instalments after a token; a mapping changes what it names alone."""
    whole: dict[str, Any] = {
        "form": FORM,
        "agreement": {
            "number": "AG-BK-001",
            "version": 2,
            "date": "2026-11-25",
            "place": "Sector 62, Noida",
        },
        "booking": {"id": 1, "number": "BK-001", "date": "2026-11-20", "plan": "installments"},
        "seller": {
            "name": "Sunset Developers",
            "represented_by": "Vikram Mehta",
            "address": "4 Beach Road, Chennai 600001",
            "email": "sales@sunset.example",
            "phone": "+919800000001",
        },
        "buyer": {
            "id": 5,
            "name": "John Smith",
            "address": "123 Main St, City",
            "email": "john@example.com",
            "phone": "+919812345678",
        },
        "project": {
            "id": 1,
            "name": "Sunset Residences",
            "location": "Sector 62, Noida",
            "terms": "",
        },
        "unit": {"id": 4, "number": "A-204", "type": "2BHK", "floor": 2, "area_sqft": "1200.00"},
        "price": "7500000.00",
        "token": "500000.00",
        "currency": "INR",
        "schedule": parts(12),
        "paid": [],
    }
    for name, change in changes.items():
        whole[name] = {**whole[name], **change} if isinstance(change, Mapping) else change
    return whole


class AgreementFactory(DjangoModelFactory):
    """A version that waits for its buyer; what it says does not matter."""

    class Meta:
        model = Agreement

    unit_booking = factory.SubFactory("bookings.tests.unit_factories.UnitBookingFactory")
    series = factory.SelfAttribute("unit_booking.series")
    version = 1
    facts = factory.LazyFunction(facts)
    digest = factory.LazyAttribute(lambda agreement: digest(agreement.facts))
    generated_at = factory.LazyFunction(clock.now)


def parts(count: int, *, label: str = "Instalment", awaiting: bool = False) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "label": f"{label} {number}",
            "due_on": None if awaiting else f"{2026 + number // 12}-{number % 12 + 1:02d}-25",
            "amount": "625000.00",
        }
        for number in range(1, count + 1)
    ]


def certificate(of: Mapping[str, Any], **changes: Any) -> Certificate:
    return Certificate(
        number="AG-BK-001-v2-7",
        signed={
            "digest": digest(of),
            "file_sha256": "a" * 64,
            "offered_at": "2026-11-25T09:00:00Z",
            "signed_at": "2026-11-25T20:29:03Z",
            "signer_name": "John Smith",
            "people": {
                "offered_by": "Vikram Mehta",
                "account": "John Smith",
                "email": "john@example.com",
                "timezone": "Asia/Kolkata",
            },
            **changes,
        },
        signature_hash="b" * 64,
        previous_hash="c" * 64,
        chain_position=7,
    )
