import resource
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from kernel.errors import Invalid, TooMany
from kernel.files import accept_image, fingerprint, read_bytes, sandbox
from kernel.files.store import StorageFailed
from kernel.tests.pictures import (
    SCRIPT,
    from_a_phone,
    opened,
    picture,
    png_chunk,
    png_of,
    polyglot,
    saved,
)

pytestmark = pytest.mark.once

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
ANIMATION = {"save_all": True, "append_images": [Image.new("RGB", (300, 200), "blue")] * 3}


def upload(content: bytes, name: str = "photo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def stored_files(var: Path) -> list[Path]:
    return [each for each in (var / "media").rglob("*") if each.is_file()]


def refusal_of(content: bytes, name: str = "photo.png") -> Invalid:
    with pytest.raises(Invalid) as caught:
        accept_image(upload(content, name), folder="photos")
    return caught.value


@pytest.mark.parametrize(
    ("kind", "extension", "content_type"),
    [
        ("JPEG", "jpg", "image/jpeg"),
        ("PNG", "png", "image/png"),
        ("WEBP", "webp", "image/webp"),
    ],
)
def test_a_picture_is_kept_in_its_own_kind(kind, extension, content_type):
    stored = accept_image(upload(picture(kind)), folder="photos/before")

    kept = read_bytes(stored.name)
    assert (stored.width, stored.height) == (300, 200)
    assert stored.content_type == content_type
    assert stored.name.startswith("photos/before/")
    assert stored.name.endswith(f".{extension}")
    assert stored.size == len(kept)
    assert stored.sha256 == fingerprint(stored.name)
    assert opened(kept).format == kind
    assert opened(kept).size == (300, 200)


def test_what_a_phone_wrote_into_a_picture_is_gone_and_the_picture_stands_upright():
    original = from_a_phone()
    assert opened(original).getexif().get_ifd(0x8825)  # the place is there

    stored = accept_image(upload(original), folder="photos")

    kept = opened(read_bytes(stored.name))
    assert kept.size == (200, 300)
    assert (stored.width, stored.height) == (200, 300)
    assert dict(kept.getexif()) == {}
    assert "comment" not in kept.info
    assert b"SecretPhone" not in read_bytes(stored.name)


def test_a_polyglot_leaves_its_script_behind():
    stored = accept_image(upload(polyglot()), folder="photos")

    kept = read_bytes(stored.name)
    assert SCRIPT not in kept
    assert b"<" + b"html" not in kept.lower()
    assert opened(kept).info.keys() <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    }


def test_texts_and_profiles_of_a_png_are_gone():
    chunks = png_chunk(b"tEXt", b"Comment\0" + SCRIPT) + png_chunk(
        b"iCCP", b"evil\0\0" + zlib.compress(SCRIPT * 10)
    )

    stored = accept_image(upload(png_of(4, 4, chunks, rows=4)), folder="photos")

    assert opened(read_bytes(stored.name)).info == {}
    assert SCRIPT not in read_bytes(stored.name)


@pytest.mark.parametrize("name", ["../../etc/passwd.png", "a\0b.png", "CON", "x" * 5000, "<b>.png"])
def test_the_name_that_a_stranger_gave_counts_for_nothing(name, var):
    content = upload(picture("PNG"))
    content._name = name

    stored = accept_image(content, folder="photos")

    folder, year, month, file = stored.name.split("/")
    assert (folder, len(year), len(month)) == ("photos", 4, 2)
    assert len(file) == len("0" * 32 + ".png")
    assert [each.resolve().is_relative_to(var) for each in stored_files(var)] == [True]


