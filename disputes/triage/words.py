"""Text as plain words, in whatever script it is written."""

import re
import unicodedata
from typing import Final

# What is said after so much tells little more; reading is bounded, whatever is sent.
LONGEST: Final = 6_000
APOSTROPHES: Final = re.compile("['\u2019\u02bc`]")
# Accents of Latin letters, and the dot under Devanagari's that many leave out.
DROPPED: Final = re.compile("[\u0300-\u036f\u093c]")
# Letters and digits, and the vowel signs of India's scripts, which are no letters to `\w`.
WORD: Final = re.compile("(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff])+")


def words_of(text: str) -> list[str]:
    """In lower case, without accents; `didn't` is one word."""
    text = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    return WORD.findall(DROPPED.sub("", APOSTROPHES.sub("", text)))
