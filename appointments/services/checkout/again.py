"""A time that has run out is kept anew for who still wants it, while it is free."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from accounts.selectors import is_approved_provider
from appointments.errors import AppointmentConflict, CheckoutOver, ProviderGone
from appointments.models import Appointment, Checkout
from appointments.services.checkout.closing import hold_money
from appointments.services.checkout.keeping import end_when_run_out, keep
from appointments.services.placing import telling_conflict
from appointments.states import UNSETTLED, AppointmentStatus, CheckoutStatus, IfLost
from appointments.subjects import appointment_of
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.errors import InThePast, OutsideWorkingHours
from scheduling.services.kept import take_up


@use_case
def keep_again(*, appointment_id: int, actor: Actor) -> Appointment:
    """The client goes on paying for what they asked for: its time is kept anew, if it has run
    out and is free. What is kept still is kept no longer for that.

    Raises AppointmentNotFound, NotAllowed, CheckoutOver, ProviderGone, AppointmentConflict or
    Invalid.
    """
    Appointment.objects.visible_to(actor).care().get_or_not_found(appointment_id)
    hold_money(appointment_id)
    appointment = Appointment.objects.visible_to(actor).care().locked(appointment_id)
    if appointment.customer_id != actor.user_id:
        raise NotAllowed("Only who pays for it can have its time kept.")
    checkout = Checkout.objects.filter(appointment=appointment).first()
    if checkout is None or appointment.status != AppointmentStatus.PENDING:
        raise CheckoutOver()
    _require_provider(appointment)
    _keep_on(appointment, checkout)
    return appointment


def before_payment(subject_id: str) -> None:
    """A step: somebody is about to pay, with the invoice locked. What has run out is kept anew,
    so that nobody is charged for a time that is gone; who would then take the nearest is not
    stopped. Raises as `keep_again`."""
    appointment_id = appointment_of(subject_id)
    if not Checkout.objects.filter(appointment_id=appointment_id).exists():
        return
    appointment = Appointment.objects.all().locked(appointment_id)
    if appointment.status != AppointmentStatus.PENDING:
        return
    _require_provider(appointment)
    checkout = Checkout.objects.get(appointment=appointment)
    try:
        with transaction.atomic():
            _keep_on(appointment, checkout)
    except (AppointmentConflict, OutsideWorkingHours):
        if checkout.if_lost != IfLost.NEAREST:
            raise


def _require_provider(appointment: Appointment) -> None:
    """Nobody is to pay for meeting somebody who has left meanwhile. Raises ProviderGone."""
    provider_id = appointment.provider_id
    if provider_id is None or not is_approved_provider(provider_id):
        raise ProviderGone()


def _keep_on(appointment: Appointment, checkout: Checkout) -> None:
    now = clock.now()
    if checkout.status == CheckoutStatus.HELD and checkout.expires_at > now:
        return
    # Who keeps a time again and again without paying keeps it from others.
    longest = timedelta(minutes=settings.APPOINTMENT_PAYMENT_GRACE_MINUTES)
    if checkout.status not in UNSETTLED or now >= checkout.created_at + longest:
        raise CheckoutOver()
    if appointment.starts_at <= now:
        raise InThePast(field="appointment")
    expires_at = now + timedelta(minutes=settings.APPOINTMENT_PAYMENT_MINUTES)
    with telling_conflict():
        if appointment.calendar_entry_id is None:
            appointment.calendar_entry_id = keep(appointment, expires_at).entry_id
            appointment.save(update_fields=["calendar_entry", "updated_at"])
        else:
            take_up(
                entry_id=appointment.calendar_entry_id,
                subject_id=str(appointment.pk),
                kind=EntryKind.UNPAID,
                expires_at=expires_at,
            )
    if checkout.status != CheckoutStatus.HELD:
        checkout.advance(CheckoutStatus.HELD)
    checkout.expires_at, checkout.settled_at = expires_at, None
    checkout.save(update_fields=["status", "expires_at", "settled_at", "updated_at"])
    end_when_run_out(checkout)
