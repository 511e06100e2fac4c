import pytest

from disputes.triage.texts import NoTexts, nearly_same, read

pytestmark = pytest.mark.once


def file(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "texts.csv"
    path.write_bytes(content.encode(encoding))
    return path


def test_texts_are_read_with_what_was_left_out(tmp_path):
    rows = 'a,one\na,\na,"three\nlines"\nb,x\nb,y\nb,z\nc,few\n,none'

    labelled = read(file(tmp_path, f"\ufeffproduct,narrative\n{rows}\n"), least=3)

    assert labelled.labels == ["a"] * 3 + ["b"] * 3
    assert labelled.texts[2] == "three\nlines"
    assert (labelled.empty, labelled.unlabelled, labelled.too_few) == (1, 1, {"c": 1})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_however_it_was_written(tmp_path, encoding):
    content = "product,narrative\na,caf\u00e9\x00\nb,two\n"

    assert read(file(tmp_path, content, encoding)).texts == ["caf\u00e9", "two"]


@pytest.mark.parametrize(
    "header",
    [
        "Product,Sub-product,Consumer complaint narrative",
        "PRODUCT,x, Narrative",
        "product,sub_product,consumer_complaint_narrative",
    ],
)
def test_columns_are_known_by_other_spellings(tmp_path, header):
    labelled = read(file(tmp_path, f"{header}\na,-,one\nb,-,two\n"))

    assert (labelled.labels, labelled.texts) == (["a", "b"], ["one", "two"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "no column"),
        ("kind,narrative\na,b\n", "no column product"),
        ("product,narrative\na,one\na,two\n", "must be two"),
        ("product,narrative\n", "nothing to learn"),
        ("product,first narrative,last narrative\na,b,c\n", "no column narrative"),
        ("product,narrative\na,one\nb,two\n", "must be two"),
    ],
)
def test_what_cannot_be_learnt_from_says_why(tmp_path, content, told):
    with pytest.raises(NoTexts, match=told):
        read(file(tmp_path, content), least=2)


def test_near_copies_are_found_and_what_only_begins_alike_is_not():
    letter = "to whom it may concern i write to you about "
    first = letter + "a loan that was sold to another bank without a word to me in the spring"
    other = letter + "calls at night from people who want money that is not owed by anybody here"

    pairs = nearly_same([first, other, first.replace("spring", "autumn"), "", "", "short", "short"])

    assert pairs == [(0, 2), (5, 6)]
