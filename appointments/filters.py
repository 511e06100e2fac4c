"""How lists of those who treat people may be narrowed."""

from django.db.models import Q, QuerySet
from django_filters import CharFilter, ChoiceFilter, FilterSet, NumberFilter

from catalog.states import SessionType
from kernel.http.converters import LARGEST_ID
from kernel.lists import holds_or_says_nothing


class ProviderFilter(FilterSet):
    search = CharFilter(method="named_or_described", max_length=100)
    min_rating = NumberFilter(field_name="rating", lookup_expr="gte", min_value=0, max_value=5)
    session_type = ChoiceFilter(choices=SessionType.choices, method="meeting_so")
    organization = NumberFilter(
        field_name="user__organization", min_value=1, max_value=LARGEST_ID, decimal_places=0
    )

    def meeting_so(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(holds_or_says_nothing("session_types", value))

    def named_or_described(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Every word must occur in the name, in what they say of themselves, or in that of
        their house."""
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word)
                | Q(bio__icontains=word)
                | Q(user__organization__name__icontains=word)
            )
        return queryset
