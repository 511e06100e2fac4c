"""`/api/advanced-vendor-bonus/`: shares are proposed, decided by another, contested, answered."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from adminpanel.models import BonusContest, BonusRun, BonusShare
from adminpanel.selectors.bonus import is_as_computed
from adminpanel.services import telling_bonuses
from adminpanel.services.bonus import approve_bonus, digest_of, propose_bonus, reject_bonus
from adminpanel.tests.factories import BonusRunFactory, BonusShareFactory
from bookings.tests.factories import CompletedBookingFactory
from catalog.tests.factories import ServiceFactory
from kernel.outbox import drain
from kernel.tests.races import race
from notifications.models import Notification
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db

PATH = "/api/advanced-vendor-bonus/"
NOON = datetime(2027, 3, 15, 6, 30, tzinfo=UTC)
PROPOSAL = {"first": "2027-03-01", "last": "2027-03-07", "pool": "1000.00", "note": "Holi"}
RUNS, SHARES = f"{PATH}runs/", f"{PATH}shares/"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def operations():
    return signed_in(UserFactory(role=Role.OPS_MANAGER))


@pytest.fixture
def another():
    return signed_in(UserFactory(role=Role.SUPER_ADMIN))


@pytest.fixture
def vendors():
    """Seven who did two jobs each, all but one of them on time."""
    PincodeFactory()
    service = ServiceFactory()
    vendors = VendorFactory.create_batch(7)
    at = datetime(2027, 3, 3, 4, 30, tzinfo=UTC)
    for number, vendor in enumerate(vendors):
        for _ in range(2):
            late = timedelta(hours=number == 0)
            CompletedBookingFactory(
                vendor=vendor,
                service=service,
                scheduled_date=at,
                actual_start_time=at + late,
                created_at=at - timedelta(days=1),
            )
    return vendors


def propose(client, **changes):
    return client.post(RUNS, PROPOSAL | changes, format="json")


def approved(operations, another):
    pk = propose(operations).json()["id"]
    assert another.post(f"{RUNS}{pk}/approve/", {}, format="json").status_code == 200
    return pk


def test_a_pool_is_shared_to_the_paisa_and_each_share_says_why(operations, vendors):
    answer = propose(operations)

    assert answer.status_code == 201
    run = answer.json()
    assert (run["status"], run["vendors"], run["jobs"], run["pool"]) == (
        "proposed",
        7,
        14,
        "1000.00",
    )
    shares = operations.get(SHARES, {"run": run["id"]}).json()["results"]
    assert sum(Decimal(share["amount"]) for share in shares) == Decimal("1000.00")
    assert shares[-1]["vendor"] == vendors[0].pk
    for share in shares:
        assert sum(Decimal(line["amount"]) for line in share["lines"]) == Decimal(share["amount"])
        assert sum(Decimal(each["effect"]) for each in share["factors"]) == Decimal(share["score"])


def test_it_can_be_worked_out_again_to_the_last_digit(operations, vendors):
    pk = propose(operations).json()["id"]

    again = operations.get(f"{RUNS}{pk}/recompute/").json()

    assert again == {"is_same": True, "inputs_are_untouched": True, "rule_version": "2026-11"}
    run = BonusRun.objects.get(pk=pk)
    first = run.inputs["work"][str(vendors[0].pk)]
    next(iter(first.values()))["on_time"] = [2, 2]
    assert not is_as_computed(run)
    assert digest_of(run.inputs) != run.digest


def test_whole_yen_are_shared_and_worked_out_again(operations, vendors):
    for vendor in vendors:
        CompletedBookingFactory(
            vendor=vendor, currency="JPY", scheduled_date=datetime(2027, 3, 3, 4, 30, tzinfo=UTC)
        )

    pk = propose(operations, currency="JPY", pool="1000").json()["id"]

    amounts = sorted(BonusShare.objects.filter(run_id=pk).values_list("amount", flat=True))
    assert (sum(amounts), amounts[0], amounts[-1]) == (1000, 142, 143)
    assert operations.get(f"{RUNS}{pk}/recompute/").json()["is_same"] is True


@pytest.mark.django_db(transaction=True)
def test_of_proposals_made_at_once_for_days_that_overlap_one_stands_and_one_decision(vendors):
    people = UserFactory.create_batch(3, role=Role.OPS_MANAGER)
    mine, *others = (person.as_actor() for person in people)
    proposed = partial(propose_bonus, last=date(2027, 3, 7), pool=Decimal(100), actor=mine)

    race([partial(proposed, first=date(2027, 3, day)) for day in (1, 2, 3)])
    run = BonusRun.objects.get()
    assert run.shares.count() == 7

    one, other = others
    race(
        [
            partial(approve_bonus, run_id=run.pk, actor=one),
            partial(reject_bonus, run_id=run.pk, actor=other, note="No."),
        ]
    )
    run.refresh_from_db()
    assert (run.status, run.decided_by_id) in {
        ("approved", one.user_id),
        ("rejected", other.user_id),
    }


def test_who_proposed_it_does_not_decide_it_and_another_does_so_once(operations, another, vendors):
    pk = propose(operations).json()["id"]

    for step in ("approve", "reject"):
        refused = operations.post(f"{RUNS}{pk}/{step}/", {"note": "By me."}, format="json")
        assert (refused.status_code, refused.json()["code"]) == (403, "DECIDED_BY_ANOTHER")
    assert BonusRun.objects.get().status == "proposed"

    first = another.post(f"{RUNS}{pk}/approve/", {}, format="json")
    again = another.post(f"{RUNS}{pk}/approve/", {}, format="json")
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["contest_until"] == "2027-03-22T06:30:00Z"
    late = another.post(f"{RUNS}{pk}/reject/", {"note": "No."}, format="json")
    assert (late.status_code, late.json()["code"]) == (409, "ILLEGAL_TRANSITION")


def test_the_same_days_are_rewarded_once_unless_the_first_is_rejected(operations, another, vendors):
    pk = propose(operations).json()["id"]

    overlapping = propose(operations, first="2027-03-07", last="2027-03-09")
    assert (overlapping.status_code, overlapping.json()["code"]) == (409, "BONUS_ALREADY_THERE")
    another.post(f"{RUNS}{pk}/reject/", {"note": "Too small."}, format="json")
    assert propose(operations).status_code == 201


def test_days_without_work_that_counts_have_no_bonus(operations):
    answer = propose(operations)

    assert (answer.status_code, answer.json()["code"]) == (409, "NOTHING_TO_SHARE_FOR")
    assert not BonusRun.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"last": "2027-02-01"}, "last"),
        ({"last": "2027-03-15"}, "last"),
        ({"first": "2026-01-01"}, "first"),
        ({"pool": "0"}, "pool"),
        ({"pool": "-5"}, "pool"),
        ({"pool": "100.50", "currency": "JPY"}, "pool"),
        ({"currency": "rupees"}, "currency"),
        ({"least_jobs": 0}, "least_jobs"),
    ],
)
def test_what_cannot_be_proposed_is_refused(operations, vendors, change, field):
    answer = propose(operations, **change)

    assert (answer.status_code, [*answer.json()]) == (400, [field])
    assert not BonusRun.objects.exists()


def test_outages_are_left_out(operations, vendors):
    outage = {"starts_at": "2027-03-03T00:00:00Z", "ends_at": "2027-03-04T00:00:00Z"}

    answer = propose(operations, outages=[outage])

    assert answer.json()["code"] == "NOTHING_TO_SHARE_FOR"


def test_a_vendor_sees_their_own_share_once_it_is_approved(operations, another, vendors):
    page = signed_in(vendors[0])
    pk = propose(operations).json()["id"]
    mine = BonusShare.objects.get(vendor=vendors[0])
    assert page.get(SHARES).json()["count"] == 0
    assert page.get(f"{SHARES}{mine.pk}/").status_code == 404

    another.post(f"{RUNS}{pk}/approve/", {}, format="json")

    assert [row["id"] for row in page.get(SHARES).json()["results"]] == [mine.pk]
    theirs = BonusShare.objects.exclude(pk=mine.pk).first()
    assert page.get(f"{SHARES}{theirs.pk}/").status_code == 404
    assert page.post(f"{SHARES}{theirs.pk}/contest/", {"reason": "?"}).status_code == 404
    assert page.get(f"{RUNS}{pk}/").status_code == 404


def test_a_share_is_contested_once_within_its_time_and_answered_once(operations, another, vendors):
    approved(operations, another)
    share = BonusShare.objects.get(vendor=vendors[0])
    page, path = signed_in(vendors[0]), f"{SHARES}{share.pk}/"

    told = page.post(f"{path}contest/", {"reason": "The lift stood still."}, format="json")
    assert (told.status_code, told.json()["contest"]["status"]) == (201, "open")
    again = page.post(f"{path}contest/", {"reason": "Once more."}, format="json")
    assert (again.status_code, again.json()["code"]) == (409, "CONTESTED_ALREADY")
    own = page.post(f"{path}answer/", {"uphold": True, "answer": "Yes."}, format="json")
    assert own.status_code == 403

    reply = {"uphold": True, "answer": "So it was.", "adjustment": "25.00"}
    answered = operations.post(f"{path}answer/", reply, format="json")
    assert answered.json()["contest"]["adjustment"] == "25.00"
    assert answered.json()["amount"] == f"{share.amount}"
    twice = operations.post(f"{path}answer/", reply, format="json")
    assert (twice.status_code, twice.json()["code"]) == (409, "ILLEGAL_TRANSITION")


@pytest.mark.once
@pytest.mark.parametrize(
    ("currency", "adjustment"), [("INR", "10000.01"), ("JPY", "10.50"), ("INR", "-1")]
)
def test_no_more_is_added_than_would_have_been_a_share(operations, currency, adjustment):
    share = BonusShareFactory(run__currency=currency)
    BonusContest.objects.create(share=share, reason="Why?", opened_at=NOON)
    path, reply = f"{SHARES}{share.pk}/answer/", {"uphold": True, "answer": "So it was."}

    refused = operations.post(path, reply | {"adjustment": adjustment}, format="json")

    assert (refused.status_code, [*refused.json()]) == (400, ["adjustment"])
    assert share.contest.status == "open"
    most = operations.post(path, reply | {"adjustment": "10000"}, format="json")
    assert most.json()["contest"]["adjustment"] == "10000.00"


def test_nothing_is_added_where_the_share_stands_and_nothing_answered_that_nobody_asked(operations):
    share = BonusShareFactory()
    path = f"{SHARES}{share.pk}/answer/"
    asked = {"uphold": False, "answer": "It stands."}

    assert operations.post(path, asked, format="json").status_code == 409
    BonusContest.objects.create(share=share, reason="Why?", opened_at=NOON)
    more = operations.post(path, asked | {"adjustment": "5"}, format="json")
    assert (more.status_code, [*more.json()]) == (400, ["adjustment"])
    assert operations.post(path, asked, format="json").status_code == 200


def test_each_vendor_is_told_once_what_they_got_and_what_became_of_what_they_said(
    operations, another, vendors, monkeypatch
):
    monkeypatch.setattr(telling_bonuses, "TOGETHER", 3)
    pk = propose(operations).json()["id"]
    assert not Notification.objects.filter(kind="bonus_share").exists()

    another.post(f"{RUNS}{pk}/approve/", {}, format="json")
    another.post(f"{RUNS}{pk}/approve/", {}, format="json")
    while drain():
        pass

    told = Notification.objects.filter(kind="bonus_share").values_list("recipient_id", flat=True)
    assert sorted(told) == sorted(vendor.pk for vendor in vendors)
    share = BonusShare.objects.get(vendor=vendors[0])
    BonusContest.objects.create(share=share, reason="Why?", opened_at=NOON)
    reply = {"uphold": False, "answer": "It stands."}
    operations.post(f"{SHARES}{share.pk}/answer/", reply, format="json")
    answer = Notification.objects.get(kind="bonus_answer")
    assert (answer.recipient_id, answer.data["answer"]) == (vendors[0].pk, "It stands.")


def test_after_its_time_a_share_stands():
    share = BonusShareFactory(run__contest_until=NOON - timedelta(seconds=1))

    answer = signed_in(share.vendor).post(f"{SHARES}{share.pk}/contest/", {"reason": "Late."})

    assert (answer.status_code, answer.json()["code"]) == (409, "CONTEST_OVER")
    assert not BonusContest.objects.exists()


def test_the_file_for_the_bank_has_what_may_go_out_of_an_approved_bonus(
    operations, another, vendors
):
    pk = propose(operations).json()["id"]
    early = operations.get(f"{RUNS}{pk}/file/")
    assert (early.status_code, early.json()["code"]) == (409, "BONUS_NOT_APPROVED")

    another.post(f"{RUNS}{pk}/approve/", {}, format="json")
    share = BonusShare.objects.get(vendor=vendors[0])
    BonusContest.objects.create(share=share, reason="Why?", opened_at=NOON)

    def file():
        return b"".join(operations.get(f"{RUNS}{pk}/file/").streaming_content).splitlines()

    head, *lines = file()
    assert head.endswith(b"beneficiary_code,beneficiary,amount,currency,state,what")
    assert [line.endswith(b"contested,share") for line in lines] == [True] + [False] * 6

    reply = {"uphold": True, "answer": "So it was.", "adjustment": "25.00"}
    operations.post(f"{SHARES}{share.pk}/answer/", reply, format="json")
    # What may have gone out is the same line as before; what was added is another.
    share_line, added, *others = file()[1:]
    assert share_line == lines[0].replace(b"contested", b"payable")
    assert added.endswith(b",25.00,INR,payable,adjustment")
    assert others == lines[1:]


def test_what_was_proposed_cannot_be_changed_whoever_tries(operations, vendors):
    pk = propose(operations).json()["id"]
    before = list(BonusShare.objects.order_by("pk").values())
    attempts = (
        lambda: BonusRun.objects.filter(pk=pk).update(pool=5),
        lambda: BonusRun.objects.filter(pk=pk).update(inputs={}),
        lambda: BonusShare.objects.filter(run_id=pk).update(amount=0),
        lambda: BonusShare.objects.filter(run_id=pk)._raw_delete("default"),
        lambda: _raw("DELETE FROM adminpanel_bonusshare"),
    )
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="bonus_"), transaction.atomic():
            attempt()

    assert list(BonusShare.objects.order_by("pk").values()) == before


def _raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.once
def test_runs_are_for_operations_alone(operations, vendors):
    pk = propose(operations).json()["id"]
    for role in set(Role) - {Role.OPS_MANAGER, Role.SUPER_ADMIN}:
        page = signed_in(UserFactory(role=role))
        assert page.get(RUNS).status_code == 403
        assert propose(page).status_code == 403
        assert page.post(f"{RUNS}{pk}/approve/", {}, format="json").status_code == 404
    assert BonusRun.objects.get().status == "proposed"


def test_lists_take_the_same_queries_for_one_row_and_for_three(
    operations, django_assert_num_queries
):
    BonusShareFactory()
    operations.get(RUNS)
    for path, queries in ((RUNS, 2), (SHARES, 2)):
        with django_assert_num_queries(queries):
            assert operations.get(path).json()["count"] == 1
    BonusShareFactory.create_batch(2)
    for path, queries in ((RUNS, 2), (SHARES, 2)):
        with django_assert_num_queries(queries):
            assert operations.get(path).json()["count"] == 3


def test_a_vendor_reads_how_they_stand_and_nobody_else_does(operations, vendors):
    page = signed_in(vendors[0])

    own = page.get(PATH).json()

    assert [each["vendor_id"] for each in own["vendors"]] == [vendors[0].pk]
    mine = own["vendors"][0]
    assert Decimal(mine["times_mean"]) < 1
    assert Decimal(mine["score_low"]) < Decimal(mine["score"]) < Decimal(mine["score_high"])
    assert mine["says"].endswith("What costs most: began by the hour agreed.")
    assert own["method"]["decides"] is False
    assert page.get(PATH, {"vendor_id": vendors[0].pk}).json() == own
    assert page.get(PATH, {"vendor_id": vendors[1].pk}).status_code == 403

    everybody = operations.get(PATH).json()
    assert (everybody["vendors_compared"], len(everybody["vendors"])) == (7, 7)
    times = sum(Decimal(each["times_mean"]) for each in everybody["vendors"])
    assert abs(times - 7) < Decimal("0.05")
    one = operations.get(PATH, {"vendor_id": vendors[0].pk}).json()["vendors"]
    assert one == [mine]


def test_a_vendor_who_has_done_nothing_stands_as_their_peers_do(operations, vendors):
    newcomer = VendorFactory()

    mine = operations.get(PATH, {"vendor_id": newcomer.pk}).json()["vendors"][0]

    assert (mine["jobs"], Decimal(mine["score"])) == (0, 0)
    assert mine["says"] == "Nothing that counts was done in these days."


@pytest.mark.once
@pytest.mark.parametrize("role", set(Role) - {"ops_manager", "super_admin", "vendor"})
def test_who_is_neither_vendor_nor_operations_reads_nothing(role):
    assert signed_in(UserFactory(role=role)).get(PATH).status_code == 403


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "status"),
    [({"vendor_id": 999_999}, 404), ({"vendor_id": "x"}, 400), ({"days": 93}, 400)],
)
def test_what_is_no_vendor_or_no_span_is_refused(operations, query, status):
    assert operations.get(PATH, query).status_code == status


def test_staff_approve_in_the_admin_what_another_proposed_and_take_the_file(client):
    run = BonusRunFactory()
    share = BonusShareFactory(run=run)
    client.force_login(UserFactory(role=Role.SUPER_ADMIN))
    page = f"/admin/adminpanel/bonusrun/{run.pk}/"
    assert client.get(f"{page}change/").status_code == 200

    client.post(f"{page}approve/", {"note": "Fine.", "_form_submitted": "1"})
    run.refresh_from_db()
    assert (run.status, run.decision_note) == ("approved", "Fine.")

    asked = {"action": "file_for_bank", "_selected_action": [run.pk]}
    answer = client.post("/admin/adminpanel/bonusrun/", asked)
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[1:] == [
        f"{run.pk},{share.pk},user-{share.vendor_id},{share.vendor},10000.00,INR,payable,share"
    ]
