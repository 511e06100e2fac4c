"""Who may write to whom, and who may do what with the log of deliveries."""

from typing import Final

from kernel.actors import Actor
from kernel.errors import NotAllowed
from notifications.errors import NotAParty
from notifications.subjects import Subject

# This floor knows no roles but by their names on the wire.
OPERATORS: Final = frozenset({"ops_manager", "super_admin"})
CUSTOMER: Final = "customer"
# Who writes to others about what they have to do with them.
WRITERS: Final = OPERATORS | {
    "owner",
    "staff",
    "vendor",
    "builder",
    "contractor",
    "dentist",
    "psychologist",
}


def require_operator(actor: Actor) -> None:
    if not (actor.is_system or actor.role in OPERATORS):
        raise NotAllowed()


def require_may_write(actor: Actor, subject: Subject | None, recipient_id: int | None) -> int:
    """Answers whom the message is for: the customer, unless a party is named.

    A customer has a message about what is theirs sent to themself, as a page's confirmation,
    and writes to nobody else. To somebody with whom there is no commitment operations write.
    """
    if actor.role == CUSTOMER:
        return _require_themself(actor, subject, recipient_id)
    if actor.role not in WRITERS or (subject is None and actor.role not in OPERATORS):
        raise NotAllowed()
    told = recipient_id or (subject.customer if subject else None)
    if told is None or (subject is not None and told not in subject.parties):
        raise NotAParty(field="recipient")
    return told


def _require_themself(actor: Actor, subject: Subject | None, recipient_id: int | None) -> int:
    own = actor.user_id
    if own is None or subject is None or own not in subject.parties:
        raise NotAllowed()
    if recipient_id not in {None, own}:
        raise NotAllowed("You can have this sent to yourself only.")
    return own
