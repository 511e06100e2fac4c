"""How far a rule has come, day by day."""

from collections.abc import Collection
from datetime import date

from payments.models import InstalmentRound


def rounds_done(names: Collection[str]) -> dict[str, date]:
    """Up to which day each of them has looked, for those that ever have."""
    return dict(InstalmentRound.objects.filter(name__in=names).values_list("name", "done_until"))


def note_rounds(done: dict[str, date]) -> None:
    """Each need not look at what came due up to that day any more."""
    InstalmentRound.objects.bulk_create(
        [InstalmentRound(name=name, done_until=day) for name, day in sorted(done.items())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["done_until"],
    )
