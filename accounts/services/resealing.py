"""Secrets of second factors are sealed anew with the first key, so that an old one can go."""

from dataclasses import dataclass

from accounts.models import SecondFactor
from accounts.services.proofs import about, opened
from kernel.sealed import Unreadable, is_current, seal


@dataclass(slots=True)
class Resealed:
    """What is `unreadable` no key opens, and it stays as it is."""

    rows: int = 0
    resealed: int = 0
    unreadable: int = 0


def reseal_second_factors() -> Resealed:
    """It may be broken off anywhere and begun anew: what is sealed with the first key already is
    left alone, and so is what somebody has sealed meanwhile."""
    done = Resealed()
    for pk, kept in SecondFactor.objects.values_list("pk", "sealed").iterator():
        sealed = bytes(kept)
        done.rows += 1
        if is_current(sealed):
            continue
        try:
            anew = seal(opened(pk, sealed), about=about(pk))
        except Unreadable:
            done.unreadable += 1
            continue
        done.resealed += SecondFactor.objects.filter(pk=pk, sealed=sealed).update(sealed=anew)
    return done
