"""The fan-out by itself: writers that are quick, slow, or gone."""

import asyncio
from types import SimpleNamespace

import pytest

from kernel.live import room as room_module
from kernel.live.codes import CloseCode
from kernel.live.log import Frame, as_message
from kernel.live.member import Member
from kernel.live.room import Room
from kernel.live.stepping import start


class Connection:
    """The far end of a socket: takes at once, or only while `taking`, or is gone."""

    def __init__(self, *, cursor=0, hides=frozenset()):
        self.received = []
        self.closed_with = None
        self.taking = asyncio.Event()
        self.taking.set()
        self.gone: Exception | None = None
        self.member = Member(
            stream="hall",
            user_id=1,
            write=self.write,
            expel=self.expel,
            recheck=self.expel,
            check_at=0,
            hides=hides,
        )
        self.member.cursor = cursor

    async def write(self, message):
        await self.taking.wait()
        if self.gone:
            raise self.gone
        self.received.append(int(message["text"]))

    async def expel(self, code):
        self.closed_with = code


def frame_of(number):
    kind = "even" if number % 2 == 0 else "odd"
    return Frame(number, kind, as_message(str(number)))


@pytest.fixture
def table(monkeypatch):
    """What the stream's table holds, and how often it was read."""
    numbers, reads = [], []

    async def read(func, stream, number):
        reads.append(number)
        await asyncio.sleep(0)
        return [frame_of(n) for n in numbers if n > number][:500]

    monkeypatch.setattr(room_module, "in_pool", read)
    return SimpleNamespace(numbers=numbers, reads=reads)


async def settled(room):
    for _ in range(20):
        await asyncio.sleep(0)
    tasks = [room.reading, *(member.behind for member in room.members)]
    await asyncio.wait_for(asyncio.gather(*(task for task in tasks if task)), 5)


async def rung(room, table, *numbers):
    table.numbers.extend(numbers)
    room.ring()
    await settled(room)


async def test_the_table_is_read_once_for_all(table):
    room = Room("hall")
    connections = [Connection() for _ in range(200)]
    for each in connections:
        room.admit(each.member, head=0)

    await rung(room, table, 1, 2, 3)

    assert all(each.received == [1, 2, 3] for each in connections)
    assert table.reads == [0]


async def test_rings_during_a_read_are_one_more_read(table):
    room = Room("hall")
    connection = Connection()
    room.admit(connection.member, head=0)
    table.numbers.extend([1, 2])

    for _ in range(10):
        room.ring()
    await asyncio.sleep(0)
    for _ in range(10):
        room.ring()
    await settled(room)

    assert connection.received == [1, 2]
    assert table.reads == [0, 2]


async def test_a_frame_that_comes_along_with_its_ring_needs_no_table(table):
    room = Room("hall")
    connections = [Connection() for _ in range(200)]
    for each in connections:
        room.admit(each.member, head=0)

    for number in (1, 2, 3):
        room.offer(frame_of(number))
        await settled(room)

    assert all(each.received == [1, 2, 3] for each in connections)
    assert table.reads == []


async def test_what_comes_along_twice_or_too_late_is_nothing_new(table):
    room = Room("hall")
    connection = Connection(cursor=2)
    room.admit(connection.member, head=2)

    for number in (1, 2, 3, 3, 2):
        room.offer(frame_of(number))
        await settled(room)

    assert connection.received == [3]
    assert table.reads == []


async def test_what_comes_along_with_something_missing_before_it_is_read_from_the_table(table):
    room = Room("hall")
    connection = Connection()
    room.admit(connection.member, head=0)
    table.numbers.extend([1, 2, 3])

    room.offer(frame_of(3))
    await settled(room)

    assert connection.received == [1, 2, 3]
    assert table.reads == [0]


async def test_what_comes_along_during_a_read_is_read(table):
    room = Room("hall")
    connection = Connection()
    room.admit(connection.member, head=0)
    table.numbers.append(1)

    room.ring()
    table.numbers.append(2)
    room.offer(frame_of(1))
    room.offer(frame_of(2))
    await settled(room)
    room.offer(frame_of(3))
    await settled(room)

    assert connection.received == [1, 2, 3]


async def test_many_that_come_along_at_once_arrive_in_order(table):
    room = Room("hall")
    connections = [Connection() for _ in range(200)]
    for each in connections:
        room.admit(each.member, head=0)

    for number in range(1, 50):
        table.numbers.append(number)
        room.offer(frame_of(number))
        if number % 7 == 0:
            await asyncio.sleep(0)
    await settled(room)

    assert all(each.received == list(range(1, 50)) for each in connections)


async def test_a_slow_reader_holds_up_nobody_and_catches_up(table):
    room = Room("hall")
    slow, quick = Connection(), Connection()
    for each in (slow, quick):
        room.admit(each.member, head=0)
    slow.taking.clear()

    table.numbers.extend(range(1, 6))
    room.ring()
    await asyncio.sleep(0.05)
    assert (quick.received, slow.received) == ([1, 2, 3, 4, 5], [])
    slow.taking.set()
    await rung(room, table, 6)

    assert slow.received == [1, 2, 3, 4, 5, 6]


