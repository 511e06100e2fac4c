"""What is shown of a message and of a piece of evidence, by HTTP and on the streams alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from disputes.models import Dispute, DisputeMessage, Evidence, EvidenceKind
from disputes.sides import other_party, party_type, person_on
from disputes.states import Side
from kernel.files import lasting_url, signed_url

# What links to files of messages are made for (kernel.files.keepers): they stand in streams.
PURPOSE: Final = "dispute-messages"
PLATFORM_NAME: Final = "Bookwell"


@dataclass(frozen=True, slots=True)
class Reading:
    """How far one reader has read, on which side they stand, and how far each side has read."""

    side: Side = Side.PLATFORM
    own: int = 0
    sides: Mapping[str, int] = field(default_factory=dict)

    def has_read(self, message: DisputeMessage) -> bool:
        """What others say is read when the reader has read it; what is said on their own side,
        when a party to whom it was said has."""
        if message.side != self.side:
            return message.number <= self.own
        to = other_party(message.side)
        wanted = [to] if to else [Side.CUSTOMER, Side.PROVIDER]
        return any(message.number <= self.sides.get(side, 0) for side in wanted)


UNREAD: Final = Reading()


def message_document(
    message: DisputeMessage, dispute: Dispute, *, reading: Reading = UNREAD
) -> dict[str, Any]:
    """One message. `recipient` is the person on the other side, where it is for one side."""
    to = other_party(message.side)
    parties = {Side.CUSTOMER: dispute.customer, Side.PROVIDER: dispute.provider}
    recipient = parties[to] if to else None
    return {
        "id": message.pk,
        "number": message.number,
        "dispute": dispute.pk,
        "side": message.side,
        "sender": message.sender_id,
        "sender_name": message.sender_name or PLATFORM_NAME,
        "recipient": recipient.pk if recipient else None,
        "recipient_name": str(recipient) if recipient else None,
        "message_type": message.message_type,
        "content": message.content,
        "attachment_name": message.attachment_name or None,
        "attachment_url": attachment_url(message),
        "attachment_size": message.attachment_size,
        "attachment_type": message.attachment_type or None,
        "is_read": reading.has_read(message),
        "created_at": message.created_at,
    }


def chat_document(message: DisputeMessage, dispute: Dispute) -> dict[str, Any]:
    """The same as a chat shows it: all that a message of a conversation has, in its shape, but of
    no conversation. `dispute_id` says that it is a dispute's."""
    to = other_party(message.side) or Side.CUSTOMER
    return {
        "id": message.pk,
        "sender_id": message.sender_id,
        "sender_type": party_type(message.side, dispute.subject_kind),
        "recipient_id": person_on(to, dispute),
        "recipient_type": party_type(to, dispute.subject_kind),
        "content": message.content,
        "attachment_url": attachment_url(message),
        "attachment_id": None,
        "created_at": message.created_at,
        "is_read": False,
        "conversation_id": None,
        "project_id": None,
        "booking_id": dispute.subject_id if dispute.subject_kind == "booking" else None,
        "sender_name": message.sender_name or PLATFORM_NAME,
        "client_id": None,
        "dispute_id": dispute.pk,
        "dispute_title": dispute.title,
        "job_id": int(dispute.subject_id) if dispute.subject_kind == "job" else None,
        "message_type": message.message_type,
        "attachment_name": message.attachment_name or None,
    }


def attachment_url(message: DisputeMessage) -> str | None:
    """A link that lasts as long as the file, for it is written into streams."""
    return lasting_url(message.attachment, purpose=PURPOSE) if message.attachment else None


def evidence_document(evidence: Evidence) -> dict[str, Any]:
    """One piece of evidence. `url` opens without a token, and soon expires; of a link it is the
    address that was given."""
    return {
        "id": evidence.pk,
        "side": evidence.side,
        "kind": evidence.kind,
        "description": evidence.description,
        "data": evidence.data,
        "file_name": evidence.file_name or None,
        "url": _url(evidence),
        "added_at": evidence.added_at,
        "added_by_name": str(evidence.added_by) if evidence.added_by else PLATFORM_NAME,
    }


def _url(evidence: Evidence) -> str | None:
    if evidence.file:
        return signed_url(evidence.file, filename=evidence.file_name)
    if evidence.kind == EvidenceKind.LINK and isinstance(evidence.data, dict):
        return evidence.data.get("url")
    return None
