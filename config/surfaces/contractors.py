"""What the contractors' portal is published, under `/api/v1/`: one short list for each topic."""

from django.urls import URLPattern, URLResolver, path

from accounts.api import envelope, profiles
from config.surfaces import disputes, webhooks
from jobs.api.envelope import (
    checkpoints,
    customers,
    jobs,
    materials,
    money,
    photos,
    public,
    quotes,
    where,
)
from kernel.http.dialects.envelope import EnvelopeRouter
from scheduling.api.calendars import CommitmentFileView, CommitmentLinksView

router = EnvelopeRouter()

ACCOUNTS: list[URLPattern | URLResolver] = [
    path("api/v1/login", envelope.LoginView.as_view()),
    path("api/v1/auth/login", envelope.PortalLoginView.as_view()),
    path("api/v1/auth/change-password", envelope.ChangePasswordView.as_view()),
    path("api/v1/signup", envelope.SignUpView.as_view()),
    path("api/v1/auth/register", envelope.SignUpView.as_view()),
    path("api/v1/profiles", profiles.ProfilesView.as_view(), name="profiles"),
    path("api/v1/profiles/<id:profile_id>", profiles.ProfileView.as_view(), name="profile"),
]

JOBS: list[URLPattern | URLResolver] = [
    path("api/v1/jobs", jobs.JobsView.as_view(), name="jobs"),
    path("api/v1/jobs/<id:job_id>", jobs.JobView.as_view(), name="job"),
    path("api/v1/jobs/<id:job_id>/history", jobs.JobHistoryView.as_view()),
    path("api/v1/jobs/<id:job_id>/take", jobs.TakeView.as_view()),
    path("api/v1/jobs/<id:job_id>/start", jobs.StartView.as_view()),
    path("api/v1/jobs/<id:job_id>/complete", jobs.CompleteView.as_view()),
    path("api/v1/jobs/<id:job_id>/reopen", jobs.ReopenView.as_view()),
    path("api/v1/jobs/<id:job_id>/cancel", jobs.CancelView.as_view()),
    path("api/v1/jobs/<id:job_id>/photos", photos.JobPhotosView.as_view(), name="job-photos"),
    path("api/v1/jobs/<id:job_id>/photos/<id:photo_id>", photos.JobPhotoView.as_view()),
    path("api/v1/customers/dashboard", customers.DashboardView.as_view()),
    path("api/v1/customers/jobs", customers.CustomerJobsView.as_view(), name="customer-jobs"),
    path("api/v1/customers/jobs/<id:job_id>", customers.CustomerJobView.as_view()),
    path("api/v1/customers/jobs/<id:job_id>/accept", customers.AcceptView.as_view()),
]

QUOTES: list[URLPattern | URLResolver] = [
    path("api/v1/jobs/<id:job_id>/quotes", quotes.JobQuotesView.as_view(), name="job-quotes"),
    path("api/v1/quotes/<id:quote_id>", quotes.QuoteView.as_view(), name="quote"),
    path("api/v1/quotes/<id:quote_id>/send", quotes.SendQuoteView.as_view()),
    path("api/v1/quotes/<id:quote_id>/revoke", quotes.RevokeQuoteView.as_view()),
    path("api/v1/quotes/<id:quote_id>/renew", quotes.RenewQuoteView.as_view()),
    path("api/v1/quotes/<id:quote_id>/pdf", quotes.QuotePaperView.as_view()),
    path("api/v1/customers/jobs/<id:job_id>/approve-quote", quotes.AnswerQuoteView.as_view()),
    path("api/v1/customers/jobs/attach", public.AttachJobView.as_view()),
    path("api/v1/customers/public/job/<str:token>", public.PublicJobView.as_view()),
    path(
        "api/v1/customers/public/job/<str:token>/approve-quote", public.PublicAnswerView.as_view()
    ),
    path("api/v1/customers/generate-credentials", public.CredentialsView.as_view()),
]

WORK: list[URLPattern | URLResolver] = [
    path("api/v1/jobs/<id:job_id>/checkpoints", checkpoints.CheckpointsView.as_view()),
    path(
        "api/v1/jobs/<id:job_id>/checkpoints/<id:checkpoint_id>",
        checkpoints.CheckpointView.as_view(),
    ),
    path(
        "api/v1/jobs/<id:job_id>/checkpoints/<id:checkpoint_id>/submit",
        checkpoints.SubmitView.as_view(),
    ),
    path(
        "api/v1/customers/jobs/<id:job_id>/approve-checkpoint/<id:checkpoint_id>",
        checkpoints.ApproveView.as_view(),
    ),
    path("api/v1/jobs/<id:job_id>/materials", materials.MaterialsView.as_view()),
    path("api/v1/jobs/<id:job_id>/materials/<id:material_id>", materials.MaterialView.as_view()),
    path("api/v1/jobs/<id:job_id>/materials/<id:material_id>/order", materials.OrderView.as_view()),
    path(
        "api/v1/jobs/<id:job_id>/materials/<id:material_id>/deliver",
        materials.DeliverView.as_view(),
    ),
    path("api/v1/customers/jobs/<id:job_id>/materials", materials.CustomerMaterialsView.as_view()),
    path(
        "api/v1/customers/jobs/<id:job_id>/materials/<id:material_id>/confirm",
        materials.ConfirmView.as_view(),
    ),
]

WHERE: list[URLPattern | URLResolver] = [
    path("api/v1/jobs/<id:job_id>/visits", where.VisitsView.as_view(), name="visits"),
    path("api/v1/jobs/<id:job_id>/visits/<id:visit_id>", where.VisitView.as_view()),
    path("api/v1/jobs/<id:job_id>/visits/<id:visit_id>/cancel", where.CancelVisitView.as_view()),
    path("api/v1/jobs/<id:job_id>/on-my-way", where.OnMyWayView.as_view()),
    path("api/v1/jobs/<id:job_id>/arrive", where.ArriveView.as_view()),
    path("api/v1/jobs/<id:job_id>/leave", where.LeaveView.as_view()),
    path("api/v1/jobs/<id:job_id>/location", where.LocationView.as_view()),
    path(
        "api/v1/customers/jobs/<id:job_id>/contractor-location",
        where.ContractorLocationView.as_view(),
        name="contractor-location",
    ),
    path("api/v1/customers/jobs/<id:job_id>/tracking", where.TrackingView.as_view()),
    path("api/v1/job-visits/<id:pk>/ics/", CommitmentFileView.as_view(kind="job_visit")),
    path(
        "api/v1/job-visits/<id:pk>/calendar-links/", CommitmentLinksView.as_view(kind="job_visit")
    ),
]

MONEY: list[URLPattern | URLResolver] = [
    path("api/v1/jobs/<id:job_id>/payments", money.JobPaymentsView.as_view()),
    path("api/v1/customers/jobs/<id:job_id>/pay", money.PayView.as_view()),
]

DISPUTES: list[URLPattern | URLResolver] = [*disputes.PORTAL]

urlpatterns: list[URLPattern | URLResolver] = [
    *ACCOUNTS,
    *webhooks.REST,
    *JOBS,
    *QUOTES,
    *WORK,
    *WHERE,
    *MONEY,
    *DISPUTES,
    *router.urls,
]
