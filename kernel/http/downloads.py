"""Files that are made for whoever asks: saved by a browser, kept by nobody on the way."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from kernel import sheets


def paper(name: str, content: bytes) -> HttpResponse:
    """A PDF under that name."""
    return HttpResponse(content, content_type="application/pdf", headers=_headers(name))


def spreadsheet(name: str, lines: Iterator[str]) -> StreamingHttpResponse:
    """A CSV under that name, sent as it is written (`kernel.sheets`)."""
    return StreamingHttpResponse(lines, content_type=sheets.CONTENT_TYPE, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
