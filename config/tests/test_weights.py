"""What the parts of a score count, as an operator may set it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.business import weights

pytestmark = pytest.mark.once


def test_shares_need_not_add_up_and_those_not_named_stay():
    found = weights(["near=3"], near=0.5, soon=0.5, good=0.5)

    assert found == {"near": 0.75, "soon": 0.125, "good": 0.125}


def test_unset_they_are_the_usual_ones():
    assert weights([], near=0.4, soon=0.6) == {"near": 0.4, "soon": 0.6}


@pytest.mark.parametrize(
    "stated", [["far=1"], ["near=-1"], ["near=0", "soon=0"], ["near=nan"], ["near=inf"]]
)
def test_what_makes_no_sense_is_told_at_the_start(stated):
    with pytest.raises(ImproperlyConfigured):
        weights(stated, near=0.5, soon=0.5)
