"""The limit: bare ASGI, each answer one statement whose JSON PostgreSQL makes itself."""

import json
from typing import Any
from urllib.parse import parse_qsl

import asyncpg

from bench.peers import bare
from bench.peers.tokens import Bearer

PERSON = "coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), c.username)"
CUSTOMER = f"'id', c.id, 'name', {PERSON}, 'email', c.email, 'phone', c.phone"
PROJECT = "'id', p.id, 'name', p.name"
UNIT = """'id', u.id, 'number', u.number, 'type', u.type, 'floor', u.floor,
        'area_sqft', u.area_sqft::float"""
MONEY = """b.total_amount::float AS total_amount, b.token_amount::float AS token_amount,
    (i.paid - i.refunded)::float AS paid_amount,
    (b.total_amount - i.paid + i.refunded)::float AS pending_amount"""
TABLES = """bookings_unitbooking b JOIN accounts_user c ON c.id = b.customer_id
    JOIN catalog_project p ON p.id = b.project_id JOIN catalog_unit u ON u.id = b.unit_id
    JOIN payments_invoice i ON i.id = b.invoice_id"""
# Of whoever works in a house all that is the house's: all that it takes here.
THEIRS = "b.organization_id = $1"
# What a list may be narrowed by; `total` and `stats` come from the tallies.
NARROWED = {"status": "status", "payment_status": "payment_status", "project_id": "project_id"}

LIST = """
    SELECT json_build_object(
        'bookings', (SELECT coalesce(json_agg(row), '[]') FROM (
            SELECT b.id, b.booking_number, json_build_object({customer}) AS customer,
                json_build_object({project}) AS project, json_build_object({unit}) AS unit, {money},
                b.payment_plan, b.booking_date, b.status,
                round(100 * (i.paid - i.refunded) / b.total_amount, 2)::float AS payment_progress,
                i.next_due_on AS next_payment_due, i.next_due_amount::float AS next_payment_amount
            FROM {tables} WHERE {theirs} {bookings_narrowed}
            ORDER BY b.id DESC LIMIT $2 OFFSET $3) row),
        'total', t.bookings, 'page', $4::int, 'limit', $2,
        'stats', json_build_object('total_bookings', t.bookings,
            'active_bookings', t.active, 'completed_bookings', t.completed,
            'total_revenue', t.revenue, 'pending_revenue', t.pending))::text
    FROM (
        SELECT coalesce(sum(t.bookings), 0) AS bookings,
            coalesce(sum(t.bookings) FILTER (WHERE t.status = 'active'), 0) AS active,
            coalesce(sum(t.bookings) FILTER (WHERE t.status = 'completed'), 0) AS completed,
            coalesce(sum(t.total) FILTER (WHERE t.status <> 'cancelled'), 0)::float AS revenue,
            coalesce(sum(t.total - t.paid) FILTER (WHERE t.status <> 'cancelled'), 0)::float
                AS pending
        FROM bookings_salestally t JOIN catalog_project b ON b.id = t.project_id
        WHERE {theirs} {tallies_narrowed}) t
"""

DETAIL = f"""
    SELECT row_to_json(whole)::text FROM (
        SELECT b.id, b.booking_number, json_build_object({CUSTOMER}, 'address', c.address)
                AS customer,
            json_build_object({PROJECT}, 'location', p.location) AS project,
            json_build_object({UNIT}, 'price', u.price::float) AS unit, {MONEY},
            b.payment_plan, b.booking_date, b.status, b.created_at, b.updated_at,
            (SELECT coalesce(json_agg(row), '[]') FROM (
                SELECT id, type AS payment_type, amount::float, paid_on AS payment_date,
                    method AS payment_method, transaction_id,
                    CASE status WHEN 'succeeded' THEN 'completed' WHEN 'pending' THEN 'pending'
                        WHEN 'requires_action' THEN 'pending' ELSE 'failed' END AS status
                FROM payments_payment WHERE invoice_id = i.id ORDER BY id) row) AS payments
        FROM {TABLES} WHERE {THEIRS} AND b.id = $2) whole
"""

