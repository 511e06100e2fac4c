"""Receipts: one for a payment, made by the worker, mailed once, true and bounded."""

from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel.actors import Actor
from kernel.files import promised_url, read_bytes
from kernel.models import Event
from kernel.outbox import drain
from kernel.tests.papers import pages_of, text_of
from notifications.models import Delivery, Notification
from notifications.rendering import message_of
from payments import services
from payments.errors import ReceiptNotReady
from payments.models import Payment
from payments.receipt.facts import ReceiptFacts
from payments.receipt.pdf import SANDBOX_MARK, render
from payments.selectors import payment_document
from payments.tests.factories import InvoiceFactory, PaymentFactory, ScheduledInvoiceFactory

MOMENT = datetime(2026, 11, 25, 10, 29, tzinfo=UTC)


def facts(**changes):
    wanted = {
        "number": "RCT-2026-000042",
        "issued_at": MOMENT,
        "paid_at": MOMENT,
        "invoice_number": "INV-2026-000137",
        "description": "Deep house cleaning",
        "subject_kind": "booking",
        "subject_id": "7c0e4d62-3a7e-4f0c-9a9e-0f4f5b7c1a11",
        "payer_name": "Asha Rao",
        "payer_email": "asha@example.com",
        "payee_name": "Ravi Kumar",
        "organization_name": "",
        "amount": Decimal("1499.00"),
        "currency": "INR",
        "invoice_total": Decimal("1499.00"),
        "paid_before": Decimal("0.00"),
        "method": "card",
        "gateway": "stripe",
        "reference": "pi_123",
    }
    return ReceiptFacts(**(wanted | changes))


def test_a_receipt_says_what_an_accountant_asks():
    text = text_of(render(facts()))

    for part in (
        "RCT-2026-000042",
        "INV-2026-000137",
        "Asha Rao",
        "asha@example.com",
        "Ravi Kumar",
        "Deep house cleaning",
        "₹1,499.00",
        "Rupees one thousand four hundred ninety-nine only",
        "25 November 2026, 10:29 UTC",
        "pi_123",
        "Paid in full",
        "Page 1 of 1",
        facts().digest(),
    ):
        assert part in text
    assert "SANDBOX" not in text


def test_a_part_payment_says_what_was_paid_and_what_is_left():
    text = text_of(
        render(
            facts(
                amount=Decimal("500000.50"),
                invoice_total=Decimal("7500000.50"),
                paid_before=Decimal("2000000.00"),
            )
        )
    )

    for part in ("₹75,00,000.50", "–₹20,00,000.00", "₹5,00,000.50", "₹50,00,000.00"):
        assert part in text
    assert "Paid in full" not in text


@pytest.mark.once
def test_a_receipt_for_a_cheque_says_when_it_counts():
    assert "when the bank has honoured the cheque" in text_of(render(facts(method="cheque")))
    assert "honoured" not in text_of(render(facts()))


def test_a_sandbox_receipt_cannot_be_taken_for_another():
    text = text_of(render(facts(gateway="sandbox")))

    assert f"{SANDBOX_MARK}. This is a trial and no proof of payment." in text
    assert "valid without a signature" not in text


def test_the_same_facts_are_the_same_bytes_and_any_other_another_digest():
    assert render(facts()) == render(facts())
    assert facts().digest() != facts(amount=Decimal("1499.01")).digest()
    assert facts().digest() != facts(payer_name="Asha Roa").digest()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200,
        "शर्मा " * 33,
        "<b>bold</b> & <font size=90>loud</font> <img src='file:///etc/passwd'/>",
        "</para><para>" * 15,
        "\x00\x1b[31m\u202egnp.exe",
        "日本語 ไทย العربية 🎉",
    ],
)
def test_whatever_people_are_called_the_receipt_is_one_bounded_page(text):
    content = render(
        facts(
            payer_name=text,
            payee_name=text,
            organization_name=text,
            description=text,
            reference=text[:100],
        )
    )

    assert content.startswith(b"%PDF-")
    assert pages_of(content) <= 2
    assert len(content) < 200_000


