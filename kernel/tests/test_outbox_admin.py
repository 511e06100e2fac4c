import pytest
from django.contrib.auth import get_user_model

from kernel import clock
from kernel.models import OutboxEntry

pytestmark = pytest.mark.django_db
LIST = "/admin/kernel/outboxentry/"


@pytest.fixture
def staff(client):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    return client


def entry(**fields):
    return OutboxEntry.objects.create(handler="test.note", payload={}, **fields)


@pytest.mark.parametrize("state", ["", "open", "done", "dead"])
def test_staff_see_the_outbox(staff, state):
    entry(), entry(done_at=clock.now()), entry(dead_at=clock.now(), last_error="no such number")

    assert staff.get(LIST, {"state": state} if state else {}).status_code == 200


def test_staff_have_the_dead_tried_again(staff):
    dead, done = entry(dead_at=clock.now(), attempts=12), entry(done_at=clock.now(), attempts=1)

    staff.post(LIST, {"action": "try_again", "_selected_action": [dead.pk, done.pk]})

    dead.refresh_from_db(), done.refresh_from_db()
    assert (dead.dead_at, dead.attempts) == (None, 0)
    assert done.done_at
