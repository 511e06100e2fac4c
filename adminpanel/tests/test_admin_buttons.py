"""What staff do to one row: by use cases, told, written to its history; refusals leave nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.roles import Role
from accounts.states import ProviderStatus
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, tokens_of
from adminpanel.tests.factories import OutboxEntryFactory
from appointments.services.reviewing import write_review
from appointments.tests.care_factories import AttendedFactory, ReviewFactory
from bookings.tests.factories import BookingFactory, CompletedBookingFactory, TakenBookingFactory
from kernel import clock
from kernel.models import Event, OutboxEntry
from notifications.tests.factories import DeliveryFactory
from payments import services as payments
from payments.tests.factories import (
    FreezeFactory,
    InvoiceFactory,
    PaymentFactory,
    PayoutLineFactory,
    RefundOrderFactory,
    ScheduledInvoiceFactory,
)
from scheduling.tests.factories import PincodeFactory, WaitlistEntryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.SUPER_ADMIN))
    return client


def path_of(row, page):
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[row.pk])


def press(client, row, button, **asked):
    """Press the button and submit its dialog; what the next page says."""
    answer = client.post(path_of(row, button), {"_form_submitted": "on", **asked}, follow=True)
    if answer.context is None or "messages" not in answer.context:
        return [answer.status_code]
    return [str(message) for message in answer.context["messages"]]


def offered(client, row):
    """The buttons that the row's page shows."""
    actions = client.get(path_of(row, "change")).context["actions_detail"]
    return [action["title"] for action in actions]


def test_a_booking_is_cancelled_with_the_reason_in_its_history(staff):
    booking = TakenBookingFactory()

    told = press(staff, booking, "call_off", reason="The street is closed.")

    booking.refresh_from_db()
    assert told == ["Cancelled: The street is closed."]
    assert (booking.status, booking.cancellation_reason) == ("cancelled", "The street is closed.")
    assert booking.cancellation_fee == 0
    assert booking.history.get().note == "The street is closed."
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.get_change_message(), entry.user.role) == (
        str(booking.pk),
        told[0],
        "super_admin",
    )


def test_a_reason_is_asked_for_before_anything_happens(staff):
    booking = TakenBookingFactory()

    answer = staff.post(path_of(booking, "call_off"), {"_form_submitted": "on", "reason": ""})

    booking.refresh_from_db()
    assert "This field is required" in answer.content.decode()
    assert booking.status == "confirmed"


def test_a_refusal_is_told_and_leaves_nothing(staff):
    booking = CompletedBookingFactory()

    told = press(staff, booking, "call_off", reason="Too late.")

    booking.refresh_from_db()
    assert told == ["A booking that is completed cannot become cancelled."]
    assert (booking.status, booking.cancellation_reason) == ("completed", "")
    assert not LogEntry.objects.exists()
    assert not Event.objects.exists()


def test_a_booking_that_nobody_could_take_is_not_given_away(staff):
    booking = BookingFactory()

    told = press(staff, booking, "assign", vendor="")

    booking.refresh_from_db()
    assert told == ["No vendor near is free at that hour."]
    assert (booking.status, booking.vendor) == ("pending", None)


def test_a_booking_is_not_given_to_who_is_not_on_the_list(staff):
    booking, stranger = BookingFactory(), VendorFactory()

    press(staff, booking, "assign", vendor=stranger.pk)

    booking.refresh_from_db()
    assert (booking.status, booking.vendor) == ("pending", None)


def test_a_booking_is_moved_by_the_clock_of_who_sits_before_the_page(staff):
    PincodeFactory()
    booking = BookingFactory()
    day = clock.now() + timedelta(days=5)

    press(
        staff,
        booking,
        "move",
        scheduled_at_0=f"{day:%Y-%m-%d}",
        scheduled_at_1="10:30",
    )

    booking.refresh_from_db()
    # Half past ten in Kolkata.
    assert f"{booking.scheduled_date:%Y-%m-%d %H:%M}" == f"{day:%Y-%m-%d} 05:00"


@pytest.mark.parametrize(
    ("factory", "buttons"),
    [
        (BookingFactory, ["Give to a vendor", "Move", "Cancel"]),
        (TakenBookingFactory, ["Move", "Cancel"]),
        (CompletedBookingFactory, []),
    ],
)
def test_a_booking_offers_what_its_state_allows(staff, factory, buttons):
    assert offered(staff, factory()) == buttons


def test_an_application_is_approved(client):
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))
    profile = VendorFactory(provider_profile__status="applied").provider_profile

    told = press(client, profile, "let_in")

    profile.refresh_from_db()
    assert told == ["Approved."]
    assert (profile.status, profile.decided_by.role) == (ProviderStatus.APPROVED, "onboard_manager")


