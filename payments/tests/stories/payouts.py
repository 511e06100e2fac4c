"""What cards brought goes on to those who earned it; and what the card gateway tells."""

import json
from decimal import Decimal

from django.conf import settings

from accounts.models import User
from catalog.tests.stories import cast
from kernel.actors import Actor
from kernel.tests.stage import Stage, story
from payments import services
from payments.models import Payout
from payments.tests.factories import CardPaymentFactory, PayoutFactory
from payments.tests.stripe_stand_in import signed

PAYOUTS = "/api/payouts/"
PAYOUT = "/api/payouts/{id}/"
SECRET = "of a story"


def prepared(stage: Stage, vendor: User, *amounts: str) -> Payout:
    """What these visits brought, ready for the bank."""
    stage.monkeypatch.setattr(settings, "PAYOUT_DELAY_DAYS", 0)
    for amount in amounts:
        CardPaymentFactory(
            invoice__total=Decimal(amount),
            invoice__payer=cast.customer(),
            invoice__payee=vendor,
            invoice__description="Deep cleaning",
            invoice__number=f"INV-2027-{int(Decimal(amount)):06d}",
        )
    (made,) = services.pay_out(actor=Actor.system())
    return made


@story
def a_vendor_is_paid_out(stage: Stage) -> None:
    vendor, manager = cast.vendor(), cast.manager()
    here = {"id": prepared(stage, vendor, "499.00", "749.00").pk}
    stage.get(PAYOUTS + "balance/", by=vendor, says="What the platform holds for one")
    stage.get(
        PAYOUTS,
        by=vendor,
        query={"status": "prepared", "page_size": 20},
        says="What is paid out",
    )
    stage.get(PAYOUT, by=vendor, path=here, says="What a payout is for")
    stage.post(PAYOUT + "send/", by=manager, path=here, says="Tell the bank of it")
    stage.post(
        PAYOUT + "record-paid/",
        by=manager,
        path=here,
        body={"reference": "UTR 2703010001", "paid_on": cast.day()},
        says="The money has gone",
    )


@story
def a_payout_comes_to_nothing(stage: Stage) -> None:
    manager = cast.manager()
    called_off, sent = (
        PayoutFactory(number=f"PAY-2027-{number:06d}", payee=payee, status=status, gateway="stripe")
        for number, payee, status in (
            (1, cast.vendor(), "prepared"),
            (2, cast.rival(), "sent"),
        )
    )
    stage.get(
        PAYOUTS + "bank-file/", by=manager, says="What was sent, for the bank's bulk transfer"
    )
    stage.post(
        PAYOUT + "cancel/",
        by=manager,
        path={"id": called_off.pk},
        body={"reason": "Paid by cheque instead."},
        says="Call off what the bank was not told of",
    )
    stage.post(
        PAYOUT + "fail/",
        by=manager,
        path={"id": sent.pk},
        body={"reason": "The account is closed."},
        says="The bank sent it back",
    )


@story
def the_card_gateway_tells(stage: Stage) -> None:
    stage.monkeypatch.setattr(settings, "STRIPE_WEBHOOK_SECRETS", [SECRET])
    event = {
        "id": "evt_of_a_story",
        "object": "event",
        "type": "payment_intent.succeeded",
        "created": int(stage.now.timestamp()),
        "data": {"object": {"id": "pi_of_a_story", "object": "payment_intent"}},
    }
    stage.post(
        "/api/payments/webhooks/stripe/",
        body=event,
        headers={"Stripe-Signature": signed(json.dumps(event), SECRET)},
        role="Stripe",
        says="A payment intent has succeeded",
    )
