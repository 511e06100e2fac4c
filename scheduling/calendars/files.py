"""A commitment as a file for who may see it, and the links that lead to it."""

from dataclasses import dataclass
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accounts.selectors import contact_of
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.files.links import expiry_of, fit_filename
from kernel.zones import zone_of
from notifications.selectors import language_of
from scheduling.calendars.ics import CONTENT_TYPE, House, Method, Reader, download
from scheduling.calendars.links import event_links
from scheduling.calendars.words import one_line
from scheduling.commitments import Commitment, Standing, source_of

LONGEST_FILENAME: Final = 80

_signer = Signer(salt="scheduling.calendars", sep=".")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    filename: str
    content: bytes
    content_type: str


def house() -> House:
    """Who publishes, as the settings have it."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return House(name=name or "Bookwell", domain=settings.CALENDAR_DOMAIN, address=address)


def reader_of(user_id: int | None) -> Reader | None:
    """Somebody who is active, as a calendar names them; None when there is nobody."""
    contact = contact_of(user_id) if user_id is not None else None
    if contact is None:
        return None
    return Reader(
        user_id=contact.user_id,
        name=contact.name,
        email=contact.email,
        timezone=contact.timezone,
        language=language_of(contact.user_id),
    )


def file_of(kind: str, commitment_id: str, *, actor: Actor) -> CalendarFile:
    """The commitment as a file. Raises NotFound."""
    commitment = source_of(kind).find(commitment_id, actor=actor)
    reader = reader_of(actor.user_id)
    if reader is None:
        raise NotFound()
    return CalendarFile(
        filename=_filename(commitment),
        content=download(commitment, reader, house(), at=clock.now()),
        content_type=f"{CONTENT_TYPE}; charset=utf-8; method={Method.PUBLISH}",
    )


def calendar_links(kind: str, commitment_id: str, *, actor: Actor) -> dict[str, str | None]:
    """The forms of the web calendars, filled in, and the file. What is called off is to be put
    into none; the file says that it is off. Raises NotFound."""
    commitment = source_of(kind).find(commitment_id, actor=actor)
    if actor.user_id is None:
        raise NotFound()
    language = language_of(actor.user_id)
    forms: dict[str, str | None] = dict(
        event_links(commitment, reader_id=actor.user_id, language=language)
    )
    if commitment.standing == Standing.CANCELLED:
        forms = dict.fromkeys(forms)
    return {**forms, "ics": signed_link(commitment, reader_id=actor.user_id)}


def signed_link(commitment: Commitment, *, reader_id: int) -> str:
    """A link that opens the file without a token, for as long as other links to files do."""
    return link_to(*commitment.subject, reader_id=reader_id)


def link_to(kind: str, commitment_id: str, *, reader_id: int) -> str:
    """The same, for who knows that the reader sees it."""
    expires = expiry_of(settings.FILES_LINK_SECONDS)
    token = _signer.sign_object([kind, commitment_id, reader_id, expires])
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('calendar-event', args=[token])}"


def file_behind(token: str) -> CalendarFile:
    """What a signed link leads to, if who it was made for may still see it. Raises NotFound for
    a link that is not ours, was bent, or is over."""
    try:
        kind, commitment_id, reader_id, expires = _signer.unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        raise NotFound() from None
    contact = contact_of(reader_id) if expires > clock.now().timestamp() else None
    if contact is None:
        raise NotFound()
    actor = Actor(
        user_id=contact.user_id, role=contact.role, organization_id=contact.organization_id
    )
    return file_of(kind, commitment_id, actor=actor)


def _filename(commitment: Commitment) -> str:
    day = commitment.starts_at.astimezone(zone_of(commitment.timezone)).date()
    return fit_filename(f"{one_line(commitment.title, LONGEST_FILENAME)} {day}.ics")
