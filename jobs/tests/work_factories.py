"""The work of jobs for tests."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jobs.models import Checkpoint, Delivery, JobPhoto, Material
from jobs.states import JobStatus
from jobs.tests.factories import JobFactory
from kernel import clock


class AgreedJobFactory(JobFactory):
    """Its price is agreed, and nothing is done yet."""

    status = JobStatus.APPROVED
    approved_at = factory.LazyFunction(clock.now)


class CheckpointFactory(DjangoModelFactory):
    class Meta:
        model = Checkpoint

    job = factory.SubFactory(AgreedJobFactory)
    position = factory.LazyAttribute(lambda step: step.job.checkpoints.count() + 1)
    title = "Tiling done"


class MaterialFactory(DjangoModelFactory):
    class Meta:
        model = Material

    job = factory.SubFactory(AgreedJobFactory)
    name = "Wall tiles"
    quantity = Decimal("20.000")
    unit = "box"
    supplier = "Shah Ceramics"
    estimated_cost = Decimal("18000.00")


class MaterialDeliveryFactory(DjangoModelFactory):
    class Meta:
        model = Delivery

    material = factory.SubFactory(MaterialFactory)
    quantity = Decimal("20.000")
    delivered_at = factory.LazyFunction(clock.now)
    recorded_by = factory.SelfAttribute("material.job.contractor")


class JobPhotoFactory(DjangoModelFactory):
    class Meta:
        model = JobPhoto

    job = factory.SubFactory(AgreedJobFactory)
    image = "jobs/2026/11/one.jpg"
    sha256 = factory.Sequence("{:064x}".format)
    size = 1000
    content_type = "image/jpeg"
    width = 30
    height = 20
    uploaded_by = factory.SelfAttribute("job.contractor")
