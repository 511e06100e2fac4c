"""Payouts over HTTP: houses see theirs, operations move them, the bank gets a file."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, signed_in
from payments.models import Payout
from payments.tests.factories import PayoutFactory, PayoutLineFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAYOUTS = "/api/payouts/"


@pytest.fixture
def desk():
    return signed_in(UserFactory(role=Role.OPS_MANAGER))


@pytest.mark.parametrize("count", [1, 3])
def test_a_payee_lists_their_own(count, django_assert_num_queries):
    payee = VendorFactory()
    PayoutFactory.create_batch(count, payee=payee)
    PayoutFactory()  # somebody else's
    client = signed_in(payee)

    with django_assert_num_queries(3):
        answer = client.get(PAYOUTS).json()

    assert answer["count"] == count
    assert {row["payee"] for row in answer["results"]} == {payee.pk}
    assert {row["amount"] for row in answer["results"]} == {"1499.00"}


def test_a_house_s_payouts_are_for_who_keeps_its_books():
    house = OrganizationFactory()
    payout = PayoutFactory(payee=None, organization=house)
    seen = {
        role: signed_in(UserFactory(role=role, organization=house)).get(PAYOUTS).json()["count"]
        for role in (Role.OWNER, Role.STAFF, Role.VENDOR, Role.CUSTOMER)
    }

    assert seen == {Role.OWNER: 1, Role.STAFF: 1, Role.VENDOR: 0, Role.CUSTOMER: 0}
    other = signed_in(UserFactory(role=Role.OWNER, organization=OrganizationFactory()))
    assert other.get(f"{PAYOUTS}{payout.pk}/").status_code == 404


def test_a_payout_tells_what_it_is_for():
    line = PayoutLineFactory()

    answer = signed_in(line.payout.payee).get(f"{PAYOUTS}{line.payout_id}/").json()

    assert answer["to"] == str(line.payout.payee)
    assert answer["sandbox"] is True
    assert answer["lines"] == [
        {
            "invoice": line.invoice_id,
            "invoice_number": line.invoice.number,
            "description": "House cleaning",
            "subject_kind": "booking",
            "subject_id": line.invoice.subject_id,
            "amount": "1499.00",
        }
    ]


def test_operations_send_it_and_record_that_it_has_gone(desk):
    payout = PayoutLineFactory().payout

    sent = desk.post(f"{PAYOUTS}{payout.pk}/send/")
    blank = desk.post(f"{PAYOUTS}{payout.pk}/record-paid/", {"reference": " "}, format="json")
    paid = desk.post(
        f"{PAYOUTS}{payout.pk}/record-paid/",
        {"reference": "UTR 9", "paid_on": "2026-01-15"},
        format="json",
    )
    late = desk.post(f"{PAYOUTS}{payout.pk}/cancel/", {"reason": "Oh no"}, format="json")

    assert (sent.status_code, sent.json()["status"]) == (200, "sent")
    assert (blank.status_code, list(blank.json())) == (400, ["reference"])
    assert (paid.json()["status"], paid.json()["paid_on"]) == ("paid", "2026-01-15")
    assert late.status_code == 409


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("send", {}),
        ("record-paid", {"reference": "UTR 9"}),
        ("fail", {"reason": "No"}),
        ("cancel", {"reason": "No"}),
    ],
)
def test_whom_it_is_paid_to_moves_nothing(step, said):
    payout = PayoutFactory()

    theirs = signed_in(payout.payee).post(f"{PAYOUTS}{payout.pk}/{step}/", said, format="json")
    strange = signed_in(VendorFactory()).post(f"{PAYOUTS}{payout.pk}/{step}/", said, format="json")

    assert (theirs.status_code, strange.status_code) == (403, 404)
    payout.refresh_from_db()
    assert payout.status == "prepared"


def test_the_bank_gets_what_was_sent_in_earnest(desk):
    house = OrganizationFactory(name="=Sarthi & Sons")
    PayoutFactory(gateway="stripe", status="prepared")
    PayoutFactory(gateway="sandbox", status="sent")
    told = PayoutFactory(
        gateway="stripe", status="sent", payee=None, organization=house, amount=Decimal("501.50")
    )

    answer = desk.get(f"{PAYOUTS}bank-file/")

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == [
        "payout,beneficiary_code,beneficiary,amount,currency,remark",
        f"{told.number},organization-{house.pk},'=Sarthi & Sons,501.50,INR,{told.number}",
    ]
    assert signed_in(VendorFactory()).get(f"{PAYOUTS}bank-file/").status_code == 403


def test_a_balance_without_a_card_is_empty_and_a_customer_has_none():
    assert signed_in(VendorFactory()).get(f"{PAYOUTS}balance/").json() == {"balances": []}
    assert signed_in(UserFactory()).get(f"{PAYOUTS}balance/").json() == {"balances": []}
    assert not Payout.objects.exists()
