"""Refusals of messaging."""

from kernel.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany


class RecipientNotFound(NotFound):
    """Nobody whom the sender may write to: whether there is somebody is not told."""

    code = "RECIPIENT_NOT_FOUND"
    message = "There is nobody here to write to about this."


class ConversationNotFound(NotFound):
    """One that is not there, or not theirs: the two look the same."""

    code = "CONVERSATION_NOT_FOUND"
    message = "There is no such conversation."


class NoConversation(Invalid):
    """A recipient alone names the conversation with them, and there is none yet."""

    code = "NO_CONVERSATION"
    message = (
        "You have not written to each other yet: say which project, booking or job it is about."
    )


class ConversationOver(NotAllowed):
    code = "CONVERSATION_OVER"
    message = "This conversation can be read, but nothing more can be written in it."


class ConversationBlocked(NotAllowed):
    """In the words of who was blocked; who has blocked is told otherwise."""

    code = "CONVERSATION_BLOCKED"
    message = "Nothing more can be written here: the other side has closed this conversation."


class MessageInvalid(Invalid):
    code = "INVALID_MESSAGE"


class AttachmentInvalid(Invalid):
    code = "INVALID_ATTACHMENT"


class ClientIdReused(Conflict):
    code = "CLIENT_ID_REUSED"
    message = "Another message of yours was sent under that client_id."


class TooManyMessages(TooMany):
    message = "You are sending too many messages. Please wait a moment."


class TooManyConversations(TooMany):
    message = "You have begun many conversations today. Please go on with those, or come tomorrow."


class TooManyUploads(TooMany):
    message = "You have uploaded much that you have not sent. Please try again later."
