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
        rounded = "CEIL" if self.up else "FLOOR"
        template = f"{rounded}(EXTRACT(EPOCH FROM %(expressions)s))::bigint"
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
    """The texts of all rows with commas between them, in no order."""

    output_field = CharField()
    template = "%(function)s(%(expressions)s, ',')"
    function = "STRING_AGG"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


class Words(Func):
    """The expressions as one text with spaces between them; null is an empty word."""

    output_field = CharField()
    arg_joiner = " || ' ' || "
    template = "(%(expressions)s)"

    def __init__(self, *expressions: Any) -> None:
        super().__init__(*(Text(each) for each in expressions))


class Text(Func):
    output_field = CharField()
    template = "COALESCE(CAST(%(expressions)s AS TEXT), '')"