@pytest.mark.django_db
def test_the_worker_writes_the_receipt_and_mails_it_once():
    invoice = InvoiceFactory(total=Decimal("1499.00"))
    payment = services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )

    while drain():
        pass
    services.issue_receipt(payment_id=payment.pk)

    payment.refresh_from_db()
    invoice.refresh_from_db()
    year = payment.receipt_number[4:8]
    assert payment.receipt_number == f"RCT-{year}-000001"
    assert payment.receipt_file == invoice.last_receipt
    assert payment.receipt_sha256 in text_of(read_bytes(payment.receipt_file))
    notice = Notification.objects.get(recipient=invoice.payer, kind="payment_received")
    assert notice.title == "[Sandbox] Payment received: ₹1,499.00"
    assert notice.attachments == [
        {"name": payment.receipt_file, "filename": f"{payment.receipt_number}.pdf"}
    ]
    mail = Delivery.objects.get(notification=notice, channel="email")
    assert (mail.address, mail.status) == (invoice.payer.email, "sent")
    assert Event.objects.filter(name="payments.ReceiptIssued").count() == 1


@pytest.mark.django_db
def test_the_mail_bears_the_receipt(var):
    invoice = InvoiceFactory(payer=UserFactory(timezone="Asia/Tokyo"))
    services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )

    while drain():
        pass

    mails = [each.read_text() for each in (var / "outbox").glob("*.eml")]
    (content,) = [each for each in mails if invoice.payer.email in each]
    assert "application/pdf" in content
    assert "RCT-" in content
    paid_at = Payment.objects.get().paid_at.astimezone(ZoneInfo("Asia/Tokyo"))
    told = Notification.objects.get(recipient=invoice.payer).data
    for language in ("en", "hi"):
        message = message_of(
            "email", "payment_received", told, language=language, idempotency_key="k"
        )
        assert f"{paid_at:%Y, %H:%M} JST" in message.text
        assert f"{paid_at:%Y, %H:%M} JST" in message.html


@pytest.mark.django_db
def test_the_receipt_of_a_part_says_what_came_before():
    clinic = OrganizationFactory(name="Smile Clinic")
    dentist = UserFactory(role="dentist", organization=clinic)
    invoice = InvoiceFactory(payee=dentist, total=Decimal("1000.00"))
    for amount in ("400.00", "600.00"):
        services.record_manual_payment(
            invoice_id=invoice.pk,
            actor=dentist.as_actor(),
            amount=Decimal(amount),
            method="upi",
            transaction_id=f"UPI-{amount}",
        )

    # The later one first: what it says must not depend on who is served first.
    for payment in invoice.payments.order_by("-pk"):
        services.issue_receipt(payment_id=payment.pk)

    first, second = (
        text_of(read_bytes(payment.receipt_file)) for payment in invoice.payments.order_by("pk")
    )
    assert "Paid before" not in first
    assert "₹600.00" in first
    assert "–₹400.00" in second
    assert "Smile Clinic" in second
    assert "UPI-600.00" in second


@pytest.mark.django_db
def test_what_has_not_succeeded_has_no_receipt():
    payment = PaymentFactory(invoice=InvoiceFactory(), status="failed")

    with pytest.raises(ReceiptNotReady):
        services.issue_receipt(payment_id=payment.pk)

    assert Payment.objects.get().receipt_number is None


@pytest.mark.django_db
def test_the_link_to_a_receipt_opens_before_the_worker_has_made_it(client):
    paid = PaymentFactory()
    url = payment_document(paid.pk, actor=Actor.system())["receipt_url"]

    opened = client.get(urlsplit(url).path)
    content = b"".join(opened.streaming_content)

    paid.refresh_from_db()
    assert content == read_bytes(paid.receipt_file)
    again = client.get(urlsplit(url).path)
    assert b"".join(again.streaming_content) == content
    assert Event.objects.filter(name="payments.ReceiptIssued").count() == 1


@pytest.mark.django_db
def test_what_has_not_succeeded_has_no_link_and_its_promise_is_dead(client):
    payment = PaymentFactory(invoice=InvoiceFactory(), status="pending", paid_at=None)

    answer = client.get(urlsplit(promised_url("receipts", payment.pk, "receipt.pdf")).path)

    assert payment_document(payment.pk, actor=Actor.system())["receipt_url"] is None
    assert answer.status_code == 404


@pytest.mark.django_db
def test_a_receipt_made_late_says_what_was_there_when_its_payment_counted():
    """Though a cheque of before has bounced meanwhile."""
    invoice = ScheduledInvoiceFactory()

    def receive(amount):
        return services.record_manual_payment(
            invoice_id=invoice.pk, actor=Actor.system(), amount=Decimal(amount), method="cheque"
        )

    cheque, cash = receive("400.00"), receive("50.00")
    services.refund_payment(payment_id=cheque.pk, actor=Actor.system())
    again = receive("950.00")

    late = services.issue_receipt(payment_id=cash.pk)

    assert "400.00" in text_of(read_bytes(late.receipt_file))
    assert (cash.paid_before, again.paid_before) == (Decimal("400.00"), Decimal("50.00"))
