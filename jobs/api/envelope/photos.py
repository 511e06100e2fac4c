"""Photos of a job: `/api/v1/jobs/{id}/photos`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.shapes import photos as shapes
from jobs.api.shapes.work import PhotoRow
from jobs.selectors.jobs import job_status
from jobs.selectors.work import photos_of_jobs
from jobs.services import photos
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent


class JobPhotosView(EnvelopeView):
    plural = "photos"

    @extend_schema(operation_id="envelope_job_photos_list", responses=PhotoRow(many=True))
    def get(self, request: Request, job_id: int) -> Response:
        """All photos of a job, those of its checkpoints and deliveries too, oldest first."""
        return self.page(self._photos(job_id), serializer=PhotoRow)

    @extend_schema(
        request={"multipart/form-data": shapes.JobPhotoUpload},
        responses={201: shapes.JobPhotosAdded},
    )
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Either side adds pictures, at most ten at once, until the job is over."""
        # A stranger is told nothing of what their body lacks.
        job_status(job_id, self.actor)
        data = self.valid(shapes.JobPhotoUpload)
        added = photos.add_photos(
            job_id=job_id,
            actor=self.actor,
            images=[each for name in shapes.NAMES for each in request.FILES.getlist(name)],
            kind=data["kind"],
            description=data["description"],
        )
        rows = {row["id"]: row for row in self._photos(job_id)}
        told = [rows[photo.pk] for photo in added]
        answer = shapes.JobPhotosAdded().to_representation({**told[0], "photos": told})
        return Response(answer, status=201)

    def _photos(self, job_id: int) -> list[dict[str, Any]]:
        """Raises JobNotFound."""
        job_status(job_id, self.actor)
        return photos_of_jobs([job_id], self.actor)[job_id]


class JobPhotoView(EnvelopeView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, job_id: int, photo_id: int) -> Response:
        """Who sent a photo takes it back, until the job is over."""
        photos.delete_photo(job_id=job_id, photo_id=photo_id, actor=self.actor)
        return Response(status=204)
