"""What belongs to somebody: one of each kind of thing that a path can name, and whose it is.

A new path with a parameter joins the access tests by itself, and fails them until the thing
that it names stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Model

from accounts.models import Session, User
from accounts.roles import OPERATIONS, PLATFORM, Role
from accounts.services.sessions import open_session
from accounts.states import ProviderStatus
from accounts.tests.factories import (
    ClientFactory,
    OnboardManagerFactory,
    UserFactory,
    VendorFactory,
)
from accounts.tokens import claims_of_access
from appointments.tests.care_factories import ContactRequestFactory, ReviewFactory
from appointments.tests.factories import AppointmentFactory
from appointments.tests.series.factories import SeriesFactory
from bookings.states import BookingStatus, SignatureStatus
from bookings.tests.agreements.papers import AgreementFactory
from bookings.tests.factories import (
    CompletedBookingFactory,
    PhotoFactory,
    RoutePlanFactory,
    SignatureFactory,
)
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.tests.factories import MilestoneFactory, UnitFactory
from kernel import clock
from kernel.actors import Actor
from messaging.tests.factories import AttachmentFactory, ConversationFactory
from notifications.tests.factories import DeliveryFactory, NotificationFactory
from payments.services import record_manual_payment
from payments.tests.factories import InvoiceFactory
from scheduling.tests.factories import (
    HoldFactory,
    TimeOffFactory,
    WaitlistEntryFactory,
    WaitlistOfferFactory,
    WorkingHoursFactory,
)


@dataclass(frozen=True)
class Thing:
    """A row that a path names, and one of those it is for. `keys` are what a path names it by
    that has several parameters."""

    row: Model
    owner: User
    keys: tuple[Any, ...] = ()

    @property
    def pk(self) -> Any:
        return self.keys or self.row.pk


class Estate:
    """All that one customer and one vendor have with each other."""

    def __init__(self) -> None:
        self.customer = UserFactory(role=Role.CUSTOMER)
        self.vendor = VendorFactory()

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """By the path that leads to them, its parameter as `{}`."""
        booking = CompletedBookingFactory(
            customer=self.customer, vendor=self.vendor, status=BookingStatus.COMPLETED
        )
        photo = PhotoFactory(booking=booking, uploaded_by=self.customer)
        signature = SignatureFactory(
            booking=booking, vendor=self.vendor, status=SignatureStatus.PENDING
        )
        invoice = InvoiceFactory(
            payer=self.customer, payee=self.vendor, subject_id=str(booking.pk), settled=True
        )
        conversation = ConversationFactory(customer=self.customer)
        tokens = open_session(user=self.customer, door=Session.Door.PASSWORD).tokens
        session = Session.objects.get(pk=claims_of_access(tokens.access).session_id)
        applicant = VendorFactory(
            provider_profile__status=ProviderStatus.APPLIED,
            provider_profile__applied_at=clock.now(),
        )
        client = ClientFactory(customer=self.customer)
        # What is on offer every customer sees; this is put away.
        unit = UnitFactory(project__is_active=False)
        sold = UnitBookingFactory(customer=self.customer)
        # Of a unit, for only these are published in both dialects.
        received = record_manual_payment(
            invoice_id=sold.invoice_id,
            actor=Actor.system(),
            amount=Decimal("100.00"),
            method="cash",
        )
        return {
            "/api/bookings/{}": Thing(booking, self.customer),
            "/api/bookings/{booking_id}": Thing(sold, self.customer),
            "/api/bookings/{}/agreements/{}": Thing(
                AgreementFactory(unit_booking=sold), self.customer, (sold.pk, 1)
            ),
            "/api/photos/{}": Thing(photo, self.customer),
            "/api/signatures/{}": Thing(signature, self.customer),
            "/api/invoices/{}": Thing(invoice, self.customer),
            "/api/payments/{}": Thing(received, self.customer),
            "/api/notifications/{}": Thing(
                NotificationFactory(recipient=self.customer), self.customer
            ),
            "/api/appointments/{}": Thing(
                ReviewFactory(appointment__customer=self.customer).appointment, self.customer
            ),
            "/api/appointments/{appointment_id}": Thing(
                AppointmentFactory(customer=self.customer), self.customer
            ),
            "/api/appointment-series/{}": Thing(
                SeriesFactory(customer=self.customer), self.customer
            ),
            "/api/contact-requests/{}": Thing(
                ContactRequestFactory(customer=self.customer), self.customer
            ),
            "/api/messages/conversation/{}": Thing(conversation, self.customer),
            "/api/messages/conversation/{}/{}": Thing(
                conversation, self.customer, (self.customer.pk, conversation.project_id)
            ),
            "/api/messages/attachments/{}": Thing(
                AttachmentFactory(uploader=self.customer), self.customer
            ),
            "/api/projects/{}": Thing(unit.project, unit.project.builder),
            "/api/units/{}": Thing(unit, unit.project.builder),
            "/api/milestones/{}": Thing(
                MilestoneFactory(project=unit.project), unit.project.builder
            ),
            "/api/customers/{}": Thing(client, client.builder, (client.customer_id,)),
            "/api/patients/{}": Thing(client, client.builder, (client.customer_id,)),
            "/api/notifications/sent/{}": Thing(
                DeliveryFactory(
                    notification__sender=self.vendor, notification__recipient=self.customer
                ).notification,
                self.vendor,
            ),
            "/auth/sessions/{}": Thing(session, self.customer),
            "/api/working-hours/{}": Thing(WorkingHoursFactory(provider=self.vendor), self.vendor),
            "/api/time-off/{}": Thing(TimeOffFactory(provider=self.vendor), self.vendor),
            "/api/availability/holds/{}": Thing(
                HoldFactory(provider=self.vendor, subject_id=str(self.customer.pk)), self.customer
            ),
            "/api/waitlist/{}": Thing(WaitlistEntryFactory(customer=self.customer), self.customer),
            "/api/waitlist/offers/{}": Thing(
                WaitlistOfferFactory(entry__customer=self.customer, provider=self.vendor),
                self.customer,
            ),
            "/api/vendor-optimization/assignment/{}": Thing(
                RoutePlanFactory(), UserFactory(role=Role.OPS_MANAGER)
            ),
            "/api/vendor-applications/{}": Thing(
                applicant.provider_profile, OnboardManagerFactory()
            ),
        }

    def references(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """The fields by which a body like this names somebody's things."""
        named = {
            name: self.things[_place_of(name, body[name])].pk
            for name in REFERENCES.keys() & body.keys()
        }
        return {name: [pk] if name.endswith("s") else pk for name, pk in named.items()}


