"""The real records of India Post, judged, against what is known of some places."""

from io import StringIO
from statistics import median

import pytest
from django.core.management import CommandError, call_command

from accounts.tests.factories import VendorFactory
from scheduling.errors import UnknownPincode
from scheduling.models import Pincode, ServiceArea
from scheduling.selectors import known_pincode
from scheduling.services import load_pincodes
from scheduling.travel import distance_km

pytestmark = pytest.mark.django_db

# What stands in the pincode, and where: known from maps, not from the post.
LANDMARKS = {
    "110001": ("Connaught Place, Delhi", 28.6315, 77.2167),
    "560001": ("M. G. Road, Bengaluru", 12.9757, 77.6011),
    "400001": ("Chhatrapati Shivaji Terminus, Mumbai", 18.9398, 72.8355),
    "700001": ("B. B. D. Bagh, Kolkata", 22.5726, 88.3489),
    "600001": ("George Town, Chennai", 13.0945, 80.2880),
    "500001": ("Abids, Hyderabad", 17.3930, 78.4740),
    "411001": ("Camp, Pune", 18.5204, 73.8760),
    "380001": ("Bhadra Fort, Ahmedabad", 23.0258, 72.5873),
    "302001": ("M. I. Road, Jaipur", 26.9154, 75.8189),
    "226001": ("Hazratganj, Lucknow", 26.8467, 80.9462),
    "122001": ("Gurugram", 28.4595, 77.0266),
    "682001": ("Fort Kochi", 9.9658, 76.2421),
    "160017": ("Sector 17, Chandigarh", 30.7390, 76.7830),
    "800001": ("Gandhi Maidan, Patna", 25.6100, 85.1410),
    "781001": ("Panbazar, Guwahati", 26.1860, 91.7460),
    "403001": ("Panaji", 15.4989, 73.8278),
}


def test_what_is_known_of_a_place_lies_within_a_short_walk_of_its_pincode():
    load_pincodes(codes=list(LANDMARKS))

    off = {}
    for pincode in Pincode.objects.all():
        _, latitude, longitude = LANDMARKS[pincode.code]
        off[pincode.code] = distance_km(pincode.latitude, pincode.longitude, latitude, longitude)
    assert off.keys() == LANDMARKS.keys()
    assert {code: km for code, km in off.items() if km >= 1.7} == {}
    assert median(off.values()) < 0.9
    assert set(Pincode.objects.values_list("quality", flat=True)) == {"good"}


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


def test_the_command_is_silent_when_it_is_asked_to_be():
    said = StringIO()

    call_command("load_pincodes", "--state", "delhi", "--limit", "3", verbosity=0, stdout=said)

    assert said.getvalue() == ""


@pytest.mark.parametrize("options", [["--state", "Atlantis"], ["--prefix", "11x"]])
def test_what_is_nowhere_is_refused(options):
    with pytest.raises(CommandError):
        call_command("load_pincodes", *options)

    assert not Pincode.objects.exists()


def test_an_unknown_pincode_is_a_fault_of_its_field():
    with pytest.raises(UnknownPincode) as refusal:
        known_pincode("999999")

    assert (refusal.value.code, refusal.value.field) == ("UNKNOWN_PINCODE", "pincode")
