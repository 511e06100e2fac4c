"""Every kind of notice about the work of a job, as its services tell it."""

from decimal import Decimal

from jobs.models import Condition
from jobs.services import checkpoints, deliveries
from jobs.services.dues import STAGE_DUE
from jobs.services.reminding import CHECKPOINT_REMINDER, DELIVERY_REMINDER
from jobs.services.telling import tell_contractor, tell_customer
from jobs.tests.work_factories import (
    AgreedJobFactory,
    CheckpointFactory,
    MaterialDeliveryFactory,
    MaterialFactory,
)


def tell_of_work() -> None:
    """With all that can be said and with as little as can."""
    _steps()
    _materials()


def _steps() -> None:
    for title, amount, said in (
        ("टाइलें लगीं", "70000.00", {"note": "कोना खुला है", "rating": 4}),
        ("नल लगे", None, {"note": "", "rating": None}),
    ):
        step = CheckpointFactory(job__title="नया स्नानघर", title=title, amount=amount)
        told = {**checkpoints.facts_of(step), **said, "key": str(step.pk)}
        tell_customer(step.job, "job_checkpoint_submitted", **told)
        tell_contractor(step.job, "job_checkpoint_approved", **told)
        tell_contractor(step.job, "job_checkpoint_rejected", **{**told, "note": "कोना खुला है"})
        tell_customer(step.job, STAGE_DUE, **told, due="70000.00")
        tell_customer(step.job, CHECKPOINT_REMINDER, **told, since="2026-11-27T10:00:00Z")


def _materials() -> None:
    for condition in Condition.values:
        whole = condition == Condition.GOOD
        material = MaterialFactory(
            job=AgreedJobFactory(title="नया स्नानघर", address="" if whole else "दिल्ली"),
            name="दीवार की टाइलें",
            unit="" if whole else "डिब्बे",
            received=Decimal(20 if whole else 17),
        )
        delivery = MaterialDeliveryFactory(
            material=material, accepted=material.received, condition=condition
        )
        told = {**deliveries.facts_of(material, delivery), "note": "" if whole else "तीन टूटे हैं"}
        key = str(delivery.pk)
        tell_customer(material.job, "job_material_delivered", key=key, **told)
        tell_customer(
            material.job, DELIVERY_REMINDER, key=key, **told, since="2026-11-27T10:00:00Z"
        )
        kind = "job_material_confirmed" if whole else "job_delivery_short"
        tell_contractor(material.job, kind, key=key, **told)
        tell_contractor(material.job, "job_material_confirmed", key=f"{key}:part", **told)
