"""Which houses a customer could mean who names none."""

from collections.abc import Collection

from accounts.models import Client, Organization


def organizations_of_kinds(kinds: Collection[str], *, most: int) -> list[int]:
    """The ids of the organisations of these kinds, `most` of them."""
    found = Organization.objects.filter(kind__in=kinds)
    return list(found.order_by("pk").values_list("pk", flat=True)[:most])


def organizations_knowing(customer_id: int, kinds: Collection[str], *, most: int) -> list[int]:
    """The ids of the organisations of these kinds whose client a customer is."""
    known = Client.objects.filter(customer_id=customer_id, organization__kind__in=kinds)
    ids = known.order_by("organization_id").values_list("organization_id", flat=True)[:most]
    return [each for each in ids if each is not None]
