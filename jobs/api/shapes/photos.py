"""What comes in and goes out of `/api/v1/jobs/{id}/photos`."""

from typing import Final

from rest_framework import serializers

from jobs.api.shapes.work import PhotoRow
from jobs.models import PhotoKind

# By which names front ends send pictures.
NAMES: Final = ("file", "photo", "photos", "files", "image")
KINDS: Final = [
    (kind.value, kind.label)
    for kind in (PhotoKind.BEFORE, PhotoKind.PROGRESS, PhotoKind.AFTER, PhotoKind.ISSUE)
]


class JobPhotoUpload(serializers.Serializer):
    """One picture or several, under any of the names; each may come more than once."""

    file = serializers.FileField(
        required=False, max_length=500, help_text="JPEG, PNG or WEBP; sent again it is the same."
    )
    photo = serializers.FileField(required=False, max_length=500)
    image = serializers.FileField(required=False, max_length=500)
    photos = serializers.ListField(
        child=serializers.FileField(max_length=500), required=False, max_length=10
    )
    files = serializers.ListField(
        child=serializers.FileField(max_length=500), required=False, max_length=10
    )
    kind = serializers.ChoiceField(KINDS, required=False, default=PhotoKind.PROGRESS)
    description = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=500
    )


class JobPhotosAdded(PhotoRow):
    """The first of them, and all."""

    photos = PhotoRow(many=True)
