"""What follows at once when a customer refuses to sign for the work. Disputes lie a floor above,
and say so here.
"""

from collections.abc import Callable

from bookings.events import SignatureRejected

# A step, in the transaction of the refusal and with the booking locked; answers whether the vendor
# is told by it.
Consequence = Callable[[SignatureRejected], bool]
_consequences: list[Consequence] = []


def register(consequence: Consequence) -> None:
    _consequences.append(consequence)


def follow(refusal: SignatureRejected) -> bool:
    """A step: whatever follows; answers whether the vendor has been told by any of it."""
    told = [consequence(refusal) for consequence in _consequences]
    return any(told)
