"""What stands on a PDF, read by poppler."""

import re
import subprocess

import pytest


def text_of(content: bytes, order: str = "-layout") -> str:
    """The text of all pages, laid out as on them, or in the `-raw` order of its writing: what
    stands askew is whole in that one alone. A form feed follows each page."""
    try:
        done = subprocess.run(
            ["pdftotext", order, "-", "-"], input=content, capture_output=True, check=True
        )
    except FileNotFoundError:
        pytest.skip("poppler-utils is not installed")
    return done.stdout.decode()


def pages_of(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


def texts_of(content: bytes, order: str = "-layout") -> list[str]:
    """The text page by page."""
    return text_of(content, order).split("\f")[:-1]
