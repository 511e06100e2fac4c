"""The pictures that come with what is said of a job: kept together with it, or not at all."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from jobs.errors import TooManyPhotos
from jobs.models import Checkpoint, Delivery, JobPhoto, PhotoKind
from kernel.actors import Actor, person_of
from kernel.errors import Invalid
from kernel.files import StoredFile, accept_image, discard

T = TypeVar("T")

FOLDER: Final = "jobs"
FIELD: Final = "photos"
MOST_AT_ONCE: Final = 10
# Of one checkpoint, or of one delivery.
MOST_OF_ONE: Final = 30


def with_pictures(uploads: Sequence[UploadedFile], work: Callable[[Sequence[StoredFile]], T]) -> T:
    """Do `work` with the pictures, examined and stored before its transaction begins. What it
    does not keep is removed again. Raises Invalid for what is no decent picture."""
    if len(uploads) > MOST_AT_ONCE:
        raise Invalid(f"Send at most {MOST_AT_ONCE} photos at once.", field=FIELD)
    stored: list[StoredFile] = []
    try:
        # One by one, so that what is stored already is known when the next is refused.
        stored.extend(accept_image(upload, folder=FOLDER, field=FIELD) for upload in uploads)
        done = work(stored)
    except BaseException:
        _discard(stored)
        raise
    if stored:
        names = [each.name for each in stored]
        kept = set(JobPhoto.objects.filter(image__in=names).values_list("image", flat=True))
        _discard(each for each in stored if each.name not in kept)
    return done


def keep_pictures_of_checkpoint(
    stored: Sequence[StoredFile], checkpoint: Checkpoint, *, actor: Actor
) -> None:
    """A step: what shows that it is done. Sent again, a picture is the one that is there."""
    _keep(
        stored,
        JobPhoto(job_id=checkpoint.job_id, checkpoint=checkpoint, kind=PhotoKind.CHECKPOINT),
        actor=actor,
    )


def keep_pictures_of_delivery(
    stored: Sequence[StoredFile], delivery: Delivery, *, job_id: int, actor: Actor
) -> None:
    """A step: what came, or how it was found. Sent again, a picture is the one that is there."""
    _keep(stored, JobPhoto(job_id=job_id, delivery=delivery, kind=PhotoKind.DELIVERY), actor=actor)


def _keep(stored: Sequence[StoredFile], of: JobPhoto, *, actor: Actor) -> None:
    if not stored:
        return
    person_id = person_of(actor)
    there = JobPhoto.objects.filter(checkpoint=of.checkpoint, delivery=of.delivery)
    known = set(there.filter(uploaded_by_id=person_id).values_list("sha256", flat=True))
    fresh = {each.sha256: each for each in stored if each.sha256 not in known}
    _require_room(len(fresh), there.count(), job_id=of.job_id, person_id=person_id)
    JobPhoto.objects.bulk_create(
        JobPhoto(
            job_id=of.job_id,
            checkpoint=of.checkpoint,
            delivery=of.delivery,
            kind=of.kind,
            image=each.name,
            sha256=each.sha256,
            size=each.size,
            content_type=each.content_type,
            width=each.width or 0,
            height=each.height or 0,
            uploaded_by_id=person_id,
        )
        for each in fresh.values()
    )


def _require_room(fresh: int, there: int, *, job_id: int, person_id: int) -> None:
    """Neither side can leave the other without room to show what they found."""
    if fresh and there + fresh > MOST_OF_ONE:
        raise TooManyPhotos(f"There are at most {MOST_OF_ONE} photos of one thing.")
    theirs = JobPhoto.objects.filter(job_id=job_id, uploaded_by_id=person_id).count()
    if fresh and theirs + fresh > settings.JOB_PHOTOS_LIMIT:
        raise TooManyPhotos()


def _discard(stored: Iterable[StoredFile]) -> None:
    for each in stored:
        discard(each.name)
