"""Every notice about a dispute, with all that it may be told, and with as little."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from disputes.services.telling import tell_both
from disputes.tests.factories import DisputeFactory
from kernel import clock
from kernel.actors import Actor

# What each is told beside its facts, and what of it may be missing.
MORE: Mapping[str, Mapping[str, Any]] = {
    "dispute_received": {},
    "dispute_opened": {},
    "dispute_answer_due": {},
    "dispute_escalated": {"reason": "कोई उत्तर नहीं", "unanswered": True},
    "dispute_undecided": {"reason": "कोई उत्तर नहीं", "unanswered": True},
    "dispute_mediated": {},
    "dispute_assigned": {},
    "dispute_resolved": {"refund": "1200.50", "by_hand": "200.00", "notes": "आधा काम हुआ"},
    "dispute_reopened": {"reason": "फिर टूट गया"},
    "dispute_closed": {"reason": "समझौता हो गया", "withdrawn": True},
}
MISSING: Mapping[str, Mapping[str, Any]] = {
    "dispute_escalated": {"reason": "", "unanswered": False},
    "dispute_undecided": {"reason": "", "unanswered": False},
    "dispute_resolved": {"refund": None, "by_hand": None},
    "dispute_closed": {"reason": "", "withdrawn": False},
}


def tell_of_disputes() -> None:
    dispute = DisputeFactory(
        subject_title="रसोई की सफ़ाई",
        title="रसोई अब भी चिकनी है",
        answer_due_at=clock.now() + timedelta(hours=48),
    )
    for kind, more in MORE.items():
        tell_both(dispute, kind, key="k", by=Actor.system(), **more)
        bare = {**more, **MISSING.get(kind, {})}
        tell_both(dispute, kind, key="bare", by=Actor.system(), **bare)
