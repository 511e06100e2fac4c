"""Putting an agreement on paper: by the worker, or on the spot for who asks before it does."""

from collections.abc import Mapping
from typing import Any, Final

from bookings.agreements.certificate import certificate_of
from bookings.errors import AgreementNotFound
from bookings.models import Agreement, UnitBooking
from kernel.actors import Actor
from kernel.files import discard, read_bytes, store_bytes
from kernel.outbox import enqueue, outbox_handler
from kernel.transactions import use_case
from notifications.enclosures import Made, ToBeMade, maker

FOLDER: Final = "agreements"
PDF: Final = "application/pdf"
PAPER: Final = "bookings.agreement_paper"
ENCLOSED: Final = "bookings.agreement"
READY: Final = "agreement_ready"
SIGNED: Final = "agreement_signed"


def put_on_paper(agreement: Agreement) -> None:
    """Have the worker make its paper, with the signature if there is one; a step."""
    signed = "signed" if agreement.is_signed else "draft"
    enqueue(PAPER, {"agreement_id": agreement.pk}, key=f"{PAPER}:{agreement.pk}:{signed}")


@outbox_handler(PAPER)
def make_paper(payload: Mapping[str, Any]) -> None:
    paper_of(Agreement.objects.get(pk=payload["agreement_id"]))


def paper_of(agreement: Agreement) -> str:
    """The stored file of its paper, made now if it is not there yet; the signed copy of what
    is signed."""
    if agreement.paper:
        return agreement.paper
    content = render(agreement)
    stored = store_bytes(content, folder=FOLDER, extension="pdf", content_type=PDF)
    kept = file_paper(
        agreement_id=agreement.pk,
        name=stored.name,
        sha256=stored.sha256,
        signed=agreement.is_signed,
    )
    if kept != stored.name:
        discard(stored.name)
    return kept


def render(agreement: Agreement) -> bytes:
    from bookings.agreements import pdf  # loads reportlab, which only a maker of papers needs

    return pdf.render(agreement.facts, certificate_of(agreement))


@use_case
def file_paper(*, agreement_id: int, name: str, sha256: str, signed: bool) -> str:
    """Keep the file of the draft or of the signed copy; only the first is kept. Answers which."""
    agreement = Agreement.objects.locked(agreement_id)
    field = "signed_file" if signed else "file"
    kept: str = getattr(agreement, field)
    if kept:
        return kept
    setattr(agreement, field, name)
    setattr(agreement, f"{field}_sha256", sha256)
    agreement.save(update_fields=[field, f"{field}_sha256"])
    return name


def download_agreement(
    *, booking_id: int, actor: Actor, version: int | None = None
) -> tuple[str, bytes]:
    """The file name and content of the version that counts, or of the one that is asked for.

    For the parties. Raises UnitBookingNotFound or AgreementNotFound.
    """
    booking = UnitBooking.objects.visible_to(actor).get_or_not_found(booking_id)
    agreements = Agreement.objects.all()
    if version is not None:
        agreements = agreements.filter(version=version)
    agreement = agreements.latest_of(booking.pk)
    if agreement is None:
        raise AgreementNotFound()
    return agreement.filename, read_bytes(paper_of(agreement))


def promised_agreement(agreement: str) -> str | None:
    """The file of the agreement that a link promises; made now, if the worker has not yet."""
    found = Agreement.objects.filter(pk=int(agreement)).first()
    return None if found is None else paper_of(found)


def enclosing(agreement: Agreement) -> ToBeMade:
    """What a notice about it takes along."""
    return ToBeMade(maker=ENCLOSED, arguments={"agreement_id": agreement.pk})


@maker(ENCLOSED)
def enclose(arguments: Mapping[str, Any], reader_id: int) -> Made | None:
    agreement = Agreement.objects.filter(pk=arguments["agreement_id"]).first()
    if agreement is None:
        return None
    return Made(
        filename=agreement.filename, content=read_bytes(paper_of(agreement)), content_type=PDF
    )
