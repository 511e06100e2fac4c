"""The demo city is built: people, services, eight weeks of visits, and the loose ends tied."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.conf import settings
from django.db.models import F, Max, Model, OuterRef, QuerySet, Subquery

from accounts.models import User
from adminpanel.demo.accounts import DOMAIN
from adminpanel.demo.demand import remember_asks
from adminpanel.demo.diary import Diary
from adminpanel.demo.meetings import meet
from adminpanel.demo.messages import correspond
from adminpanel.demo.names import HOME_PINCODES
from adminpanel.demo.opinions import opine
from adminpanel.demo.people import settle
from adminpanel.demo.photos import Album
from adminpanel.demo.rush import rush
from adminpanel.demo.sales import sell
from adminpanel.demo.shop import stock
from adminpanel.demo.story import Story
from adminpanel.demo.surgeries import open_surgeries
from adminpanel.demo.treatments import treat
from adminpanel.demo.works import contract
from catalog.models import Service
from kernel import clock
from kernel.transactions import enclosed
from kernel.zones import zone_of
from notifications.models import Delivery, Notification
from notifications.states import Channel, DeliveryState
from payments.models import Invoice, Payment

DEFAULT_SEED = 110001
# Why mails did not arrive.
LOST = ("SMTP 552: the mailbox is full", "SMTP 451: try again later, for two days")
# Rows that note when they were made, which is not when the story says.
TOUCHED: tuple[type[Model], ...] = (Invoice, Payment, Notification)


def is_built() -> bool:
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exists()


def is_inhabited() -> bool:
    """Whether real people live here."""
    return User.objects.exclude(email__endswith=f"@{DOMAIN}").exists()


def build(
    *,
    seed: int = DEFAULT_SEED,
    customers: int = 200,
    vendors: int = 40,
    visits: int = 600,
    sales: bool = True,
) -> None:
    """Build the city in one transaction: it is there whole, or not at all. Without `sales` its
    builders have put up their projects, its clinic and practice what they do, and nothing else."""
    chance = Random(seed)  # noqa: S311 - chance, no secret
    now = clock.now().replace(second=0, microsecond=0)

    def everything() -> None:
        before = {kind: _last_of(kind) for kind in TOUCHED}
        services = stock()
        people = settle(chance, services, now, customers=customers, vendors=vendors)
        open_surgeries()
        Story(people, services, chance, now, Album()).play(visits)
        correspond(now)
        if sales:
            _trade(now)
        _tie_loose_ends(before)
        _ask(seed, services, now, visits)
        rush(chance, services, now)

    enclosed(everything)


def _trade(now: datetime) -> None:
    """A year of building and selling, two months at the clinic and the practice, and what a
    contractor does; whoever met somebody was asked for it before."""
    diary = Diary(now)
    sell(diary)
    meet(diary)
    treat(diary)
    opine(diary)
    contract(diary)
    diary.play()


def _ask(seed: int, services: Sequence[Service], now: datetime, visits: int) -> None:
    """Half a year of asks for a city of six hundred visits, for a smaller one less."""
    size = max(1, min(5, visits // 100))
    remember_asks(
        Random(seed),  # noqa: S311 - chance, no secret; its own, so that the story stays as it is
        services[:size],
        HOME_PINCODES[:size],
        until=now,
        zone=zone_of(settings.DEFAULT_TIMEZONE),
        weeks=min(27, visits // 12),
    )


def _last_of(kind: type[Model]) -> int:
    found: int | None = kind._default_manager.aggregate(last=Max("pk"))["last"]
    return found or 0


def _tie_loose_ends(before: dict[type[Model], int]) -> None:
    """Rows were made when the story says, and notices of the past count as sent and read."""
    Invoice.objects.filter(pk__gt=before[Invoice]).update(created_at=F("issued_at"))
    paid = Payment.objects.filter(pk__gt=before[Payment]).exclude(paid_at=None)
    paid.update(created_at=F("paid_at"))
    told = Notification.objects.filter(pk__gt=before[Notification])
    sent = Delivery.objects.filter(notification__in=told)
    when = told.filter(pk=OuterRef("notification")).values("created_at")
    sent.update(created_at=Subquery(when))
    sent.update(status=DeliveryState.SENT, sent_at=F("created_at"), attempts=1)
    _lose(sent.filter(channel=Channel.EMAIL).order_by("-created_at", "pk"))
    old = told.filter(created_at__lt=clock.now() - timedelta(days=7))
    old.update(read_at=F("created_at"))


def _lose(mails: QuerySet[Delivery]) -> None:
    """Two of them did not arrive, and wait for somebody who sends them again."""
    for delivery, error in zip(mails[:2], LOST, strict=False):
        Delivery.objects.filter(pk=delivery.pk).update(
            status=DeliveryState.DEAD, sent_at=None, attempts=12, error=error
        )
