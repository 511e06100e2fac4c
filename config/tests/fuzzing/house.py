"""Who asks, and for what: people of every role, and one of each thing that a path can name.

All of it lives in the transaction of a test. Each request is undone when it is answered, so that
the next meets the same house: one that deletes does not take the place of all others.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any
from unittest.mock import patch

from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction

from accounts.models import User
from accounts.roles import PROVIDERS, Role
from accounts.states import ProviderStatus
from accounts.tests.factories import ProviderProfileFactory, UserFactory, VendorFactory, tokens_of
from catalog.tests.factories import (
    InsuranceFactory,
    LocationFactory,
    ServiceFactory,
    WorkplaceFactory,
)
from config.tests.estates import Estate
from config.tests.published import SAMPLES, Operation
from kernel.http import refusals

Values = dict[str, Any]

# In seconds: somewhat less than a token lives.
LONGEST_SESSION = 300


class House:
    """One estate, its people and the application that answers them."""

    def __init__(self) -> None:
        self.estate = Estate()
        self._headers: dict[int, dict[str, str]] = {}
        self._signed_in_at: dict[int, float] = {}

    @cached_property
    def application(self) -> Any:
        return get_wsgi_application()

    @cached_property
    def people(self) -> dict[str, User]:
        """Of every role somebody, the customer and the vendor of the estate among them."""
        found = {str(role): self._somebody(role) for role in Role}
        return {**found, "customer": self.estate.customer, "vendor": self.estate.vendor}

    def _somebody(self, role: Role) -> User:
        if role == Role.VENDOR:
            return VendorFactory()
        person = UserFactory(role=role)
        if role in PROVIDERS:
            ProviderProfileFactory(user=person, status=ProviderStatus.APPROVED)
        return person

    @cached_property
    def shared(self) -> dict[str, Any]:
        """What everybody signed in reads."""
        location = LocationFactory()
        dentist, psychologist = self.people["dentist"], self.people["psychologist"]
        for each in (dentist, psychologist):
            WorkplaceFactory(provider=each, location=location)
        return {
            "/api/services/{}": ServiceFactory().pk,
            "/api/locations/{}": location.pk,
            "/api/insurances/{}": InsuranceFactory(organization=location.organization).pk,
            "/api/psychologists/{}": psychologist.pk,
            "/api/dentists/{}": dentist.pk,
            "/api/pincodes/{}": "110001",
        }

    def key(self, operation: Operation) -> Any:
        """What the path of `operation` names, made when it is first asked for."""
        if "{" not in operation.path:
            return ()
        if operation.place in self.shared:
            return self.shared[operation.place]
        return self.estate.things[operation.place].pk

    def askers(self, operation: Operation) -> list[User | None]:
        """Who might: whose the thing is first. Who has to be nobody in particular is a stranger."""
        if operation.public:
            return [None, self.estate.customer]
        named = "{" in operation.path and operation.place not in self.shared
        first = [self.estate.things[operation.place].owner] if named else []
        return list(dict.fromkeys([*first, *self.people.values()]))

    def headers(self, person: User | None) -> dict[str, str]:
        """By which `person` is known; a stranger bears none. A long run outlives a token."""
        if person is None:
            return {}
        now = time.monotonic()
        if now - self._signed_in_at.get(person.pk, -LONGEST_SESSION) >= LONGEST_SESSION:
            token = tokens_of(person).access
            self._headers[person.pk] = {"Authorization": f"Bearer {token}"}
            self._signed_in_at[person.pk] = now
        return self._headers[person.pk]

    @cached_property
    def values(self) -> Values:
        """What makes sense, by the names of fields and parameters."""
        return {**SAMPLES, **self.ids}

    @cached_property
    def ids(self) -> Values:
        """What there is, by the names that fields and parameters have for it."""
        things, people, shared = self.estate.things, self.people, self.shared
        estate = self.estate
        return {
            "service": shared["/api/services/{}"],
            "service_id": shared["/api/services/{}"],
            "services": [shared["/api/services/{}"]],
            "location": shared["/api/locations/{}"],
            "insurance": shared["/api/insurances/{}"],
            "dentist": people["dentist"].pk,
            "psychologist": people["psychologist"].pk,
            "provider": people["vendor"].pk,
            "vendor": people["vendor"].pk,
            "vendor_id": people["vendor"].pk,
            "contractor_id": people["contractor"].pk,
            "customer": estate.customer.pk,
            "customer_id": estate.customer.pk,
            "patient": estate.customer.pk,
            "client": estate.customer.pk,
            "recipient": estate.customer.pk,
            "builder_id": estate.unit.project.builder_id,
            "project_id": estate.unit.project_id,
            "unit_id": estate.unit.pk,
            "booking": str(estate.booking.pk),
            "booking_id": str(estate.booking.pk),
            "signature_id": str(things["/api/signatures/{}"].pk),
            "invoice": things["/api/invoices/{}"].pk,
            "hold": things["/api/availability/holds/{}"].pk,
            "conversation_id": estate.conversation.pk,
            "job_id": estate.job.pk,
            "visit_id": estate.visit.pk,
            "dispute_id": str(things["/api/disputes/{}"].pk),
        }

    @contextmanager
    def open(self) -> Iterator[None]:
        """Requests are answered in the test's own transaction: none of them ends its connection.

        What only a driver refuses is an error of ours here, and not told as one of the caller's.
        """
        signals = (request_started, request_finished)
        for each in signals:
            each.disconnect(close_old_connections)
        if connection.vendor == "postgresql":
            # To think of requests takes longer than a transaction may be idle.
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        try:
            with patch.object(refusals, "LEAKED", ()):
                yield
        finally:
            for each in signals:
                each.connect(close_old_connections)

    @contextmanager
    def as_if_not(self) -> Iterator[None]:
        """What happens inside has not happened afterwards."""
        cache.clear()
        before = transaction.savepoint()
        try:
            yield
        finally:
            transaction.savepoint_rollback(before)
            # Rolled back it is still there, and PostgreSQL has room for some 20,000 of them.
            transaction.savepoint_commit(before)
