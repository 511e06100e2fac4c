"""Photos of a job: taken in from either side, taken back by who sent them."""

from collections.abc import Sequence

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from jobs.errors import PhotosClosed, TooManyPhotos
from jobs.events import JobEdited
from jobs.models import Job, JobPhoto, PhotoKind
from jobs.policies import require_party
from jobs.services.pictures import with_pictures
from jobs.services.recording import record
from jobs.states import JobStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.files import StoredFile, discard
from kernel.transactions import use_case

CLOSED = frozenset({JobStatus.CLOSED, JobStatus.CANCELLED})


def add_photos(
    *,
    job_id: int,
    actor: Actor,
    images: Sequence[UploadedFile],
    kind: str = PhotoKind.PROGRESS,
    description: str = "",
) -> list[JobPhoto]:
    """One side adds pictures. The same picture sent again is the photo that is there already.

    Files are examined and stored before the transaction begins, and removed again when it
    refuses them. Raises JobNotFound, NotAllowed, PhotosClosed, TooManyPhotos, or Invalid for
    what is no decent picture.
    """
    if not images:
        raise Invalid("Send a picture.", field="photos")
    # Asked first without a lock, so that a stranger cannot make us decode images.
    _require_open(Job.objects.visible_to(actor).get_or_not_found(job_id), actor)
    return with_pictures(
        images,
        lambda stored: _keep(
            job_id=job_id, actor=actor, stored=stored, kind=kind, description=description
        ),
    )


@use_case
def _keep(
    *, job_id: int, actor: Actor, stored: Sequence[StoredFile], kind: str, description: str
) -> list[JobPhoto]:
    job = Job.objects.visible_to(actor).locked(job_id)
    person_id = _require_open(job, actor)
    plain = job.photos.filter(checkpoint=None, delivery=None)
    sent = {each.sha256: each for each in stored}
    there = {
        photo.sha256: photo
        for photo in plain.filter(uploaded_by_id=person_id, kind=kind, sha256__in=sent)
    }
    fresh = [each for sha256, each in sent.items() if sha256 not in there]
    limit = settings.JOB_PHOTOS_LIMIT
    if fresh and plain.count() + len(fresh) > limit:
        raise TooManyPhotos(f"A job holds at most {limit} photos.")
    for each in fresh:
        there[each.sha256] = JobPhoto.objects.create(
            job=job,
            kind=kind,
            image=each.name,
            description=description,
            sha256=each.sha256,
            size=each.size,
            content_type=each.content_type,
            width=each.width or 0,
            height=each.height or 0,
            uploaded_by_id=person_id,
        )
    photos = [there[sha256] for sha256 in sent]
    if fresh:
        record(
            job,
            JobEdited.of(job, by=actor.user_id),
            actor=actor,
            at=clock.now(),
            what="photos_added",
            kind=kind,
            photo_ids=[there[each.sha256].pk for each in fresh],
        )
    return photos


@use_case
def delete_photo(*, job_id: int, photo_id: int, actor: Actor) -> None:
    """Who sent a picture takes it back, until the job is over; what shows a checkpoint or a
    delivery stays. Raises JobNotFound, NotFound, NotAllowed or PhotosClosed."""
    job = Job.objects.visible_to(actor).locked(job_id)
    person_id = _require_open(job, actor)
    photo = JobPhoto.objects.visible_to(actor).filter(job=job).locked(photo_id)
    if photo.uploaded_by_id != person_id:
        raise NotAllowed("Only who sent this photo can take it back.")
    if photo.checkpoint_id is not None or photo.delivery_id is not None:
        raise PhotosClosed("This photo shows a checkpoint or a delivery, and stays with it.")
    name = photo.image
    photo.delete()
    transaction.on_commit(lambda: discard(name), robust=True)


def _require_open(job: Job, actor: Actor) -> int:
    """That `actor` may add photos now; answers who they are."""
    person_id = require_party(actor, job)
    if job.status in CLOSED:
        raise PhotosClosed()
    return person_id
