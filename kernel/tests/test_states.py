from types import SimpleNamespace

import pytest

from kernel.states import IllegalTransition, Stateful


class Kettle:
    """Stateful's behaviour without a table."""

    TRANSITIONS = {
        "cold": frozenset({"hot"}),
        "hot": frozenset({"cold", "switched_off"}),
        "switched_off": frozenset(),
    }
    _meta = SimpleNamespace(verbose_name="kettle")
    may_advance = Stateful.may_advance
    advance = Stateful.advance

    def __init__(self, status):
        self.status = status


@pytest.mark.parametrize("target", ["cold", "hot", "switched_off"])
@pytest.mark.parametrize("current", ["cold", "hot", "switched_off"])
def test_only_the_table_moves_a_thing(current, target):
    kettle = Kettle(current)

    if target in Kettle.TRANSITIONS[current]:
        kettle.advance(target)
        assert kettle.status == target
    else:
        with pytest.raises(IllegalTransition):
            kettle.advance(target)
        assert kettle.status == current


def test_the_refusal_says_what_was_asked_in_words():
    with pytest.raises(IllegalTransition) as refusal:
        Kettle("switched_off").advance("hot")

    assert refusal.value.message == "A kettle that is switched off cannot become hot."
    assert refusal.value.code == "ILLEGAL_TRANSITION"


@pytest.mark.parametrize(
    ("thing", "words"), [("appointment", "An appointment"), ("unit booking", "A unit booking")]
)
def test_the_refusal_is_english(thing, words):
    assert IllegalTransition(thing, "cold", "hot").message.startswith(f"{words} that is cold")
