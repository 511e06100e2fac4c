"""Each change of a row is written down once, with who made it, and stands."""

import re

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import Organization, User
from accounts.tests.factories import UserFactory
from kernel.actors import Actor
from kernel.history import registry, triggers
from kernel.models import EditRecord, EditRedaction
from kernel.provenance import Provenance, acting, coming_from
from kernel.transactions import use_case

pytestmark = pytest.mark.django_db

HOUSE = "accounts_organization"


@pytest.fixture
def house() -> Organization:
    """One of which nothing is written down yet."""
    return Organization.objects.create(kind="clinic", name="Smile", timezone="Asia/Kolkata")


def edits(row, *, table=HOUSE) -> list[tuple]:
    """What was written down of it after it was made, oldest first."""
    records = EditRecord.objects.filter(table=table, row=str(row.pk)).order_by("id")
    return [(each.action, each.changes) for each in records[1:]]


def last() -> EditRecord:
    return EditRecord.objects.latest("id")


def test_what_stands_is_what_should():
    assert triggers.compare().is_right


def test_a_creation_is_written_down_without_values(house):
    record = EditRecord.objects.get(table=HOUSE, row=str(house.pk))

    assert (record.action, record.changes, record.personal) == ("create", {}, None)


def test_an_update_tells_what_changed_and_nothing_else(house):
    house.name = "Smiles"
    house.save()

    assert edits(house) == [("update", {"name": ["Smile", "Smiles"]})]


def test_writing_the_same_again_is_no_change(house):
    house.save()

    assert edits(house) == []


def rename_by_update(house):
    Organization.objects.filter(pk=house.pk).update(name="Smiles")


def rename_in_bulk(house):
    house.name = "Smiles"
    Organization.objects.bulk_update([house], ["name"])


def rename_by_upsert(house):
    house.name = "Smiles"
    Organization.objects.bulk_create(
        [house], update_conflicts=True, unique_fields=["id"], update_fields=["name"]
    )


def rename_by_hand(house):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {HOUSE} SET name = %s WHERE id = %s", ["Smiles", house.pk])


@pytest.mark.parametrize(
    "rename", [rename_by_update, rename_in_bulk, rename_by_upsert, rename_by_hand]
)
def test_no_way_of_writing_passes_it_by(house, rename):
    rename(house)

    assert edits(house) == [("update", {"name": ["Smile", "Smiles"]})]


def test_a_deletion_tells_all_that_was(house):
    pk = house.pk
    Organization.objects.filter(pk=pk).delete()

    record = last()
    assert (record.table, record.row, record.action) == (HOUSE, str(pk), "delete")
    assert record.changes["name"] == ["Smile", None]
    assert record.changes.keys() == {"created_at", "kind", "name", "timezone", "currency"}


@pytest.mark.once  # PostgreSQL knows no such INSERT
def test_a_row_written_over_is_one_that_went(house):
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {HOUSE} SELECT * FROM {HOUSE}")

    assert [action for action, _ in edits(house)] == ["delete", "create"]


def test_what_is_rolled_back_did_not_happen(house):
    with transaction.atomic():
        Organization.objects.update(name="Smiles")
        transaction.set_rollback(True)

    assert edits(house) == []


def test_a_secret_is_told_to_have_changed_and_never_shown():
    user = UserFactory(password="one")
    User.objects.filter(pk=user.pk).update(password="two")

    assert last().changes == {"password": []}


def test_what_is_somebodys_own_stands_apart():
    user = UserFactory(first_name="Asha")
    User.objects.filter(pk=user.pk).update(first_name="Usha", is_verified=not user.is_verified)

    record = last()
    assert record.changes.keys() == {"first_name", "is_verified"}
    assert record.changes["first_name"] is None
    assert record.personal["first_name"] == ["Asha", "Usha"]


# What is called like a secret and is none: versions, places, amounts, and what seals other rows.
PLAIN = re.compile(
    r"pincode|token_version|password_is_temporary|temporary_password_until|token_amount"
)
SECRET = re.compile(r"password|token|secret|digest|sealed|code|key|hash")
# Whoever knows these can do nothing with them: names of work, and links of chains.
KNOWN = {
    "payments_freeze.key",
    "payments_refundorder.key",
    "payments_invoice.hold_key",
    "appointments_checkout.hold_key",
    "bookings_agreement.signature_hash",
    "bookings_agreement.previous_hash",
    "bookings_agreement.digest",
    "bookings_signature.signature_hash",
    "bookings_signature.previous_hash",
    "adminpanel_bonusrun.digest",
}


@pytest.mark.once
def test_whatever_is_called_like_a_secret_is_concealed():
    shown = {
        f"{table.name}.{column.name}"
        for table in registry.tables()
        for column in table.columns
        if SECRET.search(PLAIN.sub("", column.name)) and column.kind is not registry.Kind.CONCEALED
    }

    assert shown == KNOWN


@pytest.mark.once
def test_every_table_of_ours_is_kept_or_left_out_for_a_reason():
    kept, left_out = set(registry.tracked()), registry.left_out()
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not apps.get_app_config(model._meta.app_label).name.startswith("django.")
        and model._meta.managed
        and not model._meta.proxy
    ]

    assert [each for each in ours if each not in kept and not left_out.get(each)] == []
    assert kept.isdisjoint(left_out)


