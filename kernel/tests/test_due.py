from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from kernel import clock, due
from kernel.outbox import PermanentFailure, enqueue, outbox_handler

pytestmark = pytest.mark.django_db


@outbox_handler("test.send")
def send(payload):
    pass


@outbox_handler("test.refuse_when_due")
def refuse(payload):
    raise PermanentFailure("never")


@outbox_handler("test.stumble")
def stumble(payload):
    raise ValueError("not now")


def counts(capsys):
    """What `send_due` printed, by work."""
    lines = capsys.readouterr().out.splitlines()
    return {
        name: count.strip()
        for line in lines
        if line.startswith("  ")
        for name, count in [line.strip().split("  ", 1)]
    }


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch):
    monkeypatch.setattr(due, "_due", {})


def test_everything_registered_is_done_and_told(capsys):
    due.register("signatures expired", lambda: 3)
    enqueue("test.send", {})

    call_command("send_due")

    assert capsys.readouterr().out.splitlines() == [
        "What the clock asked for",
        "  signatures expired  3",
        "What waited in the outbox",
        "  tried                             1",
        "  tried in vain, and will be again  0",
        "  not due yet                       0",
        "  given up                          0",
    ]


def test_what_the_clock_asks_for_may_write_to_the_outbox(capsys):
    def remind():
        enqueue("test.send", {})
        return 1

    due.register("reminders", remind)

    call_command("send_due")

    assert counts(capsys)["tried"] == "1"


def test_the_trouble_of_one_stops_nobody_else(capsys):
    def fail():
        raise ValueError("no")

    due.register("first", fail)
    due.register("second", lambda: 1)

    with pytest.raises(CommandError, match="failed: first") as ended:
        call_command("send_due")

    assert ended.value.returncode == 1
    told = counts(capsys)
    assert (told["first"], told["second"]) == ("failed: ValueError('no')", "1")


def test_what_is_given_up_now_ends_it_with_one_and_what_is_tried_again_with_nought(capsys):
    enqueue("test.refuse_when_due", {})
    with pytest.raises(CommandError, match="given up: 1"):
        call_command("send_due")
    enqueue("test.stumble", {})
    enqueue("test.send", {}, due_at=clock.now() + timedelta(hours=1))
    capsys.readouterr()

    call_command("send_due")

    told = counts(capsys)
    assert (told["tried in vain, and will be again"], told["not due yet"]) == ("1", "1")
    assert told["given up"] == "0"


@pytest.mark.once
def test_its_help_says_what_it_does_and_how_it_ends(capsys):
    with pytest.raises(SystemExit):
        call_command("send_due", "--help")

    told = " ".join(capsys.readouterr().out.split())
    assert "what the scheduler does every minute" in told
    assert "Ends with 0 when all went well" in told


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
