"""A vendor applies, an onboarding manager decides."""

import pytest
from rest_framework.test import APIClient

from accounts.events import VendorApproved
from accounts.models import ProviderProfile
from accounts.roles import Role
from accounts.selectors import is_approved_provider
from accounts.services import record_completed_job, record_rating
from accounts.states import PROVIDER_TRANSITIONS, ProviderStatus
from accounts.tests.factories import (
    OnboardManagerFactory,
    ProviderProfileFactory,
    SuperAdminFactory,
    UserFactory,
    VendorFactory,
    bearing,
    signed_in,
)
from accounts.tests.test_tokens import refresh
from kernel.models import Event
from kernel.states import IllegalTransition
from notifications.models import Notification

pytestmark = pytest.mark.django_db
LIST = "/api/vendor-applications/"
BODY = {"home_pincode": "110001", "service_radius_km": 12, "bio": "Plumber", "services": [4]}


def applicant(**kwargs):
    return VendorFactory(
        provider_profile__status=ProviderStatus.APPLIED,
        provider_profile__application={"service_ids": [4, 7]},
        provider_profile__applied_at="2026-01-01T00:00:00Z",
        **kwargs,
    )


def test_a_stranger_applies_with_a_new_account():
    response = APIClient().post(
        "/auth/vendor/apply/",
        {"email": "v@example.com", "password": "a-quiet-harbour-7", **BODY},
        format="json",
    )

    assert response.status_code == 201
    assert response.json()["user"]["role"] == "vendor"
    assert not is_approved_provider(response.json()["user"]["id"])


def test_a_customer_applies_and_becomes_a_vendor_when_approved(
    django_capture_on_commit_callbacks,
):
    customer = UserFactory()
    client = signed_in(customer)

    applied = client.post("/auth/vendor/apply/", BODY, format="json")
    customer.refresh_from_db()
    assert (applied.status_code, customer.role) == (201, Role.CUSTOMER)

    profile = ProviderProfile.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(OnboardManagerFactory()).post(f"{LIST}{profile.pk}/approve/")

    customer.refresh_from_db()
    assert customer.role == Role.VENDOR
    assert is_approved_provider(customer.pk)
    assert client.get("/auth/me/").status_code == 401


def test_who_applies_with_a_dead_token_is_asked_to_sign_in_again():
    response = bearing("dead").post("/auth/vendor/apply/", BODY, format="json")

    assert response.status_code == 401
    assert not ProviderProfile.objects.exists()


def test_applying_twice_is_a_conflict():
    client = signed_in(UserFactory())
    client.post("/auth/vendor/apply/", BODY, format="json")

    response = client.post("/auth/vendor/apply/", {**BODY, "bio": "other"}, format="json")

    assert (response.status_code, response.json()["code"]) == (409, "ALREADY_APPLIED")
    assert ProviderProfile.objects.get().bio == "Plumber"


def test_a_rejected_vendor_applies_again():
    vendor = applicant()
    profile = vendor.provider_profile
    signed_in(OnboardManagerFactory()).post(
        f"{LIST}{profile.pk}/reject/", {"reason": "No photo"}, format="json"
    )

    response = signed_in(vendor).post("/auth/vendor/apply/", BODY, format="json")

    assert response.status_code == 201
    profile.refresh_from_db()
    assert (profile.status, profile.rejection_reason) == (ProviderStatus.APPLIED, "")


@pytest.mark.parametrize("role", [Role.BUILDER, Role.OPS_MANAGER, Role.STAFF])
def test_others_do_not_apply(role):
    response = signed_in(UserFactory(role=role)).post("/auth/vendor/apply/", BODY, format="json")

    assert response.status_code == 403
    assert ProviderProfile.objects.count() == 0


def test_a_manager_approves_and_the_vendor_is_told():
    vendor = applicant()
    manager = OnboardManagerFactory()

    response = signed_in(manager).post(f"{LIST}{vendor.provider_profile.pk}/approve/")

    assert response.status_code == 200
    assert response.json()["status"] == "approved"
    assert response.json()["decided_by"] == manager.pk
    assert is_approved_provider(vendor.pk)
    event = Event.objects.get(name=VendorApproved.name())
    assert event.payload == {"user_id": vendor.pk, "service_ids": [4, 7]}
    assert Notification.objects.get(recipient=vendor).kind == "vendor_approved"


def test_a_manager_rejects_with_a_reason():
    vendor = applicant()

    response = signed_in(SuperAdminFactory()).post(
        f"{LIST}{vendor.provider_profile.pk}/reject/", {"reason": "No licence"}, format="json"
    )

    assert response.json()["rejection_reason"] == "No licence"
    assert not is_approved_provider(vendor.pk)
    assert "No licence" in Notification.objects.get(recipient=vendor).body


def test_a_rejection_needs_a_reason():
    vendor = applicant()

    response = signed_in(OnboardManagerFactory()).post(
        f"{LIST}{vendor.provider_profile.pk}/reject/", {}, format="json"
    )

    assert (response.status_code, list(response.json())) == (400, ["reason"])
    vendor.provider_profile.refresh_from_db()
    assert vendor.provider_profile.status == ProviderStatus.APPLIED


