"""The invitation that goes with a mail, made from the commitment as it is when the mail goes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from kernel import clock
from notifications.enclosures import Made, ToBeMade, maker
from scheduling.calendars.files import house, reader_of
from scheduling.calendars.ics import CONTENT_TYPE, invitation
from scheduling.commitments import Commitment, Standing, source_of

INVITE: Final = "scheduling.invite"


def invite_to(kind: str, commitment_id: str) -> ToBeMade:
    """To be enclosed with what tells somebody of a commitment."""
    return ToBeMade(maker=INVITE, arguments={"kind": kind, "id": commitment_id})


def take_out_of(kind: str, commitment_id: str, *, stood_at: datetime) -> ToBeMade:
    """To be enclosed with what tells somebody that it is theirs no more, whatever becomes of it:
    their calendar lets go of what stood in it."""
    left = {"kind": kind, "id": commitment_id, "stood_at": stood_at.isoformat()}
    return ToBeMade(maker=INVITE, arguments=left)


@maker(INVITE)
def make_invite(arguments: Mapping[str, Any], reader_id: int) -> Made | None:
    """None for who is not a party to it, or has no address to be invited at."""
    commitment = source_of(arguments["kind"]).current([arguments["id"]]).get(arguments["id"])
    reader = reader_of(reader_id)
    if commitment is None or reader is None or not reader.email:
        return None
    if all(each.user_id != reader_id for each in commitment.parties):
        if "stood_at" not in arguments:
            return None
        commitment = _left(commitment, datetime.fromisoformat(arguments["stood_at"]))
    method, content = invitation(commitment, reader, house(), at=clock.now())
    return Made(
        filename="invite.ics",
        content=content,
        content_type=f"{CONTENT_TYPE}; method={method}",
        inline=True,
    )


def _left(commitment: Commitment, stood_at: datetime) -> Commitment:
    """What somebody may still see of it who has left: that it is off for them, where it stood."""
    return replace(
        commitment,
        standing=Standing.CANCELLED,
        starts_at=stood_at,
        ends_at=stood_at + (commitment.ends_at - commitment.starts_at),
        parties=(),
        place="",
        note="",
        link="",
    )
