"""People for tests. `signed_in(user)` is a client that bears their access token."""

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory
from rest_framework.test import APIClient

from accounts.models import Client, Organization, ProviderProfile, Session, User
from accounts.roles import Role
from accounts.services.sessions import open_session
from accounts.states import ProviderStatus
from accounts.tokens import TokenPair
from kernel import clock

PASSWORD = "correct horse battery"


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    kind = Organization.Kind.CLINIC
    name = factory.Sequence(lambda n: f"Clinic {n}")


class UserFactory(DjangoModelFactory):
    """A verified customer. Their password is PASSWORD."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.com")
    phone = factory.Sequence(lambda n: f"+9198{n:08d}")
    first_name = "Asha"
    last_name = factory.Sequence(lambda n: f"Rao {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))
    role = Role.CUSTOMER
    is_verified = True


class ProviderProfileFactory(DjangoModelFactory):
    """The approved profile of a provider in Connaught Place."""

    class Meta:
        model = ProviderProfile

    user = factory.SubFactory(UserFactory, role=Role.VENDOR)
    home_pincode = "110001"
    service_radius_km = 10
    status = ProviderStatus.APPROVED


class VendorFactory(UserFactory):
    """An approved vendor; `provider_profile__status=...` says otherwise."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    role = Role.VENDOR
    provider_profile = factory.RelatedFactory(ProviderProfileFactory, factory_related_name="user")


class ManagerFactory(UserFactory):
    """An operations manager of the platform."""

    role = Role.OPS_MANAGER


class OnboardManagerFactory(UserFactory):
    role = Role.ONBOARD_MANAGER


class SuperAdminFactory(UserFactory):
    role = Role.SUPER_ADMIN


class ClientFactory(DjangoModelFactory):
    """A customer who has asked a builder who works alone for a visit; `organization=` says of
    which other house they are a client, `dealt_since=None` that it knows them by sight."""

    class Meta:
        model = Client

    customer = factory.SubFactory(UserFactory)
    organization = None
    builder = factory.Maybe(
        "organization", None, factory.SubFactory(UserFactory, role=Role.BUILDER)
    )
    source = Client.Source.ASKED
    dealt_since = factory.LazyFunction(clock.now)


def tokens_of(user: User) -> TokenPair:
    return open_session(user=user, door=Session.Door.PASSWORD).tokens


def bearing(access_token: str) -> APIClient:
    """A client that sends this access token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access_token}")
    return client


def signed_in(user: User) -> APIClient:
    """A client that bears a fresh access token of `user`."""
    return bearing(tokens_of(user).access)
