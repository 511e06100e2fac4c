"""Pictures for tests: honest ones, and the kinds that strangers send."""

import struct
import zlib
from io import BytesIO

from PIL import Image

SCRIPT = b"<script>alert(document.domain)</script>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200), **options) -> bytes:
    """A plain red picture."""
    return saved(Image.new("RGB", size, "red"), kind, **options)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *chunks: bytes, rows: int = 1) -> bytes:
    """A black PNG that claims `width` x `height` and brings the pixels of `rows` rows."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * ((1 + width) * rows), 9)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", header),
            *chunks,
            png_chunk(b"IDAT", pixels),
            png_chunk(b"IEND", b""),
        ]
    )


def from_a_phone() -> bytes:
    """A JPEG taken upright by a phone: stored on its side, with the place in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned right by a quarter
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825).update({1: "N", 2: (28.0, 37.0, 53.0), 3: "E", 4: (77.0, 13.0, 1.0)})
    return picture("JPEG", (300, 200), exif=exif, comment=b"taken at home")


def polyglot() -> bytes:
    """A JPEG that is an HTML page too: script in its comment and behind its end."""
    return picture("JPEG", comment=b"*/" + SCRIPT) + b"<html>" + SCRIPT + b"</html>"
