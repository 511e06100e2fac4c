"""For whom a house makes something of its own accord."""

from accounts.errors import NoSuchCustomer
from accounts.services import House, require_client, take_turn
from appointments.services.care.wishes import Chosen
from kernel.actors import Actor
from kernel.errors import Invalid


def require_patient(customer_id: int | None, *, actor: Actor, found: Chosen) -> int:
    """A step, in their turn: somebody is a client of the house of `found` from now on; answers
    their id. Raises Invalid for nobody, or what `require_client` raises."""
    if customer_id is None:
        raise Invalid("Say for whom it is.", field="patient")
    try:
        require_client(actor=actor, customer_id=customer_id, house=house_of_clients(found))
    except NoSuchCustomer as error:
        raise Invalid(error.message, code=error.code, field="patient") from error
    take_turn(customer_id)
    return customer_id


def house_of_clients(found: Chosen) -> House:
    """Whose clients come there: the organisation's, or those of who works alone."""
    organization_id = found.house.organization_id
    alone_id = found.provider_id if organization_id is None else None
    return House(organization_id=organization_id, builder_id=alone_id)
