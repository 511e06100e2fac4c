"""People chat while sockets are cut and the web process dies. `script/bench chat_storm` is the
same at full size."""

import asyncio
import random

import pytest

from config.tests.storm import Storm, faults, people

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

MESSAGES, PAIRS, CUTS = 300, 6, 30


def test_every_message_is_stored_once_and_seen_once_by_each_side_in_order(fleet):
    (web,) = fleet.start_web("web")

    crowd = people(pairs=PAIRS, messages=MESSAGES, port=web.port)
    storm = Storm(crowd, restart=web.restart, dice=random.Random(7), cuts=CUTS, restarts=1)
    asyncio.run(storm.blow(seconds=60))

    assert list(faults(crowd)) == []
    assert (storm.made_cuts, storm.made_restarts) == (CUTS, 1)
    assert sum(each.connections for each in crowd) > len(crowd) + CUTS
