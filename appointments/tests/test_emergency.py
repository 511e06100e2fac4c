"""Whom to call if something happens has a name, and a phone that is somebody else's."""

import pytest

from appointments.emergency import EmergencyContact, require_reachable
from kernel.errors import Invalid

pytestmark = pytest.mark.once
OWN = "+919812345678"


@pytest.mark.parametrize("phone", ["+1 555 0100", "044 2345 6789", "98123 45679", "6123456"])
def test_a_number_of_anywhere_is_taken_as_it_is_written(phone):
    require_reachable(EmergencyContact("Ana", phone, ""), own_phone=OWN)


@pytest.mark.parametrize(
    ("name", "phone", "field"),
    [
        ("", "98123 45679", "name"),
        ("Ana", "", "phone"),
        ("Ana", "12345", "phone"),
        ("Ana", "1" * 16, "phone"),
        ("Ana", "my sister", "phone"),
        ("Ana", "98123 45678", "phone"),
        ("Ana", "+91 98123-45678", "phone"),
    ],
)
def test_who_cannot_be_reached_is_refused_by_the_field(name, phone, field):
    with pytest.raises(Invalid) as refused:
        require_reachable(EmergencyContact(name, phone, ""), own_phone=OWN)

    assert refused.value.field == f"emergency_contact.{field}"