# Everything at once; a unit that is not theirs or not free yields no row.
CREATE = """
    WITH taken AS (
        UPDATE catalog_unit u SET status = 'held', updated_at = now()
        FROM catalog_project b WHERE b.id = u.project_id AND u.id = $3 AND u.status = 'available'
            AND b.organization_id = $2
            AND EXISTS (SELECT FROM accounts_user WHERE id = $4 AND role = 'customer' AND is_active)
            AND EXISTS (SELECT FROM accounts_client WHERE customer_id = $4
                AND organization_id = b.organization_id)
        RETURNING u.id, u.number, b.id AS project_id, b.builder_id, b.organization_id,
            nextval(pg_get_serial_sequence('bookings_unitbooking', 'id')) AS booking_id,
            nextval(pg_get_serial_sequence('payments_invoice', 'id')) AS invoice_id
    ), counted AS (
        INSERT INTO payments_numberseries (name, last) SELECT 'RAW', 1 FROM taken
        ON CONFLICT (name) DO UPDATE SET last = payments_numberseries.last + 1
        RETURNING last
    ), numbered AS (
        INSERT INTO bookings_bookingseries (name, last)
        SELECT 'organization-' || organization_id, 1 FROM taken
        ON CONFLICT (name) DO UPDATE SET last = bookings_bookingseries.last + 1
        RETURNING name, last
    ), invoiced AS (
        INSERT INTO payments_invoice (id, number, subject_kind, subject_id, purpose, payer_id,
            payee_id, organization_id, description, currency, total, paid, refunded, reopened,
            next_due_on, next_due_amount, status, last_receipt, issued_at, created_at, updated_at)
        SELECT t.invoice_id, 'RAW-' || lpad(c.last::text, 6, '0'), 'unit_booking',
            t.booking_id::text, 'service', $4, t.builder_id, t.organization_id,
            'Unit ' || t.number, 'INR', $5::numeric, 0, 0, 0, current_date,
            coalesce(nullif($6::numeric, 0), round(($5::numeric - $6::numeric) / 12, 2)),
            'issued', '', now(), now(), now()
        FROM taken t, counted c
    ), scheduled AS (
        INSERT INTO payments_instalment (invoice_id, number, label, amount, paid, due_on, awaits,
            created_at, updated_at)
        SELECT invoice_id, n + 1, CASE n WHEN 0 THEN 'Token' ELSE 'Instalment ' || n END,
            CASE n WHEN 0 THEN $6::numeric
                WHEN 12 THEN ($5::numeric - $6::numeric)
                    - 11 * trunc(($5::numeric - $6::numeric) / 12, 2)
                ELSE trunc(($5::numeric - $6::numeric) / 12, 2) END,
            0, (current_date + n * interval '1 month')::date, '', now(), now()
        FROM taken, generate_series(CASE WHEN $6::numeric > 0 THEN 0 ELSE 1 END, 12) n
    ), tallied AS (
        INSERT INTO bookings_salestally (project_id, status, payment_status, bookings, total, paid)
        SELECT project_id, 'pending', 'pending', 1, $5::numeric, 0 FROM taken
        ON CONFLICT (project_id, status, payment_status) DO UPDATE SET
            bookings = bookings_salestally.bookings + 1,
            total = bookings_salestally.total + excluded.total
    ), told AS (
        INSERT INTO kernel_event (name, payload, created_at)
        SELECT 'peer.UnitBooked', jsonb_build_object('booking_id', booking_id), now() FROM taken
    ), promised AS (
        INSERT INTO kernel_outboxentry (handler, lane, payload, due_at, attempts, last_error,
            created_at)
        SELECT 'peer', 2, jsonb_build_object('booking_id', booking_id), now(), 0, '', now()
        FROM taken
    ), booked AS (
        INSERT INTO bookings_unitbooking (id, series, booking_number, customer_id, unit_id,
            project_id, builder_id, organization_id, invoice_id, total_amount, token_amount,
            paid_amount, currency, payment_plan, status, payment_status, booking_date, notes,
            created_by_id, cancellation_reason, created_at, updated_at)
        SELECT t.booking_id, n.name, 'BK-' || n.last, $4, t.id, t.project_id, t.builder_id,
            t.organization_id, t.invoice_id, $5::numeric, $6::numeric, 0, 'INR', $7,
            'pending', 'pending', current_date, '', $1, '', now(), now()
        FROM taken t, numbered n
        RETURNING id, booking_number, customer_id, unit_id, total_amount::float,
            token_amount::float, 0 AS paid_amount, total_amount::float AS pending_amount,
            payment_plan, status, booking_date, created_at
    )
    SELECT row_to_json(booked)::text FROM booked
"""

database = bare.Database()


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await database.live(receive, send)
        return
    who = bare.bearer(scope)
    if scope["method"] == "POST":
        body = await _create(who, json.loads(await bare.body_of(receive)))
        await bare.answer(send, body, status=201)
    elif scope["path"] == "/api/builder/bookings":
        query = dict(parse_qsl(scope["query_string"].decode()))
        await bare.answer(send, await _list(who, query))
    else:
        place = int(scope["path"].rpartition("/")[2])
        pool = database.pool
        await bare.answer(send, await pool.fetchval(DETAIL, who.organization_id, place))


async def _list(who: Bearer, query: dict[str, str]) -> str:
    page, limit = int(query.get("page", 1)), int(query.get("limit", 10))
    values = [who.organization_id, limit, limit * (page - 1), page]
    bookings = tallies = ""
    for name, column in NARROWED.items():
        if name in query:
            values.append(int(query[name]) if name == "project_id" else query[name])
            bookings += f" AND b.{column} = ${len(values)}"
            tallies += f" AND t.{column} = ${len(values)}"
    statement = LIST.format(
        customer=CUSTOMER,
        project=PROJECT,
        unit=UNIT,
        money=MONEY,
        tables=TABLES,
        theirs=THEIRS,
        bookings_narrowed=bookings,
        tallies_narrowed=tallies,
    )
    return str(await database.pool.fetchval(statement, *values))


async def _create(who: Bearer, asked: dict[str, Any]) -> str | None:
    body: str | None
    try:
        body = await database.pool.fetchval(
            CREATE,
            who.user_id,
            who.organization_id,
            asked["unit_id"],
            asked["customer_id"],
            asked["total_amount"],
            asked["token_amount"],
            asked["payment_plan"],
        )
    except asyncpg.UniqueViolationError:
        body = None
    return body
