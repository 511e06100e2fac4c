"""How lists of money are narrowed."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from payments.models import Invoice, Payment, PaymentMethod
from payments.states import InvoiceStatus, PaymentStatus

Rows = QuerySet[Any, Any]


class SubjectFilter(filters.CharFilter):
    """`?booking=<id>`: what is owed or paid for one subject of `kind`."""

    def __init__(self, kind: str, *, prefix: str = "") -> None:
        super().__init__(field_name=f"{prefix}subject_id")
        self.of_kind = {f"{prefix}subject_kind": kind}

    def filter(self, qs: Rows, value: str) -> Rows:
        narrowed: Rows = super().filter(qs, value)
        return narrowed.filter(**self.of_kind) if value else narrowed


class InvoiceFilters(filters.FilterSet):
    status = filters.ChoiceFilter(choices=InvoiceStatus.choices)
    booking = SubjectFilter("booking")
    appointment = SubjectFilter("appointment")
    unit_booking = SubjectFilter("unit_booking")
    job = SubjectFilter("job")

    class Meta:
        model = Invoice
        fields: tuple[str, ...] = ()


class PaymentFilters(filters.FilterSet):
    status = filters.ChoiceFilter(choices=PaymentStatus.choices)
    method = filters.ChoiceFilter(choices=PaymentMethod.choices)
    invoice = filters.NumberFilter(field_name="invoice_id", min_value=1, max_value=2**63 - 1)
    booking = SubjectFilter("booking", prefix="invoice__")
    appointment = SubjectFilter("appointment", prefix="invoice__")
    unit_booking = SubjectFilter("unit_booking", prefix="invoice__")
    job = SubjectFilter("job", prefix="invoice__")

    class Meta:
        model = Payment
        fields: tuple[str, ...] = ()
