import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kernel.errors import Invalid
from kernel.files import accept_document, discard, fingerprint, read_bytes, store_bytes
from kernel.tests.pictures import picture

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\n%%EOF\n"


def zip_of(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


DOCX = zip_of("[Content_Types].xml", "word/document.xml")


def accept(content: bytes):
    return accept_document(SimpleUploadedFile("a.pdf", content), "evidence")


@pytest.mark.parametrize(
    ("content", "extension", "content_type"),
    [
        (PDF, "pdf", "application/pdf"),
        (
            DOCX,
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_document_is_kept_as_it_came(content, extension, content_type):
    stored = accept(content)

    assert read_bytes(stored.name) == content
    assert stored.content_type == content_type
    assert stored.name.startswith("evidence/")
    assert stored.name.endswith(f".{extension}")
    assert stored.sha256 == fingerprint(stored.name)
    assert (stored.width, stored.height) == (None, None)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b"<html><script>alert(1)</script></html>", "NOT_A_DOCUMENT"),
        (b"<html>%PDF-1.7", "NOT_A_DOCUMENT"),
        (picture(), "NOT_A_DOCUMENT"),
        (b"MZ\x90\0", "NOT_A_DOCUMENT"),
        (zip_of("evil.exe"), "NOT_A_DOCUMENT"),
        (zip_of("[Content_Types].xml", "xl/workbook.xml"), "NOT_A_DOCUMENT"),
        (
            zip_of("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "NOT_A_DOCUMENT",
        ),
        (b"PK\x03\x04 and no zip", "NOT_A_DOCUMENT"),
        (DOCX[:-10], "NOT_A_DOCUMENT"),
    ],
    ids=[
        "nothing",
        "html",
        "html with a pdf inside",
        "a picture",
        "a program",
        "a zip",
        "a spreadsheet",
        "macros",
        "no zip at all",
        "a zip cut short",
    ],
)
def test_what_is_no_document_is_refused_and_nothing_is_kept(content, code, var):
    with pytest.raises(Invalid) as caught:
        accept(content)

    assert (caught.value.code, caught.value.field) == (code, "file")
    assert not (var / "media").exists()


def test_a_document_over_the_limit_is_refused(settings):
    settings.FILES_DOCUMENT_BYTES = 2_000_000

    with pytest.raises(Invalid, match="larger than 2 MB") as caught:
        accept(PDF + b"\0" * 2_000_000)

    assert caught.value.code == "FILE_TOO_LARGE"


def test_our_own_files_are_kept_under_names_that_nobody_guesses():
    first, second = (
        store_bytes(PDF, folder="receipts", extension=".pdf", content_type="application/pdf")
        for _ in range(2)
    )

    assert first.name != second.name
    assert first.sha256 == second.sha256


@pytest.mark.parametrize(
    ("extension", "content_type"),
    [("html", "text/html"), ("svg", "image/svg+xml"), ("pdf", "text/html"), ("", "x")],
)
def test_only_types_of_the_table_are_kept(extension, content_type, var):
    with pytest.raises(ValueError, match="not kept"):
        store_bytes(b"x", folder="x", extension=extension, content_type=content_type)

    assert not (var / "media").exists()


def test_a_file_is_discarded_once_and_again():
    stored = accept(PDF)

    discard(stored.name)
    discard(stored.name)

    with pytest.raises(FileNotFoundError):
        read_bytes(stored.name)
