"""A sheet of units, as people's spreadsheets save it, and all that can be wrong with one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import unit_sheet
from catalog.amounts import floor_of, price_of
from catalog.errors import SheetUnreadable
from catalog.unit_sheet import read_sheet
from kernel import money

pytestmark = pytest.mark.once

HEADER = "number,type,floor,area_sqft,price\n"
LINE = "A-204,2BHK,2,1200,7500000\n"


def sheet(*lines, header=HEADER):
    return (header + "\n".join(lines)).encode()


def units(data):
    found = read_sheet(data)
    assert found.flaws == []
    return [(row.number, row.type, row.floor, row.area_sqft, row.price) for row in found.rows]


def flaws(data):
    return [(flaw.line, flaw.column, flaw.value) for flaw in read_sheet(data).flaws]


EXPECTED = [("A-204", "2BHK", 2, Decimal("1200"), Decimal("7500000"))]


@pytest.mark.parametrize(
    "data",
    [
        (HEADER + LINE).encode(),
        (HEADER + LINE).encode("utf-8-sig"),
        (HEADER + LINE).encode("utf-16"),
        (HEADER + LINE).replace("\n", "\r\n").encode(),
        (HEADER + LINE).replace("\n", "\r").encode(),
        (HEADER + LINE).replace(",", ";").encode(),
        (HEADER + LINE).replace(",", "\t").encode(),
        (HEADER + LINE).replace(",", "|").encode(),
        ("sep=;\n" + (HEADER + LINE).replace(",", ";")).encode(),
        ("\n" + HEADER + "\n,,,,\n" + LINE + "\n\n").encode(),
        b"Price, Area (sq ft) ,TYPE,Unit No.,Floor\n7500000,1200, 2BHK ,A-204,2\n",
        sheet('A-204,2BHK,2,"1,200","75,00,000.00"'),
        sheet("A-204,2BHK,+2,1200 sq ft,Rs. 7500000/-"),
    ],
    ids=range(13),
)
def test_a_sheet_is_read_however_it_was_saved(data):
    assert units(data) == EXPECTED


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("7500000", "7500000"),
        ("75,00,000", "7500000"),
        ("7,500,000.50", "7500000.5"),
        ("1,00,00,000", "10000000"),
        ("₹ 75,00,000", "7500000"),
        ("Rs.75,00,000/-", "7500000"),
        ("INR 7500000.00", "7500000"),
        ("75 00 000", "7500000"),
        ("7\u00a0500\u00a0000", "7500000"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, amount):
    assert price_of(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("7500000,50", "7500000.5"), ("7.500.000,50", "7500000.5"), ("75,00,000", "7500000")],
)
def test_a_decimal_comma_is_one_where_commas_part_no_cells(text, amount):
    assert price_of(text, has_decimal_comma=True) == Decimal(amount)
    assert units(f"number;type;floor;area;price\nA;B;0;10;{text}".encode())[0][4] == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    " |0|-5|free|75 lakh|1e6|NaN|7,50,0000|75,00,00|1200,50|7.500.000|7.505|99999999999|९९|75;00"
    "|=1+1|Infinity|0x10|1_000".split("|"),
)
def test_what_is_no_amount_is_not_guessed(text):
    with pytest.raises(ValueError, match=r"^(A number|This is|From 1|At most two)"):
        price_of(text.strip())


@given(st.decimals(min_value=1, max_value=money.to_money("9999999999"), places=2))
@settings(max_examples=100, deadline=None)
def test_an_amount_that_was_written_is_read_back(amount):
    assert price_of(money.shown(amount, "INR")) == amount
    assert price_of(money.shown(amount, "USD").lstrip("$")) == amount


def test_a_floor_is_a_number_and_the_ground_is_zero():
    assert [floor_of(text) for text in ("G", "ground", "0", "-1", "12")] == [0, 0, 0, -1, 12]
    for text in ("first", "2.5", "201", "-11", "٣"):
        with pytest.raises(ValueError, match=r"."):
            floor_of(text)


def test_every_flaw_is_told_with_its_place():
    data = sheet(
        "A-1,2BHK,2,1200,7500000",
        ",2BHK,two,1200,7500000",
        "",
        "A-3,,2,none,0",
        "a-1,2BHK,2,1200,7500000",
        "A-5,2BHK,2,1200,75,00,000",
        f"{'x' * 41},2BHK,2,1200,7500000",
        "A-7,2BHK",
    )

    assert flaws(data) == [
        (3, "number", ""),
        (3, "floor", "two"),
        (5, "type", ""),
        (5, "area_sqft", "none"),
        (5, "price", "0"),
        (6, "number", "a-1"),
        (7, "", "A-5 | 2BHK | 2 | 1200 | 75 | 00 | 000"),
        (8, "number", "x" * 41),
        (9, "floor", ""),
        (9, "area_sqft", ""),
        (9, "price", ""),
    ]
    told = {flaw.line: flaw.message for flaw in read_sheet(data).flaws}
    assert told[6] == "This unit stands in line 2 already."
    assert "quotation marks" in told[7]
    assert [row.number for row in read_sheet(data).rows] == ["A-1"]


def test_lines_are_counted_as_an_editor_counts_them():
    data = sheet('"A\n1",2BHK,2,1200,7500000', "A-2,2BHK,2,1200,free")

    assert flaws(data) == [(4, "price", "free")]
    assert [(row.line, row.number) for row in read_sheet(data).rows] == [(2, "A 1")]


def test_a_status_is_one_that_there_is_or_nothing():
    lines = [f"A-{n},2BHK,2,1200,7500000,{status}" for n, status in enumerate(["", "SOLD", "gone"])]
    found = read_sheet(sheet(*lines, header="number,type,floor,area_sqft,price,status\n"))

    assert [row.status for row in found.rows] == [None, "sold"]
    assert [(flaw.line, flaw.column, flaw.value) for flaw in found.flaws] == [(4, "status", "gone")]


def test_columns_that_mean_nothing_are_named():
    data = b"number,type,floor,area_sqft,price,Facing\nA,B,0,10,10,East"

    assert read_sheet(data).ignored == ["Facing"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        HEADER.encode(),
        b"number,type,floor,price\nA,B,0,10",
        b"number,unit no,type,floor,area_sqft,price\nA,B,C,0,10,10",
        b"PK\x03\x04\x00\x00\x08\x00",
        b"%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n\x00",
        "number,type,floor,area_sqft,price\nÉ,B,0,10,10".encode("latin-1"),
        (HEADER + LINE + "A\x00,B,0,10,10").encode(),
        (HEADER + '"' + "x" * 200_000).encode(),
        b"x" * 200_000,
        b"\xff\xfe\x00",
    ],
    ids=range(13),
)
def test_what_is_no_sheet_is_refused_as_a_whole(data):
    with pytest.raises(SheetUnreadable) as refusal:
        read_sheet(data)

    assert refusal.value.field == "file"


@pytest.mark.parametrize(
    "line", ['A-1,2BHK,0,10,10,"by the lift', 'A-1,"2BHK,0,10,10,', 'A-1,2BHK,0,10,10,"a"b']
)
def test_a_quotation_mark_that_is_left_open_swallows_nothing(line):
    data = sheet(line, LINE, LINE, header="number,type,floor,area_sqft,price,notes\n")

    with pytest.raises(SheetUnreadable, match=r"Line 2 cannot be read .* quotation mark"):
        read_sheet(data)


@pytest.mark.parametrize("place", ["A\x1b[2J,B,0,10,10", "A,B,0,10,10,more\x1b[2J"])
def test_what_was_there_is_shown_without_what_cannot_be_printed(place):
    (flaw,) = read_sheet(sheet(place)).flaws

    assert "�[2J" in flaw.value
    assert flaw.value.isprintable()


def test_a_sheet_has_its_limits(monkeypatch):
    monkeypatch.setattr(unit_sheet, "MOST_ROWS", 2)
    assert len(read_sheet(sheet(LINE, LINE)).flaws) == 1
    with pytest.raises(SheetUnreadable, match="At most 2 units"):
        read_sheet(sheet(LINE, LINE, LINE))
    with pytest.raises(SheetUnreadable, match="At most 200,000 lines"):
        read_sheet(sheet(LINE + "\n" * 200_000))
    with pytest.raises(SheetUnreadable, match="At most 100 columns"):
        read_sheet(b"a," * 1_000_000)
    with pytest.raises(SheetUnreadable, match="At most 5 MB"):
        read_sheet(b"x" * (unit_sheet.LARGEST_SHEET + 1))


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@settings(max_examples=60, deadline=None)
def test_rubbish_is_told_and_never_breaks(rubbish):
    for data in (rubbish, HEADER.encode() + rubbish):
        try:
            found = read_sheet(data)
        except SheetUnreadable:
            continue
        assert all(len(flaw.value) <= unit_sheet.LONGEST_SHOWN for flaw in found.flaws)
