"""Steps are written down, shown to be done, and looked at."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from jobs.models import Checkpoint, JobPhoto, JobRecord
from jobs.states import JobStatus
from jobs.tests.factories import ContractorFactory
from jobs.tests.work_factories import AgreedJobFactory, CheckpointFactory, JobPhotoFactory
from kernel import outbox
from kernel.tests.pictures import picture
from notifications.models import Notification
from payments.models import Instalment
from payments.tests.factories import InstalmentFactory, InvoiceFactory

# What either database might do otherwise is tried in `test_work_races` and `test_work_as_agreed`.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def steps_of(job):
    return f"/api/v1/jobs/{job.pk}/checkpoints"


def submit(step, person=None, *photos, notes="All tiles are up."):
    client = signed_in(person or step.job.contractor)
    data = {"notes": notes, **({"photos": list(photos)} if photos else {})}
    path = f"{steps_of(step.job)}/{step.pk}/submit"
    return client.post(path, data, format="multipart" if photos else "json")


def answer(step, person=None, **said):
    path = f"/api/v1/customers/jobs/{step.job_id}/approve-checkpoint/{step.pk}"
    return signed_in(person or step.job.customer).post(path, said, format="json")


def photo(name="wall.jpg", **how):
    return SimpleUploadedFile(name, picture(**how), content_type="image/jpeg")


def told():
    return sorted(Notification.objects.values_list("kind", "recipient_id"))


def files(var):
    return [path for path in (var / "media").rglob("*") if path.is_file()]


def test_a_step_is_shown_with_photos_and_the_customer_is_asked_to_look():
    step = CheckpointFactory()

    response = submit(step, None, photo(), photo(size=(30, 20)))

    assert response.status_code == 200
    row = response.json()
    assert (row["status"], row["submission_notes"]) == ("submitted", "All tiles are up.")
    assert [each["kind"] for each in row["photos"]] == ["checkpoint"] * 2
    assert [(line["what"], line["note"]) for line in row["history"]] == [
        ("checkpoint_submitted", "All tiles are up.")
    ]
    assert ("job_checkpoint_submitted", step.job.customer_id) in told()


def test_with_the_first_one_work_has_begun():
    step = CheckpointFactory()

    submit(step)

    step.job.refresh_from_db()
    assert step.job.status == JobStatus.IN_PROGRESS
    assert list(step.job.history.values_list("what", flat=True)) == [
        "started",
        "checkpoint_submitted",
    ]


def test_shown_again_in_the_same_words_it_only_gains_new_photos(var):
    step = CheckpointFactory()
    submit(step, None, photo())

    response = submit(step, None, photo(), photo(size=(30, 20)))

    assert response.status_code == 200
    assert len(response.json()["photos"]) == len(files(var)) == 2
    assert JobRecord.objects.filter(what="checkpoint_submitted").count() == 1
    assert submit(step, notes="Quite other words").status_code == 409


def test_one_picture_shows_two_steps():
    first = CheckpointFactory()
    second = CheckpointFactory(job=first.job)

    assert [submit(step, None, photo()).status_code for step in (first, second)] == [200, 200]
    assert sorted(JobPhoto.objects.values_list("checkpoint_id", flat=True)) == [
        first.pk,
        second.pk,
    ]


def test_one_bad_picture_keeps_all_from_being_stored(var):
    step = CheckpointFactory()
    bad = SimpleUploadedFile("x.jpg", b"<html></html>", content_type="image/jpeg")

    response = submit(step, None, photo(), bad)

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["body", "photos"]
    assert files(var) == []
    step.refresh_from_db()
    assert step.status == "pending"


def test_too_many_pictures_are_not_even_looked_at(var):
    step = CheckpointFactory()

    response = submit(step, None, *[photo(size=(9, 9 + n)) for n in range(11)])

    assert response.status_code == 422
    assert files(var) == []


def test_the_photos_of_one_side_leave_room_for_those_of_the_other(settings, var):
    settings.JOB_PHOTOS_LIMIT = 1
    step = CheckpointFactory()
    JobPhotoFactory(job=step.job, uploaded_by=step.job.customer)

    first = submit(step, None, photo())
    second = submit(step, None, photo(size=(30, 20)))

    assert first.status_code == 200
    assert (second.status_code, second.json()["error_code"]) == (409, "TOO_MANY_PHOTOS")
    assert len(files(var)) == 1


def test_a_no_says_what_to_put_right_and_the_step_is_shown_again():
    step = CheckpointFactory(status="submitted")
    job = step.job

    bare = answer(step, approved=False)
    no = answer(step, approved=False, notes="The corner is open.")
    submit(step, notes="Closed.")
    yes = answer(step, approved=True, notes="Lovely", rating=5)

    assert (bare.status_code, bare.json()["detail"][0]["loc"]) == (422, ["body", "notes"])
    assert (no.status_code, no.json()["status"], no.json()["progress"]) == (200, "rejected", 0)
    row = yes.json()
    assert (row["status"], row["progress"], row["job_status"], row["rating"]) == (
        "approved",
        100,
        "in_progress",
        5,
    )
    assert [(line["what"], line["note"], line["by_name"]) for line in row["history"]] == [
        ("checkpoint_rejected", "The corner is open.", str(job.customer)),
        ("checkpoint_submitted", "Closed.", str(job.contractor)),
        ("checkpoint_approved", "Lovely", str(job.customer)),
    ]
    assert told() == sorted(
        [
            ("job_checkpoint_rejected", job.contractor_id),
            ("job_checkpoint_submitted", job.customer_id),
            ("job_checkpoint_approved", job.contractor_id),
            ("job_started", job.customer_id),
        ]
    )


def test_the_same_answer_again_changes_nothing():
    step = CheckpointFactory(status="submitted")

    codes = [answer(step, approved=True, notes="Fine").status_code for _ in range(2)]

    assert codes == [200, 200]
    assert step.job.history.count() == Notification.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "approved"), [("pending", True), ("rejected", True), ("approved", False)]
)
def test_only_what_was_shown_is_answered(status, approved):
    step = CheckpointFactory(status=status)

    response = answer(step, approved=approved, notes="Not so")

    assert (response.status_code, response.json()["error_code"]) == (409, "ILLEGAL_TRANSITION")
    assert Checkpoint.objects.get().status == status


@pytest.mark.parametrize("status", ["draft", "quoted", "completed", "closed", "cancelled"])
def test_steps_are_shown_and_answered_while_work_is_under_way(status):
    step = CheckpointFactory(job__status=status)
    shown = CheckpointFactory(job=step.job, status="submitted")

    for response in (submit(step), answer(shown, approved=True)):
        assert (response.status_code, response.json()["error_code"]) == (409, "JOB_NOT_UNDER_WAY")


def test_a_form_that_says_neither_yes_nor_no_is_no_no():
    step = CheckpointFactory(status="submitted")
    path = f"/api/v1/customers/jobs/{step.job_id}/approve-checkpoint/{step.pk}"

    response = signed_in(step.job.customer).post(path, {"notes": "Hm"}, format="multipart")

    assert response.status_code == 422
    assert Checkpoint.objects.get().status == "submitted"


def test_each_side_does_its_own():
    step = CheckpointFactory(status="submitted")
    job = step.job

    assert submit(step, job.customer).status_code == 403
    assert answer(step, job.contractor, approved=True).status_code == 403
    assert Checkpoint.objects.get().status == "submitted"


def test_the_house_and_operations_act_too():
    step = CheckpointFactory()
    staff = UserFactory(role=Role.STAFF, organization=step.job.organization)

    assert submit(step, staff).status_code == 200
    assert answer(step, ManagerFactory(), approved=True).status_code == 200


def test_a_colleague_and_another_customer_find_nothing(var):
    step = CheckpointFactory(status="submitted")
    colleague = ContractorFactory(organization=step.job.organization)

    assert submit(step, colleague, photo()).status_code == 404
    assert answer(step, UserFactory(), approved=True).status_code == 404
    assert signed_in(colleague).get(steps_of(step.job)).status_code == 404
    assert files(var) == []


def test_a_step_of_another_job_is_not_reached_through_ones_own():
    step = CheckpointFactory(status="submitted")
    own = AgreedJobFactory(customer=step.job.customer)
    path = f"/api/v1/customers/jobs/{own.pk}/approve-checkpoint/{step.pk}"

    response = signed_in(own.customer).post(path, {"approved": True}, format="json")

    assert (response.status_code, response.json()["error_code"]) == (404, "CHECKPOINT_NOT_FOUND")
    assert Checkpoint.objects.get().status == "submitted"


def test_steps_are_put_in_order():
    job = AgreedJobFactory()
    client = signed_in(job.contractor)
    for title in ("Walls", "Floor", "Basin"):
        client.post(steps_of(job), {"title": title}, format="json")

    client.post(steps_of(job), {"title": "Drawings", "position": 1}, format="json")
    basin = job.checkpoints.get(title="Basin")
    client.patch(f"{steps_of(job)}/{basin.pk}", {"position": 2}, format="json")

    answer = client.get(steps_of(job)).json()
    assert [(row["position"], row["title"]) for row in answer["checkpoints"]] == [
        (1, "Drawings"),
        (2, "Basin"),
        (3, "Walls"),
        (4, "Floor"),
    ]
    assert (answer["total"], answer["progress"]) == (4, 0)


@pytest.mark.parametrize(
    ("facts", "change", "code"),
    [
        ({}, {"title": "Other"}, 200),
        ({"status": "rejected"}, {"title": "Other"}, 200),
        ({"agreed": True}, {"due_on": "2026-12-24"}, 200),
        ({"agreed": True}, {"title": "Other"}, 409),
        ({"status": "submitted"}, {"description": "Other"}, 409),
        ({"status": "approved"}, {"due_on": "2026-12-24"}, 409),
        ({"job__status": "completed"}, {"title": "Other"}, 409),
    ],
)
def test_what_the_customer_counts_on_keeps_its_words(facts, change, code):
    step = CheckpointFactory(**facts)
    before = Checkpoint.objects.values().get()

    path = f"{steps_of(step.job)}/{step.pk}"
    response = signed_in(step.job.contractor).patch(path, change, format="json")

    assert response.status_code == code
    after = Checkpoint.objects.values().get()
    assert after | {"updated_at": 0} == before | {"updated_at": 0} or code == 200
    assert step.job.history.count() == (code == 200)


@pytest.mark.parametrize(
    ("facts", "code"), [({}, 204), ({"agreed": True}, 409), ({"submitted_at": "2026-11-20"}, 409)]
)
def test_only_what_was_never_shown_is_taken_back(facts, code):
    if "submitted_at" in facts:
        facts = {"submitted_at": "2026-11-20T10:00:00Z", "status": "rejected"}
    step = CheckpointFactory(**facts)

    response = signed_in(step.job.contractor).delete(f"{steps_of(step.job)}/{step.pk}")

    assert response.status_code == code
    assert Checkpoint.objects.exists() == (code != 204)


def test_a_job_has_only_so_many_steps():
    job = AgreedJobFactory()
    CheckpointFactory.create_batch(50, job=job)

    response = signed_in(job.contractor).post(steps_of(job), {"title": "One more"}, format="json")

    assert (response.status_code, response.json()["error_code"]) == (409, "TOO_MUCH_WORK")


@pytest.mark.parametrize("count", [1, 3])
def test_steps_are_listed_at_once(django_assert_num_queries, count):
    job = AgreedJobFactory()
    for step in CheckpointFactory.create_batch(count, job=job, status="submitted"):
        submit(step, notes="")
    client = signed_in(job.customer)
    client.get(steps_of(job))

    with django_assert_num_queries(4):
        assert client.get(steps_of(job)).json()["total"] == count


def test_with_a_yes_what_waited_for_it_falls_due_and_the_customer_is_told():
    step = CheckpointFactory(status="submitted", amount=Decimal("700.00"))
    later = CheckpointFactory(job=step.job, amount=Decimal("300.00"))
    asked_for(step.job, step, later)
    answer(step, approved=True)

    while outbox.drain():
        pass

    parts = Instalment.objects.order_by("number").values_list("label", "due_on")
    step.refresh_from_db()
    assert list(parts) == [("Tiling done", step.answered_at.date()), ("Tiling done", None)]
    notice = Notification.objects.get(kind="job_stage_due")
    assert (notice.recipient_id, notice.data["due"]) == (step.job.customer_id, "700.00")


def test_who_has_paid_ahead_is_asked_for_nothing():
    step = CheckpointFactory(status="submitted", amount=Decimal("700.00"))
    asked_for(step.job, step)
    Instalment.objects.update(paid="700.00")
    answer(step, approved=True)

    while outbox.drain():
        pass

    assert Notification.objects.filter(kind="job_stage_due").exists() is False


def asked_for(job, *steps):
    invoice = InvoiceFactory(
        subject_kind="job",
        subject_id=str(job.pk),
        payer=job.customer,
        payee=job.contractor,
        total=sum(step.amount for step in steps),
    )
    for number, step in enumerate(steps, start=1):
        InstalmentFactory(
            invoice=invoice,
            number=number,
            label=step.title,
            amount=step.amount,
            due_on=None,
            awaits=f"checkpoint-{step.pk}",
        )
