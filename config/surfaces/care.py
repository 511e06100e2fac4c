"""What clinics and practices share: appointments for services, and all that hangs on them.

Their two front ends speak to the same paths and are told apart by who calls; `dental` and
`psychology` say what each is published.
"""

from django.urls import URLPattern, URLResolver, path

from appointments.api.drafts import DraftView
from kernel.http.dialects.rest import RestRouter

router = RestRouter()

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    path("api/appointment-draft/", DraftView.as_view()),
]
