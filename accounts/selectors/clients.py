"""Whom a house knows, as it may see them."""

import re
from typing import Any

import phonenumbers
from django.conf import settings
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from accounts.errors import CustomerNotFound
from accounts.models import Client, Organization, User
from accounts.policies import require_seller
from accounts.selectors.people import person_name, person_phone
from kernel.actors import Actor

ROW = (
    "customer_id",
    "name",
    "customer__email",
    "phone",
    "customer__address",
    "customer__avatar",
    "created_at",
    "has_dealt",
)
PUNCTUATION = re.compile(r"[\s().-]+")


def customer_rows(actor: Actor, *, search: str = "") -> QuerySet[Client, Any]:
    """The clients of the actor's house, the latest first; with `search` those whose name
    begins so, or the e-mail address or phone number of those whose the house sees. Raises
    NotAllowed for who has none."""
    require_seller(actor)
    seen = Client.objects.visible_to(actor)
    # Who builds in a house may have known somebody when they worked alone.
    once = seen.order_by().values("customer").annotate(first=Min("pk")).values("first")
    rows = Client.objects.visible_to(actor).reachable().filter(pk__in=once)
    dealt = seen.order_by().filter(customer=OuterRef("customer"), dealt_since__isnull=False)
    rows = rows.annotate(
        name=person_name("customer"), phone=person_phone("customer"), has_dealt=Exists(dealt)
    )
    if words := search.strip():
        rows = rows.filter(_begins_with(words))
    found: QuerySet[Client, Any] = rows.order_by("-pk").values(*ROW)
    return found


def customer_row(actor: Actor, customer_id: int | None) -> dict[str, Any]:
    """One client; raises CustomerNotFound for whom the house does not know."""
    row: dict[str, Any] | None = customer_rows(actor).filter(customer_id=customer_id).first()
    if row is None:
        raise CustomerNotFound()
    return row


def houses_dealt_with(actor: Actor) -> QuerySet[Client, Any]:
    """The ids of the organisations that a customer has asked for something, or that have made
    something for them, usable as a subquery. Who merely looked them up is none of their
    knowledge (`Client.visible_to`)."""
    dealt = Client.objects.filter(customer_id=actor.user_id, dealt_since__isnull=False)
    houses: QuerySet[Client, Any] = dealt.exclude(organization=None).values("organization")
    return houses.order_by()


def house_name(actor: Actor) -> str:
    """What the house of a builder, owner or staff member is called."""
    if actor.organization_id is not None:
        return Organization.objects.get_or_not_found(actor.organization_id).name
    return str(User.objects.get_or_not_found(actor.user_id))


def _begins_with(words: str) -> Q:
    """The whole name or the last, each word some name, the mailbox or the number."""
    each = Q()
    for word in words.split():
        each &= Q(customer__first_name__istartswith=word) | Q(customer__last_name__istartswith=word)
    reached = Q(customer__email__istartswith=words)
    for number in _numbers(words):
        reached |= Q(customer__phone__startswith=number)
    whole = Q(name__istartswith=words) | Q(customer__last_name__istartswith=words)
    # Sign by sign a search would find out what is not shown.
    return each | whole | (Q(has_dealt=True) & reached)


def _numbers(words: str) -> list[str]:
    """How a number that begins so is kept: of this country, unless it says of which."""
    digits = PUNCTUATION.sub("", words)
    if not re.fullmatch(r"\+?[0-9]{3,15}", digits):
        return []
    if digits.startswith("+"):
        return [digits]
    country = phonenumbers.country_code_for_region(settings.PHONENUMBER_DEFAULT_REGION)
    return [f"+{country}{digits.lstrip('0')}", f"+{digits}"]
