"""What people say of themselves, as the portal's pages show it: one's own, and for owner and
staff that of their house."""

from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, Value, When

from accounts.errors import ProfileNotFound
from accounts.models import User
from kernel.actors import Actor

Row = dict[str, Any]

PROFILE: Final = (
    "id",
    "username",
    "email",
    "phone",
    "first_name",
    "last_name",
    "role",
    "is_verified",
    "timezone",
    "address",
    "avatar",
    "organization_id",
    "organization__name",
    "organization__kind",
    "date_joined",
)
AS_PROVIDER: Final = (
    "home_pincode",
    "service_radius_km",
    "bio",
    "rating",
    "rating_count",
    "job_count",
)


def profile_rows(actor: Actor, *, role: str = "", search: str = "") -> QuerySet[User, Row]:
    """The people whom `actor` sees, themself first and then by name."""
    people = User.objects.active().visible_to(actor)
    if role:
        people = people.filter(role=role)
    for word in search.split():
        people = people.filter(
            Q(first_name__istartswith=word)
            | Q(last_name__istartswith=word)
            | Q(username__istartswith=word)
        )
    themself_first = Case(When(pk=actor.user_id, then=Value(0)), default=Value(1))
    rows: QuerySet[User, Row] = (
        people.annotate(
            **{each: F(f"provider_profile__{each}") for each in AS_PROVIDER},
        )
        .order_by(themself_first, "first_name", "last_name", "pk")
        .values(*PROFILE, *AS_PROVIDER)
    )
    return rows


def profile_document(user_id: int, actor: Actor) -> Row:
    """One of them; raises ProfileNotFound for whom `actor` does not see."""
    row = profile_rows(actor).filter(pk=user_id).first()
    if row is None:
        raise ProfileNotFound()
    return row
