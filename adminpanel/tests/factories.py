"""Rows for the admin's pages: what the apps' own factories lack, and how to find the right one."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import factory
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from factory.django import DjangoModelFactory

from accounts.models import LoginChallenge, OneTimePassword, SecondFactor, Session, User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory
from adminpanel.models import (
    Alert,
    AlertRound,
    AlertRule,
    BonusContest,
    BonusRun,
    BonusShare,
    FigureCell,
    MoneyCell,
    TaskRun,
)
from adminpanel.states import AlertKind, AlertSeverity, BonusStatus, TaskAction, TaskStatus
from bookings.models import StatusChange
from bookings.tests.factories import BookingFactory
from kernel import clock
from kernel.models import BackupRecord, EditRecord, OutboxEntry
from kernel.sealed import seal
from notifications.models import ContactSettings, Preference
from payments.models import WebhookEvent


class OutboxEntryFactory(DjangoModelFactory):
    class Meta:
        model = OutboxEntry

    handler = "test.note"
    payload = factory.LazyFunction(dict)


class BackupRecordFactory(DjangoModelFactory):
    class Meta:
        model = BackupRecord

    made_at = factory.LazyFunction(clock.now)
    finished_at = factory.LazyFunction(clock.now)
    name = "bookwell-20260301T100000Z.tar.gz"
    size = 2_212_407
    sha256 = "ab" * 32
    rows = 82_509
    files = 70


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    user = factory.SubFactory(UserFactory)
    door = Session.Door.PASSWORD
    expires_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=1))


class OneTimePasswordFactory(DjangoModelFactory):
    class Meta:
        model = OneTimePassword

    user = factory.SubFactory(UserFactory)
    purpose = "login"
    channel = "email"
    address = factory.SelfAttribute("user.email")
    code_hash = "ab" * 32
    asked_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyFunction(clock.now)


class ContactSettingsFactory(DjangoModelFactory):
    class Meta:
        model = ContactSettings

    user = factory.SubFactory(UserFactory)


class PreferenceFactory(DjangoModelFactory):
    class Meta:
        model = Preference

    user = factory.SubFactory(UserFactory)
    kind = "*"
    channel = "email"
    enabled = False


class WebhookEventFactory(DjangoModelFactory):
    class Meta:
        model = WebhookEvent

    id = factory.Sequence("evt_{}".format)
    gateway = "stripe"
    type = "payment_intent.succeeded"
    occurred_at = factory.LazyFunction(clock.now)


class StatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = StatusChange

    booking = factory.SubFactory(BookingFactory)
    to_status = "pending"
    changed_by = factory.SelfAttribute("booking.customer")


class LogEntryFactory(DjangoModelFactory):
    class Meta:
        model = LogEntry

    user = factory.SubFactory(UserFactory)
    content_type = factory.LazyFunction(lambda: ContentType.objects.get_for_model(User))
    object_id = factory.SelfAttribute("user.pk")
    object_repr = "Asha Verma"
    action_flag = CHANGE


class SecondFactorFactory(DjangoModelFactory):
    class Meta:
        model = SecondFactor

    user = factory.SubFactory(UserFactory)
    sealed = factory.LazyFunction(lambda: seal("JBSWY3DPEHPK3PXP", about="a test"))
    begun_at = factory.LazyFunction(clock.now)


class LoginChallengeFactory(DjangoModelFactory):
    class Meta:
        model = LoginChallenge

    digest = factory.Sequence("{:064x}".format)
    user = factory.SubFactory(UserFactory)
    door = LoginChallenge.Door.PASSWORD
    token_version = 1
    created_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyFunction(lambda: clock.now() + timedelta(minutes=5))


FACTORIES = (
    "factories",
    "where_factories",
    "unit_factories",
    "care_factories",
    "series.factories",
    "agreements.papers",
    "work_factories",
)


def factory_of(model: type[Model]) -> Any:
    """The plainest factory that some app has for `model`."""
    found = [
        each
        for module in _factory_modules()
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, DjangoModelFactory)
        and each is not DjangoModelFactory
        and each._meta.get_model_class() is model
    ]
    assert found, f"{model._meta.label} has no factory: write it one in its app's tests"
    own = [each for each in found if each.__module__.startswith(model.__module__.split(".")[0])]
    return min(own or found, key=lambda each: len(each.__mro__))


@cache
def _factory_modules() -> list[Any]:
    ours = [
        f"{config.name}.tests.{module}"
        for config in apps.get_app_configs()
        for module in FACTORIES
        if "." not in config.name
    ]
    return [
        import_module(name)
        for name in ours
        if _is_there(name.rpartition(".")[0]) and find_spec(name)
    ]


def _is_there(package: str) -> bool:
    above = package.rpartition(".")[0]
    return (not above or _is_there(above)) and find_spec(package) is not None


class AlertRuleFactory(DjangoModelFactory):
    class Meta:
        model = AlertRule

    kind = factory.Sequence(lambda n: AlertKind.values[n % len(AlertKind)])
    severity = AlertSeverity.CRITICAL
    threshold = 5.0
    recovery = 1.0
    window_minutes = 60


class AlertRoundFactory(DjangoModelFactory):
    class Meta:
        model = AlertRound

    kind = factory.Sequence(lambda n: AlertKind.values[n % len(AlertKind)])
    checked_at = factory.LazyFunction(clock.now)


class AlertFactory(DjangoModelFactory):
    """One that has just been opened, each about a subject of its own."""

    class Meta:
        model = Alert

    kind = AlertKind.DEAD_DELIVERIES
    severity = AlertSeverity.WARNING
    subject = factory.Sequence("channel-{}".format)
    says = "7 messages by SMS were given up within 24 hours."
    value = worst = 7.0
    threshold = 5.0
    evidence = factory.LazyFunction(lambda: {"reasons": {"No such number": 7}})
    opened_at = measured_at = factory.LazyFunction(clock.now)


class TaskRunFactory(DjangoModelFactory):
    """One that is over, each of an action of its own."""

    class Meta:
        model = TaskRun

    action = factory.Sequence(lambda n: TaskAction.values[n % len(TaskAction)])
    status = TaskStatus.DONE
    asked_by = factory.SubFactory(UserFactory, role="ops_manager")
    started_at = finished_at = factory.LazyFunction(clock.now)
    counts = factory.LazyFunction(lambda: {"sent_again": 3})


class FigureCellFactory(DjangoModelFactory):
    """A day of service bookings at a place of its own."""

    class Meta:
        model = FigureCell

    day = factory.LazyFunction(lambda: clock.now().date())
    scope = "place"
    business = "booking"
    pincode = factory.Sequence(lambda n: f"{110001 + n}")
    category = "cleaning"
    asked = 7
    waits = confirmed = 5
    wait_seconds = 9_000
    ratings = 2
    rating_sum = 9


class MoneyCellFactory(DjangoModelFactory):
    class Meta:
        model = MoneyCell

    day = factory.LazyFunction(lambda: clock.now().date())
    scope = "place"
    business = "booking"
    pincode = factory.Sequence(lambda n: f"{110001 + n}")
    category = "cleaning"
    currency = "INR"
    taken = 1497
    payments = 3


class BonusRunFactory(DjangoModelFactory):
    """Proposed for last week's work, a week of its own for each; its shares are other rows."""

    class Meta:
        model = BonusRun

    first = factory.Sequence(lambda n: date(2026, 1, 5) + timedelta(days=7 * n))
    last = factory.LazyAttribute(lambda run: run.first + timedelta(days=6))
    currency = "INR"
    pool = Decimal("10000.00")
    rule_version = "2026-11"
    inputs = factory.LazyFunction(lambda: {"pool": "10000.00", "unit": "0.01", "work": {}})
    digest = "ab" * 32
    vendors = 1
    jobs = 10
    proposed_by = factory.SubFactory(UserFactory, role=Role.OPS_MANAGER)
    proposed_at = factory.LazyFunction(clock.now)


