from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, SuperAdminFactory, UserFactory, signed_in
from disputes.models import Evidence, Suggestion
from disputes.services.suggesting import suggest_anew
from disputes.states import DisputeStatus
from disputes.tests.factories import DecidedDisputeFactory, DisputeFactory
from disputes.triage.weighing import weigh
from payments.tests.factories import CardPaymentFactory, InvoiceFactory, RefundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STATEMENTS = 15


def path(dispute, action=""):
    return f"/api/advanced-dispute-resolution/{dispute.pk}/{action}"


def asked(dispute, by=None):
    return signed_in(by or ManagerFactory()).get(path(dispute)).json()


def paid(dispute, total="1000.00", back="0.00"):
    """Paid by card, of which so much has gone back already."""
    invoice = InvoiceFactory(
        subject_kind=dispute.subject_kind, subject_id=dispute.subject_id, total=Decimal(total)
    )
    payment = CardPaymentFactory(invoice=invoice, amount=Decimal(total))
    if Decimal(back):
        RefundFactory(payment=payment, amount=Decimal(back), status="succeeded")


def decided(count, *, amount="100.00", total="1000.00", **more):
    rows = DecidedDisputeFactory.create_batch(count, resolution_amount=amount, **more)
    for row in rows:
        InvoiceFactory(subject_id=row.subject_id, total=total)
    return rows


def test_operations_read_what_it_seems_to_be_and_why():
    body = asked(DisputeFactory(description="The work is of poor quality, the tap still leaks."))

    assert (body["category"], body["severity"], body["unsure"]) == ("quality", "medium", False)
    assert body["next_step"] == "offer_to_redo"
    assert body["needs_human"] is True
    assert body["reasons"][0]["text"].startswith("The text says “")
    assert (body["method"]["name"], body["method"]["fallback_used"]) == ("keyword rules", True)
    assert body["method"]["error"]["category"] == {"right": 0, "of": 0}
    assert body["override"] is None


def test_nothing_is_said_of_the_end_before_anything_was_decided():
    body = asked(DisputeFactory())

    assert body["similar_cases"] == []
    resolution = body["likely_resolution"]
    assert (resolution["outcome"], resolution["refund"], resolution["amount"]) == (None,) * 3


def test_parties_are_refused_and_strangers_learn_nothing():
    dispute = DisputeFactory()

    for person, status in ((dispute.customer, 403), (dispute.provider, 403), (UserFactory(), 404)):
        assert signed_in(person).get(path(dispute)).status_code == status
        refused = signed_in(person).post(path(dispute, "override/"), {"why": "I know better."})
        assert refused.status_code == status
    assert not Suggestion.objects.exists()


def test_similar_cases_say_how_they_ended_and_name_nobody():
    past = decided(5, amount="400.00")
    dispute = DisputeFactory()
    paid(dispute, "2000.00")
    DisputeFactory(outcome="", status="open")
    DecidedDisputeFactory(outcome="withdrawn")

    body = asked(dispute)

    assert {case["id"] for case in body["similar_cases"]} == {str(row.pk) for row in past}
    case = body["similar_cases"][0]
    assert set(case) == {
        "id",
        "category",
        "outcome",
        "share",
        "resolved_at",
        "likeness",
        "words",
    }
    assert (case["outcome"], case["share"], case["likeness"]) == ("partial_refund", 0.4, 1.0)
    assert body["likely_resolution"]["amount"] == {
        "low": "800.00",
        "middle": "800.00",
        "high": "800.00",
        "currency": "INR",
        "cases": 5,
    }


def test_no_more_is_suggested_than_may_go_back_yet():
    decided(5, amount="900.00")
    dispute = DisputeFactory()
    paid(dispute, "2000.00", back="1500.00")

    assert asked(dispute)["likely_resolution"]["amount"]["high"] == "500.00"


def test_the_likely_end_is_counted_and_the_steps_add_up():
    decided(30)
    decided(3, outcome="no_refund", amount=None)

    body = asked(DisputeFactory())

    resolution = body["likely_resolution"]
    assert (resolution["outcome"], resolution["known_cases"]) == ("partial_refund", 33)
    steps = [each for each in body["reasons"] if each["code"].startswith("cases_")]
    assert [each["values"]["cases"] for each in steps] == [33, 33, 33, 33]
    assert sum(each["effect"] for each in steps) / 10_000 == resolution["refund"]


