import pytest
from django.core.management import CommandError, call_command

from kernel import due
from kernel.outbox import enqueue, outbox_handler

pytestmark = pytest.mark.django_db


@outbox_handler("test.send")
def send(payload):
    pass


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch):
    monkeypatch.setattr(due, "_due", {})


def test_everything_registered_is_done_and_told(capsys):
    due.register("signatures expired", lambda: 3)
    enqueue("test.send", {})

    call_command("send_due")

    assert capsys.readouterr().out.splitlines() == [
        "signatures expired: 3",
        "outbox: 1 tried, 0 waiting, 0 dead",
    ]


def test_what_the_clock_asks_for_may_write_to_the_outbox(capsys):
    def remind():
        enqueue("test.send", {})
        return 1

    due.register("reminders", remind)

    call_command("send_due")

    assert "outbox: 1 tried" in capsys.readouterr().out


def test_the_trouble_of_one_stops_nobody_else(capsys):
    def fail():
        raise ValueError("no")

    due.register("first", fail)
    due.register("second", lambda: 1)

    with pytest.raises(CommandError, match="first"):
        call_command("send_due")

    assert "second: 1" in capsys.readouterr().out


def test_one_that_fails_holds_up_none_of_those_after_it():
    done = []

    def work(key):
        if key == 2:
            raise ValueError("no")
        done.append(key)
        return True

    with pytest.raises(ValueError, match="no"):
        due.each(work, [1, 2, 3])

    assert done == [1, 3]
    assert due.each(lambda key: key > 1, [1, 2, 3]) == 2