class ApprovedRunFactory(BonusRunFactory):
    status = BonusStatus.APPROVED
    decided_by = factory.SubFactory(UserFactory, role=Role.SUPER_ADMIN)
    decided_at = factory.LazyFunction(clock.now)
    contest_until = factory.LazyFunction(lambda: clock.now() + timedelta(days=7))


class BonusShareFactory(DjangoModelFactory):
    class Meta:
        model = BonusShare

    run = factory.SubFactory(ApprovedRunFactory)
    vendor = factory.SubFactory(VendorFactory)
    amount = Decimal("10000.00")
    score = Decimal("0.2500000")
    is_capped = False
    jobs = 10
    factors = factory.LazyFunction(
        lambda: [
            {
                "code": "on_time",
                "got": 10,
                "of": 10,
                "share": "1.000000",
                "shrunk": "0.950000",
                "peers": "0.900000",
                "spread": "0.300000",
                "z": "0.250000",
                "weight": "1.0",
                "effect": "0.2500000",
            }
        ]
    )
    lines = factory.LazyFunction(
        lambda: [
            {"code": "like_peers", "amount": "8000.00"},
            {"code": "on_time", "amount": "2000.00"},
            {"code": "cap", "amount": "0.00"},
        ]
    )


class BonusContestFactory(DjangoModelFactory):
    class Meta:
        model = BonusContest

    share = factory.SubFactory(BonusShareFactory)
    reason = "Two visits were moved by the customers."
    opened_at = factory.LazyFunction(clock.now)


class EditRecordFactory(DjangoModelFactory):
    """Nobody but a trigger writes one: an organisation is made, and its first edit is it."""

    class Meta:
        model = EditRecord

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> EditRecord:
        house = OrganizationFactory()
        return EditRecord.objects.filter(row=str(house.pk), table=house._meta.db_table).latest("id")
