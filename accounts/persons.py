"""What accounts know of a person, and what becomes of it. Of the account itself the use case takes
care (`accounts.services.persons`)."""

from django.db.models import Q

from accounts.models import (
    Client,
    LoginChallenge,
    OneTimePassword,
    Organization,
    ProviderProfile,
    RecoveryCode,
    SecondFactor,
    Session,
    User,
)
from kernel.persons.registry import Person, knows, names, nobody


def _sent_to(person: Person) -> Q:
    return Q(address__in=person.reached_at)


nobody(Organization, because="a house, and not a person")
knows(
    User,
    "id",
    hide=("token_version",),
    files=("avatar",),
    by_step=True,
    because="the account stays, closed and without a name: what others keep of theirs refers to it",
)
knows(User.groups.through, "user", shown=False, goes=True)
knows(User.user_permissions.through, "user", shown=False, goes=True)
knows(Session, "user", goes=True)
knows(OneTimePassword, "user", rule=_sent_to, shown=False, goes=True)
knows(LoginChallenge, "user", shown=False, goes=True)
knows(SecondFactor, "user", shown=False, goes=True)
knows(RecoveryCode, "user", shown=False, goes=True)
knows(Client, "customer", goes=True)
names(Client, "builder", "added_by")
knows(
    ProviderProfile,
    "user",
    blank=("home_pincode", "bio", "application", "rejection_reason"),
    because="ratings and counts of work, which bear no name",
)
names(ProviderProfile, "decided_by")
