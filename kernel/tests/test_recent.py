import time

from kernel.recent import Recent, forget_everything


def test_what_was_just_told_is_known_for_a_moment():
    recent = Recent(seconds=0.05)
    recent.set("a", 1)

    assert recent.get("a") == 1
    assert recent.get("b") is None
    time.sleep(0.06)
    assert recent.get("a") is None


def test_it_can_be_forgotten_sooner():
    recent = Recent(seconds=60)
    recent.set("a", 1)

    recent.forget(["a", "b"])

    assert recent.get("a") is None


def test_it_never_grows_beyond_its_bound():
    recent = Recent(seconds=60, largest=2)

    for key in ("a", "b", "c"):
        recent.set(key, key)

    assert (recent.get("a"), recent.get("c")) == (None, "c")


def test_all_of_it_can_be_forgotten_at_once():
    one, other = Recent(seconds=60), Recent(seconds=60)
    one.set("a", 1)
    other.set("b", 2)

    forget_everything()

    assert (one.get("a"), other.get("b")) == (None, None)
