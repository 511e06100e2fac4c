"""A house finds its customers, and registers those who walk in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.identifiers import Identifier, email_identifier, phone_identifier, plain
from accounts.models import Client, User
from accounts.policies import require_seller
from accounts.roles import Role
from accounts.selectors import house_name
from accounts.services import limits
from accounts.services.clients import House, count_meeting, remember
from accounts.services.managers import make_account
from accounts.services.sign_ups import quiet_name
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.transactions import use_case
from notifications.frontend import page_of
from notifications.services import notify


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """What somebody at the desk says of themself: a name, and a mailbox, a phone or both."""

    full_name: str
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """Who it is, and whether the house did not know them before."""

    customer_id: int
    is_new: bool


def look_up_customer(*, identifier: Identifier, actor: Actor) -> int | None:
    """The id of the customer whose address or number this is, who is a client of the house
    from then on; None where there is none. To ask counts as to meet, also when it is in vain:
    else one could try out which addresses have an account.

    Raises NotAllowed, TooMany or TooManyNewCustomers.
    """
    limits.count_look_up(require_seller(actor))
    known = Client.objects.visible_to(actor).reachable().reached_by(identifier)
    if found := known.values_list("customer_id", flat=True).first():
        return int(found)
    count_meeting(House.of(actor), identifier.value)
    return _look_up(identifier=identifier, actor=actor)


@use_case
def _look_up(*, identifier: Identifier, actor: Actor) -> int | None:
    customers = User.objects.active().filter(role=Role.CUSTOMER)
    found = customers.reached_by(identifier).first()
    if found is None:
        return None
    _become_client(found, actor=actor, source=Client.Source.LOOKED_UP, is_dealing=False)
    return found.pk


def register_customer(*, person: WalkIn, actor: Actor) -> Registered:
    """Make an account for somebody who walked in, and tell them how it opens. Whoever has one
    already becomes a client as they are: nothing of theirs is changed, and nothing more of it is
    shown than of whom one has looked up.

    Raises NotAllowed; Invalid for what is no name, address or number, or is taken by somebody
    who is no customer; TooMany or TooManyNewCustomers.
    """
    house = House.of(actor)
    name = _plain(person.full_name, "full_name")
    identifiers = _identifiers(person)
    limits.count_walk_in(require_seller(actor))
    if not _is_client(identifiers, actor):
        count_meeting(house, " ".join(each.value for each in identifiers))
    first, _, last = name.partition(" ")
    user = User(
        username=quiet_name(Role.CUSTOMER),
        first_name=first[:150],
        last_name=last.strip()[:150],
        address=_plain_lines(person.address),
        role=Role.CUSTOMER,
        **{each.field: each.value for each in identifiers},
    )
    user.set_unusable_password()
    return _register(user=user, identifiers=identifiers, actor=actor)


@use_case
def _register(*, user: User, identifiers: list[Identifier], actor: Actor) -> Registered:
    holder, is_made = _holder(identifiers), False
    if holder is None:
        made = _made(user, actor)
        holder, is_made = made or _holder(identifiers), made is not None
    if holder is None:
        raise Invalid("That is somebody else's already.", code="ALREADY_TAKEN", field="email")
    is_new = _become_client(
        holder, actor=actor, source=Client.Source.REGISTERED, is_dealing=is_made
    )
    return Registered(customer_id=holder.pk, is_new=is_new)


def _holder(identifiers: Iterable[Identifier]) -> User | None:
    """The customer who has all of these that anybody has; None where nobody has any."""
    holders: dict[int, User] = {}
    for each in identifiers:
        holder = User.objects.reached_by(each).first()
        if holder is None:
            continue
        holders[holder.pk] = holder
        is_customer = holder.is_active and holder.role == Role.CUSTOMER
        if not is_customer or len(holders) > 1:
            raise Invalid("That is somebody else's.", code="ALREADY_TAKEN", field=each.field)
    return next(iter(holders.values()), None)


def _made(user: User, actor: Actor) -> User | None:
    """The new account, and its owner told; None when somebody was quicker."""
    user.pk = None  # also when a deadlock makes this the second attempt
    try:
        with transaction.atomic():
            make_account(user)
    except IntegrityError:
        return None
    notify(
        recipient_id=user.pk,
        kind="client_account_made",
        context={
            "house": house_name(actor),
            "email": user.email,
            "phone": str(user.phone or ""),
            "link": page_of("password", user.pk),
        },
        key=f"client_account_made.{user.pk}",
    )
    return user


def _become_client(
    customer: User, *, actor: Actor, source: Client.Source, is_dealing: bool
) -> bool:
    """Whether the house did not know them before."""
    return remember(
        house=House.of(actor),
        customer_id=customer.pk,
        source=source,
        added_by_id=actor.user_id,
        is_dealing=is_dealing,
    )


def _is_client(identifiers: Iterable[Identifier], actor: Actor) -> bool:
    """Whether the house knows somebody who has all of these."""
    known = Client.objects.visible_to(actor).reachable()
    for each in identifiers:
        known = known.reached_by(each)
    return known.exists()


def _identifiers(person: WalkIn) -> list[Identifier]:
    found = []
    if person.email:
        found.append(email_identifier(person.email))
    if person.phone:
        found.append(phone_identifier(person.phone))
    if not found:
        raise Invalid("Give an e-mail address or a phone number.", field="email")
    return found


def _plain(text: str, field: str) -> str:
    try:
        name = plain(text)
    except Invalid as error:
        raise Invalid(error.message, field=field) from error
    if not name:
        raise Invalid("Say what they are called.", field=field)
    return name


def _plain_lines(text: str) -> str:
    """An address has lines, and nothing else that is not seen."""
    return "\n".join(_plain(line, "address") for line in text.splitlines() if line.strip())
