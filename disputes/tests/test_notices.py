"""What is told of a dispute is told while it holds."""

import pytest

from accounts.tests.factories import ManagerFactory
from disputes.services import closing, resolving, talking
from disputes.tests.factories import opened, paid_booking
from kernel.json import to_wire
from notifications.freshness import as_it_is_now
from notifications.models import Notification

# Who may what, and what is told, either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def resolve(dispute):
    resolving.resolve_dispute(
        dispute_id=dispute.pk, actor=ManagerFactory().as_actor(), resolution_notes="No."
    )


def told(kind, dispute):
    """What a message of that kind says now."""
    facts = {"dispute_id": str(dispute.pk), "status": "as it was"}
    return as_it_is_now(kind, facts)


def test_what_is_decided_needs_no_answer_any_more():
    dispute = opened(paid_booking())
    before = told("dispute_opened", dispute)

    resolve(dispute)

    assert before is not None
    assert before["status"] == "open"
    for kind in ("dispute_opened", "dispute_answer_due", "dispute_escalated", "dispute_mediated"):
        assert told(kind, dispute) is None


def test_who_has_answered_is_not_reminded():
    dispute = opened(paid_booking())
    before = told("dispute_answer_due", dispute)

    talking.send_message(
        dispute_id=dispute.pk, actor=dispute.provider.as_actor(), content="It was clean."
    )

    assert before["answer_due_at"] == to_wire(dispute.answer_due_at)
    assert told("dispute_answer_due", dispute) is None


def test_a_decision_that_is_gone_into_again_is_no_news():
    dispute = opened(paid_booking())
    resolve(dispute)
    decided = told("dispute_resolved", dispute)

    resolving.reopen_dispute(
        dispute_id=dispute.pk, actor=dispute.customer.as_actor(), reason="Look again."
    )

    assert decided is not None
    assert told("dispute_resolved", dispute) is None
    assert told("dispute_reopened", dispute) is not None


def test_who_did_it_has_it_in_their_list_as_read():
    dispute = opened(paid_booking())
    manager = ManagerFactory().as_actor()
    resolve(dispute)

    resolving.reopen_dispute(
        dispute_id=dispute.pk, actor=dispute.customer.as_actor(), reason="Look again."
    )
    closing.close_dispute(dispute_id=dispute.pk, actor=manager, reason="Enough.")

    unread = Notification.objects.filter(read_at=None)
    assert set(unread.filter(kind="dispute_reopened").values_list("recipient", flat=True)) == {
        dispute.provider_id
    }
    assert set(unread.filter(kind="dispute_closed").values_list("recipient", flat=True)) == {
        dispute.customer_id,
        dispute.provider_id,
    }
