"""`/api/photos/`: what the place looked like."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from bookings import selectors, services
from bookings.api.rest.filters import PhotoFilters
from bookings.api.rest.serializers import PhotoRow, PhotoUpload
from kernel.http.dialects.rest import RestViewSet


class PhotoViewSet(RestViewSet):
    filterset_class = PhotoFilters

    @extend_schema(responses=PhotoRow(many=True))
    def list(self, request: Request) -> Response:
        """The photos of the bookings that one sees, oldest first; `?booking=` for one's."""
        return self.page(self.filtered(selectors.photo_rows(self.actor)), serializer=PhotoRow)

    @extend_schema(request={"multipart/form-data": PhotoUpload}, responses={201: PhotoRow})
    def create(self, request: Request) -> Response:
        """Either side adds a photo. Sent again, the same picture is the same photo."""
        data = self.valid(PhotoUpload)
        photo = services.upload_photo(
            booking_id=data["booking"],
            actor=self.actor,
            image_type=data["image_type"],
            image=data["image"],
            description=data.get("description", ""),
        )
        row = selectors.photo_detail(photo.pk, self.actor)
        return Response(PhotoRow().to_representation(row), status=201)

    @extend_schema(responses=PhotoRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One photo, with a fresh link."""
        return Response(PhotoRow().to_representation(selectors.photo_detail(pk, self.actor)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Who uploaded a photo takes it back, until the booking is signed for."""
        services.delete_photo(photo_id=pk, actor=self.actor)
        return Response(status=204)