def test_an_application_is_rejected_with_a_reason(client):
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))
    profile = VendorFactory(provider_profile__status="applied").provider_profile

    press(client, profile, "refuse", reason="No licence")

    profile.refresh_from_db()
    assert (profile.status, profile.rejection_reason) == (ProviderStatus.REJECTED, "No licence")


def test_what_has_been_decided_is_not_decided_again(client):
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))
    profile = VendorFactory().provider_profile

    told = press(client, profile, "refuse", reason="No licence")

    profile.refresh_from_db()
    assert told == ["A provider profile that is approved cannot become rejected."]
    assert (profile.status, profile.rejection_reason) == (ProviderStatus.APPROVED, "")


def paid_by_card():
    invoice = InvoiceFactory()
    return payments.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )


def test_a_part_of_a_payment_is_sent_back(staff):
    payment = paid_by_card()

    told = press(staff, payment, "send_back", amount="100.50", reason="A broken tile")

    payment.refresh_from_db()
    refund = payment.refunds.get()
    assert told == ["100.50 INR – succeeded."]
    assert (payment.refunded, refund.reason) == (Decimal("100.50"), "A broken tile")
    assert refund.requested_by.role == "super_admin"


def test_what_was_written_down_is_given_back_by_hand_and_owed_again(staff):
    invoice = ScheduledInvoiceFactory()
    cheque = payments.record_manual_payment(
        invoice_id=invoice.pk,
        actor=invoice.payee.as_actor(),
        amount=Decimal("400.00"),
        method="cheque",
    )

    told = press(
        staff, cheque, "send_back", reason="It bounced", method="bank_transfer", reference="NEFT-1"
    )

    invoice.refresh_from_db()
    refund = cheque.refunds.get()
    assert told == ["400.00 INR – succeeded."]
    assert (refund.method, refund.reference, refund.reopens) == ("bank_transfer", "NEFT-1", True)
    assert (invoice.kept, invoice.pending) == (0, invoice.total)


def test_more_than_was_paid_is_not_sent_back(staff):
    payment = paid_by_card()

    told = press(staff, payment, "send_back", amount="99999", reason="Generosity")

    payment.refresh_from_db()
    assert told == [f"Only {payment.amount} INR is left to refund."]
    assert payment.refunded == 0
    assert not payment.refunds.exists()


def test_money_that_came_by_hand_is_written_down_once(staff):
    invoice = InvoiceFactory()
    asked = {"amount": str(invoice.total), "method": "cash", "transaction_id": "", "notes": ""}

    first = press(staff, invoice, "received", **asked)
    second = press(staff, invoice, "received", **asked)

    invoice.refresh_from_db()
    assert first == [f"Received {invoice.total} by cash."]
    assert second == ["Only 0.00 INR is owed."]
    assert (invoice.status, invoice.payments.count()) == ("paid", 1)


def test_a_message_given_up_is_sent_again_and_a_sent_one_is_not(staff):
    dead = DeliveryFactory(status="dead", attempts=5)
    sent = DeliveryFactory(status="sent", sent_at=clock.now())

    assert press(staff, dead, "send_this_again") == ["Will be sent again."]
    assert press(staff, sent, "send_this_again") == [
        "This message has been sent; it is not sent twice."
    ]

    dead.refresh_from_db(), sent.refresh_from_db()
    assert (dead.status, dead.attempts, sent.status) == ("queued", 0, "sent")
    assert OutboxEntry.objects.count() == 1


def test_work_given_up_is_tried_again(staff):
    entry = OutboxEntryFactory(dead_at=clock.now(), attempts=12)

    press(staff, entry, "try_this_again")

    entry.refresh_from_db()
    assert (entry.dead_at, entry.attempts) == (None, 0)


def test_an_account_is_closed_and_opened_again(staff):
    user = UserFactory()
    tokens_of(user)

    press(staff, user, "close")
    user.refresh_from_db()
    assert not user.is_active
    assert "Open the account again" in offered(staff, user)
    assert "Close the account" not in offered(staff, user)

    press(staff, user, "reopen")
    user.refresh_from_db()
    assert user.is_active


def test_a_sign_in_is_ended(staff):
    user = UserFactory()
    tokens_of(user)
    session = user.sessions.get()

    press(staff, session, "end")

    session.refresh_from_db()
    assert session.revoked_because == "by_staff"


def test_somebody_is_taken_out_of_the_line_once(staff):
    entry = WaitlistEntryFactory()

    told = press(staff, entry, "take_out")

    entry.refresh_from_db()
    assert (told, entry.status) == (["Taken out of the line."], "cancelled")
    assert offered(staff, entry) == []


