"""What is known of a person, over all tables: handed out whole, and forgotten whole."""

import io
import json
import zipfile
from types import SimpleNamespace

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from accounts.errors import NotOver, NotOverByLaw
from accounts.models import Session, User
from accounts.services.persons import export_person, forget_person, person_of
from accounts.tests.factories import (
    ManagerFactory,
    SuperAdminFactory,
    UserFactory,
    VendorFactory,
)
from adminpanel.tests.factories import LogEntryFactory, OneTimePasswordFactory, SessionFactory
from appointments.models import Draft, NoteReading, SealedNote
from appointments.services.notes import about
from appointments.states import NoteKind
from appointments.tests.care_factories import (
    AttendedFactory,
    ContactRequestFactory,
    ReviewFactory,
)
from appointments.tests.factories import AppointmentFactory
from bookings.models import Booking, UnitBooking
from bookings.tests.agreements.papers import AgreementFactory
from bookings.tests.factories import (
    BookingFactory,
    CompletedBookingFactory,
    PhotoFactory,
    SignatureFactory,
)
from bookings.tests.unit_factories import UnitBookingFactory
from disputes.tests.factories import (
    DisputeFactory,
    DisputeMessageFactory,
    EvidenceFactory,
    IssueReportFactory,
)
from jobs.models import Job, Quote
from jobs.tests.factories import JobFactory, SentQuoteFactory
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.history.registry import Kind, kind_of, tracked
from kernel.history.words import person_model
from kernel.models import (
    EditRecord,
    EditRedaction,
    Event,
    IdempotencyRecord,
    OutboxEntry,
    StreamEntry,
)
from kernel.persons.registry import ERASED, all_models, registry
from kernel.persons.scanning import TEXTS, needles_of, scan
from kernel.sealed import seal
from messaging.models import Attachment, Conversation, Message
from messaging.tests.factories import AttachmentFactory, ConversationFactory, said
from notifications.models import Delivery, Notification
from notifications.tests.factories import NotificationFactory, UnreachableFactory
from payments.models import Invoice
from payments.tests.factories import InvoiceFactory, PaymentFactory
from scheduling.tests.factories import WaitlistEntryFactory

NAME = "Zephyrine Quillfeather"
EMAIL = "zephyrine.q@example.org"
PHONE = "+919811122233"
ADDRESS = "77 Larkspur Lane, Agra"
SAYS = f"I am {NAME}, {EMAIL}, 9811122233, {ADDRESS}"
SYSTEM = Actor.system()

once = pytest.mark.once


# --- everything is spoken of ----------------------------------------------------------------------


@once
def test_every_table_says_what_it_knows_of_people():
    said_of = registry()
    spoken = {each.model for each in said_of.known} | set(said_of.named) | set(said_of.nobody)

    assert [each._meta.label for each in all_models() if each not in spoken] == []


@once
def test_every_column_that_refers_to_a_person_says_what_becomes_of_it():
    said_of, people = registry(), person_model()
    silent = []
    for model in all_models():
        paths = {path for each in said_of.known if each.model is model for path in each.paths}
        paths |= set(said_of.named.get(model, ()))
        silent += [
            f"{model._meta.label}.{each.name}"
            for each in model._meta.local_concrete_fields
            if each.related_model is people and each.name not in paths
        ]

    assert silent == []


@once
def test_every_column_of_addresses_is_of_a_table_that_knows_people():
    said_of = registry()
    known = {each.model for each in said_of.known}
    reaching = [
        f"{model._meta.label}.{each.name}"
        for model in all_models()
        for each in model._meta.local_concrete_fields
        if any(word in each.name for word in ("email", "phone", "latitude", "first_name"))
        and each.get_internal_type() in TEXTS | {"FloatField"}
        and model not in known
    ]

    assert reaching == ["scheduling.Pincode.latitude"]


