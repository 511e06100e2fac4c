"""Materials come, and the customer says what they found."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile

from jobs.errors import DeliveryUnconfirmed, JobNotUnderWay, NothingToConfirm
from jobs.events import MaterialConfirmed, MaterialDelivered, MaterialShort
from jobs.models import Condition, Delivery, Job, Material
from jobs.policies import require_contractor_side, require_customer_of
from jobs.services.materials import material_of, note_material
from jobs.services.pictures import keep_pictures_of_delivery, with_pictures
from jobs.services.telling import tell_contractor, tell_customer
from jobs.states import UNDER_WAY, JobStatus, MaterialStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.files import StoredFile
from kernel.transactions import use_case

# What came last is found out about when the work is done, too.
CONFIRMABLE: Final = (*UNDER_WAY, JobStatus.COMPLETED)


def deliver_material(
    *,
    job_id: int,
    material_id: int,
    actor: Actor,
    quantity: Decimal | None = None,
    notes: str = "",
    photos: Sequence[UploadedFile] = (),
) -> Delivery:
    """The contractor's side says that `quantity` of a material has come, all that is awaited
    when they do not say how much, and the customer is asked what they find. Said again before
    that, it is the same delivery.

    Raises JobNotFound, MaterialNotFound, NotAllowed, JobNotUnderWay, IllegalTransition,
    DeliveryUnconfirmed, TooManyPhotos, or Invalid on `quantity` or `photos`.
    """
    # Asked first without a lock, so that a stranger cannot make us decode images.
    job = Job.objects.visible_to(actor).get_or_not_found(job_id)
    require_contractor_side(actor, job)
    material_of(job, material_id)
    deliver = partial(
        _deliver,
        job_id=job_id,
        material_id=material_id,
        actor=actor,
        quantity=quantity,
        notes=notes.strip(),
    )
    return with_pictures(photos, lambda stored: deliver(stored=stored))


@use_case
def _deliver(
    *,
    job_id: int,
    material_id: int,
    actor: Actor,
    quantity: Decimal | None,
    notes: str,
    stored: Sequence[StoredFile],
) -> Delivery:
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    material = material_of(job, material_id)
    if job.status not in UNDER_WAY:
        raise JobNotUnderWay()
    awaited = material.quantity - material.received
    quantity = awaited if quantity is None else quantity
    waiting = material.deliveries.filter(confirmed_at=None).first()
    if waiting is not None:
        if (waiting.quantity, waiting.notes) != (quantity, notes):
            raise DeliveryUnconfirmed()
        keep_pictures_of_delivery(stored, waiting, job_id=job.pk, actor=actor)
        return waiting
    material.advance(MaterialStatus.DELIVERED)
    if quantity > awaited:
        raise Invalid(f"No more than {plain(awaited)} is awaited.", field="quantity")
    at = clock.now()
    delivery = Delivery.objects.create(
        material=material,
        quantity=quantity,
        delivered_at=at,
        recorded_by_id=actor.user_id,
        notes=notes,
    )
    material.delivered_at = at
    material.save(update_fields=["status", "delivered_at", "updated_at"])
    keep_pictures_of_delivery(stored, delivery, job_id=job.pk, actor=actor)
    note_material(
        job,
        material,
        MaterialDelivered,
        actor=actor,
        at=at,
        what="delivered",
        note=notes,
        delivery_id=delivery.pk,
        quantity=quantity,
    )
    tell_customer(
        job,
        "job_material_delivered",
        key=str(delivery.pk),
        by=actor.user_id,
        **facts_of(material, delivery),
        note=notes,
    )
    return delivery


def confirm_delivery(
    *,
    job_id: int,
    material_id: int,
    actor: Actor,
    quantity: Decimal | None = None,
    condition: str = "",
    notes: str = "",
    photos: Sequence[UploadedFile] = (),
    delivery_id: int | None = None,
) -> Delivery:
    """The customer says how much of what came they found there and good: all of it, when they
    say nothing else. What is missing of the whole is ordered again. Said again of the same
    delivery, nothing happens; `delivery_id` names the one that they looked at.

    Raises JobNotFound, MaterialNotFound, NotAllowed, JobNotUnderWay, NothingToConfirm,
    TooManyPhotos, or Invalid on `quantity` or `photos`.
    """
    job = Job.objects.visible_to(actor).get_or_not_found(job_id)
    require_customer_of(actor, job)
    material_of(job, material_id)
    confirm = partial(
        _confirm,
        job_id=job_id,
        material_id=material_id,
        actor=actor,
        quantity=quantity,
        condition=condition,
        notes=notes.strip(),
        delivery_id=delivery_id,
    )
    return with_pictures(photos, lambda stored: confirm(stored=stored))


@use_case
def _confirm(
    *,
    job_id: int,
    material_id: int,
    actor: Actor,
    quantity: Decimal | None,
    condition: str,
    notes: str,
    delivery_id: int | None,
    stored: Sequence[StoredFile],
) -> Delivery:
    job = Job.objects.visible_to(actor).locked(job_id)
    require_customer_of(actor, job)
    material = material_of(job, material_id)
    delivery = _looked_at(material, delivery_id)
    accepted, found = _finding(delivery, quantity, condition)
    if delivery.confirmed_at is not None:
        if (delivery.accepted, delivery.condition) != (accepted, found):
            raise NothingToConfirm("This delivery has been confirmed otherwise.")
        keep_pictures_of_delivery(stored, delivery, job_id=job.pk, actor=actor)
        return delivery
    if job.status not in CONFIRMABLE:
        raise JobNotUnderWay()
    at = clock.now()
    _take_in(material, accepted, at=at)
    delivery.accepted, delivery.condition = accepted, found
    delivery.confirmed_at, delivery.confirmed_by_id = at, actor.user_id
    delivery.confirmation_notes = notes
    delivery.save(
        update_fields=[
            "accepted",
            "condition",
            "confirmed_at",
            "confirmed_by",
            "confirmation_notes",
            "updated_at",
        ]
    )
    keep_pictures_of_delivery(stored, delivery, job_id=job.pk, actor=actor)
    _say_what_was_found(job, material, delivery, actor=actor, at=at)
    return delivery


def plain(quantity: Decimal) -> str:
    """12.500 as people write it: 12.5."""
    return f"{quantity.normalize():f}"


def facts_of(material: Material, delivery: Delivery) -> dict[str, Any]:
    """What a notice about a delivery says of it."""
    return {
        "material_id": material.pk,
        "delivery_id": delivery.pk,
        "material": material.name,
        "unit": material.unit,
        "quantity": plain(delivery.quantity),
        "accepted": "" if delivery.accepted is None else plain(delivery.accepted),
        "condition": delivery.condition,
        "awaited": plain(material.quantity - material.received),
    }


def _looked_at(material: Material, delivery_id: int | None) -> Delivery:
    """The delivery that is spoken of: the one that is named, else the last."""
    deliveries = material.deliveries.order_by("-pk")
    named = deliveries if delivery_id is None else deliveries.filter(pk=delivery_id)
    delivery = named.first()
    if delivery is None:
        raise NothingToConfirm()
    return delivery


def _finding(delivery: Delivery, quantity: Decimal | None, condition: str) -> tuple[Decimal, str]:
    """How much was found there and good, and what else was found."""
    spoiled = condition in (Condition.DAMAGED, Condition.WRONG, Condition.SHORT)
    if quantity is None and spoiled:
        raise Invalid("Say how much of it is there and good.", field="quantity")
    accepted = delivery.quantity if quantity is None else quantity
    if accepted > delivery.quantity:
        raise Invalid(f"No more than {plain(delivery.quantity)} came.", field="quantity")
    less = accepted < delivery.quantity
    if less and not spoiled:
        return accepted, Condition.SHORT
    return accepted, condition or Condition.GOOD


def _take_in(material: Material, accepted: Decimal, *, at: datetime) -> None:
    """What was found is received; what is missing of the whole is ordered again."""
    material.received += accepted
    if material.received >= material.quantity:
        material.advance(MaterialStatus.CONFIRMED)
        material.confirmed_at = at
    else:
        material.advance(MaterialStatus.ORDERED)
        material.ordered_at = at
    material.save(update_fields=["status", "received", "confirmed_at", "ordered_at", "updated_at"])


def _say_what_was_found(
    job: Job, material: Material, delivery: Delivery, *, actor: Actor, at: datetime
) -> None:
    is_short = delivery.condition != Condition.GOOD
    note_material(
        job,
        material,
        MaterialShort if is_short else MaterialConfirmed,
        actor=actor,
        at=at,
        what="short" if is_short else "confirmed",
        note=delivery.confirmation_notes,
        delivery_id=delivery.pk,
        accepted=delivery.accepted,
        condition=delivery.condition,
        awaited=material.quantity - material.received,
    )
    tell_contractor(
        job,
        "job_delivery_short" if is_short else "job_material_confirmed",
        key=str(delivery.pk),
        by=actor.user_id,
        **facts_of(material, delivery),
        note=delivery.confirmation_notes,
    )
