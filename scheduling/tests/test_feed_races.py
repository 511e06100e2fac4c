"""One person has one address, however many they ask for at once."""

import pytest

from accounts.tests.factories import UserFactory
from kernel.errors import NotFound
from kernel.tests.races import WON, race
from scheduling.calendars.feeds import make_feed, read_feed
from scheduling.models import CalendarFeed


@pytest.mark.django_db(transaction=True)
def test_of_many_addresses_asked_for_at_once_one_is_alive():
    user, told = UserFactory(), []

    ends = race([lambda: told.append(make_feed(actor=user.as_actor()))] * 6)

    assert ends == {WON: 6}
    alive = CalendarFeed.objects.live().get(user=user)
    tokens = [url.rpartition("/")[2].removesuffix(".ics") for url in told]
    found = [token for token in tokens if is_read(token)]
    assert [read_feed(token).feed_id for token in found] == [alive.pk]


def is_read(token) -> bool:
    try:
        read_feed(token)
    except NotFound:
        return False
    return True
