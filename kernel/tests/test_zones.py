import pytest
from django.core.exceptions import ValidationError

from kernel.zones import require_zone, zone_of


def test_a_zone_is_found_by_its_name():
    assert zone_of("Europe/Paris").key == "Europe/Paris"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "Asia", "../../etc/passwd", "a\x00b", "/"])
def test_a_name_that_no_zone_has_means_the_houses_own(name):
    assert zone_of(name).key == "Asia/Kolkata"


def test_a_field_takes_zones_alone():
    require_zone("Asia/Kolkata")

    with pytest.raises(ValidationError):
        require_zone("Asia")
