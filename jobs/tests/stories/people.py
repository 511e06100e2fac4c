"""Who appears in the stories of jobs: a house of contractors, and who has something built."""

from typing import Any

from accounts.models import Organization, User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, ProviderProfileFactory
from accounts.tests.named import person
from jobs.tests.factories import ApprovedJobFactory, JobFactory


def contractor() -> User:
    """Suresh Patil of Sarthi Contractors."""
    house = OrganizationFactory(
        kind=Organization.Kind.CONTRACTOR, name="Sarthi Contractors", timezone="Asia/Kolkata"
    )
    made = person("Suresh Patil", Role.CONTRACTOR, organization=house)
    ProviderProfileFactory(user=made)
    return made


def customer() -> User:
    return person("Sunita Devi")


def draft_of(contractor: User, **facts: Any) -> Any:
    """A new bathroom for Sunita Devi, without a price yet."""
    return JobFactory(contractor=contractor, **{"customer": None, **SUNITA, **facts})


def agreed_job() -> Any:
    """A new bathroom for Sunita Devi, who has an account and has approved the quote."""
    return ApprovedJobFactory(contractor=contractor(), customer=customer())


SUNITA = {
    "customer_name": "Sunita Devi",
    "customer_email": "sunita.devi@example.com",
    "customer_phone": "+919812345678",
}
LABOUR = {
    "kind": "labour",
    "description": "Laying tiles",
    "quantity": 40,
    "unit": "hour",
    "unit_price": 650,
    "tax_percent": 18,
}
TILES = {
    "kind": "material",
    "description": "Wall tiles, white",
    "quantity": 30,
    "unit": "box",
    "unit_price": 900,
    "tax_percent": 18,
}
STAGES = [{"title": "Walls tiled", "percent": 40}, {"title": "Floor tiled", "percent": 60}]
