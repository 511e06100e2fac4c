"""Many at once: one version, one signature, one chain without holes."""

from functools import partial

import pytest

from bookings.agreements.verification import examine
from bookings.models import Agreement, AgreementChain
from bookings.services.agreements.papers import paper_of
from bookings.tests.agreements.signing import offer, sign
from bookings.tests.unit_factories import UnitBookingFactory
from kernel.tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 8


def test_of_many_offers_at_once_one_is_made(booking):
    outcome = race([partial(offer, booking)] * RACERS)

    assert outcome == {"won": RACERS}
    assert Agreement.objects.get().version == 1


def test_of_many_signatures_at_once_one_counts(booking):
    offer(booking)

    outcome = race([partial(sign, booking)] * RACERS)

    assert outcome == {"won": 1, "ALREADY_SIGNED": RACERS - 1}
    assert AgreementChain.objects.get().length == 1


def test_those_who_sign_at_once_stand_in_one_chain(project):
    bookings = [UnitBookingFactory(unit__project=project) for _ in range(6)]
    for each in bookings:
        offer(each)

    outcome = race([partial(sign, each) for each in bookings])

    assert outcome == {"won": 6}
    signed = Agreement.objects.order_by("chain_position")
    assert [each.chain_position for each in signed] == [1, 2, 3, 4, 5, 6]
    assert all(examine(each).valid for each in signed)


def test_a_paper_that_many_ask_for_at_once_is_kept_once(booking, var):
    agreement, _ = offer(booking)
    names = []

    race([lambda: names.append(paper_of(Agreement.objects.get(pk=agreement.pk)))] * RACERS)

    assert len(set(names)) == 1
    assert len(names) == RACERS
    assert len(list((var / "media").rglob("*.pdf"))) == 1
