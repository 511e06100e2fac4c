"""The roles, by the side of the trade they stand on."""

from typing import Final

from django.db import models


class Role(models.TextChoices):
    """What somebody is here.

    * `customer`: Books, buys and pays.
    * `vendor`: Does visits in people's homes.
    * `builder`: Sells units and shows people around.
    * `contractor`: Quotes jobs and does them.
    * `dentist`: Treats patients of a clinic.
    * `psychologist`: Sees clients, alone or in a practice.
    * `owner`: Answers for an organisation.
    * `staff`: Works at the desk of an organisation.
    * `onboard_manager`: Decides which vendors are let in.
    * `ops_manager`: Runs the platform from day to day.
    * `super_admin`: May do everything that operations may, and appoints them.
    """

    CUSTOMER = "customer"
    VENDOR = "vendor"
    BUILDER = "builder"
    CONTRACTOR = "contractor"
    DENTIST = "dentist"
    PSYCHOLOGIST = "psychologist"
    OWNER = "owner"
    STAFF = "staff"
    ONBOARD_MANAGER = "onboard_manager"
    OPS_MANAGER = "ops_manager"
    SUPER_ADMIN = "super_admin"


PROVIDERS: Final = frozenset(
    {Role.VENDOR, Role.BUILDER, Role.CONTRACTOR, Role.DENTIST, Role.PSYCHOLOGIST}
)
# Who sees people in a house; they may be asked for nothing in particular.
CARE: Final = frozenset({Role.DENTIST, Role.PSYCHOLOGIST})
BUSINESS: Final = frozenset({Role.OWNER, Role.STAFF})
PLATFORM: Final = frozenset({Role.ONBOARD_MANAGER, Role.OPS_MANAGER, Role.SUPER_ADMIN})
# Who sees every booking, payment and notice of the marketplace.
OPERATIONS: Final = frozenset({Role.OPS_MANAGER, Role.SUPER_ADMIN})

# Who may make an account for themself, and where. All others are made by those who answer for them.
HOME_SIGN_UP: Final = [(role.value, role.label) for role in (Role.CUSTOMER, Role.VENDOR)]
PORTAL_SIGN_UP: Final = [(role.value, role.label) for role in (Role.CUSTOMER, Role.CONTRACTOR)]
OPEN_ROLES: Final = frozenset(dict(HOME_SIGN_UP) | dict(PORTAL_SIGN_UP))
