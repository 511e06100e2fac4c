"""What lists of bookings, signatures and photos can be narrowed and ordered by."""

import django_filters

from bookings.states import BookingStatus, SignatureStatus
from kernel.http.ordering import StableOrdering


class BookingFilters(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=BookingStatus.choices)
    pincode = django_filters.CharFilter(max_length=10)
    service = django_filters.NumberFilter(field_name="service_id", min_value=1, max_value=2**63 - 1)
    scheduled_from = django_filters.IsoDateTimeFilter(
        field_name="scheduled_date", lookup_expr="gte"
    )
    scheduled_to = django_filters.IsoDateTimeFilter(field_name="scheduled_date", lookup_expr="lt")
    ordering = StableOrdering(fields=["scheduled_date", "created_at", "updated_at", "total_price"])


class SignatureFilters(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(choices=SignatureStatus.choices)
    booking = django_filters.UUIDFilter(field_name="booking_id")


class PhotoFilters(django_filters.FilterSet):
    booking = django_filters.UUIDFilter(field_name="booking_id")
    image_type = django_filters.CharFilter(max_length=20)