@once
def test_what_is_forgotten_can_be_taken_out_of_the_history_too():
    kept = set(tracked())
    shown = [
        f"{each.model._meta.label}.{name}"
        for each in registry().known
        if each.model in kept
        for name in each.becomes
        if kind_of(each.model._meta.get_field(name)) is Kind.SHOWN
    ]

    assert shown == ["messaging.Message.client_id"]


# --- one person, wherever a person can be ---------------------------------------------------------


def stored(name):
    return default_storage.save(name, ContentFile(b"%PDF-1.7 theirs"))


def planted():
    """A customer with whom all is over, and who is named wherever one can be."""
    person = UserFactory(
        username="zephyrine.q",
        email=EMAIL,
        phone=PHONE,
        first_name="Zephyrine",
        last_name="Quillfeather",
        address=ADDRESS,
        avatar=stored("avatars/2026/11/theirs.jpg"),
    )
    User.objects.filter(pk=person.pk).update(address="9 Old Street, Agra")
    User.objects.filter(pk=person.pk).update(address=ADDRESS)
    SessionFactory(user=person)
    OneTimePasswordFactory(user=person)
    NotificationFactory(recipient=person, body=SAYS)
    NotificationFactory(title=f"{NAME} has asked", body=SAYS, data={"by": [NAME]})
    UnreachableFactory(address=EMAIL)
    booking = CompletedBookingFactory(customer=person, customer_notes=SAYS)
    Booking.objects.filter(pk=booking.pk).update(vendor_notes=f"{NAME} has a dog")
    SignatureFactory(booking=booking, satisfaction_comments=SAYS)
    PhotoFactory(booking=booking, image=stored("photos/2026/11/home.jpg"))
    sale = UnitBookingFactory(customer=person)
    UnitBooking.objects.filter(pk=sale.pk).update(status="cancelled")
    Invoice.objects.filter(payer=person).update(status="void")
    AgreementFactory(
        unit_booking=sale,
        facts={"agreement": {"number": "AG-1"}, "buyer": {"name": NAME, "email": EMAIL}},
        file=stored("agreements/2026/11/paper.pdf"),
    )
    conversation = ConversationFactory(customer=person, title=f"With {NAME}")
    said(conversation, conversation.provider, f"Good morning {NAME}")
    attachment = AttachmentFactory(
        uploader=person, filename="Quillfeather.pdf", file=stored("messages/2026/11/a.pdf")
    )
    theirs = said(conversation, person, SAYS)
    Message.objects.filter(pk=theirs.pk).update(attachment=attachment)
    PaymentFactory(invoice=InvoiceFactory(payer=person, settled=True), notes=SAYS)
    visit = AttendedFactory(customer=person)
    ReviewFactory(appointment=visit, customer=person, comment=SAYS)
    for kind in (NoteKind.NOTES, NoteKind.CLINICAL):
        note = SealedNote(appointment=visit, kind=kind)
        note.sealed = seal(f"{kind} of {NAME}", about=about(note.pk))
        note.save()
    Draft.objects.create(customer=person)
    ContactRequestFactory(customer=person, message=SAYS)
    job = JobFactory(customer=person, customer_phone=PHONE, description=SAYS)
    JobFactory(customer=None, customer_name=NAME, customer_email=EMAIL, status="cancelled")
    quote = SentQuoteFactory(job=job)
    Quote.objects.filter(pk=quote.pk).update(answered_by_name=NAME)
    Job.objects.filter(pk=job.pk).update(status="closed")
    IssueReportFactory(job=job, reporter_name=NAME, reporter_email=EMAIL, description=SAYS)
    dispute = DisputeFactory(customer=person, status="closed", description=SAYS)
    DisputeMessageFactory(dispute=dispute)
    EvidenceFactory(dispute=dispute)
    WaitlistEntryFactory(customer=person, note=SAYS, status="expired")
    Event.objects.create(name="test", payload={"email": EMAIL})
    StreamEntry.objects.create(stream="test", number=1, type="t", data={"customer": {"name": NAME}})
    StreamEntry.objects.create(
        stream=f"user.{person.pk}.status", number=1, type="t", data={"says": SAYS}
    )
    OutboxEntry.objects.create(handler="test", payload={"to": EMAIL}, last_error=SAYS)
    IdempotencyRecord.objects.create(
        actor=f"user:{person.pk}", method="POST", path="/", key="1", fingerprint="f", body=SAYS
    )
    LogEntryFactory(object_repr=NAME)
    return SimpleNamespace(user=person, booking=booking, conversation=conversation, job=job)


