"""Texts that are easily told apart, for tests that learn."""

from random import Random

WORDS = {
    "billing": "invoice charged payment refund amount twice bank",
    "delay": "late hours waiting behind schedule slow morning",
    "quality": "tiles uneven paint peeling finish rough corner",
}
USUAL = "the work at my house was done by them and then i called again about it".split()


def texts(count, *, seed=1, words=None):
    """`count` of each category, in turn: pairs of text and label."""
    chance = Random(seed)
    said = words or WORDS
    return [
        (" ".join(_sentence(chance, special.split())), label)
        for _ in range(count)
        for label, special in said.items()
    ]


def _sentence(chance, special):
    words = chance.choices(USUAL, k=12) + chance.choices(special, k=3)
    chance.shuffle(words)
    return words
