"""What belongs to somebody: one of each kind of thing that a path can name, and whose it is.

A new path with a parameter joins the access tests by itself, and fails them until the thing
that it names stands here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from django.db.models import Model

from accounts.models import Client, Session, User
from accounts.roles import OPERATIONS, PLATFORM, Role
from accounts.services.providers import record_rating
from accounts.services.sessions import open_session
from accounts.states import ProviderStatus
from accounts.tests.factories import (
    ClientFactory,
    OnboardManagerFactory,
    UserFactory,
    VendorFactory,
)
from accounts.tokens import claims_of_access
from adminpanel.tests.factories import (
    AlertFactory,
    ApprovedRunFactory,
    BonusShareFactory,
    TaskRunFactory,
)
from appointments.tests.care_factories import ContactRequestFactory, ReviewFactory
from appointments.tests.factories import AppointmentFactory
from appointments.tests.series.factories import SeriesFactory
from bookings.models import Booking, UnitBooking
from bookings.states import BookingStatus, SignatureStatus
from bookings.tests.agreements.papers import AgreementFactory
from bookings.tests.factories import (
    CompletedBookingFactory,
    PhotoFactory,
    RoutePlanFactory,
    SignatureFactory,
)
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.models import Unit
from catalog.tests.factories import MilestoneFactory, UnitFactory
from disputes.tests.factories import DisputeFactory, IssueReportFactory
from jobs.models import Job, JobPhoto, Visit
from jobs.tests.factories import JobFactory, SentQuoteFactory
from jobs.tests.where_factories import VisitFactory
from jobs.tests.work_factories import (
    CheckpointFactory,
    JobPhotoFactory,
    MaterialDeliveryFactory,
)
from kernel import clock
from kernel.actors import Actor
from messaging.models import Conversation
from messaging.tests.factories import AttachmentFactory, ConversationFactory
from notifications.tests.factories import DeliveryFactory, NotificationFactory
from payments.services import record_manual_payment
from payments.tests.factories import InvoiceFactory, PayoutFactory
from scheduling.tests.factories import (
    HoldFactory,
    TimeOffFactory,
    WaitlistEntryFactory,
    WaitlistOfferFactory,
    WorkingHoursFactory,
)
from webhooks.tests.factories import DeliveryFactory as HookDeliveryFactory
from webhooks.tests.factories import EndpointFactory


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


class Things(Mapping[str, Thing]):
    """By the path that leads to them. Each is made when it is first asked for: a test that looks
    at one path has no use for what stands at the other thirty."""

    def __init__(self, makers: Mapping[str, Callable[[], Thing]]) -> None:
        self._makers = makers
        self.made: dict[str, Thing] = {}

    def __getitem__(self, place: str) -> Thing:
        if place not in self.made:
            self.made[place] = self._makers[place]()
        return self.made[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class Estate:
    """All that one customer and one vendor have with each other."""

    def __init__(self) -> None:
        self.customer = UserFactory(role=Role.CUSTOMER)
        self.vendor = VendorFactory()

    @cached_property
    def booking(self) -> Booking:
        return CompletedBookingFactory(
            customer=self.customer, vendor=self.vendor, status=BookingStatus.COMPLETED
        )

    @cached_property
    def sold(self) -> UnitBooking:
        """With an agreement to read."""
        sold = UnitBookingFactory(customer=self.customer)
        AgreementFactory(unit_booking=sold)
        return sold

    @cached_property
    def unit(self) -> Unit:
        """What is on offer every customer sees; this is put away."""
        return UnitFactory(project__is_active=False)

    @cached_property
    def known(self) -> Client:
        return ClientFactory(customer=self.customer)

    @cached_property
    def job(self) -> Job:
        return JobFactory(customer=self.customer)

    @cached_property
    def visit(self) -> Visit:
        return VisitFactory(job=self.job)

    @cached_property
    def quote(self) -> Any:
        """One that waits for an answer, by its `link` too."""
        return SentQuoteFactory(job=self.job)

    @cached_property
    def conversation(self) -> Conversation:
        return ConversationFactory(customer=self.customer)

    @cached_property
    def things(self) -> Things:
        """By the path that leads to them, its parameter as `{}`."""
        own = partial(self._own, self.customer)
        vendors = partial(self._own, self.vendor)
        return Things(
            {
                "/api/bookings/{}": lambda: Thing(self.booking, self.customer),
                "/api/bookings/{booking_id}": lambda: Thing(self.sold, self.customer),
                "/api/bookings/{}/agreements/{}": lambda: Thing(
                    self.sold, self.customer, (self.sold.pk, 1)
                ),
                "/api/photos/{}": lambda: Thing(
                    PhotoFactory(booking=self.booking, uploaded_by=self.customer), self.customer
                ),
                "/api/signatures/{}": lambda: Thing(self._signature(), self.customer),
                "/api/disputes/{}": lambda: Thing(
                    DisputeFactory(customer=self.customer, provider=self.vendor), self.customer
                ),
                # Of a party's own dispute, but for operations alone.
                "/api/advanced-dispute-resolution/{}": lambda: Thing(
                    DisputeFactory(customer=self.customer), UserFactory(role=Role.OPS_MANAGER)
                ),
                "/api/invoices/{}": lambda: Thing(self._invoice(), self.customer),
                "/api/payments/{}": lambda: Thing(self._received(), self.customer),
                "/api/payouts/{}": vendors(PayoutFactory, "payee"),
                "/api/advanced-vendor-bonus/runs/{}": lambda: Thing(
                    ApprovedRunFactory(), UserFactory(role=Role.OPS_MANAGER)
                ),
                "/api/advanced-vendor-bonus/shares/{}": vendors(BonusShareFactory, "vendor"),
                "/api/notifications/{}": own(NotificationFactory, "recipient"),
                "/api/appointments/{}": self._reviewed,
                "/api/appointments/{appointment_id}": own(AppointmentFactory, "customer"),
                "/api/appointment-series/{}": own(SeriesFactory, "customer"),
                "/api/contact-requests/{}": own(ContactRequestFactory, "customer"),
                "/api/messages/conversation/{}": lambda: Thing(self.conversation, self.customer),
                "/api/messages/conversation/{}/{}": lambda: Thing(
                    self.conversation,
                    self.customer,
                    (self.customer.pk, self.conversation.project_id),
                ),
                "/api/messages/attachments/{}": own(AttachmentFactory, "uploader"),
                "/api/projects/{}": lambda: self._builders(self.unit.project),
                "/api/units/{}": lambda: self._builders(self.unit),
                "/api/milestones/{}": lambda: self._builders(
                    MilestoneFactory(project=self.unit.project)
                ),
                "/api/customers/{}": self._known,
                "/api/patients/{}": self._known,
                "/api/notifications/sent/{}": lambda: Thing(
                    DeliveryFactory(
                        notification__sender=self.vendor, notification__recipient=self.customer
                    ).notification,
                    self.vendor,
                ),
                "/api/webhooks/endpoints/{}": lambda: Thing(self._hook(), self.vendor),
                "/api/webhooks/deliveries/{}": lambda: Thing(
                    HookDeliveryFactory(endpoint=self._hook()), self.vendor
                ),
                "/auth/sessions/{}": lambda: Thing(self._session(), self.customer),
                "/api/working-hours/{}": vendors(WorkingHoursFactory, "provider"),
                "/api/time-off/{}": vendors(TimeOffFactory, "provider"),
                "/api/availability/holds/{}": lambda: Thing(
                    HoldFactory(provider=self.vendor, subject_id=str(self.customer.pk)),
                    self.customer,
                ),
                "/api/waitlist/{}": own(WaitlistEntryFactory, "customer"),
                "/api/waitlist/offers/{}": lambda: Thing(
                    WaitlistOfferFactory(entry__customer=self.customer, provider=self.vendor),
                    self.customer,
                ),
                "/api/vendor-optimization/assignment/{}": lambda: Thing(
                    RoutePlanFactory(), UserFactory(role=Role.OPS_MANAGER)
                ),
                "/api/v1/profiles/{}": lambda: Thing(self.customer, self.customer),
                "/api/v1/disputes/{}": own(DisputeFactory, "customer"),
                "/api/v1/disputes/public/{}": own(DisputeFactory, "customer"),
                "/api/v1/issues/{}": lambda: Thing(IssueReportFactory(job=self.job), self.customer),
                "/api/v1/jobs/{}": lambda: Thing(self.job, self.customer),
                "/api/v1/jobs/{}/photos/{}": lambda: self._pictured(JobPhotoFactory(job=self.job)),
                "/api/v1/customers/jobs/{}": lambda: Thing(self.job, self.customer),
                "/api/v1/job-visits/{}": lambda: Thing(self.visit, self.customer),
                "/api/v1/jobs/{}/visits/{}": lambda: Thing(
                    self.visit, self.customer, (self.job.pk, self.visit.pk)
                ),
                "/api/v1/jobs/{}/checkpoints/{}": self._checkpoint,
                "/api/v1/customers/jobs/{}/approve-checkpoint/{}": self._checkpoint,
                "/api/v1/jobs/{}/materials/{}": self._material,
                "/api/v1/customers/jobs/{}/materials/{}": self._material,
                "/api/v1/quotes/{}": lambda: Thing(self.quote, self.customer),
                "/api/v1/customers/public/job/{}": lambda: Thing(
                    self.quote, self.customer, (self.quote.link,)
                ),
                "/admin-dashboard/notifications/alerts/{}": lambda: Thing(
                    AlertFactory(), UserFactory(role=Role.OPS_MANAGER)
                ),
                "/admin-dashboard/notifications/tasks/{}": lambda: Thing(
                    TaskRunFactory(), UserFactory(role=Role.OPS_MANAGER)
                ),
                # Told to a customer, but the log is for operations alone.
                "/admin-dashboard/notifications/logs/{}": lambda: Thing(
                    DeliveryFactory(notification__recipient=self.customer, status="dead"),
                    UserFactory(role=Role.OPS_MANAGER),
                ),
                "/api/vendor-applications/{}": lambda: Thing(
                    self._applicant().provider_profile, OnboardManagerFactory()
                ),
            }
        )

    @staticmethod
    def _own(owner: User, factory: Any, name: str) -> Callable[[], Thing]:
        """One that says by its field `name` whose it is."""
        return lambda: Thing(factory(**{name: owner}), owner)

    def _pictured(self, photo: JobPhoto) -> Thing:
        return Thing(photo, photo.uploaded_by, (photo.job_id, photo.pk))

    def _builders(self, row: Model) -> Thing:
        return Thing(row, self.unit.project.builder)

    def _known(self) -> Thing:
        return Thing(self.known, self.known.builder, (self.known.customer_id,))

    def _reviewed(self) -> Thing:
        """The review counts, as all do that were given."""
        review = ReviewFactory(appointment__customer=self.customer)
        record_rating(review.provider_id, review.rating)
        return Thing(review.appointment, self.customer)

    def _signature(self) -> Model:
        return SignatureFactory(
            booking=self.booking, vendor=self.vendor, status=SignatureStatus.PENDING
        )

    def _invoice(self) -> Model:
        return InvoiceFactory(
            payer=self.customer, payee=self.vendor, subject_id=str(self.booking.pk), settled=True
        )

    def _received(self) -> Model:
        """Of a unit, for only these are published in both dialects."""
        return record_manual_payment(
            invoice_id=self.sold.invoice_id,
            actor=Actor.system(),
            amount=Decimal("100.00"),
            method="cash",
        )

    def _checkpoint(self) -> Thing:
        step = CheckpointFactory(job=self.job, status="submitted")
        return Thing(step, self.customer, (self.job.pk, step.pk))

    def _material(self) -> Thing:
        delivered = MaterialDeliveryFactory(material__job=self.job).material
        return Thing(delivered, self.customer, (self.job.pk, delivered.pk))

    def _hook(self) -> Model:
        return EndpointFactory(organization=None, person=self.vendor)

    def _session(self) -> Model:
        tokens = open_session(user=self.customer, door=Session.Door.PASSWORD).tokens
        return Session.objects.get(pk=claims_of_access(tokens.access).session_id)

    def _applicant(self) -> User:
        return VendorFactory(
            provider_profile__status=ProviderStatus.APPLIED,
            provider_profile__applied_at=clock.now(),
        )

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
    "job_id": "/api/v1/jobs/{}",
}
# What the builder pages name by a number under the same field.
NUMBERED = {"booking_id": "/api/bookings/{booking_id}"}


def _place_of(name: str, value: Any) -> str:
    return NUMBERED.get(name, REFERENCES[name]) if isinstance(value, int) else REFERENCES[name]


# Who sees all of a kind by their role, and is therefore no stranger to it.
OVERSEERS = {
    "/admin-dashboard/notifications/alerts/{}": OPERATIONS,
    "/admin-dashboard/notifications/logs/{}": OPERATIONS,
    "/admin-dashboard/notifications/tasks/{}": OPERATIONS,
    "/api/webhooks/deliveries/{}": OPERATIONS,
    "/api/webhooks/endpoints/{}": OPERATIONS,
    "/api/advanced-dispute-resolution/{}": OPERATIONS,
    "/api/advanced-vendor-bonus/runs/{}": OPERATIONS,
    "/api/advanced-vendor-bonus/shares/{}": OPERATIONS,
    "/api/contact-requests/{}": OPERATIONS,
    "/api/appointment-series/{}": OPERATIONS,
    "/api/appointments/{}": OPERATIONS,
    "/api/appointments/{appointment_id}": OPERATIONS,
    "/api/bookings/{}": OPERATIONS,
    "/api/bookings/{booking_id}": OPERATIONS,
    "/api/bookings/{}/agreements/{}": OPERATIONS,
    "/api/disputes/{}": OPERATIONS,
    "/api/photos/{}": OPERATIONS,
    "/api/signatures/{}": OPERATIONS,
    "/api/invoices/{}": OPERATIONS,
    "/api/payments/{}": OPERATIONS,
    "/api/payouts/{}": OPERATIONS,
    "/api/projects/{}": OPERATIONS,
    "/api/units/{}": OPERATIONS,
    "/api/milestones/{}": OPERATIONS,
    "/api/v1/profiles/{}": PLATFORM,
    "/api/v1/disputes/{}": OPERATIONS,
    "/api/v1/issues/{}": OPERATIONS,
    "/api/v1/jobs/{}": OPERATIONS,
    "/api/v1/jobs/{}/photos/{}": OPERATIONS,
    "/api/v1/customers/jobs/{}": OPERATIONS,
    "/api/v1/jobs/{}/visits/{}": OPERATIONS,
    "/api/v1/job-visits/{}": OPERATIONS,
    "/api/v1/jobs/{}/checkpoints/{}": OPERATIONS,
    "/api/v1/customers/jobs/{}/approve-checkpoint/{}": OPERATIONS,
    "/api/v1/jobs/{}/materials/{}": OPERATIONS,
    "/api/v1/customers/jobs/{}/materials/{}": OPERATIONS,
    "/api/v1/quotes/{}": OPERATIONS,
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
