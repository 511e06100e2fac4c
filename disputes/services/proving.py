"""What either side brings forward: files, words, links, and what a front end sent along."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from disputes.errors import EvidenceInvalid, TooMuchEvidence
from disputes.events import EvidenceAdded
from disputes.models import Dispute, Evidence, EvidenceKind
from disputes.policies import require_party
from disputes.services.answering import note_answer
from disputes.services.filing import kind_of, taken_in
from disputes.services.limits import count_message, count_upload
from disputes.services.recording import record
from disputes.services.talking import require_not_over
from disputes.states import Side
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.files import discard, filename_like
from kernel.json import dumps, to_wire
from kernel.transactions import use_case

FIELD: Final = "file"
LONGEST_DESCRIPTION: Final = 1_000
LONGEST_URL: Final = 2_000
# Of what is sent along as data, in bytes of JSON, and of a list the pieces that it is taken for.
MOST_DATA: Final = 20_000
MOST_PIECES: Final = 20
# What front ends call the words of a piece, and its address.
WORDS: Final = ("description", "statement", "text", "content", "message", "notes", "note")
ADDRESSES: Final = ("url", "link", "href")


def add_evidence(
    *,
    dispute_id: UUID,
    actor: Actor,
    description: str = "",
    data: Any = None,
    url: str = "",
    kind: str = "",
    file: UploadedFile | None = None,
) -> Evidence:
    """A party, or who mediates, brings something forward. The same file sent again is the piece
    that is there already.

    A file is examined and stored before the transaction begins, and removed again when that
    refuses it or has it already. Raises DisputeNotFound, NotAllowed, DisputeOver,
    EvidenceInvalid, TooMuchEvidence, TooManyUploads, or Invalid for a file that we do not keep.
    """
    person = person_of(actor)
    seen: Dispute = Dispute.objects.visible_to(actor).get_or_not_found(dispute_id)
    require_party(actor, seen)
    require_not_over(seen)
    facts = _facts(
        description=description, data=data, url=url, kind=kind, has_file=file is not None
    )
    if file is None:
        count_message(person)
        return _add(dispute_id=dispute_id, actor=actor, facts=facts)
    count_upload(person)
    with taken_in(file, field=FIELD) as stored:
        facts |= {
            "kind": kind_of(stored),
            "file": stored.name,
            "file_name": filename_like(stored.name, file.name),
            "file_size": stored.size,
            "file_type": stored.content_type,
            "sha256": stored.sha256,
        }
        evidence = _add(dispute_id=dispute_id, actor=actor, facts=facts)
    if evidence.file != stored.name:
        discard(stored.name)
    return evidence


@use_case
def _add(*, dispute_id: UUID, actor: Actor, facts: Mapping[str, Any]) -> Evidence:
    dispute = Dispute.objects.visible_to(actor).locked(dispute_id)
    side = require_party(actor, dispute)
    require_not_over(dispute)
    same = _sent_before(dispute, side, facts)
    if same is not None:
        return same
    (evidence,) = _keep(dispute, side, actor, [facts])
    note_answer(dispute, actor=actor, side=side, at=evidence.added_at)
    return evidence


def keep_evidence(dispute: Dispute, side: Side, actor: Actor, raw: Any) -> list[Evidence]:
    """A step: what a front end sent along with a dispute or with its resolution, whatever shape
    it has, as pieces of evidence of `side`. Words are a statement, an address is a link, of a
    list each is a piece of its own, and all else is kept as it came.

    The caller has locked `dispute`, or just made it. Raises EvidenceInvalid on `evidence` for
    more than anybody will read.
    """
    if raw in (None, "", [], {}):
        return []
    if len(dumps(raw)) > MOST_DATA:
        raise EvidenceInvalid("That is too much: upload it as a file.", field="evidence")
    pieces = raw if isinstance(raw, list) else [raw]
    if len(pieces) > MOST_PIECES:
        raise EvidenceInvalid(f"At most {MOST_PIECES} pieces at once.", field="evidence")
    return _keep(dispute, side, actor, [_piece(each) for each in pieces])


def _keep(
    dispute: Dispute, side: Side, actor: Actor, pieces: list[Mapping[str, Any]]
) -> list[Evidence]:
    limit = settings.DISPUTE_EVIDENCE_LIMIT
    if dispute.evidence.filter(side=side).count() + len(pieces) > limit:
        raise TooMuchEvidence(f"Each side brings forward at most {limit} pieces.")
    now = clock.now()
    kept = []
    for facts in pieces:
        evidence: Evidence = Evidence.objects.create(
            dispute=dispute, side=side, added_by_id=actor.user_id, added_at=now, **facts
        )
        record(
            dispute,
            EvidenceAdded.of(dispute, by=actor.user_id, evidence_id=evidence.pk),
            actor=actor,
            at=now,
            what="evidence_added",
            side=side,
            evidence_id=evidence.pk,
            kind=evidence.kind,
        )
        kept.append(evidence)
    return kept


def _sent_before(dispute: Dispute, side: Side, facts: Mapping[str, Any]) -> Evidence | None:
    digest = facts.get("sha256")
    return dispute.evidence.filter(side=side, sha256=digest).first() if digest else None


def _facts(*, description: str, data: Any, url: str, kind: str, has_file: bool) -> dict[str, Any]:
    """What is to be kept of a piece that is given in fields; raises EvidenceInvalid."""
    description, url = description.strip(), url.strip()
    if len(description) > LONGEST_DESCRIPTION:
        raise EvidenceInvalid(f"At most {LONGEST_DESCRIPTION} characters.", field="description")
    if data is not None and len(dumps(data)) > MOST_DATA:
        raise EvidenceInvalid("That is too much: upload it as a file.", field="data")
    if url and not _is_address(url):
        raise EvidenceInvalid("Give an address that begins with https:// or http://.", field="url")
    if kind in (EvidenceKind.PHOTO, EvidenceKind.DOCUMENT) and not has_file:
        raise EvidenceInvalid("Send the file along.", field=FIELD)
    if not (description or url or has_file) and data in (None, "", [], {}):
        raise EvidenceInvalid("Say something, or send a file or a link.", field="description")
    if url:
        return {"kind": EvidenceKind.LINK, "description": description, "data": _with_url(data, url)}
    return {"kind": EvidenceKind.STATEMENT, "description": description, "data": to_wire(data)}


def _piece(raw: Any) -> dict[str, Any]:
    """One piece of whatever a front end sent."""
    if isinstance(raw, str):
        return _words(raw)
    if not isinstance(raw, Mapping):
        return {"kind": EvidenceKind.STATEMENT, "data": to_wire(raw)}
    words = _first(raw, WORDS)[:LONGEST_DESCRIPTION]
    url = _first(raw, ADDRESSES)
    if _is_address(url):
        return {"kind": EvidenceKind.LINK, "description": words, "data": _with_url(raw, url)}
    return {"kind": EvidenceKind.STATEMENT, "description": words, "data": to_wire(raw)}


def _words(text: str) -> dict[str, Any]:
    if _is_address(text.strip()):
        return {"kind": EvidenceKind.LINK, "data": {"url": text.strip()}}
    # What is longer than a description is kept whole beside its beginning.
    data = {"text": text} if len(text) > LONGEST_DESCRIPTION else None
    kind = EvidenceKind.STATEMENT
    return {"kind": kind, "description": text[:LONGEST_DESCRIPTION], "data": data}


def _with_url(data: Any, url: str) -> dict[str, Any]:
    more = data if isinstance(data, Mapping) else {} if data is None else {"data": data}
    return to_wire({**more, "url": url})  # type: ignore[no-any-return]


def _first(raw: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((raw[each] for each in names if isinstance(raw.get(each), str)), "")


def _is_address(text: str) -> bool:
    if len(text) > LONGEST_URL or any(each.isspace() for each in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
