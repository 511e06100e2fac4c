"""Units are put up and sold in the demo city, by the very use cases that real houses call."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from accounts.models import User
from accounts.services.customers import WalkIn, register_customer
from accounts.services.people import describe_self
from adminpanel.demo.accounts import DOMAIN
from adminpanel.demo.deals import ADDRESSES, WALK_INS, Deal, Pays
from adminpanel.demo.diary import Diary
from adminpanel.demo.estate import ESTATES, Estate, sheet_of
from bookings import services as bookings
from bookings.models import UnitBooking
from bookings.states import UnitBookingStatus
from catalog.models import Milestone, Project, Unit
from catalog.services import import_units, reach_milestone
from kernel import clock
from kernel.actors import Actor
from kernel.money import to_money
from payments import services as payments
from payments.models import Instalment, Payment, PaymentMethod, PaymentType
from payments.services import HandedBack

FOUNDED: Final = 400
PREFIXES: Final = {
    PaymentMethod.BANK_TRANSFER: "NEFT",
    PaymentMethod.CHEQUE: "CHQ",
    PaymentMethod.UPI: "UPI",
    PaymentMethod.CARD_TERMINAL: "POS",
}


def sell(diary: Diary) -> None:
    """Note in `diary` how units are put up, sold and paid."""
    people = _people()
    # They were here before anything was sold.
    founded = diary.at(-FOUNDED)
    User.objects.filter(pk__in=[each.user_id for each in people.values()]).update(
        date_joined=founded, email_verified_at=founded, phone_verified_at=founded
    )
    for name, address in ADDRESSES.items():
        say = partial(describe_self, actor=people[name], changes={"address": address})
        diary.note(diary.at(1 - FOUNDED), say)
    for estate in ESTATES:
        seller = people[estate.builder]
        sales = [Sale(each, seller, people, diary) for each in estate.deals()]
        _build(estate, seller, sales, diary)
        for sale in sales:
            diary.note(diary.at(-sale.deal.days_ago, 10), sale.book)


def _people() -> dict[str, Actor]:
    names = {*ADDRESSES, *(each.builder for each in ESTATES)}
    people = User.objects.filter(username__in=names, email__endswith=f"@{DOMAIN}")
    return {each.username: each.as_actor() for each in people}


def _build(estate: Estate, seller: Actor, sales: list["Sale"], diary: Diary) -> None:
    project = Project.objects.get(name=estate.project, builder_id=seller.user_id)
    put_up = partial(import_units, project_id=project.pk, actor=seller, data=sheet_of(estate))
    diary.note(diary.at(2 - FOUNDED), put_up)
    stages = Milestone.objects.filter(project=project).order_by("position")

    def reach(stage: Milestone) -> None:
        reached = reach_milestone(milestone_id=stage.pk, actor=seller)
        if reached.reached_on is not None:
            # What the worker does then.
            bookings.demand_instalments(milestone_id=stage.pk, reached_on=reached.reached_on)
        for sale in sales:
            sale.look_again()

    for stage, days in zip(stages, estate.reached, strict=False):
        diary.note(diary.at(-days, 17), partial(reach, stage))


class Sale:
    """One deal, from the first hold on."""

    def __init__(self, deal: Deal, seller: Actor, people: dict[str, Actor], diary: Diary) -> None:
        self.deal = deal
        self.seller = seller
        self.people = people
        self.diary = diary
        self.booking_id = self.invoice_id = 0
        # What falls due when a stage is reached.
        self.waiting: list[Pays] = []

    def book(self) -> None:
        deal = self.deal
        unit = Unit.objects.get(
            project__name=deal.project, project__builder=self.seller.user_id, number=deal.unit
        )
        buyer = self._buyer()
        booking = bookings.create_unit_booking(
            actor=buyer if deal.asked_by_buyer else self.seller,
            customer_id=buyer.user_id,
            unit_id=unit.pk,
            total_amount=unit.price - deal.discount,
            token_amount=Decimal(deal.token),
            payment_plan=deal.plan,
            installments=deal.installments,
            notes=deal.notes,
        )
        self.booking_id, self.invoice_id = booking.pk, booking.invoice_id or 0
        bookings.tell_of_new_unit_booking(unit_booking_id=booking.pk)
        UnitBooking.objects.filter(pk=booking.pk).update(created_at=clock.now())
        self._touch()
        for status, days in deal.reaches.items():
            at = self.diary.at(days - deal.days_ago, 18)
            self.diary.note(at, partial(self.reach, status))
        if deal.agrees is not None:
            offered, signed = deal.agrees
            self.diary.note(self.diary.at(offered - deal.days_ago, 19), self.offer_agreement)
            if signed is not None:
                self.diary.note(self.diary.at(signed - deal.days_ago, 20), self.sign_agreement)
        self.waiting = list(deal.pays)
        self.look_again()

    def _buyer(self) -> Actor:
        """Who walks in is registered first."""
        name = self.deal.buyer
        if name not in self.people:
            told = WALK_INS[name]
            person = WalkIn(
                full_name=told.full_name,
                email=f"{name}@{DOMAIN}",
                phone=told.phone,
                address=told.address,
            )
            registered = register_customer(person=person, actor=self.seller)
            self.people[name] = User.objects.get(pk=registered.customer_id).as_actor()
        return self.people[name]

    def _touch(self) -> None:
        """The row was changed when the story says."""
        UnitBooking.objects.filter(pk=self.booking_id).update(updated_at=clock.now())

    def offer_agreement(self) -> None:
        bookings.generate_agreement(booking_id=self.booking_id, actor=self.seller)

    def sign_agreement(self) -> None:
        buyer = self.people[self.deal.buyer]
        name = User.objects.get(pk=buyer.user_id).get_full_name()
        bookings.sign_agreement(
            booking_id=self.booking_id, actor=buyer, full_name=name, accept=True
        )

    def reach(self, status: str) -> None:
        if status != UnitBookingStatus.CANCELLED:
            bookings.change_unit_booking_status(
                unit_booking_id=self.booking_id, status=status, actor=self.seller
            )
        elif terms := self.deal.cancels:
            paid = UnitBooking.objects.get(pk=self.booking_id).paid_amount
            bookings.cancel_unit_booking(
                unit_booking_id=self.booking_id,
                actor=self.seller,
                reason=terms.reason,
                refund_amount=to_money(paid * terms.share / 100),
                by_hand=HandedBack(method=terms.method, reference=f"RFND{self.booking_id:08}"),
            )
        self._touch()

    def look_again(self) -> None:
        """What has a day now is paid around it."""
        parts = Instalment.objects.filter(invoice=self.invoice_id)
        due = {each.number: each.due_on for each in parts if each.due_on is not None}
        for pays in [each for each in self.waiting if each.number in due]:
            self.waiting.remove(pays)
            day = due[pays.number] + timedelta(days=pays.late)
            self.diary.note(self.diary.on(day, 16), partial(self.pay, pays, day))

    def pay(self, pays: Pays, day: date) -> None:
        part = Instalment.objects.get(invoice=self.invoice_id, number=pays.number)
        prefix = PREFIXES.get(pays.method)
        payment = payments.record_manual_payment(
            invoice_id=self.invoice_id,
            actor=self.seller,
            amount=to_money((part.amount - part.paid) * pays.share / 100),
            method=pays.method,
            transaction_id=f"{prefix}{7_000_000 + 97 * part.pk + pays.late:09}" if prefix else "",
            type=PaymentType.TOKEN if pays.number == 1 else PaymentType.INSTALLMENT,
        )
        self._touch()
        if pays.bounces:
            back = self.diary.on(day + timedelta(days=pays.bounces), 12)
            self.diary.note(back, partial(self._bounce, payment))

    def _bounce(self, payment: Payment) -> None:
        payments.open_refund(
            payment_id=payment.pk,
            actor=self.seller,
            reason="The cheque came back unpaid.",
            by_hand=HandedBack(method=payment.method, reference=f"RET{payment.pk:06}"),
        )
        self._touch()
