"""People write to each other about what they have agreed to be at."""

from kernel.actors import Actor
from notifications.subjects import Finder, Subject
from scheduling.commitments import source_of


def about(kind: str) -> Finder:
    """How a message finds the commitment of `kind` that it is about."""

    def find(actor: Actor, commitment_id: str) -> Subject:
        commitment = source_of(kind).find(commitment_id, actor=actor)
        customers = [each.user_id for each in commitment.parties if not each.is_provider]
        return Subject(
            kind=kind,
            id=commitment.id,
            title=commitment.title,
            parties=tuple(each.user_id for each in commitment.parties),
            customer=next(iter(customers), None),
            starts_at=commitment.starts_at,
            timezone=commitment.timezone,
            link=commitment.link,
        )

    return find
