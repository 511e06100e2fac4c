"""Tables that a spreadsheet opens, and nothing that it runs."""

from datetime import date
from decimal import Decimal

import pytest

from kernel.sheets import ROWS_AT_A_TIME, sheet

pytestmark = pytest.mark.once

FORMULAE = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx", " =1", "＝1", "|x", "\rx"]


def line_of(value):
    _, line = sheet(["x"], [[value]])
    return line.removesuffix("\r\n")


@pytest.mark.parametrize("text", FORMULAE)
def test_what_begins_like_a_formula_is_shown_instead_of_run(text):
    assert line_of(text).lstrip('"') == f"'{text}" or line_of(text) == f'"\'{text}"'


@pytest.mark.parametrize("parting", [";", "; ", "\n", "\t"])
def test_so_is_what_would_be_one_where_cells_are_parted_otherwise(parting):
    assert line_of(f"a{parting}=1+1").strip('"') == f"a{parting}'=1+1"
    assert line_of("\t=1+1") == "'\t'=1+1"


@pytest.mark.parametrize(
    "value", [7, "Rohan", "a=b", "1+1", "a; b - c", date(2026, 1, 1), Decimal("-5.00")]
)
def test_all_else_stays_what_it_is(value):
    assert line_of(value) == str(value)


def test_it_is_written_some_rows_at_a_time_after_a_mark_of_its_encoding():
    pieces = list(sheet(["बैंक", "b"], ([number, 2] for number in range(ROWS_AT_A_TIME + 1))))

    assert pieces[0] == "\ufeffबैंक,b\r\n"
    assert len(pieces) == 3
    assert pieces[2] == f"{ROWS_AT_A_TIME},2\r\n"


def test_without_rows_there_is_the_head():
    assert list(sheet(["a"], [])) == ["\ufeffa\r\n"]
