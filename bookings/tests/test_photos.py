from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.tests.factories import signed_in
from bookings.models import Photo
from bookings.tests.conftest import picture
from bookings.tests.factories import PhotoFactory, SignatureFactory, TakenBookingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def taken(service, vendor, customer):
    return TakenBookingFactory(service=service, vendor=vendor, customer=customer)


def upload(person, to, image=None, **more):
    return signed_in(person).post(
        "/api/photos/",
        {
            "booking": str(to.pk),
            "image_type": "before",
            "image": picture() if image is None else image,
            **more,
        },
        format="multipart",
    )


def files(tmp_path):
    return [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("side", ["customer", "vendor"])
def test_both_sides_add_photos(taken, side, tmp_path):
    person = getattr(taken, side)

    response = upload(person, taken, image_type="after", description="Clean now")

    assert response.status_code == 201
    photo = Photo.objects.get()
    assert (photo.uploaded_by, photo.image_type, photo.description) == (
        person,
        "after",
        "Clean now",
    )
    assert len(files(tmp_path)) == 1
    assert default_storage.exists(photo.image)


def test_the_link_opens_without_a_token(taken, client):
    url = upload(taken.vendor, taken).json()["image"]

    path = "/" + url.split("/", 3)[3]
    response = client.get(path)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/")
    response.close()


def test_the_same_picture_sent_again_is_the_same_photo(taken, tmp_path):
    first = upload(taken.vendor, taken).json()
    second = upload(taken.vendor, taken).json()

    assert first["id"] == second["id"]
    assert len(files(tmp_path)) == 1


def test_a_booking_holds_only_so_many(taken, settings, tmp_path):
    settings.BOOKING_PHOTOS_LIMIT = 1
    upload(taken.vendor, taken)

    response = upload(taken.vendor, taken, picture(colour="red"))

    assert (response.status_code, response.json()["code"]) == (409, "TOO_MANY_PHOTOS")
    assert len(files(tmp_path)) == 1


def test_a_stranger_learns_nothing_and_leaves_no_file(taken, people, tmp_path):
    response = upload(people["customer"], taken)

    assert response.status_code == 404
    assert files(tmp_path) == []


def test_a_manager_sees_but_does_not_add(taken, people, tmp_path):
    assert upload(people["ops_manager"], taken).status_code == 403
    assert files(tmp_path) == []


def png_bomb():
    content = BytesIO()
    Image.new("1", (12000, 12000)).save(content, "PNG")
    return content.getvalue()


HOSTILE = {
    "html as png": ("x.png", b"<html><script>alert(1)</script></html>", "image/png"),
    "svg": ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>', "image/svg+xml"),
    "empty": ("x.jpg", b"", "image/jpeg"),
    "cut off": ("x.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40, "image/jpeg"),
    "a pdf": ("x.jpg", b"%PDF-1.7\n", "image/jpeg"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_image_is_refused_by_name(taken, kind, tmp_path):
    name, content, content_type = HOSTILE[kind]

    response = upload(
        taken.vendor, taken, SimpleUploadedFile(name, content, content_type=content_type)
    )

    assert (response.status_code, list(response.json())) == (400, ["image"])
    assert files(tmp_path) == []
    assert not Photo.objects.exists()


def test_a_flood_of_pixels_is_refused(taken, tmp_path):
    response = upload(
        taken.vendor, taken, SimpleUploadedFile("x.png", png_bomb(), content_type="image/png")
    )

    assert (response.status_code, list(response.json())) == (400, ["image"])
    assert files(tmp_path) == []


def test_a_name_that_climbs_out_goes_nowhere(taken, tmp_path):
    response = upload(taken.vendor, taken, picture(name="../../etc/passwd.jpg"))

    assert response.status_code == 201
    assert "passwd" not in Photo.objects.get().image


def test_script_in_a_comment_does_not_survive(taken):
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "JPEG", comment=b"<script>alert(1)</script>")

    upload(taken.vendor, taken, SimpleUploadedFile("x.jpg", content.getvalue()))

    with default_storage.open(Photo.objects.get().image) as stored:
        assert b"script" not in stored.read()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"image_type": "selfie"}, "image_type"),
        ({"booking": "x"}, "booking"),
        ({"description": "x" * 501}, "description"),
    ],
)
def test_a_bad_field_is_named(taken, body, field, tmp_path):
    response = upload(taken.vendor, taken, **body)

    assert (response.status_code, list(response.json())) == (400, [field])
    assert files(tmp_path) == []


def test_the_uploader_takes_a_photo_back_and_the_file_goes(
    taken, tmp_path, django_capture_on_commit_callbacks
):
    pk = upload(taken.vendor, taken).json()["id"]

    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in(taken.vendor).delete(f"/api/photos/{pk}/")

    assert response.status_code == 204
    assert files(tmp_path) == []
    assert not Photo.objects.exists()


def test_nobody_else_takes_it_back(taken, people):
    photo = PhotoFactory(booking=taken, uploaded_by=taken.vendor)

    for person, status in ((taken.customer, 403), (people["vendor"], 404)):
        response = signed_in(person).delete(f"/api/photos/{photo.pk}/")
        assert response.status_code == status
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("status", ["signed", "disputed"])
def test_after_signing_nothing_is_added_or_taken_back(status):
    signature = SignatureFactory()
    booking = signature.booking
    photo = PhotoFactory(booking=booking, uploaded_by=booking.vendor)
    type(booking).objects.filter(pk=booking.pk).update(status=status)

    added = upload(booking.vendor, booking)
    removed = signed_in(booking.vendor).delete(f"/api/photos/{photo.pk}/")

    assert (added.status_code, removed.status_code) == (409, 409)
    assert Photo.objects.get() == photo
