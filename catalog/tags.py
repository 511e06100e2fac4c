"""Words by which services are found: `anxiety`, `couples`."""

from collections.abc import Iterable
from typing import Final

from django.utils.text import slugify

LONGEST_TAG: Final = 40
MOST_TAGS: Final = 20


def tidy_tags(words: Iterable[str]) -> list[str]:
    """Each once, in the one spelling that is kept: lower case, hyphens for what is between
    words. What has no letter or digit is no tag."""
    return sorted({tag for word in words if (tag := slugify(word))})
