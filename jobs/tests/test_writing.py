"""A job is written down, asked for and described."""

import pytest
from rest_framework.test import APIClient

from accounts.models import Client
from accounts.roles import Role
from accounts.tests.factories import ClientFactory, ManagerFactory, UserFactory, signed_in
from jobs.models import Job, JobRecord
from jobs.selectors.history import MOST_LINES
from jobs.states import JobStatus
from jobs.tests.factories import (
    ContractorFactory,
    JobFactory,
    JobRecordFactory,
    OpenRequestFactory,
)
from notifications.models import Notification

pytestmark = pytest.mark.django_db

JOBS = "/api/v1/jobs"
BATH = {
    "title": "A new bathroom",
    "description": "Tiles and a basin.",
    "address": "14 Hanuman Road, New Delhi 110001",
}


def test_a_contractor_writes_a_draft_for_who_has_no_account():
    contractor = ContractorFactory()
    asked = {**BATH, "customer_name": "Meera", "customer_email": "Meera@Example.com"}

    response = signed_in(contractor).post(JOBS, asked, format="json")

    assert response.status_code == 201
    answer = response.json()
    assert answer["status"] == "draft"
    assert answer["pincode"] == "110001"
    assert answer["contractor"]["id"] == contractor.pk
    assert answer["customer"] == {
        "id": None,
        "name": "Meera",
        "email": "meera@example.com",
        "phone": "",
    }
    assert answer["checkpoints"] == answer["materials"] == answer["photos"] == []
    assert answer["quote"] is None
    assert [line["what"] for line in answer["history"]] == ["created"]


@pytest.mark.parametrize("named", ["amount", "estimated_cost"])
def test_a_contractor_who_says_the_price_has_quoted_the_job(named):
    asked = {**BATH, "customer_email": "meera@example.com", "amount": "", named: 4200.5}

    response = signed_in(ContractorFactory()).post(JOBS, asked, format="json")

    answer = response.json()
    assert (response.status_code, answer["status"]) == (201, "quoted")
    assert [line["what"] for line in answer["history"]] == ["created", "quote_sent"]
    (line,) = answer["quote"]["lines"]
    assert (line["description"], answer["quote"]["total"]) == (BATH["title"], 4200.5)
    link = f"/api/v1/customers/public/job/{answer['public_token']}"
    shown = APIClient().get(link).json()
    assert (shown["job_id"], shown["quote_status"]) == (answer["id"], "sent")


@pytest.mark.parametrize("amount", [-1, "much", "1e3", 10**10])
def test_a_price_that_is_none_leaves_no_job(amount):
    response = signed_in(ContractorFactory()).post(JOBS, {**BATH, "amount": amount}, format="json")

    assert (response.status_code, Job.objects.count()) == (422, 0)
    assert response.json()["detail"][0]["loc"] == ["body", "amount"]


@pytest.mark.parametrize(("factory", "amount"), [(UserFactory, 4200), (ContractorFactory, 0)])
def test_a_customers_price_and_none_are_no_quote(factory, amount):
    response = signed_in(factory()).post(JOBS, {**BATH, "amount": amount}, format="json")

    assert (response.status_code, response.json()["status"]) == (201, "draft")
    assert response.json()["quote"] is None


def test_whether_an_address_has_an_account_is_not_told():
    contractor = ContractorFactory()
    stranger = UserFactory()
    client = signed_in(contractor)

    known = client.post(JOBS, {**BATH, "customer_email": stranger.email}, format="json").json()
    unknown = client.post(JOBS, {**BATH, "customer_email": "no@example.com"}, format="json").json()

    assert known["customer"] | {"email": ""} == unknown["customer"] | {"email": ""}
    assert Job.objects.filter(customer=stranger).exists() is False
    assert Client.objects.filter(customer=stranger).exists() is False


@pytest.mark.parametrize("named", ["customer_email", "customer_id"])
def test_a_client_of_the_house_is_attached_at_once(named):
    contractor = ContractorFactory()
    customer = UserFactory()
    ClientFactory(customer=customer, organization=contractor.organization)
    value = customer.email.upper() if named == "customer_email" else customer.pk

    response = signed_in(contractor).post(JOBS, {**BATH, named: value}, format="json")

    assert response.json()["customer"]["id"] == customer.pk


def test_who_is_known_by_sight_alone_is_not_attached():
    contractor = ContractorFactory()
    customer = UserFactory()
    ClientFactory(customer=customer, organization=contractor.organization, dealt_since=None)

    response = signed_in(contractor).post(
        JOBS, {**BATH, "customer_email": customer.email}, format="json"
    )

    assert response.json()["customer"]["id"] is None