@pytest.mark.parametrize("folder", ["", "..", "../photos", "/photos", "photos/../x", "a b", "a\0"])
def test_a_folder_is_a_plain_name(folder):
    with pytest.raises(ValueError, match="folder"):
        accept_image(upload(picture()), folder=folder)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_FILE"),
        (SVG, "NOT_AN_IMAGE"),
        (HTML, "NOT_AN_IMAGE"),
        (b"GIF89a" + HTML, "NOT_AN_IMAGE"),
        (picture("GIF"), "NOT_AN_IMAGE"),
        (picture("BMP"), "NOT_AN_IMAGE"),
        (b"%PDF-1.7\n", "NOT_AN_IMAGE"),
        (b"\xff\xd8\xff\xe0" + HTML, "NOT_AN_IMAGE"),
        (b"\x89PNG\r\n\x1a\n" + HTML, "NOT_AN_IMAGE"),
        (picture()[:-200], "NOT_AN_IMAGE"),
        (picture("PNG")[:-200], "NOT_AN_IMAGE"),
        (png_of(30000, 30000), "TOO_MANY_PIXELS"),
        (png_of(2**31 - 1, 2**31 - 1, rows=0), "TOO_MANY_PIXELS"),  # a row would be 2 GB
        (png_of(0, 10), "NOT_AN_IMAGE"),
        (png_of(10, 10, png_chunk(b"IHDR", b"\0" * 13)), "NOT_AN_IMAGE"),
    ],
    ids=[
        "nothing",
        "svg",
        "html",
        "html that begins like a gif",
        "gif",
        "bmp",
        "pdf",
        "html that begins like a jpeg",
        "html that begins like a png",
        "a jpeg cut short",
        "a png cut short",
        "900 megapixels promised",
        "more pixels than can be",
        "no pixels",
        "a second header",
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_is_kept(content, code, var):
    refusal = refusal_of(content)

    assert (refusal.code, refusal.field) == (code, "image")
    assert refusal.message.endswith(".")
    assert stored_files(var) == []


def test_a_jpeg_that_calls_itself_something_else_is_still_a_jpeg():
    stored = accept_image(upload(picture("JPEG"), "holiday.html"), folder="photos")

    assert stored.content_type == "image/jpeg"


def test_a_file_over_the_limit_is_refused_whatever_size_it_claims(settings, var):
    settings.FILES_IMAGE_BYTES = 1_000_000
    content = SimpleUploadedFile("big.png", picture("PNG") + b"\0" * 1_000_000)
    content.size = 10

    with pytest.raises(Invalid) as caught:
        accept_image(content, folder="photos")

    assert caught.value.code == "FILE_TOO_LARGE"
    assert caught.value.message == "The file is larger than 1 MB."
    assert stored_files(var) == []


def test_a_real_bomb_of_49_megapixels_is_not_unpacked():
    bomb = png_of(7000, 7000, rows=7000)
    assert len(bomb) < 100_000

    assert refusal_of(bomb).code == "TOO_MANY_PIXELS"


def test_a_large_honest_picture_is_taken_and_made_smaller():
    content = png_of(6300, 6300, rows=6300)  # 39.7 megapixels

    stored = accept_image(upload(content), folder="photos")

    assert (stored.width, stored.height) == (4096, 4096)


def test_a_large_photo_is_made_smaller_and_keeps_its_proportions():
    stored = accept_image(upload(picture("JPEG", (6000, 4000))), folder="photos")

    assert (stored.width, stored.height) == (4096, 2731)


def test_a_header_that_promises_more_than_comes_costs_no_more_than_it_may():
    stored = accept_image(upload(png_of(6000, 6000, rows=1)), folder="photos")

    assert stored.size < 100_000


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt"])
def test_a_flood_of_compressed_text_is_refused(kind):
    head = b"k\0\0" if kind == b"zTXt" else b"k\0\x01\0\0\0"
    flood = png_chunk(kind, head + zlib.compress(b"\0" * 50_000_000, 9))

    refusal = refusal_of(png_of(4, 4, *[flood] * 10, rows=4))

    assert refusal.code == "NOT_AN_IMAGE"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind):
    stored = accept_image(upload(picture(kind, **ANIMATION)), folder="photos")

    kept = opened(read_bytes(stored.name))
    assert getattr(kept, "n_frames", 1) == 1
    red, green, blue = kept.convert("RGB").getpixel((5, 5))
    assert red > 240
    assert (green < 15, blue < 15) == (True, True)


