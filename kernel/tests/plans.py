"""How PostgreSQL goes about a query for whatever values: the plan that it makes once and keeps."""

import re
from itertools import count

import psycopg
from django.db import connection


def kept_plan(queryset):
    """The generic plan, with sequential scans ruled out: so few rows are no reason for one."""
    sql, values = queryset.query.sql_with_params()
    number = count(1)
    sql = re.sub("%s", lambda _: f"${next(number)}", sql)
    with psycopg.ClientCursor(connection.connection) as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE asked AS {sql}")
        places = ", ".join(["%s"] * len(values))
        cursor.execute(f"EXPLAIN EXECUTE asked({places})", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("DEALLOCATE asked")
    return plan
