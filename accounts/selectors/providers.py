"""Providers as those who choose among them see them: what they say of themselves and how they
are rated, and nothing of how to reach them."""

from typing import Any

from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast

from accounts.models import ProviderProfile
from accounts.selectors.people import person_name
from kernel.actors import Actor

PROVIDER_ROW = (
    "user_id",
    "name",
    "bio",
    "session_types",
    "rating",
    "rating_count",
    "user__avatar",
    "user__timezone",
    "user__organization",
    "user__organization__name",
)
# A few stars say little: whoever has few counts nearly as the usual provider does.
USUAL_STARS = 4.2
PRIOR_RATINGS = 12


def provider_rows(actor: Actor, *, role: str) -> QuerySet[ProviderProfile, Any]:
    """Those of a trade who have been let in, the best rated first; whoever works for an
    organisation sees its own alone."""
    shown = ProviderProfile.objects.shown_to(actor).filter(user__role=role)
    stars = Cast(F("rating_total"), FloatField()) + PRIOR_RATINGS * USUAL_STARS
    rows: QuerySet[ProviderProfile, Any] = (
        shown.annotate(name=person_name("user"), mean=stars / (F("rating_count") + PRIOR_RATINGS))
        .order_by("-mean", "name", "user_id")
        .values(*PROVIDER_ROW)
    )
    return rows
