"""What clinics and practices share: appointments for services, and all that hangs on them.

Their two front ends speak to the same paths and are told apart by who calls; `dental` and
`psychology` say what each is published.
"""

from django.urls import URLPattern, URLResolver, path

from accounts.api.rest.patients import PatientViewSet
from appointments.api.analytics import AppointmentAnalyticsView
from appointments.api.calendar import CalendarView
from appointments.api.care import CareViewSet
from appointments.api.carers import DentistViewSet, PsychologistViewSet
from appointments.api.checkout import CancelView, KeepView
from appointments.api.checks import AppointmentCheckView
from appointments.api.contacts import ContactRequestViewSet
from appointments.api.drafts import DraftView
from appointments.api.notes import GlassView, NoteReadingsView, NotesView, ReadingsView
from appointments.api.reviews import DentistReviewsView, PsychologistReviewsView, ReviewView
from appointments.api.series import SeriesViewSet
from catalog.api.places import (
    InsuranceViewSet,
    LocationViewSet,
    ServiceTermsView,
    WorkplacesView,
)
from kernel.http.dialects.rest import RestRouter

router = RestRouter()
router.register("api/appointments", CareViewSet, basename="care")
router.register("api/patients", PatientViewSet, basename="patient")
router.register("api/psychologists", PsychologistViewSet, basename="psychologist")
router.register("api/dentists", DentistViewSet, basename="dentist")
router.register("api/appointment-series", SeriesViewSet, basename="appointment-series")
router.register("api/contact-requests", ContactRequestViewSet, basename="contact-request")
router.register("api/locations", LocationViewSet, basename="location")
router.register("api/insurances", InsuranceViewSet, basename="insurance")

# What is written beside an appointment, and who has read it.
NOTES: list[URLPattern | URLResolver] = [
    path("api/appointments/<id:pk>/notes/", NotesView.as_view()),
    path("api/appointments/<id:pk>/break-glass/", GlassView.as_view()),
    path("api/appointments/<id:pk>/readings/", ReadingsView.as_view()),
    path("api/note-readings/", NoteReadingsView.as_view()),
]

# Booking step by step, and what a house learns of it.
STEPS: list[URLPattern | URLResolver] = [
    path("api/appointment-draft/", DraftView.as_view()),
    path("api/appointments/check/", AppointmentCheckView.as_view()),
    path("api/appointment-analytics/", AppointmentAnalyticsView.as_view()),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/appointments/calendar/", CalendarView.as_view(), name="appointment-calendar"),
    path("api/appointments/<id:pk>/cancel/", CancelView.as_view(), name="care-cancel"),
    path("api/appointments/<id:pk>/keep/", KeepView.as_view(), name="care-keep"),
    *router.urls,
    *STEPS,
    *NOTES,
    path("api/services/<id:pk>/terms/", ServiceTermsView.as_view(), name="service-terms"),
    path("api/workplaces/", WorkplacesView.as_view(), name="workplaces"),
    path("api/appointments/<id:pk>/review/", ReviewView.as_view()),
    path("api/dentists/<id:pk>/reviews/", DentistReviewsView.as_view()),
    path("api/psychologists/<id:pk>/reviews/", PsychologistReviewsView.as_view()),
]
