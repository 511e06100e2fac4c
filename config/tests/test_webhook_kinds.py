"""Who is told of what by webhooks: those, and those alone, who see it by the API."""

import json
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from django.db.models import Model

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from appointments.tests.factories import AppointmentFactory
from bookings.models import Booking
from bookings.tests.factories import TakenBookingFactory
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.tests.factories import ServiceFactory
from disputes.tests.factories import DisputeFactory
from jobs.tests.factories import JobFactory
from kernel import json as wire
from payments.tests.factories import InvoiceFactory, PaymentFactory
from webhooks.kinds import Kind, all_kinds
from webhooks.models import Occurrence
from webhooks.services import record
from webhooks.shapes import envelope_of, example_of, schema_of
from webhooks.tests.factories import EndpointFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@dataclass
class Thing:
    """What something happens to, and what its events say."""

    row: Model
    facts: dict[str, Any]


def visit(house, provider):
    row = TakenBookingFactory(service=ServiceFactory(organization=house), vendor=provider)
    return Thing(row, {"booking_id": row.pk, "vendor_id": provider.pk})


def sale(house, provider):
    row = UnitBookingFactory()
    row.builder, row.organization = provider, house
    row.save(update_fields=["builder", "organization"])
    facts = {"unit_booking_id": row.pk, "builder_id": provider.pk, "refund_amount": Decimal(0)}
    return Thing(row, facts)


def treatment(house, provider):
    row = AppointmentFactory(
        project=None,
        provider=provider,
        organization=house,
        meeting_location="",
        service=ServiceFactory(organization=house),
    )
    return Thing(row, {"appointment_id": row.pk, "provider_id": provider.pk})


def viewing(house, provider):
    row = AppointmentFactory(provider=provider, organization=house)
    facts = {"appointment_id": row.pk, "provider_id": provider.pk, "project_id": row.project_id}
    return Thing(row, facts)


def job(house, provider):
    row = JobFactory(contractor=provider, organization=house)
    return Thing(row, {"job_id": row.pk, "contractor_id": provider.pk})


def payment(house, provider):
    row = PaymentFactory(invoice=InvoiceFactory(payee=provider, organization=house, settled=True))
    return Thing(row, {"payment_id": row.pk})


def dispute(house, provider):
    row = DisputeFactory(provider=provider, organization=house)
    return Thing(row, {"dispute_id": row.pk, "provider_id": provider.pk})


THINGS = [
    (visit, Role.VENDOR, "booking."),
    (sale, Role.BUILDER, "unit_booking."),
    (treatment, Role.PSYCHOLOGIST, "appointment."),
    (viewing, Role.BUILDER, "appointment."),
    (job, Role.CONTRACTOR, ("job.", "quote.")),
    (payment, Role.VENDOR, "payment."),
    (dispute, Role.VENDOR, "dispute."),
]


def test_no_kind_is_forgotten_here():
    begin = {each for *_, said in THINGS for each in ([said] if isinstance(said, str) else said)}
    assert {f"{each.name.partition('.')[0]}." for each in all_kinds()} == begin


def hook_of(person: User, kinds: list[Kind]) -> Any:
    """An endpoint of theirs, or of the house that they answer for."""
    alone = None if person.organization else person
    names = [each.name for each in kinds]
    return EndpointFactory(organization=person.organization, person=alone, kinds=names).pk


def happen(kind: Kind, thing: Thing, house: Any) -> None:
    facts = {**thing.facts, "organization_id": house and house.pk}
    if "released_by" in {each.name for each in fields(kind.event)}:
        facts["released_by"], facts["vendor_id"] = facts["vendor_id"], None
    record(kind.event(**{each.name: facts.get(each.name) for each in fields(kind.event)}))


def sees(row: Model, person: User) -> bool:
    rows: Any = type(row)._default_manager
    seen = rows.followed_by if isinstance(row, Booking) else rows.visible_to
    return bool(seen(person.as_actor()).filter(pk=row.pk).exists())


@pytest.mark.parametrize("in_house", [True, False])
@pytest.mark.parametrize(("make", "role", "begin"), THINGS)
def test_who_is_told_sees_it_and_who_sees_it_is_told(make, role, begin, in_house):
    """Also where who did it works for no house any more."""
    told_of = [each for each in all_kinds() if each.name.startswith(begin)]
    house = OrganizationFactory() if in_house else None
    provider = UserFactory(role=role)
    thing = make(house, provider)
    people = [provider, UserFactory(role=role)]
    for place in (OrganizationFactory(), house):
        people += [UserFactory(role=Role.OWNER, organization=place)] if place else []
    hooks = {hook_of(each, told_of): each for each in people}
    seen = {str(pk) for pk, person in hooks.items() if sees(thing.row, person)}

    for kind in told_of:
        happen(kind, thing, house)

        assert told() == seen
        assert_as_in_the_example(kind, house)


def test_the_house_of_a_vendor_hears_nothing_of_another_houses_visits():
    elsewhere = OrganizationFactory()
    vendor = UserFactory(role=Role.VENDOR, organization=elsewhere)
    EndpointFactory(organization=elsewhere, kinds=["booking.accepted"])
    thing = visit(OrganizationFactory(), vendor)
    (kind,) = (each for each in all_kinds() if each.name == "booking.accepted")

    happen(kind, thing, None)

    assert told() == set()


def told() -> set[str]:
    found = Occurrence.objects.order_by("-pk").first()
    return set(found.told) if found else set()


def assert_as_in_the_example(kind: Kind, house: Any) -> None:
    body = json.loads(Occurrence.objects.latest("pk").body)
    example = json.loads(wire.dumps(example_of(kind.name, kind.example)))
    assert (body.keys(), body["data"].keys()) == (example.keys(), example["data"].keys())
    jsonschema.validate(body, envelope_of(kind.name, schema_of(kind.shape)))
    assert (body["type"], body["organization"]) == (kind.name, house and house.pk)
