"""Whom a house knows. Ids are small numbers: by naming one in a booking or an appointment, or an
address in a search, nobody shall gather the names and numbers of all customers.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from django.conf import settings

from accounts.errors import NoSuchCustomer, TooManyNewCustomers
from accounts.identifiers import email_identifier
from accounts.models import Client
from accounts.policies import may_meet_everybody, require_seller
from accounts.roles import Role
from accounts.selectors import Contact, contact_of
from kernel import clock, counters
from kernel.actors import Actor

DAY = timedelta(days=1)
Source = Client.Source


@dataclass(frozen=True, slots=True)
class House:
    """Who sells: an organisation, or a builder who works alone."""

    organization_id: int | None
    builder_id: int | None

    @classmethod
    def that_sells(cls, *, builder_id: int, organization_id: int | None) -> Self:
        """Of a thing that `builder_id` answers for, perhaps in an organisation."""
        alone = organization_id is None
        return cls(organization_id=organization_id, builder_id=builder_id if alone else None)

    @classmethod
    def of(cls, actor: Actor) -> Self:
        """The actor's own; raises NotAllowed for who sells nothing."""
        return cls.that_sells(
            builder_id=require_seller(actor), organization_id=actor.organization_id
        )

    @property
    def column(self) -> str:
        """Which column of its clients says that they are its."""
        return "builder" if self.organization_id is None else "organization"

    def __str__(self) -> str:
        if self.organization_id is not None:
            return f"organization {self.organization_id}"
        return f"builder {self.builder_id}"


def require_client(*, actor: Actor, customer_id: int, house: House | None = None) -> Contact:
    """A step: a seller makes something for a customer, who from then on is a client of the
    `house` that the thing is of (the actor's own where none is named).

    Raises NoSuchCustomer (of `customer_id`) for whoever is no active customer,
    TooManyNewCustomers, or NotAllowed for who sells nothing.
    """
    by_house = house or (None if may_meet_everybody(actor) else House.of(actor))
    contact = contact_of(customer_id)
    if contact is None or contact.role != Role.CUSTOMER:
        raise NoSuchCustomer(field="customer_id")
    if by_house is not None:
        _meet(actor=actor, house=by_house, customer_id=customer_id)
    return contact


def known_client(*, house: House, email: str = "", customer_id: int | None = None) -> int | None:
    """The customer whom the house deals with already and knows by this address or id; None for
    all others, whether they have an account or not."""
    clients = Client.objects.of_house(
        organization_id=house.organization_id, builder_id=house.builder_id
    )
    clients = clients.reachable().filter(dealt_since__isnull=False)
    if customer_id is not None:
        clients = clients.filter(customer_id=customer_id)
    elif email:
        clients = clients.reached_by(email_identifier(email))
    else:
        return None
    return clients.values_list("customer_id", flat=True).first()


def _meet(*, actor: Actor, house: House, customer_id: int) -> None:
    """`house` makes something for this customer; raises TooManyNewCustomers."""
    if _is_known(house, customer_id, is_dealing=True):
        return
    if not may_meet_everybody(actor):
        count_meeting(house, f"customer {customer_id}")
    remember(
        house=house,
        customer_id=customer_id,
        source=Source.MET,
        added_by_id=actor.user_id,
        is_dealing=True,
    )


def remember_client(
    *,
    customer_id: int,
    builder_id: int,
    organization_id: int | None,
    source: str = Source.ASKED,
) -> None:
    """A step: a customer has written to the house that sells this, or asked it for something.
    It is theirs to do, and counts against nobody. Who only writes has an answer to
    come, and shows no more than that takes."""
    remember(
        house=House.that_sells(builder_id=builder_id, organization_id=organization_id),
        customer_id=customer_id,
        source=source,
        added_by_id=None,
        is_dealing=source != Source.WROTE,
    )


def is_known_elsewhere(*, house: House, customer_id: int) -> bool:
    """Whether another house than this knows the customer, too."""
    known = Client.objects.filter(customer_id=customer_id)
    theirs = Client.objects.of_house(
        organization_id=house.organization_id, builder_id=house.builder_id
    )
    return known.exclude(pk__in=theirs.values("pk")).exists()


def count_meeting(house: House, whom: str) -> None:
    """A house meets one more; raises TooManyNewCustomers. The same one again, after what was
    made for them came to nothing, is the same meeting.

    Counted where all processes count together, so of many at once no more come in. What a
    transaction undoes stays counted: its answer may have told something.
    """
    if clock.is_pretended():
        return
    key = f"new-customers:{house}"
    verdict = counters.hit(key, limit=settings.NEW_CUSTOMERS_A_DAY, window=DAY)
    if not verdict.allowed:
        raise TooManyNewCustomers(retry_after=verdict.retry_after)
    if not counters.hit(_meeting(house, whom), limit=1, window=DAY).allowed:
        counters.give_back(key, window=DAY)


def _meeting(house: House, whom: str) -> str:
    """Digested: no list of addresses gathers among the counters."""
    return "meeting:" + hashlib.sha256(f"{house} {whom}".encode()).hexdigest()


def remember(
    *,
    house: House,
    customer_id: int,
    source: str,
    added_by_id: int | None,
    is_dealing: bool,
) -> bool:
    """A step: whether the house did not know them before. Of two who remember the same one at
    once, the first says how they met. A house that `is_dealing` with them sees from now on how
    to reach them."""
    if _is_known(house, customer_id, is_dealing=is_dealing):
        return False
    client = Client(
        organization_id=house.organization_id,
        builder_id=house.builder_id,
        customer_id=customer_id,
        source=source,
        added_by_id=added_by_id,
        dealt_since=clock.now() if is_dealing else None,
    )
    if is_dealing:
        # Who was remembered by another in this moment has dealt with the house all the same.
        Client.objects.bulk_create(
            [client],
            update_conflicts=True,
            update_fields=["dealt_since"],
            unique_fields=[house.column, "customer"],
        )
    else:
        Client.objects.bulk_create([client], ignore_conflicts=True)
    return True


def _is_known(house: House, customer_id: int, *, is_dealing: bool) -> bool:
    """Whether the house knows them already; if so, and they deal with each other for the first
    time, that is noted."""
    clients = Client.objects.of_house(
        organization_id=house.organization_id, builder_id=house.builder_id
    ).filter(customer_id=customer_id)
    known = clients.values_list("pk", "dealt_since").first()
    if known is None:
        return False
    pk, dealt_since = known
    if is_dealing and dealt_since is None:
        Client.objects.filter(pk=pk, dealt_since=None).update(dealt_since=clock.now())
    return True
