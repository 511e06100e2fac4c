"""What is sealed opens with its key and about its own thing, and not otherwise."""

import pytest

from kernel.sealed import Unreadable, is_current, seal, unseal

pytestmark = pytest.mark.once

OLD, NEW = "the first secret of the house " * 2, "the second secret of the house " * 2


def test_what_is_sealed_opens_again_and_shows_nothing():
    sealed = seal("Panic attacks since March. घबराहट", about="note:1")

    assert unseal(sealed, about="note:1") == "Panic attacks since March. घबराहट"
    assert b"Panic" not in sealed
    assert seal("Panic attacks since March. घबराहट", about="note:1") != sealed


def test_what_is_moved_to_another_row_does_not_open():
    sealed = seal("Insomnia", about="note:1")

    with pytest.raises(Unreadable):
        unseal(sealed, about="note:2")


@pytest.mark.parametrize("changed", [b"", b"short", b"\x00" * 40])
def test_rubbish_does_not_open(changed):
    with pytest.raises(Unreadable):
        unseal(changed, about="note:1")


def test_one_changed_bit_does_not_open():
    sealed = bytearray(seal("Insomnia", about="note:1"))
    sealed[-1] ^= 1

    with pytest.raises(Unreadable):
        unseal(bytes(sealed), about="note:1")


def test_a_new_key_seals_and_the_old_one_still_opens(settings):
    settings.SEALING_KEYS = [OLD]
    old = seal("Insomnia", about="note:1")

    settings.SEALING_KEYS = [NEW, OLD]

    assert unseal(old, about="note:1") == "Insomnia"
    assert not is_current(old)
    assert is_current(seal("Insomnia", about="note:1"))


def test_a_key_that_was_taken_away_opens_nothing(settings):
    settings.SEALING_KEYS = [OLD]
    old = seal("Insomnia", about="note:1")

    settings.SEALING_KEYS = [NEW]

    with pytest.raises(Unreadable):
        unseal(old, about="note:1")
