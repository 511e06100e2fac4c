"""Both sides at once: one thing happens, and the others are told so."""

from decimal import Decimal
from functools import partial

import pytest

from jobs.models import Checkpoint, Delivery, Material
from jobs.services.checkpoints import answer_checkpoint, submit_checkpoint
from jobs.services.deliveries import confirm_delivery, deliver_material
from jobs.services.planning import add_checkpoint, edit_checkpoint
from jobs.tests.work_factories import (
    AgreedJobFactory,
    CheckpointFactory,
    MaterialDeliveryFactory,
    MaterialFactory,
)
from kernel.tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_a_yes_and_a_no_at_once_one_counts():
    step = CheckpointFactory(status="submitted")
    actor = step.job.customer.as_actor()
    said = partial(answer_checkpoint, job_id=step.job_id, checkpoint_id=step.pk, actor=actor)

    outcome = race([partial(said, approved=True), partial(said, approved=False, notes="No")] * 6)

    step.refresh_from_db()
    assert outcome == {"won": 6, "ILLEGAL_TRANSITION": 6}
    assert list(step.job.history.values_list("what", flat=True)) == [f"checkpoint_{step.status}"]


def test_steps_shown_at_once_begin_the_work_once():
    job = AgreedJobFactory()
    steps = CheckpointFactory.create_batch(6, job=job)
    actor = job.contractor.as_actor()

    outcome = race(
        [
            partial(submit_checkpoint, job_id=job.pk, checkpoint_id=step.pk, actor=actor)
            for step in [*steps, *steps]
        ]
    )

    assert outcome == {"won": 12}
    assert job.history.filter(what="started").count() == 1
    assert job.history.filter(what="checkpoint_submitted").count() == 6


def test_of_many_deliveries_at_once_one_waits_for_the_customer():
    material = MaterialFactory()
    actor = material.job.contractor.as_actor()
    deliver = partial(
        deliver_material, job_id=material.job_id, material_id=material.pk, actor=actor
    )

    outcome = race([partial(deliver, quantity=Decimal(n)) for n in range(1, 13)])

    assert outcome == {"won": 1, "DELIVERY_UNCONFIRMED": 11}
    assert Delivery.objects.count() == 1


def test_what_came_is_taken_in_once():
    material = MaterialDeliveryFactory(material__status="delivered", quantity=5).material
    confirm = partial(
        confirm_delivery,
        job_id=material.job_id,
        material_id=material.pk,
        actor=material.job.customer.as_actor(),
        delivery_id=material.deliveries.get().pk,
    )

    outcome = race([confirm] * 8 + [partial(confirm, quantity=Decimal(1))] * 4)

    received = Material.objects.get().received
    won = {Decimal(5): 8, Decimal(1): 4}[received]
    assert outcome == {"won": won, "NOTHING_TO_CONFIRM": 12 - won}
    assert Delivery.objects.get().accepted == received


def test_steps_put_in_order_at_once_stand_in_one():
    job = AgreedJobFactory()
    steps = CheckpointFactory.create_batch(4, job=job)
    actor = job.contractor.as_actor()

    outcome = race(
        [
            *(
                partial(
                    edit_checkpoint,
                    job_id=job.pk,
                    checkpoint_id=step.pk,
                    actor=actor,
                    position=1,
                )
                for step in [*steps, *steps]
            ),
            *[partial(add_checkpoint, job_id=job.pk, actor=actor, title="New", position=2)] * 4,
        ]
    )

    assert outcome == {"won": 12}
    positions = Checkpoint.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, 9))
