"""What a list of disputes can be narrowed and ordered by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from disputes.states import LIVE_DISPUTES, DisputeStatus, DisputeType, Severity
from kernel.http.ordering import StableOrdering
from kernel.http.views import actor_of


class DisputeFilters(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=DisputeStatus.choices)
    dispute_type = django_filters.MultipleChoiceFilter(choices=DisputeType.choices)
    severity = django_filters.MultipleChoiceFilter(choices=Severity.choices)
    booking = django_filters.UUIDFilter(method="about_booking")
    job = django_filters.NumberFilter(method="about_job", min_value=1, max_value=2**63 - 1)
    live = django_filters.BooleanFilter(
        method="undecided", help_text="Those that are not decided yet, or those that are."
    )
    mine = django_filters.BooleanFilter(
        method="of_the_reader",
        help_text="Those that the reader opened, mediates or is to decide.",
    )
    search = django_filters.CharFilter(
        method="saying", max_length=100, help_text="Words of its title, its text or its subject."
    )
    ordering = StableOrdering(
        fields=["created_at", "updated_at", "answer_due_at", "resolved_at", "title", "status"]
    )

    def about_booking(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        return rows.filter(subject_kind="booking", subject_id=str(value))

    def about_job(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        return rows.filter(subject_kind="job", subject_id=str(int(value)))

    def undecided(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        living = Q(status__in=LIVE_DISPUTES)
        return rows.filter(living if value else ~living)

    def of_the_reader(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        reader = actor_of(self.request).user_id
        theirs = Q(opened_by=reader) | Q(mediator=reader) | Q(escalated_to=reader)
        return rows.filter(theirs if value else ~theirs)

    def saying(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(
            Q(title__icontains=value)
            | Q(description__icontains=value)
            | Q(subject_title__icontains=value)
        )