def test_an_id_of_nobodys_client_looks_like_nobodys():
    stranger = UserFactory()
    client = signed_in(ContractorFactory())

    theirs = client.post(JOBS, {**BATH, "customer_id": stranger.pk}, format="json")
    nobodys = client.post(JOBS, {**BATH, "customer_id": 2**40}, format="json")

    assert theirs.status_code == nobodys.status_code
    assert theirs.content == nobodys.content
    assert Job.objects.count() == 0


def test_a_customer_asks_a_contractor_for_a_quote():
    contractor, customer = ContractorFactory(), UserFactory()

    response = signed_in(customer).post(
        JOBS, {**BATH, "contractor_id": contractor.pk}, format="json"
    )

    assert response.status_code == 201
    job = Job.objects.get()
    assert (job.customer, job.contractor) == (customer, contractor)
    assert job.organization == contractor.organization
    assert response.json()["contractor_notes"] is None
    assert response.json()["contractor"]["phone"] is None
    assert Client.objects.get(customer=customer).organization == contractor.organization
    assert Notification.objects.get(recipient=contractor).kind == "job_requested"


def test_a_customer_asks_whoever_takes_it():
    response = signed_in(UserFactory()).post(JOBS, BATH, format="json")

    assert response.status_code == 201
    assert response.json()["contractor"] is None


def test_only_contractors_are_asked():
    vendor = UserFactory(role=Role.VENDOR)

    response = signed_in(UserFactory()).post(
        JOBS, {**BATH, "contractor_id": vendor.pk}, format="json"
    )

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"][-1] == "contractor_id"
    assert Job.objects.count() == 0


def test_a_customer_asks_for_so_many_at_once(settings):
    settings.JOB_OPEN_REQUESTS_LIMIT = 1
    client = signed_in(UserFactory())

    first = client.post(JOBS, BATH, format="json")
    second = client.post(JOBS, BATH, format="json")

    assert (first.status_code, second.status_code) == (201, 429)
    assert Job.objects.count() == 1


def test_an_owner_says_who_of_the_house_does_it():
    contractor = ContractorFactory()
    ContractorFactory(organization=contractor.organization)
    other = ContractorFactory(organization__name="Another house")
    owner = signed_in(UserFactory(role=Role.OWNER, organization=contractor.organization))

    unsaid = owner.post(JOBS, BATH, format="json")
    anothers = owner.post(JOBS, {**BATH, "contractor_id": other.pk}, format="json")
    own = owner.post(JOBS, {**BATH, "contractor_id": contractor.pk}, format="json")

    assert [each.status_code for each in (unsaid, anothers, own)] == [422, 422, 201]
    assert Job.objects.get().contractor == contractor


@pytest.mark.parametrize("role", [Role.VENDOR, Role.DENTIST, Role.ONBOARD_MANAGER, Role.BUILDER])
def test_nobody_else_writes_jobs(role):
    response = signed_in(UserFactory(role=role)).post(JOBS, BATH, format="json")

    assert response.status_code == 403
    assert Job.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"customer_email": "no address"}, "customer_email"),
        ({"customer_phone": "12"}, "customer_phone"),
        ({"starts_on": "2030-02-01", "ends_on": "2030-01-01"}, "ends_on"),
        ({"latitude": 28.6}, "longitude"),
        ({"latitude": 91, "longitude": 0}, "latitude"),
        ({"pincode": "012"}, "pincode"),
    ],
)
def test_what_is_wrong_is_said_by_its_field(wrong, field):
    response = signed_in(ContractorFactory()).post(JOBS, {**BATH, **wrong}, format="json")

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"][-1] == field
    assert Job.objects.count() == 0


def test_a_draft_is_described_anew():
    job = JobFactory()

    response = signed_in(job.contractor).patch(
        f"{JOBS}/{job.pk}", {"title": "Two bathrooms", "contractor_notes": "A dog"}, format="json"
    )

    assert response.status_code == 200
    assert response.json()["title"] == "Two bathrooms"
    line = JobRecord.objects.get(job=job)
    assert (line.what, line.facts) == ("edited", {"fields": ["title"]})


def test_what_stays_the_same_is_no_change():
    job = JobFactory(status=JobStatus.IN_PROGRESS)

    response = signed_in(job.contractor).patch(
        f"{JOBS}/{job.pk}", {"title": job.title, "status": "in_progress"}, format="json"
    )

    assert response.status_code == 200
    assert JobRecord.objects.count() == 0


def test_what_was_quoted_is_fixed():
    job = JobFactory(status=JobStatus.QUOTED)
    client = signed_in(job.contractor)

    title = client.patch(f"{JOBS}/{job.pk}", {"title": "Something else"}, format="json")
    days = client.patch(f"{JOBS}/{job.pk}", {"starts_on": "2030-01-15"}, format="json")

    assert (title.status_code, title.json()["error_code"]) == (409, "JOB_FIXED")
    assert (days.status_code, days.json()["starts_on"]) == (200, "2030-01-15")


