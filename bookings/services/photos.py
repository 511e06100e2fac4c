"""Photos: taken in by either side, taken back by who sent them."""

from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bookings.errors import PhotosClosed, TooManyPhotos
from bookings.events import PhotoAdded
from bookings.models import Booking, Photo
from bookings.policies import require_party, require_uploader
from bookings.states import BookingStatus
from kernel.actors import Actor
from kernel.events import publish
from kernel.files import StoredFile, accept_image, discard, kept_or_discarded
from kernel.transactions import use_case

FOLDER = "bookings"
CLOSED = frozenset({BookingStatus.SIGNED, BookingStatus.CANCELLED, BookingStatus.DISPUTED})


def upload_photo(
    *, booking_id: UUID, actor: Actor, image_type: str, image: UploadedFile, description: str = ""
) -> Photo:
    """One side adds a photo. The same picture sent again is the photo that is there already.

    The file is examined and stored before the transaction begins, and removed again when
    the transaction refuses it. Raises NotFound, NotAllowed, PhotosClosed, TooManyPhotos, or
    Invalid for a file that is no decent image.
    """
    # Asked first without a lock, so that a stranger cannot make us decode images.
    _require_open(Booking.objects.visible_to(actor).get_or_not_found(booking_id), actor)
    stored = accept_image(image, folder=FOLDER)
    with kept_or_discarded(stored):
        photo = _add_photo(
            booking_id=booking_id,
            actor=actor,
            image_type=image_type,
            stored=stored,
            description=description,
        )
    if photo.image != stored.name:
        discard(stored.name)
    return photo


@use_case
def _add_photo(
    *, booking_id: UUID, actor: Actor, image_type: str, stored: StoredFile, description: str
) -> Photo:
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    uploader_id = _require_open(booking, actor)
    same = booking.photos.filter(
        uploaded_by_id=uploader_id, image_type=image_type, sha256=stored.sha256
    ).first()
    if same is not None:
        return same
    limit = settings.BOOKING_PHOTOS_LIMIT
    if booking.photos.count() >= limit:
        raise TooManyPhotos(f"A booking holds at most {limit} photos.")
    photo = Photo.objects.create(
        booking=booking,
        image=stored.name,
        image_type=image_type,
        description=description,
        sha256=stored.sha256,
        size=stored.size,
        content_type=stored.content_type,
        width=stored.width or 0,
        height=stored.height or 0,
        uploaded_by_id=uploader_id,
    )
    publish(PhotoAdded(photo_id=photo.pk, booking_id=booking.pk))
    return photo


@use_case
def delete_photo(*, photo_id: int, actor: Actor) -> None:
    """Who uploaded a photo takes it back, until the booking is signed for.

    Raises NotFound, NotAllowed or PhotosClosed.
    """
    found = Photo.objects.visible_to(actor).get_or_not_found(photo_id)
    booking = Booking.objects.visible_to(actor).locked(found.booking_id)
    photo = Photo.objects.visible_to(actor).locked(photo_id)
    require_uploader(actor, photo)
    if booking.status in CLOSED:
        raise PhotosClosed()
    name = photo.image
    photo.delete()
    transaction.on_commit(lambda: discard(name), robust=True)


def _require_open(booking: Booking, actor: Actor) -> int:
    """That `actor` may add photos now; answers who they are."""
    person = require_party(actor, booking)
    if booking.status in CLOSED:
        raise PhotosClosed()
    return person