def test_a_decision_is_made_once():
    vendor = applicant()
    client = signed_in(OnboardManagerFactory())
    path = f"{LIST}{vendor.provider_profile.pk}/approve/"

    answers = [client.post(path).status_code for _ in range(2)]

    assert answers == [200, 409]
    assert Event.objects.filter(name=VendorApproved.name()).count() == 1


@pytest.mark.parametrize("act", ["approve", "reject", "suspend"])
@pytest.mark.parametrize(
    ("role", "status"), [(Role.CUSTOMER, 404), (Role.VENDOR, 404), (Role.OPS_MANAGER, 403)]
)
def test_others_decide_nothing(act, role, status):
    vendor = applicant()

    response = signed_in(UserFactory(role=role)).post(
        f"{LIST}{vendor.provider_profile.pk}/{act}/", {"reason": "x"}, format="json"
    )

    assert response.status_code == status
    vendor.provider_profile.refresh_from_db()
    assert vendor.provider_profile.status == ProviderStatus.APPLIED


def test_a_vendor_does_not_approve_themself():
    vendor = applicant()

    response = signed_in(vendor).post(f"{LIST}{vendor.provider_profile.pk}/approve/")

    assert response.status_code == 403
    assert not is_approved_provider(vendor.pk)


def test_a_suspended_or_closed_vendor_is_no_longer_approved():
    vendor, closed = VendorFactory(), VendorFactory(is_active=False)
    signed_in(OnboardManagerFactory()).post(
        f"{LIST}{vendor.provider_profile.pk}/suspend/", {"reason": "Complaints"}, format="json"
    )

    assert [is_approved_provider(each.pk) for each in (vendor, closed)] == [False, False]


def test_who_comes_back_from_a_suspension_is_not_offered_for_what_they_once_applied_for():
    vendor = applicant()
    client = signed_in(OnboardManagerFactory())
    path = f"{LIST}{vendor.provider_profile.pk}"
    client.post(f"{path}/approve/")
    client.post(f"{path}/suspend/", {"reason": "Complaints"}, format="json")

    back = client.post(f"{path}/approve/")

    assert back.json()["status"] == "approved"
    events = Event.objects.filter(name=VendorApproved.name()).order_by("pk")
    assert [each.payload["service_ids"] for each in events] == [[4, 7], []]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_is_for_managers_and_costs_two_queries(rows, django_assert_num_queries):
    for _ in range(rows):
        applicant()
    client = signed_in(OnboardManagerFactory())
    client.get(LIST)

    with django_assert_num_queries(2):
        answer = client.get(LIST, {"status": "applied"}).json()

    assert answer["count"] == rows
    assert answer["results"][0]["services"] == [4, 7]
    assert client.get(LIST, {"status": "approved"}).json()["count"] == 0
    assert client.get(LIST, {"status": "nonsense"}).status_code == 400
    assert signed_in(UserFactory()).get(LIST).status_code == 403


def test_a_provider_describes_their_work():
    vendor = VendorFactory()
    client = signed_in(vendor)

    response = client.patch(
        "/api/provider-profile/",
        {"home_pincode": "560001", "service_radius_km": 25, "status": "approved", "rating": 5},
        format="json",
    )

    assert response.json()["home_pincode"] == "560001"
    assert response.json()["rating"] is None
    assert Event.objects.filter(name="accounts.ProviderProfileChanged").count() == 1


def test_nothing_that_is_earned_can_be_written():
    vendor = applicant()
    before = ProviderProfile.objects.filter(user=vendor).values().get()

    signed_in(vendor).patch(
        "/api/provider-profile/",
        {
            "status": "approved",
            "rating": "5.00",
            "rating_count": 100,
            "job_count": 100,
            "application": {},
            "decided_by": vendor.pk,
            "user": 1,
        },
        format="json",
    )

    after = ProviderProfile.objects.filter(user=vendor).values().get()
    assert {**after, "updated_at": 0} == {**before, "updated_at": 0}


def test_a_customer_has_no_provider_profile():
    client = signed_in(UserFactory())

    assert client.get("/api/provider-profile/").status_code == 404
    assert client.patch("/api/provider-profile/", {"bio": "x"}, format="json").status_code == 404


def test_ratings_and_jobs_are_kept_by_the_steps():
    profile = ProviderProfileFactory()

    for rating in (5, 4, 4):
        record_rating(profile.user_id, rating)
    record_completed_job(profile.user_id)

    profile.refresh_from_db()
    assert (str(profile.rating), profile.rating_count, profile.job_count) == ("4.33", 3, 1)


@pytest.mark.parametrize("current", ProviderStatus)
@pytest.mark.parametrize("target", ProviderStatus)
def test_an_application_moves_along_its_table_only(current, target):
    profile = ProviderProfile(status=current)

    if target in PROVIDER_TRANSITIONS[current]:
        profile.advance(target)
        assert profile.status == target
    else:
        with pytest.raises(IllegalTransition):
            profile.advance(target)
        assert profile.status == current


def test_a_role_change_ends_the_sessions(django_capture_on_commit_callbacks):
    from accounts.services.people import change_role
    from accounts.tests.factories import tokens_of

    user = UserFactory()
    pair = tokens_of(user)

    with django_capture_on_commit_callbacks(execute=True):
        change_role(user_id=user.pk, role=Role.VENDOR, actor=SuperAdminFactory().as_actor())

    assert refresh(pair.refresh).status_code == 401
