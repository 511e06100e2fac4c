"""A customer puts a question to a house, and its people see to it."""

import uuid
from datetime import timedelta
from typing import Final

from django.conf import settings

from accounts.houses import house_facts
from accounts.selectors import contact_of, desk_of
from accounts.services import remember_client, take_turn
from appointments.errors import TooManyContactRequests
from appointments.events import ContactHandled, ContactRequested
from appointments.houses import rules_of
from appointments.models import Appointment, ContactRequest
from appointments.policies import require_may_ask_house, require_may_handle
from appointments.selectors.contacts import about
from appointments.states import ContactStatus, ContactTopic, ReplyBy
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.sealed import seal
from kernel.transactions import use_case
from notifications.frontend import page_of
from notifications.services import notify

RECEIVED: Final = "contact_request_received"
ANSWERED: Final = "contact_request_answered"
DAY: Final = timedelta(days=1)
# By what a house comes to know them: it has an answer to give.
WROTE: Final = "wrote"
# How many of a house are told.
TOLD_AT_MOST: Final = 10


@use_case
def ask_house(
    *,
    actor: Actor,
    message: str,
    topic: ContactTopic = ContactTopic.OTHER,
    reply_by: ReplyBy | None = None,
    organization_id: int | None = None,
    appointment_id: int | None = None,
) -> ContactRequest:
    """A customer wants to hear from a clinic or practice, perhaps about an appointment of theirs.
    It stays open until somebody there has seen to it; what they write is sealed, and told
    nobody but who opens it there.

    Raises NotAllowed, AppointmentNotFound, Invalid (no such house, no way to reach them) or
    TooManyContactRequests.
    """
    customer_id = require_may_ask_house(actor)
    appointment = _appointment(appointment_id, actor)
    if appointment is not None:
        organization_id = appointment.organization_id
    elif organization_id is None or not _is_care(organization_id):
        raise Invalid("There is no such clinic or practice.", field="organization")
    reply_by = _reply_by(customer_id, reply_by)
    take_turn(customer_id)
    _require_patience(customer_id)
    if organization_id is not None:
        remember_client(
            customer_id=customer_id,
            builder_id=0,
            organization_id=organization_id,
            source=WROTE,
        )
    key = uuid.uuid4()
    request = ContactRequest.objects.create(
        id=key,
        customer_id=customer_id,
        organization_id=organization_id,
        appointment=appointment,
        topic=topic,
        reply_by=reply_by,
        sealed=seal(message, about=about(key)),
    )
    publish(ContactRequested.of(request))
    for person in _who_answer(request):
        tell(request, person, RECEIVED)
    return request


@use_case
def handle_request(*, request_id: uuid.UUID, actor: Actor, status: ContactStatus) -> ContactRequest:
    """Somebody of the house has answered it, closes it, or opens it again; what it is already,
    it stays.

    Raises ContactRequestNotFound, NotAllowed or IllegalTransition.
    """
    request = ContactRequest.objects.visible_to(actor).locked(request_id)
    require_may_handle(actor)
    if request.status == status:
        return request
    request.advance(status)
    request.handled_by_id, request.handled_at = actor.user_id, clock.now()
    request.save(update_fields=["status", "handled_by", "handled_at", "updated_at"])
    publish(ContactHandled.of(request))
    if status == ContactStatus.ANSWERED:
        tell(request, request.customer_id, ANSWERED)
    return request


def _appointment(appointment_id: int | None, actor: Actor) -> Appointment | None:
    if appointment_id is None:
        return None
    return Appointment.objects.visible_to(actor).care().get_or_not_found(appointment_id)


def _is_care(organization_id: int) -> bool:
    house = house_facts(organization_id)
    return house is not None and rules_of(house.kind) is not None


def _require_patience(customer_id: int) -> None:
    """Each is told to the people of a house, by mail."""
    today = ContactRequest.objects.filter(customer_id=customer_id, created_at__gt=clock.now() - DAY)
    if today.count() >= settings.CONTACT_REQUESTS_A_DAY:
        raise TooManyContactRequests()


def _reply_by(customer_id: int, wanted: ReplyBy | None) -> ReplyBy:
    """As they want to hear, or as they can."""
    customer = contact_of(customer_id)
    has_mail, has_phone = bool(customer and customer.email), bool(customer and customer.phone)
    if wanted is None:
        return ReplyBy.PHONE if has_phone and not has_mail else ReplyBy.EMAIL
    if not (has_mail if wanted == ReplyBy.EMAIL else has_phone):
        raise Invalid("You have given nothing to reach you by in that way.", field="reply_by")
    return wanted


def _who_answer(request: ContactRequest) -> list[int]:
    """The desk; where nobody sits at one, to whom they come."""
    house = request.organization_id
    desk = [] if house is None else desk_of(house, most=TOLD_AT_MOST)
    provider = request.appointment.provider_id if request.appointment else None
    return desk or ([] if provider is None else [provider])


def tell(request: ContactRequest, person: int, kind: str) -> None:
    """A step: somebody is told what it is about in a word, and never what was written."""
    appointment = request.appointment
    notify(
        recipient_id=person,
        kind=kind,
        context={
            "contact_request_id": str(request.pk),
            "topic": request.topic,
            "reply_by": request.reply_by,
            "reference": appointment.reference if appointment else "",
            "house": request.organization.name if request.organization else "",
            "link": page_of("appointment", appointment.pk) if appointment else "",
        },
        # It may be opened and answered again, which is told again.
        key=f"{kind}:{request.pk}:{request.updated_at.isoformat()}:{person}",
    )
