"""What a job needs is listed, ordered, delivered, and found there by the customer."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from jobs.models import Delivery, Material
from jobs.tests.factories import ContractorFactory
from jobs.tests.work_factories import (
    AgreedJobFactory,
    CheckpointFactory,
    MaterialDeliveryFactory,
    MaterialFactory,
)
from kernel import clock
from kernel.models import StreamEntry
from kernel.tests.pictures import picture
from notifications.models import Notification

# What either database might do otherwise is tried in `test_work_races` and `test_work_as_agreed`.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def path_of(material, step=""):
    return f"/api/v1/jobs/{material.job_id}/materials/{material.pk}{step}"


def post(person, path, data, *photos):
    if photos:
        return signed_in(person).post(path, {**data, "photos": list(photos)}, format="multipart")
    return signed_in(person).post(path, data, format="json")


def deliver(material, *photos, by=None, **data):
    return post(by or material.job.contractor, path_of(material, "/deliver"), data, *photos)


def confirm(material, *photos, by=None, **data):
    path = f"/api/v1/customers{path_of(material, '/confirm').removeprefix('/api/v1')}"
    return post(by or material.job.customer, path, data, *photos)


def photo(**how):
    return SimpleUploadedFile("boxes.jpg", picture(**how), content_type="image/jpeg")


def told():
    return list(Notification.objects.order_by("pk").values_list("kind", "recipient_id"))


def standing(material):
    material.refresh_from_db()
    return material.status, material.received


def test_a_material_goes_from_the_list_to_the_customers_confirmation():
    job = AgreedJobFactory()
    client = signed_in(job.contractor)
    listed = client.post(
        f"/api/v1/jobs/{job.pk}/materials",
        {"name": "Wall tiles", "quantity": 20, "unit": "box", "estimated_cost": 18000},
        format="json",
    )
    material = Material.objects.get()

    ordered = client.post(
        path_of(material, "/order"), {"supplier": "Shah", "actual_cost": 17500.5}, format="json"
    )
    delivered = deliver(material, photo(), notes="By the door")
    confirmed = confirm(material, photo(size=(30, 20)))

    answers = (listed, ordered, delivered, confirmed)
    assert [(each.status_code, each.json()["status"]) for each in answers] == [
        (201, "needed"),
        (200, "ordered"),
        (200, "delivered"),
        (200, "confirmed"),
    ]
    row = confirmed.json()
    assert (row["quantity"], row["received"], row["awaited"]) == (20, 20, 0)
    assert (row["estimated_cost"], row["actual_cost"], row["supplier"]) == (18000, None, None)
    [delivery] = row["deliveries"]
    assert (delivery["accepted"], delivery["condition"]) == (20, "good")
    assert [each["kind"] for each in delivery["photos"]] == ["delivery"] * 2
    assert told() == [
        ("job_material_delivered", job.customer_id),
        ("job_material_confirmed", job.contractor_id),
    ]
    assert list(job.history.values_list("what", flat=True)) == [
        "material_listed",
        "material_edited",
        "material_ordered",
        "material_delivered",
        "material_confirmed",
    ]


def test_what_comes_short_is_ordered_again_for_the_rest():
    material = MaterialFactory()
    job = material.job
    deliver(material)

    short = confirm(material, quantity=17.5, notes="Three boxes are broken", condition="damaged")
    again = deliver(material)
    confirm(material)

    row = short.json()
    assert (row["status"], row["received"], row["awaited"]) == ("ordered", 17.5, 2.5)
    assert row["deliveries"][0]["condition"] == "damaged"
    assert again.json()["deliveries"][1]["quantity"] == 2.5
    assert standing(material) == ("confirmed", Decimal("20.000"))
    notice = Notification.objects.get(kind="job_delivery_short")
    assert notice.recipient_id == job.contractor_id
    assert (notice.data["accepted"], notice.data["awaited"]) == ("17.5", "2.5")


def test_a_part_may_come_and_be_good():
    material = MaterialFactory()
    deliver(material, quantity=12)

    response = confirm(material)

    row = response.json()
    assert (row["status"], row["received"], row["awaited"]) == ("ordered", 12, 8)
    assert row["deliveries"][0]["condition"] == "good"
    assert told()[-1] == ("job_material_confirmed", material.job.contractor_id)


def test_less_than_came_is_short_whatever_is_said():
    material = MaterialDeliveryFactory().material
    Material.objects.update(status="delivered")

    assert confirm(material, quantity=0, condition="good").json()["received"] == 0
    assert Delivery.objects.get().condition == "short"


@pytest.mark.parametrize("said", [{"condition": "damaged"}, {"quantity": 20.001}])
def test_what_was_found_is_said_in_full(said):
    material = MaterialDeliveryFactory(material__status="delivered").material

    response = confirm(material, **said)

    assert response.status_code in (400, 422)
    assert response.json()["detail"][0]["loc"] == ["body", "quantity"]
    assert standing(material) == ("delivered", 0)


def test_more_than_is_awaited_does_not_come():
    material = MaterialFactory(received=Decimal(15), status="ordered")

    response = deliver(material, quantity=6)

    assert response.json()["detail"][0]["loc"] == ["body", "quantity"]
    assert (standing(material), Delivery.objects.count()) == (("ordered", Decimal(15)), 0)


def test_a_delivery_said_again_is_the_same_and_another_waits_for_the_first():
    material = MaterialFactory()

    codes = [deliver(material, quantity=5).status_code for _ in range(2)]
    other = deliver(material, quantity=6)

    assert codes == [200, 200]
    assert (other.status_code, other.json()["error_code"]) == (409, "DELIVERY_UNCONFIRMED")
    assert Delivery.objects.count() == Notification.objects.count() == 1


def test_a_confirmation_sent_late_does_not_confirm_the_next_delivery():
    material = MaterialFactory()
    deliver(material, quantity=5)
    first = Delivery.objects.get().pk
    confirm(material, delivery_id=first)
    deliver(material, quantity=15)

    late = confirm(material, delivery_id=first)

    assert late.status_code == 200
    assert standing(material) == ("delivered", Decimal(5))
    assert confirm(material, delivery_id=first, quantity=1).status_code == 409
    assert Notification.objects.filter(kind="job_material_confirmed").count() == 1


def test_there_is_nothing_to_confirm_before_something_came():
    material = MaterialFactory()

    response = confirm(material)

    assert (response.status_code, response.json()["error_code"]) == (409, "NOTHING_TO_CONFIRM")


def test_each_side_does_its_own(var):
    material = MaterialDeliveryFactory(material__status="delivered").material
    job = material.job

    assert deliver(material, photo(), by=job.customer).status_code == 403
    assert confirm(material, photo(), by=job.contractor).status_code == 403
    assert post(job.customer, path_of(material, "/order"), {}).status_code == 403
    assert standing(material) == ("delivered", 0)
    assert list((var / "media").rglob("*.jpg")) == []


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.CONTRACTOR, Role.OWNER, Role.VENDOR])
def test_strangers_find_nothing(role):
    material = MaterialDeliveryFactory(material__status="delivered").material
    stranger = UserFactory(role=role)

    answers = (
        deliver(material, by=stranger),
        confirm(material, by=stranger),
        signed_in(stranger).get(path_of(material)),
        signed_in(stranger).get(f"/api/v1/customers/jobs/{material.job_id}/materials"),
    )

    assert {each.status_code for each in answers} == {404}


def test_with_a_temporary_password_one_looks_and_confirms_nothing():
    newcomer = UserFactory(
        password_is_temporary=True, temporary_password_until=clock.now() + timedelta(days=1)
    )
    material = MaterialDeliveryFactory(
        material__status="delivered", material__job__customer=newcomer
    ).material
    job = material.job
    step = CheckpointFactory(job=job, status="submitted")
    approve = f"/api/v1/customers/jobs/{job.pk}/approve-checkpoint/{step.pk}"

    looked = signed_in(job.customer).get(f"/api/v1/customers/jobs/{job.pk}/materials")
    confirmed = confirm(material)
    approved = post(job.customer, approve, {"approved": True})

    assert (looked.status_code, looked.json()["total"]) == (200, 1)
    assert confirmed.json()["error_code"] == "PASSWORD_CHANGE_REQUIRED"
    assert standing(material) == ("delivered", 0)
    assert approved.status_code == 200


def test_a_material_of_another_job_is_not_reached_through_ones_own():
    material = MaterialDeliveryFactory(material__status="delivered").material
    own = AgreedJobFactory(customer=material.job.customer)
    path = f"/api/v1/customers/jobs/{own.pk}/materials/{material.pk}/confirm"

    response = post(own.customer, path, {})

    assert (response.status_code, response.json()["error_code"]) == (404, "MATERIAL_NOT_FOUND")
    assert standing(material) == ("delivered", 0)


@pytest.mark.parametrize(
    ("facts", "change", "code"),
    [
        ({}, {"name": "Floor tiles", "quantity": 3}, 200),
        ({}, {"status": "ordered"}, 200),
        ({"status": "ordered"}, {"status": "needed"}, 200),
        ({"status": "ordered", "received": 5}, {"status": "cancelled"}, 200),
        ({"status": "ordered", "received": 5}, {"quantity": 6}, 200),
        ({"status": "ordered", "received": 5}, {"quantity": 5}, 422),
        ({"status": "ordered", "received": 5}, {"unit": "m2"}, 409),
        ({"status": "delivered"}, {"quantity": 30}, 409),
        ({"status": "delivered"}, {"status": "ordered"}, 409),
        ({"status": "confirmed", "received": 20}, {"actual_cost": 99}, 200),
        ({"status": "confirmed", "received": 20}, {"name": "Other"}, 409),
        ({"status": "cancelled"}, {"status": "needed"}, 409),
        ({}, {"status": "confirmed"}, 422),
        ({}, {"quantity": 0}, 422),
        ({"job__status": "draft"}, {"status": "ordered"}, 409),
        ({"job__status": "cancelled"}, {"name": "Other"}, 409),
    ],
)
def test_what_the_customer_has_seen_is_fixed(facts, change, code):
    material = MaterialFactory(**facts)
    before = Material.objects.values().get()

    response = signed_in(material.job.contractor).patch(path_of(material), change, format="json")

    assert response.status_code == code
    after = Material.objects.values().get()
    if code == 200:
        assert {name: type(after[name])(value) for name, value in change.items()} == {
            name: after[name] for name in change
        }
    else:
        assert after == before
        assert material.job.history.count() == 0


def test_facts_and_step_of_one_request_are_one_change():
    material = MaterialFactory(status="delivered")
    asked = {"actual_cost": 5, "status": "cancelled"}

    response = signed_in(material.job.contractor).patch(path_of(material), asked, format="json")

    assert response.status_code == 409
    assert Material.objects.get().actual_cost is None


def test_the_list_says_what_all_of_it_comes_to():
    material = MaterialFactory(actual_cost="15000.00", status="confirmed", received=20)
    MaterialFactory(job=material.job, estimated_cost="99.99")
    MaterialFactory(job=material.job, status="cancelled")
    path = f"jobs/{material.job_id}/materials"

    whole = signed_in(material.job.contractor).get(f"/api/v1/{path}").json()
    theirs = signed_in(material.job.customer).get(f"/api/v1/customers/{path}").json()

    assert whole["costs"] == {"estimated": 18099.99, "actual": 15000, "expected": 15099.99}
    assert theirs["costs"] == {"estimated": 18099.99, "actual": None, "expected": None}
    counts = {"needed": 1, "ordered": 0, "delivered": 0, "confirmed": 1, "cancelled": 1}
    assert (whole["counts"], whole["total"], theirs["total"]) == (counts, 3, 3)


def test_what_both_sides_watch_says_nothing_of_what_the_contractor_buys_at():
    material = MaterialFactory()
    client = signed_in(material.job.contractor)

    client.post(path_of(material, "/order"), {"supplier": "Gupta", "actual_cost": 4321})

    shown = list(StreamEntry.objects.filter(stream=f"job.{material.job_id}").values("data"))
    assert len(shown) == 2
    assert "Gupta" not in str(shown)
    assert "4321" not in str(shown)
    document = signed_in(material.job.customer).get(f"/api/v1/jobs/{material.job_id}")
    assert b"Gupta" not in document.content
    assert b"4321" not in document.content


@pytest.mark.parametrize("count", [1, 3])
def test_materials_are_listed_at_once(django_assert_num_queries, count):
    contractor = ContractorFactory()
    job = AgreedJobFactory(contractor=contractor)
    for material in MaterialFactory.create_batch(count, job=job):
        MaterialDeliveryFactory(material=material)
    client = signed_in(contractor)
    path = f"/api/v1/jobs/{job.pk}/materials"
    client.get(path)

    with django_assert_num_queries(4):
        assert client.get(path).json()["total"] == count
