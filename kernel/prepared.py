"""Queries whose SQL is made once.

Building and compiling a query costs Django several times what the database takes to answer
it. For a read that everybody waits for, the SQL is compiled at the first use of its shape and
kept; afterwards only the arguments change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

Build = Callable[..., QuerySet[Any, Any]]
Row = dict[str, Any]
Sql = tuple[str, tuple[Any, ...]]

# Behind so many rows a page is looked for by its keys alone (`PreparedRows.walked_by`).
DEEP = 500
_SIZE, _START = "size of the page", "start of the page"


class PreparedRows:
    """The rows of `build(*shape, **arguments)`, a queryset that ends in `.values(…)`.

    `shape` and the types of the arguments choose the SQL; the arguments (int, UUID, str, aware
    datetime or None) may only be compared with, for `build` runs once a shape and not with
    these values.
    Raises TypeError at the first use of a shape when `build` computes something from them.
    """

    def __init__(self, build: Build, *shape: Any, **arguments: Any) -> None:
        self._build = build
        self._shape = shape
        self._arguments = arguments
        self._walk: Build | None = None

    def walked_by(self, walk: Build) -> Self:
        """Have a `part` far behind found by `walk(*shape, **arguments)`: the same rows in the
        same order without what is shown of them, so that an index alone leads there."""
        self._walk = walk
        return self

    def queryset(self) -> QuerySet[Any, Any]:
        """The same rows as an ordinary queryset, to be narrowed further."""
        return self._build(*self._shape, **self._arguments)

    def first(self) -> Row | None:
        return next(iter(self.part(0, 1)), None)

    def all(self) -> list[Row]:
        """All of them, for who knows that they are few."""
        template = self._template
        return [] if template is None else self._found(template, template.whole)

    def page(self, start: int, size: int) -> tuple[list[Row], int]:
        """The rows from `start` on, at most `size`, and how many there are in all.

        One round trip, but for a page past the end, which has no row to bear the number.
        """
        template = self._template
        if template is None:
            return [], 0
        with connection.cursor() as cursor:
            cut = {_SIZE: size, _START: start}
            cursor.execute(template.rows.sql, template.rows.filled({**self._arguments, **cut}))
            found = cursor.fetchall()
            if not found and start:
                cursor.execute(template.count.sql, template.count.filled(self._arguments))
                return [], int(cursor.fetchone()[0])
        rows = [template.named(row[:-1]) for row in found]
        return rows, int(found[0][-1]) if found else 0

    def part(self, start: int, size: int) -> list[Row]:
        """The rows from `start` on, at most `size`, for who knows how many there are in all:
        counting may cost more than all else."""
        template = self._template
        if template is None:
            return []
        statement = template.deep if template.deep and start >= DEEP else template.part
        return self._found(template, statement, **{_SIZE: size, _START: start})

    def _found(self, template: "Template", statement: "Statement", **cut: int) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled({**self._arguments, **cut}))
            return [template.named(row) for row in cursor.fetchall()]

    @property
    def _template(self) -> "Template | None":
        types = tuple(type(value) for value in self._arguments.values())
        key = (connection.vendor, self._build, self._walk, self._shape, types)
        if key not in _templates:
            _templates[key] = _prepare(self._build, self._walk, self._shape, self._arguments)
        return _templates[key]


@dataclass(frozen=True)
class Statement:
    """SQL, and for each of its parameters the name of the argument or a constant."""

    sql: str
    parameters: tuple[tuple[str | None, Any], ...]

    def cut(self) -> "Statement":
        """The same, of which a part is asked for."""
        cut = ((_SIZE, None), (_START, None))
        return Statement(f"{self.sql} LIMIT %s OFFSET %s", (*self.parameters, *cut))

    def filled(self, arguments: dict[str, Any]) -> list[Any]:
        return [
            constant if name is None else _adapted(arguments[name])
            for name, constant in self.parameters
        ]


@dataclass(frozen=True)
class Template:
    """What is kept of a shape: `rows` has the count behind its columns, the others have not;
    `deep` is how a `part` far behind is found, where they are `walked_by` keys."""

    rows: Statement
    part: Statement
    deep: Statement | None
    whole: Statement
    count: Statement
    names: Sequence[str]
    converters: Mapping[int, tuple[list[Any], Any]]

    def named(self, row: Sequence[Any]) -> Row:
        return dict(zip(self.names, self.read(row), strict=True))

    def read(self, row: Sequence[Any]) -> Sequence[Any]:
        """The row as the fields make it of what the driver gives."""
        if not self.converters:
            return row
        values = list(row)
        for position, (converters, expression) in self.converters.items():
            for convert in converters:
                values[position] = convert(values[position], expression, connection)
        return values


# None where nothing can be found.
_templates: dict[Any, Template | None] = {}


def _prepare(
    build: Build, walk: Build | None, shape: tuple[Any, ...], arguments: dict[str, Any]
) -> Template | None:
    # Two sets of stand-ins: where their SQL differs, an argument stands.
    pairs = {
        name: (_stand_in(value, 2 * number), _stand_in(value, 2 * number + 1))
        for number, (name, value) in enumerate(arguments.items())
    }
    ones, twos = ({name: pair[which] for name, pair in pairs.items()} for which in (0, 1))
    first, second = build(*shape, **ones), build(*shape, **twos)
    if not first.ordered:
        raise TypeError("Rows that are shown page by page need an order.")
    if first.query.distinct or first.query.combinator:
        raise TypeError("Rows that are distinct or a union cannot bear their count.")
    try:
        count = _statement(_counting(first), _counting(second), pairs)
        rows = _statement(_compiled(_counted(first)), _compiled(_counted(second)), pairs)
        whole = _statement(_compiled(first), _compiled(second), pairs)
        keys = [walk(*shape, **each) for each in (ones, twos)] if walk else []
        deep = _deep([first, second], keys, pairs) if keys else None
    except EmptyResultSet:
        return None
    compiler = first.query.get_compiler(connection=connection)
    compiler.as_sql()
    return Template(
        rows=rows.cut(),
        part=whole.cut(),
        deep=deep,
        whole=whole,
        count=count,
        names=tuple(first.query.selected or ()),
        converters=compiler.get_converters([column for column, *_ in compiler.select]),
    )


def _deep(
    rows: Sequence[QuerySet[Any, Any]],
    keys: Sequence[QuerySet[Any, Any]],
    pairs: dict[str, tuple[Any, Any]],
) -> Statement:
    """`rows` and `keys` are made with the one and with the other set of stand-ins."""
    sizes, starts = (
        (_stand_in(0, 2 * number), _stand_in(0, 2 * number + 1))
        for number in (len(pairs), len(pairs) + 1)
    )
    one, two = (
        _compiled(each.filter(pk__in=_cut(of_each, size, start)))
        for each, of_each, size, start in zip(rows, keys, sizes, starts, strict=True)
    )
    return _statement(one, two, {**pairs, _SIZE: sizes, _START: starts})


def _cut(keys: QuerySet[Any, Any], size: int, start: int) -> RawSQL:
    sql, parameters = _compiled(keys.values("pk"))
    cut = (*parameters, size, start)
    return RawSQL(f"{sql} LIMIT %s OFFSET %s", cut)  # noqa: S611 - Django's own


def _compiled(rows: QuerySet[Any, Any]) -> Sql:
    sql, parameters = rows.query.get_compiler(connection=connection).as_sql()
    return sql, tuple(parameters)


def _counting(rows: QuerySet[Any, Any]) -> Sql:
    sql, parameters = _compiled(rows.order_by().values("pk"))
    return f"SELECT COUNT(*) FROM ({sql}) AS counted", parameters  # noqa: S608 - Django's own SQL


def _counted(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The rows, each with their number behind. Not before: Django orders by positions."""
    count = RawSQL(*_counting(rows), output_field=BigIntegerField())  # noqa: S611 - Django's own
    counted: QuerySet[Any, Any] = rows.annotate(_count=count)
    return counted


