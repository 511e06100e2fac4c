"""What others are told of people."""

import pytest

from accounts.models import Client, User
from accounts.selectors import person_phone
from accounts.tests.factories import ClientFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "shown"), [("+91 98765 43210", "+919876543210"), ("098765-43210", "+919876543210")]
)
def test_a_number_comes_as_the_person_itself_has_it(given, shown):
    customer = UserFactory(phone=given)
    ClientFactory(customer=customer)

    clients = Client.objects.annotate(number=person_phone("customer"))

    assert list(clients.values_list("number", flat=True)) == [shown]
    assert str(User.objects.get(pk=customer.pk).phone) == shown


def test_who_has_no_number_has_none():
    ClientFactory(customer=UserFactory(phone=None))

    clients = Client.objects.annotate(number=person_phone("customer"))

    assert list(clients.values_list("number", flat=True)) == [None]
