"""Pictures for the demo city: drawn, small, and real JPEG files."""

import io
from collections import defaultdict
from datetime import datetime
from random import Random
from uuid import UUID

from PIL import Image, ImageDraw

from bookings.models import Photo
from bookings.models.photo import ImageType
from bookings.services.photos import FOLDER
from kernel.files import store_bytes

SIZE = (640, 480)
# One visit in so many is photographed.
SHARE = 0.1
COLOURS = {ImageType.BEFORE: "#8a6d52", ImageType.AFTER: "#6fa58a"}


class Album:
    """The photos of the story, by booking."""

    def __init__(self) -> None:
        self._photos: dict[UUID, list[int]] = defaultdict(list)

    def show(self, booking_id: UUID, vendor_id: int, at: datetime, *, chance: Random) -> None:
        """The vendor of a finished visit may have photographed the place before and after.

        The files are our own: they need not be looked into as a stranger's are.
        """
        if chance.random() > SHARE:
            return
        for kind, colour in COLOURS.items():
            stored = store_bytes(
                draw(f"{kind.label}, {at:%d %B %Y %H:%M}", colour, chance),
                folder=FOLDER,
                extension="jpg",
                content_type="image/jpeg",
                width=SIZE[0],
                height=SIZE[1],
            )
            photo = Photo.objects.create(
                booking_id=booking_id,
                image=stored.name,
                image_type=kind,
                description=f"{kind.label} the visit",
                sha256=stored.sha256,
                size=stored.size,
                content_type=stored.content_type,
                width=SIZE[0],
                height=SIZE[1],
                uploaded_by_id=vendor_id,
                uploaded_at=at,
            )
            self._photos[booking_id].append(photo.pk)

    def photos_of(self, booking_id: UUID) -> list[int]:
        return self._photos[booking_id]


def draw(title: str, colour: str, chance: Random) -> bytes:
    """A wall, a floor and some tiles: enough to tell one picture from another."""
    image = Image.new("RGB", SIZE, colour)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 330, *SIZE), fill="#4f4a45")
    for _ in range(12):
        left, top = chance.randint(0, 560), chance.randint(40, 300)
        shade = chance.choice(("#ffffff", "#e4d8c8", "#c9d6df"))
        pen.rectangle((left, top, left + 70, top + 50), outline=shade, width=3)
    pen.text((16, 450), title, fill="white")
    content = io.BytesIO()
    image.save(content, "JPEG", quality=80)
    return content.getvalue()