# The fields by which a body can name somebody's thing, and the thing.
REFERENCES = {
    "booking": "/api/bookings/{}",
    "booking_id": "/api/bookings/{}",
    "signature_id": "/api/signatures/{}",
    "photo_ids": "/api/photos/{}",
    "invoice": "/api/invoices/{}",
    "hold": "/api/availability/holds/{}",
    "conversation_id": "/api/messages/conversation/{}",
}
# What the builder pages name by a number under the same field.
NUMBERED = {"booking_id": "/api/bookings/{booking_id}"}


def _place_of(name: str, value: Any) -> str:
    return NUMBERED.get(name, REFERENCES[name]) if isinstance(value, int) else REFERENCES[name]


# Who sees all of a kind by their role, and is therefore no stranger to it.
OVERSEERS = {
    "/api/contact-requests/{}": OPERATIONS,
    "/api/appointment-series/{}": OPERATIONS,
    "/api/appointments/{}": OPERATIONS,
    "/api/appointments/{appointment_id}": OPERATIONS,
    "/api/bookings/{}": OPERATIONS,
    "/api/bookings/{booking_id}": OPERATIONS,
    "/api/bookings/{}/agreements/{}": OPERATIONS,
    "/api/photos/{}": OPERATIONS,
    "/api/signatures/{}": OPERATIONS,
    "/api/invoices/{}": OPERATIONS,
    "/api/payments/{}": OPERATIONS,
    "/api/projects/{}": OPERATIONS,
    "/api/units/{}": OPERATIONS,
    "/api/milestones/{}": OPERATIONS,
    "/api/working-hours/{}": OPERATIONS,
    "/api/time-off/{}": OPERATIONS,
    "/api/waitlist/{}": OPERATIONS,
    "/api/waitlist/offers/{}": OPERATIONS,
    "/api/vendor-applications/{}": PLATFORM,
    "/api/vendor-optimization/assignment/{}": OPERATIONS,
    "/auth/sessions/{}": frozenset({Role.SUPER_ADMIN}),
}
# Everybody signed in reads these; who may change them is said beside the view.
SHARED = frozenset(
    {
        "/api/services/{}",
        "/api/locations/{}",
        "/api/insurances/{}",
        "/api/psychologists/{}",
        "/api/dentists/{}",
        "/api/pincodes/{}",
    }
)
