"""Whatever happens, in whatever order and however seldom anybody looks: the figures are what a
full count would say. The count here is kept by hand, by whoever did it."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from accounts.tests.factories import UserFactory, VendorFactory
from adminpanel.figures.days import day_of
from adminpanel.models import FigureCell, MoneyCell
from adminpanel.services.figures import compare, refresh_figures
from bookings import services
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError
from payments.services import record_manual_payment, refund_payment
from payments.tests.factories import InvoiceFactory
from scheduling.tests.factories import MONDAY_NOON, PincodeFactory, ServiceAreaFactory

pytestmark = pytest.mark.django_db

CODES = ("110001", "110002")
STEPS = 60
# How often each is tried, beside the others.
TRIED = {
    "ask": 4,
    "accept": 6,
    "give_back": 2,
    "complete": 2,
    "cancel": 2,
    "pay": 3,
    "pay_back": 1,
    "sleep": 2,
    "look": 1,
}


class Town:
    """One vendor, one customer, and a clock that somebody moves on now and then."""

    def __init__(self, chance, moving):
        self.chance, self.moving = chance, moving
        self.service = ServiceFactory(category="cleaning")
        self.vendor, self.customer = VendorFactory(), UserFactory()
        OfferingFactory(provider=self.vendor, service=self.service)
        for code in CODES:
            PincodeFactory(code=code)
            ServiceAreaFactory(provider=self.vendor, pincode=code)
        self.bookings, self.payments = [], []
        self.told = Counter()

    def tell(self, at, code, word):
        self.told[day_of(at), code, word] += 1

    def do(self, use_case, actor, word):
        """Told if it was done, and not if it was refused."""
        booking = self.chance.choice(self.bookings)
        with suppress(DomainError):
            use_case(booking_id=booking.pk, actor=actor)
            self.tell(clock.now(), booking.pincode, word)

    def ask(self):
        booking = BookingFactory(
            service=self.service,
            customer=self.customer,
            pincode=self.chance.choice(CODES),
            scheduled_date=clock.now() + timedelta(hours=self.chance.randint(1, 90)),
        )
        self.bookings.append(booking)
        self.tell(clock.now(), booking.pincode, "asked")

    def accept(self):
        self.do(services.accept_booking, self.vendor.as_actor(), "confirmed")

    def give_back(self):
        self.do(services.release_booking, self.vendor.as_actor(), "released")

    def complete(self):
        self.do(services.complete_booking, self.vendor.as_actor(), "completed")

    def cancel(self):
        self.do(services.cancel_booking, self.customer.as_actor(), "cancelled")

    def pay(self):
        """Written down today, whenever it was."""
        booking = self.chance.choice(self.bookings)
        at = clock.now() - timedelta(days=self.chance.choice([0, 1, 9]))
        invoice = InvoiceFactory(
            subject_kind="job" if self.chance.random() < 0.2 else "booking",
            # One subject has one invoice of each purpose: others stand for it here.
            subject_id=f"{booking.pk}",
            purpose=f"{len(self.payments)}-{clock.now():%d%H}",
            total=Decimal(100),
        )
        payment = record_manual_payment(
            invoice_id=invoice.pk,
            actor=Actor.system(),
            method="cash",
            amount=Decimal(100),
            paid_at=at,
        )
        code = booking.pincode if invoice.subject_kind == "booking" else ""
        self.payments.append((payment.pk, code))
        self.tell(at, code, "payments")

    def pay_back(self):
        if self.payments:
            payment_id, code = self.payments.pop()
            refund_payment(payment_id=payment_id, actor=Actor.system())
            self.tell(clock.now(), code, "refunds")

    def sleep(self):
        self.moving.shift(timedelta(hours=self.chance.choice([1, 13, 50])))

    def look(self):
        refresh_figures()


def kept():
    """What the cells say of places, in the words of who counted by hand."""
    found = Counter()
    for cell in FigureCell.objects.filter(scope="place"):
        for word in ("asked", "confirmed", "released", "completed", "cancelled"):
            found[cell.day, cell.pincode, word] += getattr(cell, word)
    for cell in MoneyCell.objects.filter(scope="place"):
        for word in ("payments", "refunds"):
            found[cell.day, cell.pincode, word] += getattr(cell, word)
    return +found


@pytest.mark.once
@pytest.mark.parametrize("seed", [2])
def test_whatever_happens_the_figures_are_what_a_full_count_says(time_machine, seed):
    time_machine.move_to(MONDAY_NOON, tick=False)
    town = Town(Random(seed), time_machine)
    town.ask()

    for step in town.chance.choices([*TRIED], weights=[*TRIED.values()], k=STEPS):
        getattr(town, step)()
    refresh_figures()

    told = Counter({key: count for key, count in town.told.items() if key[1]})
    assert kept() == told
    assert {word for _day, _code, word in told} == {
        "asked",
        "confirmed",
        "released",
        "completed",
        "cancelled",
        "payments",
        "refunds",
    }
    assert list(compare(since=None)) == []
