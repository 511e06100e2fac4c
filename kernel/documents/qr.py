"""A square that a phone reads, drawn as SVG: nothing of what it says leaves this machine."""

from base64 import b64encode
from itertools import groupby
from typing import Final

# What stands around it has to be light (ISO/IEC 18004 §9.1), in a dark page too.
QUIET: Final = 4


def svg_of(text: str) -> str:
    """A QR code of `text`, of the size that its place has."""
    rows = _modules(text)
    size = len(rows) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z"
        for y, row in enumerate(rows)
        for x, width in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        ' shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )


def data_uri_of(text: str) -> str:
    """The same, as the address of an image."""
    return "data:image/svg+xml;base64," + b64encode(svg_of(text).encode()).decode()


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow one another."""
    runs, x = [], 0
    for dark, group in groupby(row):
        width = len(list(group))
        if dark:
            runs.append((x, width))
        x += width
    return runs


def _modules(text: str) -> list[list[bool]]:
    from reportlab.graphics.barcode.qrencoder import (
        QRCode,
        QRErrorCorrectLevel,
    )

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return [[bool(each) for each in row] for row in code.modules]