def test_somebody_in_the_line_of_a_house_is_put_first(staff):
    entry = WaitlistEntryFactory(kind="appointment", service__organization=OrganizationFactory())

    told = press(staff, entry, "put_first", priority="4")

    entry.refresh_from_db()
    assert (told, entry.priority) == (["Priority 4."], 4)
    assert "Put first" not in offered(staff, WaitlistEntryFactory())


def test_a_review_is_hidden_and_shown_again_with_the_reasons_kept(staff):
    attended = AttendedFactory()
    review = write_review(appointment_id=attended.pk, actor=attended.customer.as_actor(), rating=1)
    profile = attended.provider.provider_profile
    buttons = [offered(staff, review)]

    told = press(staff, review, "hide", reason="Names somebody else.")
    buttons.append(offered(staff, review))
    profile.refresh_from_db()
    hidden = profile.rating
    told += press(staff, review, "show", reason="It was their own name.")

    profile.refresh_from_db()
    assert told == ["Hidden: Names somebody else.", "Shown again: It was their own name."]
    assert buttons == [["Hide"], ["Show again"]]
    assert (hidden, profile.rating) == (None, Decimal("1.00"))
    kept = review.decisions.values_list("hides", "reason")
    assert list(kept) == [(True, "Names somebody else."), (False, "It was their own name.")]


@pytest.mark.parametrize(
    ("make", "button", "asked"),
    [
        (ReviewFactory, "hide", {"reason": "x"}),
        (WaitlistEntryFactory, "take_out", {}),
        (TakenBookingFactory, "call_off", {"reason": "x"}),
        (BookingFactory, "assign", {"vendor": ""}),
        (InvoiceFactory, "received", {"amount": "1", "method": "cash"}),
        (PaymentFactory, "send_back", {"amount": "1", "reason": "x"}),
        (lambda: DeliveryFactory(status="dead"), "send_this_again", {}),
        (lambda: OutboxEntryFactory(dead_at=clock.now()), "try_this_again", {}),
        (UserFactory, "close", {}),
    ],
)
def test_an_onboarding_manager_has_no_such_button(client, make, button, asked):
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))
    row = make()
    before = type(row)._default_manager.filter(pk=row.pk).values().get()

    assert press(client, row, button, **asked) == [403]
    assert type(row)._default_manager.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("button", ["let_in", "refuse", "hold_back"])
def test_operations_do_not_decide_applications(client, button):
    client.force_login(UserFactory(role=Role.OPS_MANAGER))
    profile = VendorFactory(provider_profile__status="applied").provider_profile

    assert press(client, profile, button, reason="x") == [403]
    profile.refresh_from_db()
    assert profile.status == ProviderStatus.APPLIED


def test_a_dialog_is_answered_by_showing_the_row_again(staff):
    booking = TakenBookingFactory()

    answer = staff.post(
        path_of(booking, "call_off"),
        {"_form_submitted": "on", "reason": "The street is closed."},
        headers={"HX-Request": "true"},
    )

    assert (answer.status_code, answer["HX-Redirect"]) == (200, path_of(booking, "change"))


def test_a_payout_is_sent_recorded_and_comes_back(staff):
    payout = PayoutLineFactory().payout
    assert offered(staff, payout) == ["Send to the bank", "It has gone", "Call off"]

    press(staff, payout, "send")
    told = press(staff, payout, "record", reference="UTR 5")

    payout.refresh_from_db()
    assert told == ["Paid: UTR 5"]
    assert (payout.status, payout.reference) == ("paid", "UTR 5")
    assert offered(staff, payout) == ["It came back"]
    press(staff, payout, "fail", reason="The account is closed.")
    payout.refresh_from_db()
    assert (payout.status, payout.note) == ("failed", "The account is closed.")


def test_what_a_card_refused_is_let_go_and_what_is_disputed_is_not(staff):
    refused, disputed = FreezeFactory(key="refused-order-1"), FreezeFactory(key="dispute:1")
    assert offered(staff, disputed) == []

    told = press(staff, refused, "let_go")

    refused.refresh_from_db()
    assert (told, refused.released_at is None) == (["Let go."], False)
    assert offered(staff, refused) == []


def test_what_was_given_back_by_hand_is_written_on_its_order(staff):
    payment = PaymentFactory(amount=Decimal("500.00"), invoice__total=Decimal("500.00"))
    order = RefundOrderFactory(
        subject_kind=payment.invoice.subject_kind, subject_id=payment.invoice.subject_id
    )

    press(staff, order, "hand_back", amount="40.00", method="cash")

    order.refresh_from_db()
    assert order.by_hand_left == Decimal("60.00")
    assert payment.refunds.get().amount == Decimal("40.00")
    refused = press(staff, order, "hand_back", amount="60.01")
    assert refused == ["Only 60.00 INR is to be given back by hand."]
