"""Whoever has asked to meet somebody is known to them."""

from django.db.models import Q

from appointments.models import Appointment
from appointments.states import Side


def have_been_asked(provider_id: int, organization_id: int | None, customer_id: int) -> bool:
    """Whether the customer themself has asked for an appointment with the provider or their
    house; what a house makes for somebody says nothing about what they want."""
    asked = Q(provider_id=provider_id)
    if organization_id is not None:
        asked |= Q(organization_id=organization_id)
    return Appointment.objects.filter(
        asked, customer_id=customer_id, made_by=Side.CUSTOMER
    ).exists()
