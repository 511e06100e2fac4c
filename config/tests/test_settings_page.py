"""The page of settings against the code that reads them."""

import re

from django.conf import settings

READ = re.compile(
    r"""(?:env\.\w+\(|\bsecret\(|environ\.get\(|_(?:whole|address)\(environ,)"""
    r"""\s*"([A-Z][A-Z0-9_]+)"""
)
NAMED = re.compile(r"`([A-Z][A-Z0-9_]+)`")
# The first column of the page's tables.
FIRST = re.compile(r"^\| (`[^|]+) \|", re.MULTILINE)
CONFIG = settings.BASE_DIR / "config"
PAGE = (settings.BASE_DIR / "docs" / "settings.md").read_text()
READ_NAMES = {
    name
    for path in [*CONFIG.glob("settings/*.py"), CONFIG / "launcher" / "options.py"]
    for name in READ.findall(path.read_text())
}


def test_every_variable_that_is_read_stands_on_the_page_of_settings():
    assert READ_NAMES - set(NAMED.findall(PAGE)) == set()


def test_the_page_of_settings_names_no_variable_that_nobody_reads():
    named = {name for column in FIRST.findall(PAGE) for name in NAMED.findall(column)}

    assert named - READ_NAMES == set()
    assert "DATABASE_URL" in named