async def test_a_reader_far_behind_catches_up_from_the_table(table):
    room = Room("hall")
    slow = Connection()
    room.admit(slow.member, head=0)
    slow.taking.clear()
    table.numbers.extend(range(1, 2001))
    room.ring()
    await asyncio.sleep(0.05)
    assert len(room.recent) == room_module.RECENT

    slow.taking.set()
    await settled(room)

    assert slow.received == list(range(1, 2001))


async def test_a_reader_that_takes_nothing_for_too_long_is_closed(table, monkeypatch):
    monkeypatch.setattr(room_module, "SLOW", 0.05)
    room = Room("hall")
    stuck, quick = Connection(), Connection()
    for each in (stuck, quick):
        room.admit(each.member, head=0)
    stuck.taking.clear()

    table.numbers.append(1)
    room.ring()
    await asyncio.sleep(0.2)

    assert stuck.closed_with == CloseCode.TOO_SLOW
    assert room.members == {quick.member}
    assert room.remove(stuck.member)


@pytest.mark.parametrize("how", [OSError("lost"), RuntimeError("closed before")])
async def test_a_reader_that_is_gone_is_written_to_no_more(table, how):
    room = Room("hall")
    gone, quick = Connection(), Connection()
    for each in (gone, quick):
        room.admit(each.member, head=0)
    gone.gone = how

    await rung(room, table, 1)
    await rung(room, table, 2)

    assert quick.received == [1, 2]
    assert room.members == {quick.member}


async def test_a_newcomer_ahead_of_the_room_receives_nothing_twice(table):
    room = Room("hall")
    first = Connection()
    room.admit(first.member, head=0)
    table.numbers.extend([1, 2, 3])
    newcomer = Connection(cursor=3)

    room.admit(newcomer.member, head=3)
    await settled(room)
    await rung(room, table, 4)

    assert first.received == [1, 2, 3, 4]
    assert newcomer.received == [4]


async def test_a_hole_in_what_is_at_hand_is_filled_from_the_table(table):
    room = Room("hall")
    room.cursor = 3
    room.recent.append(frame_of(3))
    table.numbers.extend([1, 2, 3])
    late = Connection(cursor=0)

    room.admit(late.member, head=3)
    await settled(room)

    assert late.received == [1, 2, 3]


async def test_what_a_reader_hides_it_does_not_receive_and_does_not_wait_for(table):
    room = Room("hall")
    hiding, other = Connection(hides=frozenset({"even"})), Connection()
    for each in (hiding, other):
        room.admit(each.member, head=0)

    await rung(room, table, 1, 2, 3, 4)
    await rung(room, table, 5)

    assert hiding.received == [1, 3, 5]
    assert other.received == [1, 2, 3, 4, 5]
    assert hiding.member.cursor == 5
    assert table.reads == [0, 4]


async def test_what_a_reader_hides_is_not_replayed_to_it(table):
    room = Room("hall")
    table.numbers.extend(range(1, 1001))
    late = Connection(hides=frozenset({"odd"}))

    room.admit(late.member, head=1000)
    await settled(room)

    assert late.received == list(range(2, 1001, 2))
    assert late.member.cursor == 1000


async def test_a_whisper_reaches_whoever_listens_and_is_no_number():
    room = Room("hall")
    hiding, other = Connection(hides=frozenset({"rumour"})), Connection()
    for each in (hiding, other):
        room.admit(each.member, head=0)

    await room.whisper("rumour", "7")

    assert (hiding.received, other.received) == ([], [7])
    assert other.member.cursor == 0


async def test_who_is_behind_hears_no_whisper(table):
    room = Room("hall")
    slow = Connection()
    room.admit(slow.member, head=0)
    slow.taking.clear()
    table.numbers.append(1)
    room.ring()
    await asyncio.sleep(0.05)

    for _ in range(1000):
        await room.whisper("rumour", "7")
    slow.taking.set()
    await settled(room)

    assert slow.received == [1]


async def test_a_whisper_that_is_not_taken_closes_the_reader_as_any_frame_does(monkeypatch):
    monkeypatch.setattr(room_module, "SLOW", 0.05)
    room = Room("hall")
    stuck, gone = Connection(), Connection()
    for each in (stuck, gone):
        room.admit(each.member, head=0)
    stuck.taking.clear()
    gone.gone = OSError("lost")

    await room.whisper("rumour", "7")
    await asyncio.sleep(0.2)

    assert stuck.closed_with == CloseCode.TOO_SLOW
    assert room.members == set()
    assert (room.remove(stuck.member), room.remove(gone.member)) == (True, True)


async def test_a_write_that_need_not_wait_needs_no_task():
    connection = Connection()

    assert start(connection.write(as_message("1"))) is None
    assert connection.received == [1]


async def test_a_write_that_waits_is_finished_later():
    connection = Connection()
    connection.taking.clear()

    rest = start(connection.write(as_message("1")))
    assert connection.received == []
    connection.taking.set()
    await rest

    assert connection.received == [1]


async def test_a_write_that_waits_can_be_cut_short():
    connection = Connection()
    connection.taking.clear()
    rest = start(connection.write(as_message("1")))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rest, 0.01)

    assert connection.received == []
