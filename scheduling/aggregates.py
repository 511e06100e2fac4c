"""Many rows of one provider made one by the database: what crosses the wire is text.

A thousand providers' days are some ten thousand rows; as rows they cost more than all that is
computed from them.
"""

from typing import Any

from django.db.models import Aggregate, CharField, Func, IntegerField


class Seconds(Func):
    """A moment as whole seconds since 1970, rounded down; `up` rounds up."""

    output_field = IntegerField()

    def __init__(self, moment: str, *, up: bool = False) -> None:
        super().__init__(moment)
        self.up = up

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # EXTRACT would make a numeric, which is slow; a double holds microseconds.
        rounded = "CEIL" if self.up else "FLOOR"
        template = f"{rounded}(DATE_PART('epoch', %(expressions)s))::bigint"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # A fraction is written with a point, and only where there is one.
        template = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)"
        sql, parameters = super().as_sql(compiler, connection, template=template, **context)
        if self.up:
            fraction, more = super().as_sql(
                compiler, connection, template="(instr(%(expressions)s, '.') > 0)", **context
            )
            return f"({sql} + {fraction})", (*parameters, *more)
        return sql, parameters


class Joined(Aggregate):
    """The values of all rows as text, with commas between them, in no order; the same order
    for all that are joined in one statement."""

    output_field = CharField()
    template = "%(function)s(CAST(%(expressions)s AS TEXT), ',')"
    function = "STRING_AGG"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


class Words(Func):
    """The expressions as one text with spaces between them; null when one of them is."""

    output_field = CharField()
    arg_joiner = " || ' ' || "
    template = "(%(expressions)s)"


class Word(Func):
    """As text; null is an empty word."""

    output_field = CharField()
    template = "COALESCE(CAST(%(expressions)s AS TEXT), '')"
