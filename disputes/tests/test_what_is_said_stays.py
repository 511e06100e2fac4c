"""Neither what was said nor what was shown is changed or taken back, whoever tries."""

import pytest
from django.db import IntegrityError, connection, transaction

from disputes.constraints import EVIDENCE, MESSAGES
from disputes.models import DisputeMessage, Evidence
from disputes.tests.factories import DisputeMessageFactory, EvidenceFactory

pytestmark = pytest.mark.django_db

GUARDED = pytest.mark.parametrize(
    ("factory", "model", "guard"),
    [(DisputeMessageFactory, DisputeMessage, MESSAGES), (EvidenceFactory, Evidence, EVIDENCE)],
    ids=["messages", "evidence"],
)


@GUARDED
def test_the_database_refuses_to_change_or_delete_it(factory, model, guard):
    row = factory()
    attempts = [
        lambda: model.objects.filter(pk=row.pk).update(side="platform"),
        lambda: model.objects.filter(pk=row.pk).delete(),
        row.delete,
        row.save,
    ]

    for attempt in attempts:
        with pytest.raises(IntegrityError, match=guard.name), transaction.atomic():
            attempt()

    assert model.objects.get().side == "customer"


@GUARDED
def test_nor_is_it_replaced_or_swept_away(factory, model, guard):
    factory()
    table = model._meta.db_table
    statement = (
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        if connection.vendor == "sqlite"
        else f"TRUNCATE {table} CASCADE"
    )

    # What was just inserted has its references checked first, as a commit would.
    connection.check_constraints()
    refused = pytest.raises(IntegrityError, match=guard.name)
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert model.objects.count() == 1
