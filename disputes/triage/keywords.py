"""What a complaint seems to be by the words in it: English, Hindi, and Hindi in Latin letters.

For the time in which nobody has labelled enough to learn from. A trailing `*` stands for any
ending.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from disputes.states import DisputeType
from disputes.triage.words import words_of

PLAIN, HINTED = 2.0, 1.0  # what a word that leaves little doubt counts, and one that hints

# By type: what leaves little doubt, what hints.
TOLD: Final[dict[str, tuple[str, str]]] = {
    DisputeType.QUALITY: (
        "poor quality|bad quality|low quality|poor work*|poor job|bad work*|bad job|shoddy|sloppy"
        "|badly done|poorly done|careless*|not clean*|not cleaned properly|still dirty|greasy"
        "|still leak*|still not working|not fixed|peeling|uneven|crooked|came off|not properly"
        "|kharab kaam|kharab kam|ghatiya|bekar kaam|theek se nahi*|thik se nahi*|sahi se nahi*"
        "|saaf nahi*|खराब काम|घटिया|बेकार काम|ठीक से नहीं|सही से नहीं|साफ नहीं",
        "quality|dirty|unsatisf*|dissatisf*|unhappy|defect*|faulty|leak*|stain*|rework|redo"
        "|kharab|ganda|gandagi|गुणवत्ता|खराब|गंदा|गंदगी",
    ),
    DisputeType.INCOMPLETE: (
        "incomplete*|unfinished|half done|half finished|left half*|not finish*|never finish*"
        "|not complet*|never complet*|not done|didnt finish|did not finish|didnt complete"
        "|did not complete|left before|left the work|abandon*|adhura|adhoora|aadha kaam|adha kaam"
        "|pura nahi*|poora nahi*|kaam baki|kaam baaki|अधूरा|अधूरी|आधा काम|पूरा नहीं|काम बाकी"
        "|बीच में छोड़",
        "remaining|pending work|skipped|left out|half|baki|baaki|chhod*|बाकी|छोड़",
    ),
    DisputeType.NO_SHOW: (
        "no show|noshow|nobody came|no one came|noone came|never came|never come|did not come"
        "|didnt come|has not come|hasnt come|not come|never show*|did not show*|didnt show*"
        "|not show* up|did not turn up|didnt turn up|never turned up|never arriv*|did not arrive"
        "|didnt arrive|nobody arriv*|no one arriv*|stood us up|stood me up|nahi* aaya|nahi* aya"
        "|nahi* aaye|nahi* aaya|nahi* aayi|nahi* ayi|nahi* pahunch*|नहीं आया|नहीं आए|नहीं आये|नहीं आई"
        "|नहीं पहुंच*|नहीं पहुँच*",
        "waited all day|kept waiting|absent|unreachable|not answering|intezar|intezaar|इंतजार",
    ),
    DisputeType.DELAY: (
        "hours late|hour late|days late|day late|weeks late|minutes late|came late|arriv* late"
        "|very late|too late|late by|behind schedule|delayed|delay*|takes too long|taking too long"
        "|took too long|miss* deadline|missed the deadline|past the deadline|overdue|der se"
        "|deri se|der ho*|bahut der|देर से|देरी|देर हो*|बहुत देर",
        "late|slow|postpon*|reschedul*|deadline|der|deri|देर|विलंब",
    ),
    DisputeType.DAMAGE: (
        "damag*|broke|broken|scratch*|cracked|dented|shatter*|smash*|ruined|burnt|flooded"
        "|destroy*|tod diya|tod di|tod dala|toot gaya|toot gayi|tut gaya|tuta hua|nuksan|nuksaan"
        "|तोड़ दिया|तोड़ दी|टूट*|नुकसान",
        "crack*|dent*|chipped|spill*|torn|kharonch|खरोंच",
    ),
    DisputeType.BILLING: (
        "overcharg*|over charg*|overbill*|double charg*|charged twice|charged double|charged more"
        "|charged extra|extra charge*|extra money|asked for more|billed twice|wrong bill"
        "|wrong invoice|wrong amount|hidden charge*|paid twice|refund*|money back"
        "|not what was quoted|more than quoted|more than the quote*|zyada paise|jyada paise"
        "|zyada paisa|extra paise"
        "|paise wapas|paisa wapas|ज्यादा पैसे|ज्यादा पैसा|अधिक पैसे|पैसे वापस|पैसा वापस|रिफंड",
        "bill*|invoice*|charge*|payment*|price*|paid|amount|money|deposit|receipt|upi|gst|paise"
        "|paisa|rupaye|rupees|पैसे|पैसा|बिल|रुपये|भुगतान",
    ),
    DisputeType.MATERIALS: (
        "wrong material*|missing material*|material* missing|materials not deliver*"
        "|material not deliver*|short deliver*|short suppl*|wrong tile*|wrong part*|wrong paint"
        "|wrong colour|wrong color|cheap material*|inferior material*|substandard material*"
        "|used old part*|fake part*|duplicate part*|counterfeit|saman nahi*|samaan nahi*"
        "|galat saman|nakli|सामान नहीं|गलत सामान|घटिया सामान|नकली|कम सामान",
        "material*|tile*|cement|paint|part|parts|spare*|plywood|wood|pipe*|deliver*|saman|samaan"
        "|maal|सामान|माल|सीमेंट|टाइल*",
    ),
    DisputeType.CONDUCT: (
        "rude*|abus*|harass*|misbehav*|misconduct|shout*|yell*|insult*|drunk|swore|swear*"
        "|inappropriate*|unprofessional*|stole|stolen|theft|steal*|threat*|bully*|badtameez*"
        "|badtamiz*|batameez*|gaali*|gali di|dhamki|dhamkaya|chori|बदतमीज*|गाली*|धमकी|चोरी|शराब*",
        "behavio*|attitude|disrespect*|impolite|argu*|language|vyavhar|bartav|व्यवहार|बर्ताव",
    ),
    DisputeType.SAFETY: (
        "injur*|hurt|unsafe|danger*|electric shock|got a shock|electrocut*|gas leak*|leaking gas"
        "|caught fire|on fire|fire|smoke|spark*|short circuit|bleed*|hospital*|accident"
        "|collaps*|fell on|burn|burns|exposed wire*|live wire*|naked wire*|assault*|attack*|molest*"
        "|hit me|poison*|grope*|groping|sexual*|fainted|unconscious|bijli ka jhatka|jhatka lag*"
        "|ghayal|zakhm*|chot|chot lag*|khatra|khatarnak|khatarnaak|current lag*|aag lag*"
        "|बिजली का झटका|झटका लग*|घायल|जख्म*|चोट*|खतरा|खतरे|खतरनाक|करंट|आग|गैस लीक|गैस रिस*|हमला",
        "risk*|hazard*|safety|wire|wires|wiring|gas|suraksha|surakshit|सुरक्षा|सुरक्षित",
    ),
}
# What takes the point from the words after it, or in Hindi before it.
DENIED_BEFORE: Final = frozenset({"no", "not", "without", "never", "nothing", "bina", "बिना"})
DENIED_TWO_BEFORE: Final = frozenset({("nobody", "was"), ("one", "was"), ("nobody", "got")})
DENIED_AFTER: Final = frozenset(words_of("nahi nahin nahee नहीं"))


@dataclass(frozen=True)
class Phrase:
    """Words in a row, each with whether any ending will do."""

    words: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, written: str) -> "Phrase":
        return cls(
            tuple(
                (plain, word.endswith("*")) for word in written.split() for plain in words_of(word)
            )
        )


PHRASES: Final = [
    (category, weight, Phrase.of(written))
    for category, told in TOLD.items()
    for weight, phrases in zip((PLAIN, HINTED), told, strict=True)
    for written in phrases.split("|")
]


@dataclass(frozen=True)
class Reading:
    """A text whose words are looked up, so that hundreds of phrases cost no pass each."""

    words: Sequence[str]
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    ordered: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for place, word in enumerate(self.words):
            self.places[word].append(place)
        self.ordered.extend(sorted(self.places))

    def find(self, phrase: Phrase) -> str | None:
        """The words that `phrase` stands for, where they stand undenied."""
        for first in self._like(*phrase.words[0]):
            for start in self.places[first]:
                end = start + len(phrase.words)
                if self._goes_on(phrase, start) and not self._denied(start, end):
                    return " ".join(self.words[start:end])
        return None

    def _like(self, word: str, open_ended: bool) -> Iterator[str]:  # noqa: FBT001 (of a pair)
        if not open_ended:
            if word in self.places:
                yield word
            return
        for at in range(bisect_left(self.ordered, word), len(self.ordered)):
            if not self.ordered[at].startswith(word):
                return
            yield self.ordered[at]

    def _goes_on(self, phrase: Phrase, start: int) -> bool:
        if start + len(phrase.words) > len(self.words):
            return False
        following = self.words[start + 1 : start + len(phrase.words)]
        return all(
            found.startswith(word) if open_ended else found == word
            for found, (word, open_ended) in zip(following, phrase.words[1:], strict=True)
        )

    def _denied(self, start: int, end: int) -> bool:
        return (
            (start > 0 and self.words[start - 1] in DENIED_BEFORE)
            or tuple(self.words[max(0, start - 2) : start]) in DENIED_TWO_BEFORE
            or (end < len(self.words) and self.words[end] in DENIED_AFTER)
        )


def found_in(words: Sequence[str]) -> dict[str, dict[str, float]]:
    """By type: the words that speak for it, each once, and what each counts."""
    reading = Reading(words)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for category, weight, phrase in PHRASES:
        hit = reading.find(phrase)
        if hit is not None:
            hits = found[category]
            hits[hit] = max(weight, hits.get(hit, 0.0))
    return dict(found)
