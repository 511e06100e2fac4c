"""What somebody wants to say, looked through before it is sent."""

from dataclasses import dataclass
from unicodedata import category
from urllib.parse import urlsplit

from kernel.files import leads_here, name_behind
from messaging.errors import AttachmentInvalid, ClientIdReused, MessageInvalid
from messaging.models import Attachment, Message
from messaging.models.messages import LONGEST_ADDRESS, LONGEST_CLIENT_ID, LONGEST_MESSAGE

SCHEMES = frozenset({"http", "https"})
# Of these alone nothing is seen: separators, controls, and marks that change what stands beside.
UNSEEN_KINDS = frozenset({"Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Zs"})
# Letters and a symbol by their kind, and empty all the same: fillers and the blank of Braille.
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    content: str
    attachment: Attachment | None
    attachment_url: str
    client_id: str

    def require_same(self, message: Message) -> None:
        """That `message`, sent under our client_id, is this one; raises ClientIdReused."""
        said = (message.content, message.attachment_id, message.attachment_url)
        if said != (self.content, self.attachment and self.attachment.pk, self.attachment_url):
            raise ClientIdReused(field="client_id")


def draft_of(*, sender_id: int, content: str, attachment_url: str, client_id: str) -> Draft:
    """Raises MessageInvalid or AttachmentInvalid on the field at fault."""
    content = _text(content)
    attachment = _attachment(attachment_url.strip(), sender_id)
    if not (content or attachment_url.strip()):
        raise MessageInvalid("Write something, or attach a file.", field="content")
    return Draft(
        content=content,
        attachment=attachment,
        attachment_url="" if attachment else attachment_url.strip(),
        client_id=_client_id(client_id),
    )


def is_client_id(name: str) -> bool:
    """Whether a device may call a message so."""
    return 0 < len(name) <= LONGEST_CLIENT_ID and name.isascii() and name.isprintable()


def _text(content: str) -> str:
    content = content.strip()
    if len(content) > LONGEST_MESSAGE:
        raise MessageInvalid(f"At most {LONGEST_MESSAGE} characters.", field="content")
    if not _can_be_kept(content):
        raise MessageInvalid("This text has characters that are none.", field="content")
    return content if any(map(_is_seen, content)) else ""


def _is_seen(character: str) -> bool:
    return character not in UNSEEN and category(character) not in UNSEEN_KINDS


def _client_id(client_id: str) -> str:
    if client_id and not is_client_id(client_id):
        raise MessageInvalid(
            f"At most {LONGEST_CLIENT_ID} printable ASCII characters.", field="client_id"
        )
    return client_id


def _can_be_kept(text: str) -> bool:
    """Whether a database holds it: no NUL, no half of a surrogate pair."""
    return not any(each == "\x00" or "\ud800" <= each <= "\udfff" for each in text)


def _attachment(url: str, sender_id: int) -> Attachment | None:
    """The upload that a link of ours leads to; None for no link, and for one that leads
    elsewhere. Nobody sends another's upload."""
    if not url:
        return None
    _require_decent(url)
    if not leads_here(url):
        return None
    name = name_behind(url)
    upload = name and Attachment.objects.filter(file=name, uploader_id=sender_id).first()
    if not upload:
        raise AttachmentInvalid("This is no file that you have uploaded.", field="attachment_url")
    return upload


def _require_decent(url: str) -> None:
    """An address that a reader may be shown as a link; it is never fetched."""
    if len(url) > LONGEST_ADDRESS:
        raise AttachmentInvalid(f"At most {LONGEST_ADDRESS} characters.", field="attachment_url")
    if not _is_decent(url):
        raise AttachmentInvalid("An http or https link is needed.", field="attachment_url")


def _is_decent(url: str) -> bool:
    # Browsers read a backslash as a slash, and so another host than we do; and they have more
    # spellings of a host than are looked through here, unless it is plain.
    if not url.isprintable() or not _can_be_kept(url) or any(each in url for each in ' \\<>"'):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    is_plain = parts.netloc.isascii() and not any(each in parts.netloc for each in "@%")
    return parts.scheme in SCHEMES and bool(parts.hostname) and is_plain and port != 0
