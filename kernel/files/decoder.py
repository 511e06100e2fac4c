"""Makes one picture anew: bytes in on stdin, a line of JSON and bytes out on stdout.

Run by `kernel.files.sandbox` as a program of its own: it knows neither Django nor the
house, and takes its limits before it touches a byte.
"""

import json
import sys
import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"quality": 88},
    "png": {"compress_level": 4},
    "webp": {"quality": 86, "method": 1},
}


class Refused(Exception):
    """Carries the code that the caller is told."""


def limit_myself(memory: int, seconds: int) -> None:
    """Bound this process, where the system can (not on Windows)."""
    try:
        import resource  # absent on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def remake(content: bytes, order: dict[str, Any]) -> tuple[Image.Image, bytes]:
    """The first frame of `content`, upright, as a new picture with nothing but pixels."""
    extension = order["extension"]
    Image.MAX_IMAGE_PIXELS = order["pixels"]
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image: Image.Image = Image.open(BytesIO(content), formats=[FORMATS[extension]])
        if image.width * image.height > order["pixels"]:
            raise Refused("TOO_MANY_PIXELS")
        side = order["longest_side"]
        image.draft(None, (side, side))
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("TOO_MANY_PIXELS") from None
    mode = _mode(image, extension)
    if image.mode.startswith("I"):
        # 16 bits a pixel: converting alone would cut instead of scale.
        image = image.convert("I").point([value // 256 for value in range(65536)], "L")
    image.thumbnail((side, side), reducing_gap=2.0)
    upright = ImageOps.exif_transpose(image)
    pixels = upright.convert(mode) if upright.mode != mode else upright
    # Saving what was opened would carry its comments and profiles along.
    fresh = Image.new(mode, pixels.size)
    fresh.paste(pixels)
    out = BytesIO()
    fresh.save(out, FORMATS[extension], **OPTIONS[extension])
    return fresh, out.getvalue()


def _mode(image: Image.Image, extension: str) -> str:
    if (
        image.mode[0] in "LI"
        and image.mode != "LA"
        and "transparency" not in image.info
        and extension != "webp"
    ):
        return "L"
    if extension != "jpg" and image.has_transparency_data:
        return "RGBA"
    return "RGB"


def main() -> None:
    order = json.loads(sys.argv[1])
    limit_myself(order["memory"], order["seconds"])
    try:
        image, content = remake(sys.stdin.buffer.read(), order)
    except Refused as refusal:
        answer: dict[str, Any] = {"refused": str(refusal)}
        content = b""
    except Exception:  # whatever a hostile file provokes, it is no picture
        answer, content = {"refused": "NOT_AN_IMAGE"}, b""
    else:
        answer = {"width": image.width, "height": image.height}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