def test_a_phones_double_picture_is_kept_as_its_first():
    second = Image.new("RGB", (300, 200), "blue")
    content = picture("MPO", save_all=True, append_images=[second])
    assert opened(content).format == "MPO"

    stored = accept_image(upload(content), folder="photos")

    assert opened(read_bytes(stored.name)).format == "JPEG"


@pytest.mark.parametrize(
    ("image", "kind", "mode"),
    [
        (Image.new("L", (9, 9), 130), "JPEG", "L"),
        (Image.new("CMYK", (9, 9), (0, 0, 0, 127)), "JPEG", "RGB"),
        (Image.new("1", (9, 9), 1), "PNG", "RGB"),
        (Image.new("P", (9, 9), 3), "PNG", "RGB"),
        (Image.new("LA", (9, 9), (130, 9)), "PNG", "RGBA"),
        (Image.new("RGBA", (9, 9), (1, 2, 3, 4)), "PNG", "RGBA"),
        (Image.new("RGBA", (9, 9), (1, 2, 3, 4)), "WEBP", "RGBA"),
        (Image.new("I;16", (9, 9), 32768), "PNG", "L"),
    ],
    ids=[
        "grey",
        "print colours",
        "one bit",
        "palette",
        "grey glass",
        "glass",
        "webp glass",
        "deep",
    ],
)
def test_every_way_to_hold_colours_is_understood(image, kind, mode):
    stored = accept_image(upload(saved(image, kind)), folder="photos")

    kept = opened(read_bytes(stored.name))
    assert kept.mode == mode
    if mode == "L":
        assert abs(kept.getpixel((4, 4)) - 129) <= 2


def test_a_palette_that_knows_glass_keeps_it():
    image = Image.new("P", (9, 9), 0)
    image.putpalette([10, 20, 30] * 256)

    stored = accept_image(upload(saved(image, "PNG", transparency=0)), folder="photos")

    assert opened(read_bytes(stored.name)).getpixel((4, 4))[3] == 0


def test_an_upload_on_disk_is_taken_like_one_in_memory():
    with TemporaryUploadedFile("photo.jpg", "image/jpeg", 0, None) as content:
        content.write(picture())

        stored = accept_image(content, folder="photos")

    assert stored.width == 300


def test_a_decoder_out_of_memory_ends_alone(settings):
    settings.FILES_DECODER_MEMORY = 120 * 1024 * 1024

    refusal = refusal_of(picture("PNG", (6000, 6000)))

    assert refusal.code == "NOT_AN_IMAGE"
    settings.FILES_DECODER_MEMORY = 768 * 1024 * 1024
    assert accept_image(BytesIO(picture()), folder="photos").width == 300


def test_when_every_seat_is_taken_the_server_says_so_and_keeps_nothing(monkeypatch, var):
    monkeypatch.setattr(sandbox, "_seats", BoundedSemaphore(1))
    monkeypatch.setattr(sandbox, "PATIENCE", 0.05)

    with sandbox._seats, pytest.raises(TooMany) as caught:
        accept_image(upload(picture()), folder="photos")

    assert caught.value.message == "Too many pictures at once. Please try again."
    assert stored_files(var) == []
    assert accept_image(upload(picture()), folder="photos").width == 300


def test_many_bombs_at_once_cost_the_server_no_memory():
    bomb = picture("PNG", (5000, 5000))[:-2000]  # within the limit, unpacked, and found short
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with ThreadPoolExecutor(4) as pool:
        codes = {each.code for each in pool.map(refusal_of, [bomb] * 4)}

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert codes == {"NOT_AN_IMAGE"}
    assert grown < 40_000  # kilobytes


def test_a_disk_that_takes_nothing_is_no_fault_of_the_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("no folder")

    with pytest.raises(StorageFailed):
        accept_image(upload(picture()), folder="photos")