KEPT = {
    ("bookings.Agreement", "facts"),
    ("bookings.Signature", "satisfaction_comments"),
    ("disputes.Dispute", "description"),
    ("disputes.DisputeMessage", "sender_name"),
    ("jobs.Quote", "answered_by_name"),
    ("messaging.Message", "content"),
}


@pytest.mark.django_db
def test_nothing_is_found_of_who_was_forgotten_but_what_is_kept(
    django_capture_on_commit_callbacks,
):
    there = planted()
    other = UserFactory(last_name="Quillfeather-Jones")
    person = person_of(User.objects.get(pk=there.user.pk))
    words = (*needles_of(person), "Zephyrine", "9 Old Street")
    assert {each.model for each in scan(person, words)} > {"accounts.User", "kernel.EditRecord"}

    with django_capture_on_commit_callbacks(execute=True):
        done = forget_person(user_id=person.id, actor=SYSTEM, reason="They asked us to")

    found = list(scan(person, words))
    assert {(each.model, each.column) for each in found} == KEPT
    assert [each for each in found if not each.because] == []
    _assert_the_rest_stands(there, other)
    redaction = EditRedaction.objects.get()
    assert (redaction.because, redaction.records) == ("They asked us to", done.redacted)
    assert [default_storage.exists(name) for name in FILES] == [False, False, False, True]

    again = forget_person(user_id=person.id, actor=SYSTEM, reason="Once more")

    assert (again.gone, again.mentions, again.redacted) == ({}, {}, 0)


FILES = (
    "avatars/2026/11/theirs.jpg",
    "photos/2026/11/home.jpg",
    "messages/2026/11/a.pdf",
    "agreements/2026/11/paper.pdf",
)


def _assert_the_rest_stands(there, other):
    """What is others' is as it was, and what was theirs is nobody's."""
    user = User.objects.get(pk=there.user.pk)
    assert (user.username, user.email, user.phone, user.is_active) == (
        f"erased-{user.pk}",
        "",
        None,
        False,
    )
    assert not user.has_usable_password()
    assert User.objects.filter(pk=other.pk, last_name="Quillfeather-Jones").exists()
    assert Session.objects.filter(user=user).count() == 0
    assert Notification.objects.get().title == "[erased person] has asked"
    assert Delivery.objects.count() == 0
    assert Booking.objects.get(pk=there.booking.pk).vendor_notes == "[erased person] has a dog"
    assert list(Message.objects.order_by("pk").values_list("content", flat=True)) == [
        f"Good morning {NAME}",
        ERASED,
    ]
    assert Conversation.objects.get().last_message == ERASED
    assert Attachment.objects.get().filename == ERASED
    assert SealedNote.objects.get().kind == NoteKind.CLINICAL
    assert not Job.objects.exclude(customer_name="", customer_email="", address="").exists()
    assert LogEntry.objects.get().object_repr == "[erased person]"
    assert not EditRecord.objects.filter(
        table="accounts_user", row=str(user.pk), personal__isnull=False
    ).exists()


# --- what is not over -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_nobody_is_forgotten_while_something_is_owed():
    person = UserFactory()
    InvoiceFactory(payer=person)

    with pytest.raises(NotOverByLaw, match=r"Invoice INV\S+ is not paid"):
        forget_person(user_id=person.pk, actor=SYSTEM, reason="Asked", even_so=True)

    assert User.objects.get(pk=person.pk).email == person.email


