"""The real records of India Post, judged, against what is known of some places."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.tests.factories import VendorFactory
from scheduling.errors import UnknownPincode
from scheduling.models import Pincode, ServiceArea
from scheduling.selectors import known_pincode
from scheduling.services import load_pincodes
from scheduling.travel import distance_km

pytestmark = pytest.mark.django_db

# Post offices of city centres: Delhi, Bengaluru, Mumbai, Kolkata, Hyderabad, Chennai, Lucknow.
KNOWN = {
    "110001": (28.6227, 77.2195),
    "560001": (12.9767, 77.6009),
    "400001": (18.9387, 72.8353),
    "700001": (22.5697, 88.3477),
    "500001": (17.3871, 78.4770),
    "600001": (13.0951, 80.2870),
    "226001": (26.8500, 80.9462),
}


@pytest.mark.parametrize("code", KNOWN)
def test_a_known_place_is_found_within_a_short_walk(code):
    load_pincodes(prefixes=[code[:4]])

    pincode = Pincode.objects.get(pk=code)
    latitude, longitude = KNOWN[code]
    assert distance_km(pincode.latitude, pincode.longitude, latitude, longitude) < 1.7
    assert pincode.quality == "good"


def test_loading_again_changes_nothing():
    load_pincodes(codes=["110001", "110002"])
    before = list(Pincode.objects.order_by("pk").values())

    loaded = load_pincodes(codes=["110001", "110002"])

    assert loaded.total == 2
    assert list(Pincode.objects.order_by("pk").values()) == before


def test_the_command_says_what_it_did_and_works_out_who_comes_where():
    vendor = VendorFactory(provider_profile__service_radius_km=5)
    said = StringIO()

    call_command("load_pincodes", "--state", "delhi", "--limit", "3", stdout=said)

    assert Pincode.objects.count() == 3
    assert "3 pincodes in" in said.getvalue()
    assert "GODL-India" in said.getvalue()
    reached = ServiceArea.objects.filter(provider=vendor).order_by("pincode")
    assert list(reached.values_list("pincode", flat=True)) == ["110001", "110002", "110003"]


@pytest.mark.parametrize("options", [["--state", "Atlantis"], ["--prefix", "11x"]])
def test_what_is_nowhere_is_refused(options):
    with pytest.raises(CommandError):
        call_command("load_pincodes", *options)

    assert not Pincode.objects.exists()


def test_an_unknown_pincode_is_a_fault_of_its_field():
    with pytest.raises(UnknownPincode) as refusal:
        known_pincode("999999")

    assert (refusal.value.code, refusal.value.field) == ("UNKNOWN_PINCODE", "pincode")
