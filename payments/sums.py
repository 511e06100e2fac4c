"""How the ledger's rows are added up."""

from typing import Any, Final

from django.db.models import DecimalField, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Round

from kernel.money import ZERO

# How many of the differences of a kind are told one by one.
SHOWN: Final = 20
MONEY: Final = DecimalField(max_digits=20, decimal_places=2)


def sum_of(rows: QuerySet[Any], group: str, column: str = "amount") -> Coalesce:
    """The sum of those rows that belong to each row of the query, by their key `group`."""
    # Rounded, for SQLite adds in binary fractions.
    amounts = rows.order_by().values(group).annotate(sum=Round(Sum(column), 2)).values("sum")
    return Coalesce(Subquery(amounts, output_field=MONEY), Value(ZERO), output_field=MONEY)
