from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from rest_framework import serializers

from kernel.http.fields import AmountField, DayField, IdField, InstantField, LooseField

pytestmark = pytest.mark.once


class Form(serializers.Serializer):
    at = InstantField()


class BerlinForm(serializers.Serializer):
    at = InstantField(zone="Europe/Berlin")


class DayForm(serializers.Serializer):
    day = DayField()


class RefundForm(serializers.Serializer):
    payment_id = IdField(required=False)
    amount = AmountField(required=False, allow_null=True)


class NoteForm(serializers.Serializer):
    data = LooseField()


def read(value, form=Form):
    serializer = form(data={"at": value})
    return serializer.validated_data["at"] if serializer.is_valid() else serializer.errors["at"]


@pytest.mark.parametrize(
    "text", ["2024-01-15T10:00:00Z", "2024-01-15T15:30:00+05:30", "2024-01-15T15:30:00"]
)
def test_an_instant_is_one_however_it_is_written(text):
    assert read(text) == datetime(2024, 1, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["0001-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2101-01-01T00:00:00", "9999-12-31T23:59:59Z"],
)
def test_years_that_make_no_sense_are_refused(text):
    assert read(text) == ["Years from 2000 to 2100 are accepted."]


def test_an_hour_that_the_clocks_skip_is_refused():
    refused = read("2026-03-29T02:30:00", BerlinForm)

    assert refused == ["In Europe/Berlin the clocks skip this time."]


def test_an_hour_that_comes_twice_needs_its_offset():
    refused = read("2026-10-25T02:30:00", BerlinForm)

    assert refused == ["In Europe/Berlin this time comes twice; say which by its offset from UTC."]
    assert read("2026-10-25T02:30:00+02:00", BerlinForm) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@given(st.text() | st.integers() | st.booleans() | st.none() | st.lists(st.text()))
def test_whatever_is_sent_for_an_instant_is_an_instant_or_refused(value):
    assert isinstance(read(value), datetime | list)


def test_a_day_is_within_the_years_that_make_sense():
    assert DayForm(data={"day": "2026-02-28"}).is_valid()
    assert not DayForm(data={"day": "1999-12-31"}).is_valid()
    assert not DayForm(data={"day": "2026-02-30"}).is_valid()


def refused(**told):
    form = RefundForm(data=told)
    form.is_valid()
    return form.errors


@pytest.mark.parametrize("told", [1000, 1000.0, "1000", " 1000 ", "1000.00", "+1000"])
def test_an_amount_is_a_number_or_a_plain_one_in_a_string(told):
    form = RefundForm(data={"amount": told})

    assert form.is_valid(), form.errors
    assert form.validated_data["amount"] == Decimal(1000)


@pytest.mark.parametrize(
    "told", ["1_000", "1e3", "\uff11\uff10\uff10\uff10", "NaN", "Infinity", "0x10", True, [1000]]
)
def test_what_only_a_computer_reads_as_an_amount_is_refused(told):
    assert "amount" in refused(amount=told)


@pytest.mark.parametrize("told", ["", "  "])
def test_an_empty_amount_does_not_stand_for_all_that_there_is(told):
    assert RefundForm(data={"amount": None}).is_valid()
    assert "amount" in refused(amount=told)


@pytest.mark.parametrize("told", [12, "12", " 12 ", 12.0])
def test_an_id_is_a_number_or_its_digits(told):
    form = RefundForm(data={"payment_id": told})

    assert form.is_valid(), form.errors
    assert form.validated_data["payment_id"] == 12


@pytest.mark.parametrize("told", ["1_2", "\uff11\uff12", "+12", "-12", "12.0", "", True, [12]])
def test_what_only_looks_like_an_id_is_refused(told):
    assert "payment_id" in refused(payment_id=told)


@pytest.mark.parametrize(
    "text",
    ["[" * 300 + "]" * 300, "[" * 9_000, '"\\ud800"', '{"a": "\\u0000"}', "NaN", "1e400", "9" * 30],
)
def test_what_a_form_says_is_read_as_strictly_as_a_body(text):
    form = QueryDict(mutable=True)
    form["data"] = text

    assert not NoteForm(data=form).is_valid()


def test_what_a_form_says_is_kept_as_it_is():
    form = QueryDict(mutable=True)
    form["data"] = '{"photo_ids": [1, 18446744073], "note": null, "share": 0.5}'
    said = NoteForm(data=form)

    assert said.is_valid(), said.errors
    assert said.validated_data == {
        "data": {"photo_ids": [1, 18446744073], "note": None, "share": 0.5}
    }


@pytest.mark.parametrize("number", [1e19, -1e300, 2**64])
def test_a_number_that_no_answer_could_bear_is_refused(number):
    assert not NoteForm(data={"data": {"deep": [{"in": number}]}}).is_valid()
