"""What the two sides and who mediates say to each other."""

from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from accounts.selectors import contact_of
from disputes.audience import chats_of
from disputes.documents import chat_document, message_document
from disputes.errors import DisputeOver, MessageInvalid
from disputes.events import DisputeMessageSent
from disputes.models import Dispute, DisputeMessage, MessageType, ReadMark
from disputes.policies import require_party
from disputes.services.answering import note_answer
from disputes.services.filing import taken_in
from disputes.services.limits import count_message, count_upload
from disputes.services.waiting import notices_were_read, remind_of
from disputes.sides import side_in_role
from disputes.states import DisputeStatus, Side
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.events import Announcement, announce, publish
from kernel.files import filename_like
from kernel.json import to_wire
from kernel.live import streams
from kernel.transactions import use_case

LONGEST_MESSAGE: Final = 4_000
FIELD: Final = "attachment"


def send_message(
    *,
    dispute_id: UUID,
    actor: Actor,
    content: str,
    message_type: str = "",
    attachment: UploadedFile | None = None,
) -> DisputeMessage:
    """Say something to the other side, with a file or without. The first word of the side that
    was asked is its answer.

    A file is examined and stored before the transaction begins, and removed again when that
    refuses it. Raises DisputeNotFound, NotAllowed, DisputeOver, MessageInvalid, Invalid for a
    file that is none of those we keep, TooManyMessages or TooManyUploads.
    """
    sender_id = person_of(actor)
    # Asked first without a lock, so that a stranger makes us decode nothing.
    _require_open(Dispute.objects.visible_to(actor).get_or_not_found(dispute_id), actor)
    count_message(sender_id)
    said = _said(content, message_type, attachment)
    if attachment is None:
        return _send(dispute_id=dispute_id, actor=actor, said=said)
    count_upload(sender_id)
    with taken_in(attachment, field=FIELD) as stored:
        file = {
            "attachment": stored.name,
            "attachment_name": filename_like(stored.name, attachment.name),
            "attachment_size": stored.size,
            "attachment_type": stored.content_type,
        }
        return _send(dispute_id=dispute_id, actor=actor, said=said | file)


@use_case
def _send(*, dispute_id: UUID, actor: Actor, said: dict[str, Any]) -> DisputeMessage:
    dispute = Dispute.objects.visible_to(actor).locked(dispute_id)
    side = _require_open(dispute, actor)
    sender = contact_of(person_of(actor))
    return speak(
        dispute,
        side=side,
        actor=actor,
        sender_name=sender.name if sender else "",
        **said,
    )


def speak(
    dispute: Dispute, *, side: Side, actor: Actor, sender_name: str, **said: Any
) -> DisputeMessage:
    """A step: somebody says something on `side`. The caller has locked `dispute`, so that the
    numbers of its messages grow in the order in which they are committed."""
    message = _stored(dispute, side=side, sender_id=actor.user_id, sender_name=sender_name, **said)
    note_answer(dispute, actor=actor, side=side, at=message.created_at)
    publish(
        DisputeMessageSent.of(dispute, by=actor.user_id, message_id=message.pk),
        _shown(message, dispute),
        Announcement(
            type="chat_message",
            data=to_wire(chat_document(message, dispute)),
            streams=chats_of(dispute),
        ),
    )
    remind_of(message, dispute)
    return message


def say(dispute: Dispute, content: str) -> DisputeMessage:
    """A step: the platform writes down between what people say what has become of the dispute.
    The caller has locked it, and tells people by a notice of its own."""
    message = _stored(
        dispute,
        side=Side.PLATFORM,
        message_type=MessageType.SYSTEM,
        content=content[:LONGEST_MESSAGE],
    )
    announce(_shown(message, dispute))
    return message


@use_case
def mark_read(*, dispute_id: UUID, actor: Actor) -> int:
    """`actor` has read all there is: how many messages of others were new to them. Harmless when
    repeated. Raises DisputeNotFound or NotAllowed."""
    reader_id = person_of(actor)
    dispute = Dispute.objects.visible_to(actor).get_or_not_found(dispute_id)
    require_party(actor, dispute)
    ReadMark.objects.get_or_create(dispute=dispute, reader_id=reader_id)
    mark = ReadMark.objects.select_for_update().get(dispute=dispute, reader_id=reader_id)
    last: int = dispute.messages.aggregate(last=Max("number"))["last"] or 0
    if last <= mark.read_to:
        return 0
    side = side_in_role(actor.role)
    new = dispute.messages.exclude(side=side).filter(number__gt=mark.read_to, number__lte=last)
    count = new.count()
    mark.read_to = last
    mark.save(update_fields=["read_to"])
    if count:
        announce(_read(dispute, side=side, reader_id=reader_id, read_to=last))
        notices_were_read(dispute, reader_id)
    return count


def _require_open(dispute: Dispute, actor: Actor) -> Side:
    """That `actor` may still add to it; answers on whose behalf."""
    side = require_party(actor, dispute)
    require_not_over(dispute)
    return side


def require_not_over(dispute: Dispute) -> None:
    if dispute.status == DisputeStatus.CLOSED:
        raise DisputeOver()


def _said(content: str, message_type: str, attachment: UploadedFile | None) -> dict[str, Any]:
    """What is to be stored; raises MessageInvalid."""
    content = content.strip()
    if len(content) > LONGEST_MESSAGE:
        raise MessageInvalid(f"At most {LONGEST_MESSAGE} characters.", field="content")
    if message_type == MessageType.FILE and attachment is None:
        raise MessageInvalid("Send the file along.", field=FIELD)
    if message_type == MessageType.SYSTEM:
        raise MessageInvalid("The platform alone says such things.", field="message_type")
    if not content and attachment is None:
        raise MessageInvalid("Say something, or send a file.", field="content")
    kind = MessageType.TEXT if attachment is None else MessageType.FILE
    return {"content": content, "message_type": kind}


def _stored(dispute: Dispute, **facts: Any) -> DisputeMessage:
    last = dispute.messages.aggregate(last=Max("number"))["last"] or 0
    message: DisputeMessage = DisputeMessage.objects.create(
        dispute=dispute, number=last + 1, created_at=clock.now(), **facts
    )
    return message


def _shown(message: DisputeMessage, dispute: Dispute) -> Announcement:
    return Announcement(
        type="dispute_update",
        data={
            "dispute_id": str(dispute.pk),
            "what": "message_sent",
            "status": dispute.status,
            "happened_at": to_wire(message.created_at),
            "message": to_wire(message_document(message, dispute)),
        },
        streams=(streams.dispute(dispute.pk),),
    )


def _read(dispute: Dispute, *, side: Side, reader_id: int, read_to: int) -> Announcement:
    return Announcement(
        type="dispute_update",
        data={
            "dispute_id": str(dispute.pk),
            "what": "messages_read",
            "status": dispute.status,
            "happened_at": to_wire(clock.now()),
            "side": side.value,
            "reader": reader_id,
            "read_to": read_to,
        },
        streams=(streams.dispute(dispute.pk),),
    )
