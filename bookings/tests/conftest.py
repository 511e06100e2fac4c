"""One service, one place, and who stands around a booking of it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import OfferingFactory, ServiceFactory
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory


@pytest.fixture
def place(db):
    return PincodeFactory()


@pytest.fixture
def service(place):
    return ServiceFactory(base_price="499.00", duration_minutes=60)


def eligible(service, distance_km=3.0):
    """An approved vendor who offers `service` and comes to the place."""
    vendor = VendorFactory()
    OfferingFactory(provider=vendor, service=service)
    ServiceAreaFactory(provider=vendor, distance_km=distance_km)
    return vendor


@pytest.fixture
def vendor(service):
    return eligible(service)


@pytest.fixture
def rival(service):
    return eligible(service)


@pytest.fixture
def stranger_vendor(service):
    """An approved vendor with another trade."""
    return eligible(ServiceFactory())


@pytest.fixture
def customer(db):
    return UserFactory()


@pytest.fixture
def booking(service, customer):
    """An open booking that `vendor` and `rival` could accept."""
    return BookingFactory(service=service, customer=customer)


@pytest.fixture
def people(db):
    """One person of each role who has nothing to do with any booking."""
    firm = OrganizationFactory()
    business = {Role.OWNER, Role.STAFF, Role.BUILDER, Role.DENTIST, Role.PSYCHOLOGIST}
    return {
        role.value: UserFactory(role=role, organization=firm if role in business else None)
        for role in Role
    }


def picture(name="before.jpg", colour="teal", size=(64, 48)):
    content = BytesIO()
    Image.new("RGB", size, colour).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")
