"""Vendors who ask to be let in, profiles, and whom a house knows."""

from accounts.models import Organization
from accounts.roles import Role
from accounts.states import ProviderStatus
from accounts.tests.factories import (
    ClientFactory,
    OnboardManagerFactory,
    OrganizationFactory,
    ProviderProfileFactory,
    UserFactory,
    VendorFactory,
)
from kernel.tests.stage import BEGINS, story

WORK = {
    "home_pincode": "110001",
    "service_radius_km": 12,
    "bio": "Plumber for twenty years; taps, pipes, geysers.",
    "services": [4],
}


def applicant(name):
    first, last = name.split()
    return VendorFactory(
        username=f"{first}.{last}".lower(),
        email=f"{first}.{last}@example.com".lower(),
        first_name=first,
        last_name=last,
        provider_profile__status=ProviderStatus.APPLIED,
        provider_profile__application={"service_ids": [4]},
        provider_profile__applied_at=BEGINS,
    ).provider_profile.pk


@story
def somebody_applies_as_a_vendor(stage):
    stage.post(
        "/auth/vendor/apply/",
        body={
            "email": "ravi.kumar@example.com",
            "password": "a quiet harbour 7",
            "full_name": "Ravi Kumar",
            **WORK,
        },
        says="Apply with a new account",
    )
    stage.post(
        "/auth/vendor/apply/",
        by=UserFactory(first_name="Sunil", last_name="Verma"),
        body=WORK,
        says="Apply as a customer",
    )


@story
def applications_are_decided(stage):
    manager = OnboardManagerFactory(first_name="Nita", last_name="Bose")
    ravi, kiran = {"id": applicant("Ravi Kumar")}, {"id": applicant("Kiran Shah")}
    one = "/api/vendor-applications/{id}/"

    stage.get(
        "/api/vendor-applications/",
        by=manager,
        query={"status": "applied"},
        says="See who waits for a decision",
    )
    stage.get(one, by=manager, path=ravi, says="See one of them")
    stage.post(f"{one}approve/", by=manager, path=ravi, says="Let the vendor in")
    stage.post(f"{one}approve/", by=manager, path=ravi, status=409, says="Let in who is in already")
    stage.post(
        f"{one}reject/",
        by=manager,
        path=kiran,
        body={"reason": "The licence has run out."},
        says="Refuse, and say why",
    )
    stage.post(
        f"{one}suspend/",
        by=manager,
        path=ravi,
        body={"reason": "Three customers waited in vain."},
        says="Take a vendor off the market",
    )


@story
def a_vendor_says_how_they_work(stage):
    ravi = VendorFactory(first_name="Ravi", last_name="Kumar")

    stage.get("/api/provider-profile/", by=ravi, says="See one's profile")
    stage.patch(
        "/api/provider-profile/",
        by=ravi,
        body={"service_radius_km": 15, "bio": "Plumber for twenty years."},
        says="Go farther than before",
    )


@story
def a_contractor_has_a_profile(stage):
    imran = ProviderProfileFactory(
        user__role=Role.CONTRACTOR, user__first_name="Imran", user__last_name="Khan"
    ).user
    mine = {"by": imran, "path": {"profile_id": imran.pk}}

    stage.get("/api/v1/profiles", by=imran, says="See one's profile in a list")
    stage.get("/api/v1/profiles/{profile_id}", **mine, says="See one's profile")
    stage.patch(
        "/api/v1/profiles/{profile_id}",
        **mine,
        body={"bio": "Tiles and bathrooms.", "service_radius_km": 25},
        says="Say what one does",
    )


@story
def a_builder_knows_their_customers(stage):
    house = OrganizationFactory(kind=Organization.Kind.BUILDER, name="Sunrise Homes")
    desk = UserFactory(role=Role.STAFF, organization=house, first_name="Farah", last_name="Ali")
    asha = UserFactory(first_name="Asha", last_name="Rao", email="asha.rao@example.com")
    ClientFactory(organization=house, customer=asha)

    stage.get("/api/customers", by=desk, query={"search": "Asha"}, says="Find a customer by name")
    stage.get(
        "/api/customers/{customer_id}",
        by=desk,
        path={"customer_id": asha.pk},
        says="See one customer",
    )
    stage.post(
        "/api/customers",
        by=desk,
        headers={"Idempotency-Key": "walk-in-2027-03-01-1"},
        body={"full_name": "Meera Nair", "email": "meera.nair@example.com"},
        says="Register who walked in",
    )


@story
def a_clinic_knows_its_patients(stage):
    house = OrganizationFactory(name="Smile Dental")
    desk = UserFactory(role=Role.STAFF, organization=house, first_name="Farah", last_name="Ali")
    asha = UserFactory(first_name="Asha", last_name="Rao", email="asha.rao@example.com")
    ClientFactory(organization=house, customer=asha)

    stage.get("/api/patients/", by=desk, query={"ordering": "name"}, says="List them by name")
    stage.get("/api/patients/{id}/", by=desk, path={"id": asha.pk}, says="See one patient")
    stage.post(
        "/api/patients/",
        by=desk,
        headers={"Idempotency-Key": "walk-in-2027-03-01-2"},
        body={"full_name": "Meera Nair", "email": "meera.nair@example.com"},
        says="Register who walked in",
    )