def _statement(first: Sql, second: Sql, pairs: dict[str, tuple[Any, Any]]) -> Statement:
    (sql, ones), (other_sql, twos) = first, second
    if sql != other_sql:
        raise TypeError("The SQL of prepared rows must not depend on their arguments.")
    named = {(_adapted(one), _adapted(two)): name for name, (one, two) in pairs.items()}
    parameters = []
    for one, two in zip(ones, twos, strict=True):
        name = None if one == two else named.get((one, two))
        if one != two and name is None:
            raise TypeError(f"Something is computed from an argument: {one!r}.")
        parameters.append((name, one))
    return Statement(sql, tuple(parameters))


def _stand_in(value: Any, number: int) -> Any:
    """A value of the same type that stands in no real query."""
    if value is None:
        return None
    stand_ins: dict[type, Any] = {
        int: 7_777_777_777_777_777_000 + number,
        UUID: UUID(int=(0x7777 << 112) + number),
        str: f"stand-in {number}",
        datetime: datetime(7777, 7, 7, microsecond=number, tzinfo=UTC),
    }
    if type(value) not in stand_ins:
        raise TypeError(f"An argument of prepared rows cannot be {type(value).__name__}.")
    return stand_ins[type(value)]


def _adapted(value: Any) -> Any:
    """`value` as Django hands it to the driver."""
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