@pytest.mark.django_db
def test_who_has_something_ahead_is_forgotten_only_when_that_is_meant():
    person = UserFactory()
    BookingFactory(customer=person)
    AppointmentFactory(customer=person)

    with pytest.raises(NotOver, match=r"A booking is pending.*The appointment .* is ahead"):
        forget_person(user_id=person.pk, actor=SYSTEM, reason="Asked")
    assert User.objects.get(pk=person.pk).is_active

    forget_person(user_id=person.pk, actor=SYSTEM, reason="Asked", even_so=True)

    assert not User.objects.get(pk=person.pk).is_active


@pytest.mark.django_db
def test_only_super_admins_forget_and_never_who_runs_the_platform():
    person, admin = UserFactory(), SuperAdminFactory()

    for actor, user in (
        (ManagerFactory().as_actor(), person),
        (person.as_actor(), person),
        (admin.as_actor(), admin),
        (admin.as_actor(), ManagerFactory()),
    ):
        with pytest.raises(NotAllowed):
            forget_person(user_id=user.pk, actor=actor, reason="Asked")


# --- what is handed out ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_export_has_all_that_is_theirs_and_of_others_no_more_than_their_names():
    there = planted()
    vendor = there.booking.vendor
    stranger = UserFactory(first_name="Stranger")
    BookingFactory(customer=stranger, customer_notes="Not theirs")
    target = io.BytesIO()

    done = export_person(user_id=there.user.pk, actor=SYSTEM, target=target)

    archive = zipfile.ZipFile(target)
    parts = {
        name.removesuffix(".json"): json.loads(archive.read(name))
        for name in archive.namelist()
        if name.endswith(".json")
    }
    assert {name: len(rows) for name, rows in parts.items()} == done.rows
    assert parts["accounts/user-by-id"][0]["email"] == EMAIL
    [booking] = parts["bookings/booking-by-customer"]
    assert (booking["customer"], booking["vendor"]) == ("you", vendor.get_full_name())
    assert [each["content"] for each in parts["messaging/message-by-conversation-customer"]] == [
        f"Good morning {NAME}",
        SAYS,
    ]
    assert parts["appointments/notes"][0]["notes"] == {
        "notes": f"notes of {NAME}",
        "clinical": f"clinical of {NAME}",
    }
    assert parts["appointments/questions"][0]["message"] == SAYS
    assert NoteReading.objects.get().purpose == "export"
    assert archive.read("files/agreements/2026/11/paper.pdf") == b"%PDF-1.7 theirs"
    whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for secret in (vendor.email, str(vendor.phone), there.user.password, "Not theirs", "Stranger"):
        assert secret not in whole
    assert "bookings/booking-by-customer.json" in archive.read("index.html").decode()


@pytest.mark.django_db
def test_the_commands_write_an_archive_say_what_would_be_and_forget(tmp_path, capsys):
    person = VendorFactory(username="vendor.one", email="vendor.one@example.org")
    path = tmp_path / "theirs.zip"

    call_command("export_person", "vendor.one@example.org", to=path)
    assert zipfile.ZipFile(path).testzip() is None
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="exists"):
        call_command("export_person", str(person.phone), to=path)
    call_command("anonymise_person", str(person.pk), dry_run=True)
    assert "Nothing was changed." in capsys.readouterr().out
    with pytest.raises(CommandError, match="say why"):
        call_command("anonymise_person", "vendor.one")
    assert User.objects.get(pk=person.pk).username == "vendor.one"

    call_command("anonymise_person", "vendor.one", reason="They asked us to")

    assert capsys.readouterr().out.splitlines()[-1] == "Not accounted for: 0."
    with pytest.raises(CommandError, match="nobody called"):
        call_command("export_person", "vendor.one")
