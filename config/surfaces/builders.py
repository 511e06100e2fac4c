"""What the builder pages are published: appointments, bookings, payments, messages."""

from django.urls import URLPattern, URLResolver, path

from accounts.api import customers
from appointments.api import envelope as appointments
from bookings.api import agreements, receivables
from bookings.api import envelope as bookings
from catalog.api import envelope as catalog
from config.surfaces import doors, webhooks
from kernel.http.dialects.envelope import EnvelopeRouter
from messaging.api import envelope as messages
from payments.api import envelope as payments
from scheduling.api.calendars import CommitmentFileView, CommitmentLinksView

router = EnvelopeRouter()

CUSTOMERS: list[URLPattern | URLResolver] = [
    path("api/customers", customers.CustomersView.as_view(), name="customers"),
    path("api/customers/<id:customer_id>", customers.CustomerView.as_view(), name="customer"),
]

RECEIVABLES: list[URLPattern | URLResolver] = [
    path("api/builder/ageing", receivables.AgeingView.as_view(), name="ageing"),
    path("api/builder/ageing/export", receivables.AgeingExportView.as_view(), name="ageing-export"),
]

PROJECTS: list[URLPattern | URLResolver] = [
    path("api/projects", catalog.ProjectsView.as_view(), name="projects"),
    path("api/projects/<id:project_id>", catalog.ProjectView.as_view(), name="project"),
    path("api/projects/<id:project_id>/units", catalog.UnitsView.as_view(), name="units"),
    path("api/projects/<id:project_id>/units/import", catalog.ImportView.as_view()),
    path("api/projects/<id:project_id>/milestones", catalog.MilestonesView.as_view()),
    path("api/units/<id:unit_id>", catalog.UnitView.as_view(), name="unit"),
    path("api/milestones/<id:milestone_id>", catalog.MilestoneView.as_view()),
    path("api/milestones/<id:milestone_id>/reach", catalog.ReachView.as_view()),
]

MESSAGES: list[URLPattern | URLResolver] = [
    path("api/messages", messages.MessagesView.as_view(), name="messages"),
    path("api/messages/conversations", messages.ConversationsView.as_view(), name="conversations"),
    path("api/messages/upload-attachment", messages.UploadView.as_view()),
    path("api/messages/attachments/<id:attachment_id>", messages.AttachmentView.as_view()),
    path(
        "api/messages/conversation/<id:customer_id>/<id:project_id>",
        messages.ConversationWithView.as_view(),
    ),
    path("api/messages/conversation/<id:conversation_id>", messages.ConversationView.as_view()),
    path("api/messages/conversation/<id:conversation_id>/read", messages.ReadView.as_view()),
    path("api/messages/conversation/<id:conversation_id>/archive", messages.ArchiveView.as_view()),
    path("api/messages/conversation/<id:conversation_id>/block", messages.BlockView.as_view()),
    path("api/messages/conversation/<id:conversation_id>/unblock", messages.UnblockView.as_view()),
    path(
        "api/messages/conversation/<id:conversation_id>/unarchive",
        messages.UnarchiveView.as_view(),
    ),
]

APPOINTMENTS: list[URLPattern | URLResolver] = [
    path("api/appointments", appointments.AppointmentsView.as_view(), name="appointments"),
    path("api/appointments/<id:appointment_id>", appointments.AppointmentView.as_view()),
    path("api/appointments/<id:appointment_id>/status", appointments.StatusView.as_view()),
    path("api/appointments/<id:appointment_id>/reschedule", appointments.RescheduleView.as_view()),
    path("api/appointments/<id:appointment_id>/history", appointments.HistoryView.as_view()),
    path("api/appointments/<id:pk>/ics/", CommitmentFileView.as_view(kind="appointment")),
    path(
        "api/appointments/<id:pk>/calendar-links/",
        CommitmentLinksView.as_view(kind="appointment"),
    ),
]

# Whole numbers and no final slash: service bookings have UUIDs, and one (`home_services`).
BOOKINGS: list[URLPattern | URLResolver] = [
    path("api/builder/bookings", bookings.BuilderBookingsView.as_view(), name="builder-bookings"),
    path("api/bookings", bookings.UnitBookingsView.as_view(), name="unit-bookings"),
    path("api/bookings/<id:booking_id>", bookings.UnitBookingView.as_view()),
    path("api/bookings/<id:booking_id>/status", bookings.UnitBookingStatusView.as_view()),
    path("api/bookings/<id:booking_id>/payments", bookings.UnitBookingPaymentsView.as_view()),
    path(
        "api/bookings/<id:booking_id>/payment-schedule",
        bookings.UnitBookingScheduleView.as_view(),
    ),
]

# The final slash charges a card (`config/surfaces/home_services.py`); without it what was
# received is written down.
PAYMENTS: list[URLPattern | URLResolver] = [
    path("api/payments", payments.PaymentsView.as_view(), name="received-payments"),
    path("api/payments/<id:payment_id>", payments.PaymentView.as_view()),
    path("api/payments/<id:payment_id>/refund", payments.RefundView.as_view()),
]

AGREEMENTS: list[URLPattern | URLResolver] = [
    path(
        "api/bookings/<id:booking_id>/generate-agreement",
        agreements.GenerateAgreementView.as_view(),
    ),
    path(
        "api/bookings/<id:booking_id>/download-agreement",
        agreements.DownloadAgreementView.as_view(),
    ),
    path("api/bookings/<id:booking_id>/sign-agreement", agreements.SignAgreementView.as_view()),
    path("api/bookings/<id:booking_id>/agreements", agreements.AgreementsView.as_view()),
    path(
        "api/bookings/<id:booking_id>/agreements/<id:version>/verify",
        agreements.VerifyAgreementView.as_view(),
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.ENVELOPE,
    *webhooks.REST,
    *CUSTOMERS,
    *RECEIVABLES,
    *PROJECTS,
    *MESSAGES,
    *APPOINTMENTS,
    *BOOKINGS,
    *PAYMENTS,
    *AGREEMENTS,
    *router.urls,
]
