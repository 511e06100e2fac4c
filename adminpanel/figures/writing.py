"""Writing the cells of a day: what differs from what is kept, and nothing else."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from adminpanel.figures.cells import DayCells, Key, MoneyKey
from adminpanel.figures.counts import COUNTED, MONEY_COUNTED
from adminpanel.figures.kept import Difference, differences, kept_of
from adminpanel.models import ActiveProvider, FigureCell, MoneyCell

CHUNK: Final = 500


def write_day(day: date, cells: DayCells) -> None:
    """A step: have what is kept of the day say what `cells` do."""
    for table, found in _by_table(differences(day, kept_of(day), cells)).items():
        _WRITERS[table](day, found)


def _by_table(found: Iterable[Difference]) -> dict[type, list[Difference]]:
    tables: dict[type, list[Difference]] = {}
    for each in found:
        tables.setdefault(type(each.cell), []).append(each)
    return tables


def _write_figures(day: date, found: list[Difference]) -> None:
    _delete(FigureCell, day, [each.cell for each in found if each.counted is None])
    FigureCell.objects.bulk_create(
        (
            FigureCell(
                day=day,
                **_cell_of(each.cell),
                **dict(zip(COUNTED, each.counted, strict=True)),
            )
            for each in found
            if each.counted is not None
        ),
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["scope", "day", "business", "pincode", "category", "service_number"],
        update_fields=COUNTED,
    )


def _write_money(day: date, found: list[Difference]) -> None:
    _delete(MoneyCell, day, [each.cell for each in found if each.counted is None])
    MoneyCell.objects.bulk_create(
        (
            MoneyCell(
                day=day,
                **_cell_of(each.cell),
                **dict(zip(MONEY_COUNTED, each.counted, strict=True)),
            )
            for each in found
            if each.counted is not None
        ),
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["scope", "day", "business", "pincode", "category", "currency"],
        update_fields=MONEY_COUNTED,
    )


def _write_active(day: date, found: list[Difference]) -> None:
    gone = [each.cell for each in found if each.counted is None and isinstance(each.cell, int)]
    ActiveProvider.objects.filter(day=day, provider_id__in=gone).delete()
    ActiveProvider.objects.bulk_create(
        (
            ActiveProvider(day=day, provider_id=each.cell)
            for each in found
            if each.counted is not None and isinstance(each.cell, int)
        ),
        batch_size=CHUNK,
        ignore_conflicts=True,
    )


def _cell_of(cell: Any) -> dict[str, Any]:
    return dict(cell._asdict())


def _delete(table: Any, day: date, gone: list[Any]) -> None:
    for cell in gone:
        table.objects.filter(day=day, **_cell_of(cell)).delete()


_WRITERS: Final[dict[type, Callable[[date, list[Difference]], None]]] = {
    Key: _write_figures,
    MoneyKey: _write_money,
    int: _write_active,
}
