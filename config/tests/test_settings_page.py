"""The page of settings against the code that reads them."""

import re

from django.conf import settings

READ = re.compile(
    r"""(?:env\.\w+\(|\bsecret\(|environ\.get\(|_(?:whole|address|one_of)\(environ,)"""
    r"""\s*"([A-Z][A-Z0-9_]+)"""
)
NAMED = re.compile(r"`([A-Z][A-Z0-9_]+)`")
# The first column of the page's tables.
FIRST = re.compile(r"^\| (`[^|]+) \|", re.MULTILINE)
CONFIG = settings.BASE_DIR / "config"
PAGE = (settings.BASE_DIR / "docs" / "settings.md").read_text()
TEXTS = [
    path.read_text() for path in [*CONFIG.glob("settings/*.py"), CONFIG / "launcher" / "options.py"]
]
# What a secret was before stands in another variable (`config.settings.place.former`).
FORMER = re.compile(r"""\bformer\("([A-Z][A-Z0-9_]+)""")
READ_NAMES = {name for text in TEXTS for name in READ.findall(text)} | {
    f"{name}_FALLBACKS" for text in TEXTS for name in FORMER.findall(text)
}


def test_every_variable_that_is_read_stands_on_the_page_of_settings():
    assert READ_NAMES - set(NAMED.findall(PAGE)) == set()


def test_the_page_of_settings_names_no_variable_that_nobody_reads():
    named = {name for column in FIRST.findall(PAGE) for name in NAMED.findall(column)}

    assert named - READ_NAMES == set()
    assert "DATABASE_URL" in named