def test_asking_again_changes_nothing():
    dispute, manager = DisputeFactory(), ManagerFactory()

    first, second = asked(dispute, manager), asked(dispute, manager)

    assert first == second
    assert Suggestion.objects.count() == 1


def test_it_is_made_anew_when_what_it_goes_by_has_changed():
    dispute = DisputeFactory()
    first = asked(dispute)

    Evidence.objects.create(dispute=dispute, side="customer", kind="photo")

    assert asked(dispute)["id"] != first["id"]


def test_what_was_decided_keeps_its_last_suggestion():
    dispute = DisputeFactory()
    first = asked(dispute)
    Evidence.objects.create(dispute=dispute, side="customer", kind="photo")
    dispute.status = DisputeStatus.CLOSED
    dispute.save()

    assert asked(dispute)["id"] == first["id"]


def test_a_stored_suggestion_is_worked_out_again_to_the_same():
    decided(12)
    dispute = DisputeFactory(description="The gas pipe leaks and I got hurt.")
    paid(dispute)

    made = suggest_anew(dispute_id=dispute.pk)

    made.refresh_from_db()
    assert weigh(made.inputs) == (made.result, made.factors)


def test_operations_may_see_it_otherwise_and_say_why():
    dispute, manager = DisputeFactory(), ManagerFactory()
    asked(dispute)

    answer = signed_in(manager).post(path(dispute, "override/"), {"why": "The photos show it."})

    assert answer.status_code == 200
    assert answer.json()["override"]["by"] == manager.pk
    assert answer.json()["override"]["why"] == "The photos show it."
    dispute.refresh_from_db()
    assert (dispute.dispute_type, dispute.status) == ("quality", "open")


def test_a_category_that_is_corrected_is_the_dispute_s_from_then_on():
    dispute, manager = DisputeFactory(), ManagerFactory()
    asked(dispute)

    answer = signed_in(manager).post(
        path(dispute, "override/"), {"why": "It is about the bill.", "category": "billing"}
    )

    assert answer.status_code == 200
    dispute.refresh_from_db()
    assert dispute.dispute_type == "billing"
    line = dispute.history.get()
    assert (line.what, line.by, line.note) == (
        "category_corrected",
        manager,
        "It is about the bill.",
    )
    assert line.facts == {"from_category": "quality", "to_category": "billing"}
    assert asked(dispute)["overrides"] == [answer.json()["override"]]


def test_staff_see_a_suggestion_beside_its_dispute_and_may_differ(client):
    decided(5)
    dispute = DisputeFactory()
    paid(dispute)
    suggestion = suggest_anew(dispute_id=dispute.pk)
    client.force_login(SuperAdminFactory())
    page = f"/admin/disputes/suggestion/{suggestion.pk}/"

    beside = client.get(f"/admin/disputes/dispute/{dispute.pk}/change/").content.decode()
    own = client.get(f"{page}change/").content.decode()
    client.post(
        reverse("admin:disputes_suggestion_see_otherwise", args=[suggestion.pk]),
        {"_form_submitted": "on", "why": "I have seen it.", "category": "damage"},
    )

    assert "partial refund" in beside.lower()
    assert "quality of the work, Partial Refund, 10% of the price; 100% alike" in own
    suggestion.refresh_from_db()
    dispute.refresh_from_db()
    assert (suggestion.why, dispute.dispute_type) == ("I have seen it.", "damage")


def test_there_must_be_one_to_see_otherwise():
    answer = signed_in(ManagerFactory()).post(path(DisputeFactory(), "override/"), {"why": "No."})

    assert (answer.status_code, answer.json()["code"]) == (409, "NOTHING_SUGGESTED")


def test_how_often_it_was_right_is_told():
    dispute = DisputeFactory(description="The work is of poor quality, the tap still leaks.")
    asked(dispute)
    dispute.status, dispute.outcome = DisputeStatus.RESOLVED, "redo"
    dispute.resolved_at = dispute.created_at.replace(year=dispute.created_at.year + 1)
    dispute.save()

    error = asked(DisputeFactory())["method"]["error"]

    assert error["category"] == {"right": 1, "of": 1}
    assert error["outcome"] == {"right": 0, "of": 0}


@pytest.mark.parametrize("count", [1, 3])
def test_a_suggestion_is_made_by_as_many_statements_whatever_was_decided(
    django_assert_num_queries, count
):
    decided(count)
    dispute = DisputeFactory()
    paid(dispute)

    with django_assert_num_queries(STATEMENTS):
        suggest_anew(dispute_id=dispute.pk)
