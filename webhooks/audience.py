"""Whose business it is, where an event names a provider alone."""

from accounts.selectors import contact_of
from webhooks.kinds import Whose


def of_provider(person_id: int | None) -> Whose:
    """A provider's own, where they work alone, and their organisation's; of nobody, nobody's."""
    contact = contact_of(person_id) if person_id is not None else None
    return Whose.of(contact.organization_id if contact else None, person_id)
