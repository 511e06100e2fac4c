import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from accounts.tests.factories import UserFactory
from config.tests.emptying import KEPT, empty

pytestmark = pytest.mark.django_db(transaction=True)


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        return cursor.fetchone()[0]


def test_nothing_stays_but_what_migrating_wrote():
    written = (ContentType.objects.count(), Permission.objects.count())
    UserFactory().groups.create(name="Front desk").permissions.add(Permission.objects.first())

    empty("default")

    tables = connection.introspection.django_table_names()
    assert {table for table in tables if rows_of(table)} == KEPT
    assert (ContentType.objects.count(), Permission.objects.count()) == written
