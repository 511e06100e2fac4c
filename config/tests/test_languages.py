"""Every kind of notice, in every language and by every channel, with what is really told.

The contexts are those of notices that the services themselves wrote, so that a template that
asks for what nobody gives it is found, and so is a sentence that nobody has translated.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from html import escape, unescape
from itertools import product
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.template import engines

from accounts.services.customers import WalkIn, register_customer
from accounts.services.passwords import set_password_hash
from accounts.tests.factories import (
    ManagerFactory,
    OrganizationFactory,
    UserFactory,
    VendorFactory,
)
from adminpanel.services.telling import tell_operations
from adminpanel.services.telling_bonuses import tell_answer, tell_share
from adminpanel.states import AlertKind
from adminpanel.tests.factories import AlertFactory, BonusContestFactory, BonusShareFactory
from appointments.services import contacts
from appointments.services.contacts import tell as tell_of_contact
from appointments.services.glass import break_the_glass
from appointments.services.notes import write_notes
from appointments.services.reviewing import write_review
from appointments.services.series.telling import tell as tell_of_series
from appointments.services.telling import tell_both
from appointments.states import AppointmentType, ContactTopic, NoteKind, ReplyBy
from appointments.tests.care_factories import (
    AttendedFactory,
    CareAppointmentFactory,
    ContactRequestFactory,
    practice,
)
from appointments.tests.factories import AppointmentFactory
from appointments.tests.series.factories import SeriesFactory
from bookings.services.selling.overdue import tell_person
from bookings.services.selling.telling import tell_buyer
from bookings.services.telling import tell as tell_of_booking
from bookings.tests.factories import TakenBookingFactory
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.tests.factories import ProjectFactory
from config.tests.dispute_notices import tell_of_disputes
from config.tests.job_notices import tell_of_jobs
from config.tests.quote_notices import quote_mails, tell_of_quotes
from config.tests.webhook_notices import tell_of_webhooks
from config.tests.work_notices import tell_of_work
from disputes.services.report_notices import tell_provider, tell_reporter
from disputes.services.talking import send_message as send_dispute_message
from disputes.services.waiting import facts_of as facts_of_dispute_message
from disputes.states import ReportStatus, Severity, Side
from disputes.tests.factories import DisputeFactory, IssueReportFactory
from jobs.services import telling_visits
from jobs.tests.where_factories import VisitFactory
from kernel import clock
from kernel.actors import Actor
from messaging.services.waiting import facts_of as facts_of_waiting
from messaging.tests.factories import ConversationFactory, said
from notifications.freshness import told_in_messages
from notifications.kinds import known_kinds
from notifications.models import Notification
from notifications.rendering import body_of, has_template, message_of, title_of
from notifications.services import notify, send_message
from notifications.states import Channel
from payments.services.receipts import issue_receipt
from payments.services.reminding import remind_now
from payments.services.telling import (
    tell_of_failed_refund,
    tell_of_payout,
    tell_of_refund,
    tell_payee,
)
from payments.tests.factories import (
    InstalmentFactory,
    PaymentFactory,
    PayoutFactory,
    RefundFactory,
)
from scheduling import reminders
from scheduling.commitments import source_of
from scheduling.services.telling import tell as tell_of_offer
from scheduling.tests.factories import WaitlistOfferFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
MISSING = "⁉%s⁉"
# What a booking's notices are told beside its facts.
OF_BOOKINGS: Mapping[str, Mapping[str, Any]] = {
    "booking_accepted": {},
    "booking_assigned": {},
    "booking_cancelled": {"reason": "पानी नहीं है", "fee": "99.80"},
    "booking_completed": {},
    "booking_given_back": {},
    "booking_released": {},
    "booking_requested": {},
    "booking_rescheduled": {"moved_from": "2026-11-25T10:00:00Z"},
    "booking_started": {},
    "booking_you_accepted": {},
    "booking_you_cancelled": {"fee": "99.80"},
    "booking_you_moved": {"moved_from": "2026-11-25T10:00:00Z"},
    "signature_expired": {},
    "signature_rejected": {"reason": "काम अधूरा है"},
    "signature_reminder": {"signature_id": "s-1", "expires_at": "2026-11-27T10:00:00Z"},
    "signature_requested": {"signature_id": "s-1", "expires_at": "2026-11-27T10:00:00Z"},
    "signature_signed": {"rating": 5, "comments": "बहुत बढ़िया"},
}
OF_APPOINTMENTS: Mapping[str, Mapping[str, Any]] = {
    "appointment_requested": {},
    "appointment_waits": {},
    "appointment_asked": {},
    "appointment_made": {},
    "appointment_confirmed": {"paid": "₹1,500.00"},
    "appointment_rescheduled": {
        "moved_from": "2026-11-25T10:00:00Z",
        "place_before": "दफ़्तर",
    },
    "appointment_cancelled": {
        "reason": "बारिश",
        "refund": "₹1,000.00",
        "by_hand": "₹250.00",
        "fee": "₹250.00",
    },
    "appointment_unpaid": {"by_hand": "₹750.00"},
    "appointment_lost": {"amount": "₹1,500.00", "by_hand": False},
}
OF_SERIES: Mapping[str, Mapping[str, Any]] = {
    "appointment_series_made": {},
    "appointment_series_changed": {},
    "appointment_series_cancelled": {"reason": "बारिश"},
}
OF_SALES: Mapping[str, Mapping[str, Any]] = {
    "agreement_ready": {"agreement_number": "AG-BK-001", "version": 1},
    "agreement_signed": {
        "agreement_number": "AG-BK-001",
        "version": 1,
        "signer": "सुनीता शर्मा",
        "signed_at": "2026-11-27T10:00:00Z",
    },
    "unit_booking_created": {},
    "unit_booking_requested": {},
    "unit_booking_activated": {},
    "unit_booking_completed": {},
    "unit_booking_rescheduled": {"due_on": "2026-12-10", "amount": "2100000.00"},
    "unit_booking_cancelled": {"reason": "ऋण नहीं मिला", "refund": "400000.00", "kept": "1.50"},
    "instalment_demanded": {
        "stage": "नींव",
        "amount": "2100000.00",
        "due_on": "2026-12-10",
        "instalment_id": 1,
    },
    "instalment_withdrawn": {"stage": "नींव", "amount": "2100000.00", "instalment_id": 1},
}
OPTIONAL = {"reason", "fee", "comments", "refund", "kept"}
# These go to their reader at once and are kept nowhere.
SECRET: Mapping[str, Any] = {"code": "918273", "name": "Asha Rao", "minutes": 5}
SECRETS: Mapping[str, Mapping[str, Any]] = dict.fromkeys(
    ("otp", "verify", "password_reset"), SECRET
)
# Mails with a link in them, to who has no account: they are kept nowhere either.
LINK: Mapping[str, Any] = {"link": "https://example.com/reports/1?token=x"}
MAILS: Mapping[str, list[Mapping[str, Any]]] = {
    "report_received": [{**LINK, "status": "received"}],
    "report_answered": [
        {**LINK, "status": status} for status in ReportStatus if status != "received"
    ],
}


@cache
def contexts() -> Mapping[str, list[Mapping[str, Any]]]:
    """By kind, what its notices were really told: written once, and remembered."""
    (
        _bookings(),
        _sales(),
        _appointments(),
        _notes(),
        _reviews(),
        _contacts(),
        _series(),
        _disputes(),
        _reports(),
        _offers(),
        _money(),
    )
    _dues(), _accounts(), _people(), tell_of_jobs(), tell_of_work(), _visits_to_jobs()
    tell_of_disputes(), tell_of_quotes(), _alerts(), _bonuses(), tell_of_webhooks()
    found: dict[str, list[Mapping[str, Any]]] = {kind: [SECRET] for kind in SECRETS}
    found |= MAILS | quote_mails()
    for notification in Notification.objects.all():
        data = told_in_messages(notification.kind, notification.data)
        found.setdefault(notification.kind, []).append(data)
    return found


def _bonuses() -> None:
    tell_share(BonusShareFactory())
    for status, added in (("upheld", 25), ("upheld", 0), ("declined", 0)):
        tell_answer(
            BonusContestFactory(status=status, adjustment=Decimal(added), answer="हमने देखा।")
        )


def _alerts() -> None:
    """Of each kind, about a part of it; and about all of it, gravely."""
    ManagerFactory()
    for kind in AlertKind:
        tell_operations(AlertFactory(kind=kind, subject="INR"))
    tell_operations(AlertFactory(subject="", severity="critical"))


def _bookings() -> None:
    booking = TakenBookingFactory()
    for kind, more in OF_BOOKINGS.items():
        tell_of_booking(booking.customer_id, kind, booking, key="k", **more)
        bare = {name: value for name, value in more.items() if name not in OPTIONAL}
        tell_of_booking(booking.vendor_id, kind, booking, key="bare", **bare)
    commitment = source_of("booking").current([str(booking.pk)])[str(booking.pk)]
    for party in commitment.parties:
        facts = reminders.facts_of(commitment, party, reminders.rules()[0])
        notify(recipient_id=party.user_id, kind=reminders.KIND, context=facts, key=str(party))


def _appointments() -> None:
    """Of every type, as the platform does it and both are told."""
    visits = set(AppointmentType) - {AppointmentType.CARE}
    appointments = [AppointmentFactory(appointment_type=each) for each in sorted(visits)]
    # Of a clinic that has not yet said with whom, too.
    appointments += [CareAppointmentFactory(), CareAppointmentFactory(provider=None)]
    for appointment in appointments:
        for kind, more in OF_APPOINTMENTS.items():
            tell_both(
                appointment,
                kind,
                actor=Actor.system(),
                at=clock.now(),
                **more,
            )


def _visits_to_jobs() -> None:
    """Planned for something and for nothing in particular; with a customer, and before they have
    an account."""
    told = {
        telling_visits.PLANNED: {},
        telling_visits.MOVED: {"moved_from": "2026-11-25T10:00:00Z", "lasted": 60},
        telling_visits.CANCELLED: {"reason": "बारिश"},
    }
    for visit in (VisitFactory(purpose="नाप लेना"), VisitFactory(job__customer=None)):
        for kind, more in told.items():
            telling_visits.tell_both(visit, kind, actor=Actor.system(), at=clock.now(), **more)
        telling_visits.tell_customer(visit, telling_visits.ON_THE_WAY, at=clock.now())


def _notes() -> None:
    """Opened by way of exception, by each who may."""
    house = practice()
    for reader in (house.owner, house.staff, ManagerFactory()):
        appointment = CareAppointmentFactory(at=house, provider=None)
        patient = appointment.customer.as_actor()
        write_notes(appointment, {NoteKind.NOTES: "नींद नहीं आती"}, actor=patient)
        break_the_glass(
            appointment_id=appointment.pk, actor=reader.as_actor(), reason="आपातकाल में पूछा गया"
        )


def _contacts() -> None:
    """Asked of a house about everything, and of somebody who works alone about one visit."""
    for topic in ContactTopic:
        for reply_by in ReplyBy:
            question = ContactRequestFactory(topic=topic, reply_by=reply_by)
            tell_of_contact(question, question.customer_id, contacts.RECEIVED)
            tell_of_contact(question, question.customer_id, contacts.ANSWERED)
    alone = ContactRequestFactory(organization=None, appointment=CareAppointmentFactory())
    for kind in (contacts.RECEIVED, contacts.ANSWERED):
        tell_of_contact(alone, alone.customer_id, kind)


def _reviews() -> None:
    attended = AttendedFactory()
    write_review(
        appointment_id=attended.pk,
        actor=attended.customer.as_actor(),
        rating=5,
        comment="बहुत बढ़िया",
    )


def _disputes() -> None:
    """Of a job and of a booking, by a person and by who mediates."""
    for dispute in (DisputeFactory(), DisputeFactory(subject_title="")):
        for sender in (dispute.customer, ManagerFactory()):
            message = send_dispute_message(
                dispute_id=dispute.pk, actor=sender.as_actor(), content="नल टपक रहा है"
            )
            facts = facts_of_dispute_message(message, dispute, side=Side.PROVIDER)
            notify(
                recipient_id=dispute.provider_id,
                kind="dispute_message",
                context=facts,
                key=str(message.pk),
            )


def _reports() -> None:
    for severity in Severity:
        tell_provider(IssueReportFactory(severity=severity, title="शावर टपक रहा है"))
    for status in (ReportStatus.ACKNOWLEDGED, ReportStatus.SETTLED, ReportStatus.DISMISSED):
        for answer in ("", "हम सोमवार को आएँगे।"):
            tell_reporter(IssueReportFactory(status=status, answer=answer, answered_at=clock.now()))


def _series() -> None:
    """Of one date and of more than are listed, with somebody and with nobody yet."""
    now = clock.now()
    for kind, more in OF_SERIES.items():
        for count, provider in ((1, None), (61, {})):
            series = SeriesFactory(**({} if provider is not None else {"provider": None}))
            dates = [now + timedelta(days=each) for each in range(1, count + 1)]
            tell_of_series(
                series,
                kind,
                actor=Actor.system(),
                at=now,
                dates=dates,
                provider_id=series.provider_id,
                **more,
            )


def _sales() -> None:
    booking = UnitBookingFactory(unit__project__name="सनसेट रेज़िडेंसेज़")
    for kind, more in OF_SALES.items():
        tell_buyer(booking, kind, by=None, key="k", **more)
        bare = {**more, **dict.fromkeys(OPTIONAL & more.keys())}
        tell_buyer(booking, kind, by=None, key="bare", **bare)


def _offers() -> None:
    for kind in ("waitlist_offer", "waitlist_gone", "waitlist_passed"):
        offer = WaitlistOfferFactory(price="499.00", currency="INR")
        tell_of_offer(kind, offer, offer.entry)


def _money() -> None:
    for gateway in ("manual", "sandbox"):
        payment = PaymentFactory(gateway=gateway)
        issue_receipt(payment_id=payment.pk)
        tell_payee(payment_id=payment.pk)
        for reopens in (False, True):
            tell_of_refund(refund_id=RefundFactory(payment=payment, reopens=reopens).pk)
        for status in ("failed", "succeeded"):
            failed = RefundFactory(payment=payment, status=status, failure_message="बैंक")
            tell_of_failed_refund(refund_id=failed.pk)
    for gateway, status in product(("stripe", "sandbox"), ("paid", "failed")):
        payout = PayoutFactory(
            gateway=gateway, status=status, reference="UTR 5", paid_on=clock.now().date()
        )
        tell_of_payout(payout)


def _dues() -> None:
    house = OrganizationFactory(name="Sunset Homes")
    for days in (1, 0, -1, -40):
        instalment = InstalmentFactory(
            due_on=clock.now().date() + timedelta(days=days),
            invoice__description="सनसेट रेज़िडेंसेज़",
            invoice__total="1234567.89",
            invoice__organization=house,
        )
        remind_now(instalment_id=instalment.pk, actor=Actor.system())
    today = clock.now().date()
    for count in (1, 12):
        project = ProjectFactory(name="सनसेट रेज़िडेंसेज़")
        for _ in range(count):
            UnitBookingFactory(
                unit__project=project, payment_plan="one_time", booking_date=today - timedelta(9)
            )
        tell_person(
            person_id=project.builder_id,
            house_clock="Asia/Kolkata",
            since=today - timedelta(days=30),
            until=today,
        )


def _accounts() -> None:
    user = UserFactory()
    set_password_hash(user, "x")
    for kind, more in {
        "welcome": {},
        "vendor_approved": {},
        "vendor_rejected": {"reason": "दस्तावेज़ साफ़ नहीं है"},
        "second_factor_added": {},
        "second_factor_removed": {"reason": "फ़ोन खो गया", "by_oneself": False},
        "recovery_code_used": {"left": 9},
        "recovery_codes_renewed": {},
        "second_factor_guessed": {},
    }.items():
        notify(recipient_id=user.pk, kind=kind, context={"name": str(user), **more}, key=kind)
    builder = UserFactory(role="builder").as_actor()
    for reached in (
        {"email": "new@example.com"},
        {"phone": "+919899001122"},
        {"email": "both@example.com", "phone": "+919899001123"},
    ):
        register_customer(person=WalkIn(full_name="Asha Rao", **reached), actor=builder)


def _people() -> None:
    conversation = ConversationFactory()
    message = said(conversation, conversation.customer, "क्या आप कल आ सकते हैं?")
    for unread in (1, 3):
        notify(
            recipient_id=conversation.provider_id,
            kind="message_waiting",
            context=facts_of_waiting(message, conversation, unread=unread),
            key=f"waiting {unread}",
        )
    booking = TakenBookingFactory(vendor=VendorFactory())
    manager = UserFactory(role="ops_manager").as_actor()
    said_so = {"actor": manager, "channel": "email", "message": "मैं दस मिनट देर से आऊँगा।"}
    send_message(about=("booking", str(booking.pk)), **said_so)
    send_message(recipient_id=booking.customer_id, subject="आज", **said_so)


@pytest.fixture
def told(settings) -> Mapping[str, list[Mapping[str, Any]]]:
    found = contexts()
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "OPTIONS": {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": MISSING},
        }
    ]
    assert engines["django"].engine.string_if_invalid == MISSING
    return found


def parts(kind: str, context: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    yield "title", title_of(kind, context, language)
    yield "body", body_of(kind, context, language)
    for channel in Channel.values:
        message = message_of(
            channel,
            kind,
            context,
            language=language,
            idempotency_key="k",
            unsubscribe_url="https://book.example/unsubscribe/x" if channel == "email" else "",
        )
        yield f"{channel} text", message.text
        if channel == Channel.EMAIL:
            yield "email subject", message.subject
            yield "email html", message.html


def told_values(told: Any) -> Iterator[Any]:
    """Each value in what was told, however deep."""
    inner = told.values() if isinstance(told, Mapping) else told
    for value in inner:
        if isinstance(value, Mapping | list):
            yield from told_values(value)
        else:
            yield value


def words_of_ours(part: str, context: Mapping[str, Any]) -> list[str]:
    """The Latin words in `part` that are not from what was told."""
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", part, flags=re.DOTALL)
    text = unescape(text)
    for value in sorted(map(str, told_values(context)), key=len, reverse=True):
        text = text.replace(value, " ").replace(escape(value), " ")
    text = re.sub(r"https?://\S+|Bookwell|Google|Outlook", " ", text)
    return re.findall(r"[A-Za-z]{2,}", text)


def test_every_kind_has_something_to_be_tried_with(told):
    assert set(told) == set(known_kinds())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_said_whole_in_every_language_by_every_channel(told, language):
    wrong = []
    for kind, contexts in told.items():
        for context in contexts:
            for name, part in parts(kind, context, language):
                if not part.strip() or "⁉" in part or "{{" in part or "{%" in part:
                    wrong.append((kind, name, part))
                if "None" in part:
                    wrong.append((kind, name, part))
                if language != "en" and (english := words_of_ours(part, context)):
                    wrong.append((kind, name, english))

    assert wrong == []


def test_dates_and_money_are_written_as_hindi_writes_them(told):
    context = {**told["booking_rescheduled"][0], "scheduled_at": "2026-12-02T10:00:00Z"}

    said_so = body_of("booking_rescheduled", context, "hi")

    assert "बुध, 2 दिसंबर 2026, 15:30" in said_so
    assert "₹499.00" in said_so


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_at_most_three_messages_long(told, language):
    long = {
        (kind, len(text))
        for kind, contexts in told.items()
        for context in contexts
        for name, text in parts(kind, context, language)
        if name == "sms text" and has_template(kind, "sms.txt") and segments(text) > 3
    }

    assert long == set()


# What a text message holds at 7 bits a letter (GSM 03.38); one other letter doubles them all.
GSM = re.compile(r"[\w\s@£$¥ÄÖÑÜäöñüàéèùìòÇßÆæÅåØø§¿¡¤!\"#%&'()*+,\-./:;<=>?]*", re.ASCII)


def segments(text: str) -> int:
    """How many messages a long text is sent as, and paid for."""
    return -(-len(text) // (153 if GSM.fullmatch(text) else 67))
