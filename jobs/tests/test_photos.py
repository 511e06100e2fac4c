"""Photos of a job: from either side, under any of the names that front ends use."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.tests.factories import UserFactory, signed_in
from jobs.models import JobPhoto, JobRecord
from jobs.states import JobStatus
from jobs.tests.factories import JobFactory
from jobs.tests.work_factories import CheckpointFactory, JobPhotoFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def storage(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(colour="red"):
    content = BytesIO()
    Image.new("RGB", (30, 20), colour).save(content, "PNG")
    return SimpleUploadedFile("tiles.png", content.getvalue(), "image/png")


def path_of(job):
    return f"/api/v1/jobs/{job.pk}/photos"


def upload(person, job, **data):
    return signed_in(person).post(path_of(job), data, format="multipart")


def files(storage):
    return [path for path in storage.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["file", "photo", "photos", "files", "image"])
def test_any_of_the_usual_names_will_do(name, client):
    job = JobFactory()

    response = upload(job.contractor, job, **{name: picture()}, kind="before", description="Old")

    answer = response.json()
    assert response.status_code == 201
    assert (answer["kind"], answer["description"], answer["width"]) == ("before", "Old", 30)
    assert [each["id"] for each in answer["photos"]] == [answer["id"]]
    link = client.get(answer["url"])
    assert b"".join(link.streaming_content).startswith(b"\x89PNG")
    link.close()


def test_several_come_at_once_and_stand_in_the_job():
    job = JobFactory()

    response = upload(job.customer, job, photos=[picture("red"), picture("blue")], file=picture())

    ids = [each["id"] for each in response.json()["photos"]]
    assert len(ids) == 2  # the red one came twice
    client = signed_in(job.contractor)
    assert [each["id"] for each in client.get(path_of(job)).json()["photos"]] == sorted(ids)
    assert len(client.get(f"/api/v1/jobs/{job.pk}").json()["photos"]) == 2
    assert JobRecord.objects.get(job=job).facts["photo_ids"] == ids


def test_sent_again_a_picture_is_the_one_that_is_there(storage):
    job = JobFactory()

    first, again = (
        upload(job.contractor, job, file=picture()),
        upload(job.contractor, job, file=picture()),
    )

    assert first.json()["id"] == again.json()["id"]
    assert (JobPhoto.objects.count(), len(files(storage))) == (1, 1)
    assert JobRecord.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"file": SimpleUploadedFile("x.png", b"no picture", "image/png")},
        {"file": picture(), "kind": "delivery"},
    ],
)
def test_what_is_no_picture_of_a_job_is_refused(data, storage):
    job = JobFactory()

    response = upload(job.contractor, job, **data)

    assert response.status_code == 422
    assert (JobPhoto.objects.count(), files(storage)) == (0, [])


def test_of_several_all_are_kept_or_none(storage):
    job = JobFactory()
    bad = SimpleUploadedFile("x.png", b"no picture", "image/png")

    response = upload(job.contractor, job, photos=[picture(), bad])

    assert response.status_code == 422
    assert (JobPhoto.objects.count(), files(storage)) == (0, [])


@pytest.mark.parametrize("status", [JobStatus.CLOSED, JobStatus.CANCELLED])
def test_a_job_that_is_over_takes_no_more(status, storage):
    job = JobFactory(status=status)

    response = upload(job.contractor, job, file=picture())

    assert (response.status_code, response.json()["error_code"]) == (409, "PHOTOS_CLOSED")
    assert files(storage) == []


def test_a_job_holds_so_many(settings, storage):
    settings.JOB_PHOTOS_LIMIT = 1
    job = JobFactory()
    JobPhotoFactory(job=job)

    response = upload(job.contractor, job, file=picture())

    assert (response.status_code, response.json()["error_code"]) == (409, "TOO_MANY_PHOTOS")
    assert files(storage) == []


def test_a_stranger_sends_nothing(storage):
    job = JobFactory()

    assert upload(UserFactory(), job, file=picture()).status_code == 404
    assert files(storage) == []


def test_who_sent_a_photo_takes_it_back(storage, django_capture_on_commit_callbacks):
    job = JobFactory()
    photo_id = upload(job.customer, job, file=picture()).json()["id"]

    by_other = signed_in(job.contractor).delete(f"{path_of(job)}/{photo_id}")
    with django_capture_on_commit_callbacks(execute=True):
        by_sender = signed_in(job.customer).delete(f"{path_of(job)}/{photo_id}")

    assert (by_other.status_code, by_sender.status_code) == (403, 204)
    assert (JobPhoto.objects.count(), files(storage)) == (0, [])


def test_what_shows_a_checkpoint_stays_with_it():
    step = CheckpointFactory()
    photo = JobPhotoFactory(job=step.job, checkpoint=step, kind="checkpoint")

    response = signed_in(photo.uploaded_by).delete(f"{path_of(step.job)}/{photo.pk}")

    assert response.status_code == 409
    assert JobPhoto.objects.count() == 1
