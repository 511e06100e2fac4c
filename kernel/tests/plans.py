"""How PostgreSQL goes about a query for whatever values: the plan that it makes once and keeps."""

import re
from itertools import count

import psycopg
from django.db import connection


def kept_plan(queryset):
    """The generic plan, with sequential scans ruled out: so few rows are no reason for one."""
    return _plan(*queryset.query.sql_with_params())


def kept_plans_of(ask):
    """The same for each statement that reads when `ask` is called."""
    read = []

    def listen(execute, sql, params, many, context):
        if sql.startswith("SELECT"):
            read.append((sql, params or ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        ask()
    return [_plan(sql, values) for sql, values in read]


def _plan(sql, values):
    number = count(1)
    sql = re.sub("%s", lambda _: f"${next(number)}", sql)
    with psycopg.ClientCursor(connection.connection) as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE asked AS {sql}")
        places = ", ".join(["%s"] * len(values))
        given = f"({places})" if values else ""
        cursor.execute(f"EXPLAIN EXECUTE asked{given}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("DEALLOCATE asked")
    return plan


def as_if_many(model):
    """Have the planner take the table of `model`, of which some row must be there, for one of
    hundreds of thousands, until the transaction ends: of what fits on one page any index will do,
    and which one it is depends on what other tests have left."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pg_class SET relpages = 1, reltuples = 100000 WHERE oid = %s::regclass",
            [model._meta.db_table],
        )
