"""What the contractors' portal is published, under `/api/v1/`: one short list for each topic."""

from django.urls import URLPattern, URLResolver, path

from accounts.api import envelope
from kernel.http.dialects.envelope import EnvelopeRouter

router = EnvelopeRouter()

ACCOUNTS: list[URLPattern | URLResolver] = [
    path("api/v1/login", envelope.LoginView.as_view()),
    path("api/v1/auth/login", envelope.PortalLoginView.as_view()),
    path("api/v1/signup", envelope.SignUpView.as_view()),
    path("api/v1/auth/register", envelope.SignUpView.as_view()),
]

JOBS: list[URLPattern | URLResolver] = []

QUOTES: list[URLPattern | URLResolver] = []

WORK: list[URLPattern | URLResolver] = []

WHERE: list[URLPattern | URLResolver] = []

MONEY: list[URLPattern | URLResolver] = []

DISPUTES: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [
    *ACCOUNTS,
    *JOBS,
    *QUOTES,
    *WORK,
    *WHERE,
    *MONEY,
    *DISPUTES,
    *router.urls,
]
