"""What a job needs: `/api/v1/jobs/{job_id}/materials…`, and what its customer finds."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.envelope.lists import Whole
from jobs.api.shapes import work as shapes
from jobs.selectors import work as selectors
from jobs.services import deliveries, materials
from jobs.states import MaterialStatus
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent


class OneMaterialView(EnvelopeView):
    def material(self, job_id: int, material_id: int, *, status: int = 200) -> Response:
        row = selectors.material_row(job_id, material_id, self.actor)
        return Response(shapes.MaterialRow().to_representation(row), status=status)


class MaterialListView(OneMaterialView):
    dialect = Whole
    plural = "materials"
    page_extras: ClassVar = {
        "costs": shapes.MaterialCosts(),
        "counts": shapes.MaterialCounts(),
    }

    def materials(self, job_id: int) -> Response:
        rows = selectors.materials_of_job(job_id, self.actor)
        return self.page(
            rows,
            serializer=shapes.MaterialRow,
            costs=selectors.costs_of(rows, self.actor),
            counts=selectors.counts_of(rows),
        )


class MaterialsView(MaterialListView):
    @extend_schema(
        operation_id="envelope_job_materials_list", responses=shapes.MaterialRow(many=True)
    )
    def get(self, request: Request, job_id: int) -> Response:
        """What a job needs, with how much of it came when, and what all of it comes to."""
        return self.materials(job_id)

    @extend_schema(request=shapes.NewMaterial, responses={201: shapes.MaterialRow})
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Write down what is needed. Its costs are of all of it, not of one."""
        made = materials.list_material(
            job_id=job_id, actor=self.actor, **self.valid(shapes.NewMaterial)
        )
        return self.material(job_id, made.pk, status=201)


class MaterialView(OneMaterialView):
    @extend_schema(responses=shapes.MaterialRow)
    def get(self, request: Request, job_id: int, material_id: int) -> Response:
        """One material, with its deliveries."""
        return self.material(job_id, material_id)

    @extend_schema(request=shapes.MaterialChanges, responses=shapes.MaterialRow)
    def patch(self, request: Request, job_id: int, material_id: int) -> Response:
        """Put right what is written of it; or say that it is `ordered`, `needed` after all, or
        `cancelled` as far as it has not come. 409 `MATERIAL_FIXED` for what the customer has
        seen."""
        materials.edit_material(
            job_id=job_id,
            material_id=material_id,
            actor=self.actor,
            **self.valid(shapes.MaterialChanges),
        )
        return self.material(job_id, material_id)


class OrderView(OneMaterialView):
    @extend_schema(request=shapes.Order, responses=shapes.MaterialRow)
    @idempotent
    def post(self, request: Request, job_id: int, material_id: int) -> Response:
        """It is ordered; of whom, at what cost and for when, where that is known."""
        materials.edit_material(
            job_id=job_id,
            material_id=material_id,
            actor=self.actor,
            status=MaterialStatus.ORDERED,
            **self.valid(shapes.Order),
        )
        return self.material(job_id, material_id)


class DeliverView(OneMaterialView):
    @extend_schema(
        request={
            "application/json": shapes.NewDelivery,
            "multipart/form-data": shapes.NewDeliveryWithPhotos,
        },
        responses=shapes.MaterialRow,
    )
    def post(self, request: Request, job_id: int, material_id: int) -> Response:
        """So much of it has come, with photos where sent as a form; the customer is asked what
        they find. Sent again before they have said so, it is the same delivery; another one is
        409 `DELIVERY_UNCONFIRMED`."""
        data = self.valid(shapes.NewDeliveryWithPhotos)
        deliveries.deliver_material(
            job_id=job_id, material_id=material_id, actor=self.actor, **data
        )
        return self.material(job_id, material_id)


class CustomerMaterialsView(MaterialListView):
    # The published pages read these with a temporary password too.
    works_with_temporary_password = True

    @extend_schema(
        operation_id="envelope_customer_materials_list",
        responses=shapes.MaterialRow(many=True),
    )
    def get(self, request: Request, job_id: int) -> Response:
        """What one's job needs, and how far that is: ordered, delivered, confirmed."""
        return self.materials(job_id)


class ConfirmView(OneMaterialView):
    @extend_schema(
        request={
            "application/json": shapes.Confirmation,
            "multipart/form-data": shapes.ConfirmationWithPhotos,
        },
        responses=shapes.MaterialRow,
    )
    def post(self, request: Request, job_id: int, material_id: int) -> Response:
        """The customer says how much of what came is there and good: all of it, when they say
        nothing else. What is missing of the whole is ordered again, and the contractor is told.

        Sent again of the same delivery nothing happens; 409 `NOTHING_TO_CONFIRM` when none
        waits, or it was confirmed otherwise.
        """
        data = self.valid(shapes.ConfirmationWithPhotos)
        deliveries.confirm_delivery(
            job_id=job_id, material_id=material_id, actor=self.actor, **data
        )
        return self.material(job_id, material_id)