def test_a_customer_edits_what_they_asked_for_and_no_more():
    job = JobFactory()
    Job.objects.filter(pk=job.pk).update(created_by=job.customer)
    client = signed_in(job.customer)

    title = client.patch(f"{JOBS}/{job.pk}", {"title": "Two bathrooms"}, format="json")
    notes = client.patch(f"{JOBS}/{job.pk}", {"contractor_notes": "Cheap"}, format="json")

    assert (title.status_code, notes.status_code) == (200, 403)
    job.refresh_from_db()
    assert (job.title, job.contractor_notes) == ("Two bathrooms", "")


def test_a_customer_does_not_edit_what_the_contractor_wrote():
    job = JobFactory()

    response = signed_in(job.customer).patch(f"{JOBS}/{job.pk}", {"title": "Free"}, format="json")

    assert response.status_code == 403


@pytest.mark.parametrize("status", ["approved", "quoted"])
def test_no_status_is_reached_by_the_back_door(status):
    job = JobFactory()

    response = signed_in(job.contractor).patch(
        f"{JOBS}/{job.pk}", {"title": "Sneaked in", "status": status}, format="json"
    )

    assert (response.status_code, response.json()["error_code"]) == (409, "ILLEGAL_TRANSITION")
    job.refresh_from_db()
    assert (job.title, job.status) == ("A new bathroom", "draft")


def test_another_contractor_of_the_house_sees_nothing_of_it():
    job = JobFactory()
    colleague = signed_in(ContractorFactory(organization=job.organization))

    assert colleague.get(f"{JOBS}/{job.pk}").status_code == 404
    assert colleague.patch(f"{JOBS}/{job.pk}", {"title": "Mine"}).status_code == 404
    assert colleague.get(JOBS).json()["jobs"] == []


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
def test_owner_and_staff_see_what_the_contractors_of_their_house_do(role):
    job = JobFactory()
    JobFactory(contractor__organization__name="Another house")
    person = signed_in(UserFactory(role=role, organization=job.organization))

    assert [each["id"] for each in person.get(JOBS).json()["jobs"]] == [job.pk]


def test_operations_see_all():
    jobs = [JobFactory(), JobFactory()]

    answer = signed_in(ManagerFactory()).get(JOBS).json()

    assert {each["id"] for each in answer["jobs"]} == {job.pk for job in jobs}


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_as_many_queries_as_one_row(count, django_assert_num_queries):
    job = JobFactory()
    JobFactory.create_batch(count - 1, contractor=job.contractor)
    client = signed_in(job.contractor)

    with django_assert_num_queries(LISTED):
        answer = client.get(JOBS).json()

    assert answer["total"] == len(answer["jobs"]) == count


LISTED = 6


def test_a_suspended_contractor_makes_and_takes_nothing():
    contractor = ContractorFactory(provider_profile__status="suspended")
    request = OpenRequestFactory()
    client = signed_in(contractor)

    answers = [
        client.post(JOBS, BATH, format="json"),
        client.get(f"{JOBS}?open=true"),
        client.post(f"{JOBS}/{request.pk}/take"),
    ]

    assert [each.status_code for each in answers] == [403, 403, 403]
    assert Job.objects.get().contractor is None


def test_a_story_is_told_page_by_page_and_its_end_in_the_job():
    job = JobFactory()
    for number in range(MOST_LINES + 1):
        JobRecordFactory(job=job, note=str(number))
    JobRecordFactory()
    client = signed_in(job.customer)

    whole = client.get(f"{JOBS}/{job.pk}/history?limit=2").json()
    shown = client.get(f"{JOBS}/{job.pk}").json()["history"]

    assert whole["total"] == MOST_LINES + 1
    assert [line["note"] for line in whole["history"]] == [str(MOST_LINES), str(MOST_LINES - 1)]
    assert [line["note"] for line in shown] == [str(n + 1) for n in range(MOST_LINES)]
    assert signed_in(UserFactory()).get(f"{JOBS}/{job.pk}/history").status_code == 404


def test_an_empty_field_of_a_form_may_be_null():
    empty = dict.fromkeys(
        ("description", "address", "pincode", "customer_email", "customer_phone", "starts_on")
    )
    client = signed_in(ContractorFactory())

    made = client.post(JOBS, {"title": "A tap", **empty}, format="json")
    changed = client.patch(f"{JOBS}/{made.json()['id']}", {"category": None}, format="json")

    assert (made.status_code, changed.status_code) == (201, 200)
    assert (made.json()["description"], made.json()["customer"]) == ("", None)
