"""What lists of places in line and of offers can be narrowed by."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from scheduling.states import IN_LINE, OfferStatus, WaitStatus

LARGEST_ID = 2**63 - 1


class WaitFilters(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=WaitStatus.choices)
    service = django_filters.NumberFilter(
        field_name="service_id", min_value=1, max_value=LARGEST_ID
    )
    provider = django_filters.NumberFilter(
        field_name="provider_id", min_value=1, max_value=LARGEST_ID
    )
    in_line = django_filters.BooleanFilter(
        method="in_turn", help_text="Only who still waits, in the order in which they are asked."
    )

    def in_turn(self, rows: QuerySet[Any, Any], name: str, value: bool) -> QuerySet[Any, Any]:  # noqa: FBT001 - as django-filter calls it
        if not value:
            return rows.exclude(status__in=IN_LINE)
        return rows.filter(status__in=IN_LINE).order_by("-priority", "queued_at", "pk")


class OfferFilters(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=OfferStatus.choices)
    provider = django_filters.NumberFilter(
        field_name="provider_id", min_value=1, max_value=LARGEST_ID
    )