# --- who ---------------------------------------------------------------------------------------


@use_case
def _rename(*, house: Organization, actor: Actor) -> None:
    Organization.objects.filter(pk=house.pk).update(name="Smiles")


def who(record: EditRecord) -> tuple:
    return record.person, record.role, record.via, record.what, record.request_id


@pytest.mark.django_db(transaction=True)
def test_a_use_case_says_who_and_what(house):
    with coming_from(Provenance("203.0.113.9", "request-0001", via="api", what="PATCH /house/")):
        _rename(house=house, actor=Actor(7, "owner"))

    assert who(last()) == (7, "owner", "api", "adminpanel.rename", "request-0001")


@pytest.mark.django_db(transaction=True)
def test_the_platform_that_acts_for_somebody_does_what_they_began(house):
    with coming_from(Provenance(person=7, role="owner", via="api")):
        _rename(house=house, actor=Actor.system())

    assert who(last())[:3] == (7, "owner", "api")


@pytest.mark.django_db(transaction=True)
def test_a_write_that_no_transaction_encloses_has_its_author_all_the_same(house):
    with acting(person=8, role="staff"):
        house.name = "Smiles"
        house.save()

    assert who(last())[:2] == (8, "staff")


def test_two_in_one_transaction_are_told_apart(house):
    with acting(person=7):
        Organization.objects.update(name="Smiles")
    with acting(person=8):
        Organization.objects.update(name="Smile")

    assert [record.person for record in EditRecord.objects.order_by("id")] == [None, 7, 8]


def test_who_wrote_before_a_step_was_taken_back_is_known_after_it(house):
    with acting(person=7):
        Organization.objects.update(name="Smiles")
    with acting(person=8):
        with transaction.atomic():
            Organization.objects.update(name="Grin")
            transaction.set_rollback(True)
        Organization.objects.update(name="Smile")

    assert [record.person for record in EditRecord.objects.order_by("id")] == [None, 7, 8]


# --- it stands ---------------------------------------------------------------------------------


def rewrite(sql):
    def work():
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return work


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: EditRecord.objects.update(person=1),
        lambda: EditRecord.objects.update(changes={}),
        lambda: EditRecord.objects.update(personal=None),
        lambda: EditRecord.objects.all().delete(),
        lambda: EditRecord.objects.filter(pk=last().pk)._raw_delete("default"),
        lambda: last().save(),
        lambda: EditRecord.objects.create(at="2026-01-01T00:00Z", table=HOUSE, row="1"),
        lambda: EditRecord.objects.bulk_create([last()], ignore_conflicts=True),
        rewrite("UPDATE kernel_editrecord SET what = 'nothing'"),
        rewrite("DELETE FROM kernel_editrecord"),
    ],
)
def test_nothing_of_it_can_be_changed(house, attempt):
    before = list(EditRecord.objects.values())

    with pytest.raises(IntegrityError, match="history_is_append_only"), transaction.atomic():
        attempt()

    assert list(EditRecord.objects.values()) == before


def test_it_cannot_be_emptied_or_written_over(house):
    statement = {
        "sqlite": "INSERT OR REPLACE INTO kernel_editrecord SELECT * FROM kernel_editrecord",
        "postgresql": "TRUNCATE kernel_editrecord",
    }[connection.vendor]

    with pytest.raises(DatabaseError, match="history_is_append_only"), transaction.atomic():
        rewrite(statement)()


def test_nobody_writes_records_by_pretending_to_be_a_trigger(house):
    """On SQLite by calling what triggers call, on PostgreSQL by a table that is found before it."""
    if connection.vendor == "sqlite":
        with pytest.raises(IntegrityError, match="history_is_append_only"):
            rewrite("SELECT Bookwell_Acting('role')")()
    else:
        rewrite(
            "CREATE TEMPORARY TABLE kernel_editrecord (LIKE kernel_editrecord) ON COMMIT DROP"
        )()
        rewrite("UPDATE accounts_organization SET name = 'Smiles'")()
        rewrite("DROP TABLE pg_temp.kernel_editrecord")()
        assert edits(house) == [("update", {"name": ["Smile", "Smiles"]})]


def test_personal_values_are_taken_out_in_the_name_of_a_redaction_alone():
    user = UserFactory(first_name="Asha")
    User.objects.filter(pk=user.pk).update(first_name="Usha")
    record = EditRecord.objects.filter(pk=last().pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        record.update(personal=None, redaction=4711)
    redaction = EditRedaction.objects.create(because="asked for", role="super_admin", records=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        record.update(personal=None, redaction=redaction, person=None, what="nothing")
    record.update(personal=None, redaction=redaction)
    with pytest.raises(IntegrityError), transaction.atomic():
        record.update(personal={}, redaction=redaction)

    assert record.get().changes == {"first_name": None}


def test_a_redaction_stands_itself():
    EditRedaction.objects.create(because="asked for", role="super_admin", records=1)

    for attempt in (
        lambda: EditRedaction.objects.update(because="no reason"),
        lambda: EditRedaction.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_what_is_taken_away_is_found_and_put_up_again(capsys):
    call_command("verify_history")
    triggers.take_down(tables=frozenset({HOUSE}))

    with pytest.raises(CommandError):
        call_command("verify_history")
    triggers.install()

    call_command("verify_history")
    assert f"history_{HOUSE}" in capsys.readouterr().err
