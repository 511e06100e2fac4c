"""Reads of accounts."""

from accounts.selectors.care import (
    Carer,
    carers_of,
    organizations_knowing,
    organizations_of_kinds,
)
from accounts.selectors.clients import (
    customer_row,
    customer_rows,
    house_name,
    houses_dealt_with,
)
from accounts.selectors.people import (
    APPLICATION_FIELDS,
    Contact,
    WorkArea,
    application_document,
    application_rows,
    contact_of,
    desk_of,
    is_approved_provider,
    only_contractor_of,
    people_of_house,
    person_document,
    person_name,
    person_phone,
    provider_document,
    provider_ids,
    session_rows,
    session_types_of,
    work_area_of,
)
from accounts.selectors.profiles import profile_document, profile_rows
from accounts.selectors.providers import provider_rows

__all__ = [
    "APPLICATION_FIELDS",
    "Carer",
    "Contact",
    "WorkArea",
    "application_document",
    "application_rows",
    "carers_of",
    "contact_of",
    "customer_row",
    "customer_rows",
    "desk_of",
    "house_name",
    "houses_dealt_with",
    "is_approved_provider",
    "only_contractor_of",
    "organizations_knowing",
    "organizations_of_kinds",
    "people_of_house",
    "person_document",
    "person_name",
    "person_phone",
    "profile_document",
    "profile_rows",
    "provider_document",
    "provider_ids",
    "provider_rows",
    "session_rows",
    "session_types_of",
    "work_area_of",
]
