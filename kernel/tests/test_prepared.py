from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Count, Max

from kernel.models import SocketTicket, StreamEntry
from kernel.prepared import PreparedRows

pytestmark = pytest.mark.django_db


def entries(*, stream: str):
    rows = StreamEntry.objects.filter(stream=stream).order_by("number")
    return rows.values("number", "type", "data")


def nothing(*, stream: str):
    return entries(stream=stream).none()


def computed(*, stream: str):
    return entries(stream=f"user.{stream}")


def unordered(*, stream: str):
    return entries(stream=stream).order_by()


def backwards(*, stream: str):
    return entries(stream=stream).order_by("-number")


def walked(*, stream: str):
    return StreamEntry.objects.filter(stream=stream).order_by("-number")


def counted(*, stream: str):
    rows = StreamEntry.objects.filter(stream=stream).values("type").order_by("type")
    return rows.annotate(entries=Count("pk"), newest=Max("number"))


def tickets(*, until: datetime):
    rows = SocketTicket.objects.filter(expires_at__lte=until).order_by("expires_at")
    return rows.values("digest", "expires_at")


@pytest.fixture(autouse=True)
def _entries():
    for stream, number in (("a", 1), ("a", 2), ("a", 3), ("b", 1)):
        StreamEntry.objects.create(
            stream=stream, number=number, type="note", data={"of": [stream, number]}
        )


@pytest.mark.parametrize("stream", ["a", "b", "c"])
def test_prepared_rows_are_those_of_the_queryset(stream):
    rows = PreparedRows(entries, stream=stream)

    assert rows.page(0, 10) == (list(entries(stream=stream)), entries(stream=stream).count())
    assert rows.first() == entries(stream=stream).first()
    assert rows.all() == list(entries(stream=stream))


def test_a_part_of_them_is_asked_of_the_database(django_assert_num_queries):
    with django_assert_num_queries(1):
        part, total = PreparedRows(entries, stream="a").page(1, 1)

    assert ([row["number"] for row in part], total) == ([2], 3)


def test_they_keep_their_order():
    part, _ = PreparedRows(backwards, stream="a").page(0, 10)

    assert [row["number"] for row in part] == [3, 2, 1]


def test_a_page_past_the_end_is_empty_and_still_counted():
    assert PreparedRows(entries, stream="a").page(3, 10) == ([], 3)


def test_the_query_is_built_once_a_shape():
    built = []

    def counted(*, stream: str):
        built.append(stream)
        return entries(stream=stream)

    for stream in ("a", "b", "a"):
        PreparedRows(counted, stream=stream).first()

    assert len(built) == 2  # with two stand-ins, once


def test_where_nothing_can_be_found_nothing_is_asked(django_assert_num_queries):
    rows = PreparedRows(nothing, stream="a")

    with django_assert_num_queries(0):
        assert (rows.page(0, 10), rows.first()) == (([], 0), None)


def test_they_are_asked_for_a_moment_in_any_zone():
    before = datetime(2027, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Kolkata"))
    for hour in (3, 4, 5):
        moment = datetime(2027, 3, 1, hour, tzinfo=UTC)
        SocketTicket.objects.create(digest=f"at {hour}", stub="", expires_at=moment)

    rows = PreparedRows(tickets, until=before)
    again = PreparedRows(tickets, until=before + timedelta(hours=1))

    assert [row["digest"] for row in rows.page(0, 9)[0]] == ["at 3", "at 4"]
    assert [row["digest"] for row in again.page(0, 9)[0]] == ["at 3", "at 4", "at 5"]
    assert rows.first()["expires_at"] == datetime(2027, 3, 1, 3, tzinfo=UTC)


def test_an_argument_can_only_be_compared_with():
    with pytest.raises(TypeError, match="computed from an argument"):
        PreparedRows(computed, stream="a").first()


def test_rows_that_are_paged_need_an_order():
    with pytest.raises(TypeError, match="need an order"):
        PreparedRows(unordered, stream="a").first()


def test_who_knows_how_many_there_are_asks_for_a_part_without_counting(django_assert_num_queries):
    rows = PreparedRows(entries, stream="a")

    with django_assert_num_queries(1) as asked:
        part = rows.part(1, 5)

    assert part == list(entries(stream="a"))[1:]
    assert "COUNT" not in asked.captured_queries[0]["sql"]
    assert PreparedRows(nothing, stream="a").part(0, 5) == []
    assert PreparedRows(nothing, stream="a").all() == []


def test_groups_and_their_sums_are_prepared_too():
    rows = PreparedRows(counted, stream="a").part(0, 10)

    assert rows == [{"type": "note", "entries": 3, "newest": 3}]


def test_a_page_far_behind_is_the_same_page(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("kernel.prepared.DEEP", 1)
    rows = PreparedRows(backwards, stream="a").walked_by(walked)

    with django_assert_num_queries(1) as asked:
        part = rows.part(1, 2)

    assert part == list(backwards(stream="a")[1:3])
    assert "IN (SELECT" in asked.captured_queries[0]["sql"]
    assert PreparedRows(backwards, stream="b").walked_by(walked).part(1, 2) == []
