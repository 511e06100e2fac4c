"""The limit: bare ASGI, one statement whose JSON PostgreSQL makes itself, on asyncpg."""

from typing import Any
from urllib.parse import parse_qsl

from bench.peers import bare

COLUMNS = """
    b.id, b.customer_id AS customer, c.first_name || ' ' || c.last_name AS customer_name,
    b.vendor_id AS vendor, v.first_name || ' ' || v.last_name AS vendor_name,
    b.service_id AS service, b.service_name, b.status, b.total_price::text AS total_price,
    b.currency, b.pincode, b.scheduled_date, b.completion_date, b.customer_notes,
    b.vendor_notes, b.created_at, b.updated_at, b.estimated_service_duration_minutes,
    b.travel_time_to_location_minutes, b.travel_time_from_location_minutes,
    b.buffer_before_minutes, b.buffer_after_minutes, b.actual_start_time, b.actual_end_time,
    b.dynamic_price_breakdown, b.cancelled_at, b.cancelled_by_id AS cancelled_by,
    b.cancellation_reason, b.cancellation_fee::text AS cancellation_fee, b.dispute_id
"""
TABLES = """
    bookings_booking b JOIN accounts_user c ON c.id = b.customer_id
    LEFT JOIN accounts_user v ON v.id = b.vendor_id
"""
LIST = f"""
    SELECT json_build_object(
        'count', (SELECT count(*) FROM bookings_booking WHERE customer_id = $1),
        'results', (SELECT coalesce(json_agg(row), '[]') FROM (
            SELECT {COLUMNS} FROM {TABLES} WHERE b.customer_id = $1
            ORDER BY b.created_at DESC, b.id DESC LIMIT $2 OFFSET $3) row))::text
"""
DETAIL = f"""
    SELECT row_to_json(whole)::text FROM (
        SELECT {COLUMNS},
            (SELECT row_to_json(i) FROM (SELECT id, number, total::text, paid::text, currency,
                status FROM payments_invoice
                WHERE subject_kind = 'booking' AND subject_id = $2 LIMIT 1) i
            ) AS invoice,
            (SELECT row_to_json(s) FROM (SELECT id, status, requested_at, signed_at, expires_at,
                signature_hash FROM bookings_signature WHERE booking_id = b.id
                ORDER BY requested_at DESC LIMIT 1) s) AS signature
        FROM {TABLES} WHERE b.id = $3::uuid AND b.customer_id = $1) whole
"""

database = bare.Database()


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await database.live(receive, send)
        return
    user_id = bare.bearer(scope).user_id
    place = scope["path"].removeprefix("/api/bookings/").strip("/")
    if place:
        body = await database.pool.fetchval(DETAIL, user_id, place, place)
    else:
        query = dict(parse_qsl(scope["query_string"].decode()))
        size = int(query.get("page_size", 20))
        offset = size * (int(query.get("page", 1)) - 1)
        body = await database.pool.fetchval(LIST, user_id, size, offset)
    await bare.answer(send, body)
