"""The page of settings against the code that reads them."""

import re

from django.conf import settings

READ = re.compile(r"""(?:env\.\w+|_secret|environ\.get)\(\s*"([A-Z][A-Z0-9_]+)""")
NAMED = re.compile(r"`([A-Z][A-Z0-9_]+)`")


def test_every_variable_that_is_read_stands_on_the_page_of_settings():
    sources = [
        settings.BASE_DIR / "config" / "settings" / "base.py",
        settings.BASE_DIR / "config" / "launcher" / "options.py",
    ]
    read = {name for path in sources for name in READ.findall(path.read_text())}
    page = (settings.BASE_DIR / "docs" / "settings.md").read_text()

    assert read - set(NAMED.findall(page)) == set()
