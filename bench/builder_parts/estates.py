"""Houses that sell units, straight into the tables: a hundred thousand bookings in seconds.

Each booking has one unit, one invoice of four instalments and, on the average, three payments.
They belong to houses of very different size, whose bookings lie among one another as they
came in. The tallies are counted from the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

CUSTOMERS = 19_997
# Shares of all bookings; the first house is the one that is measured, the last a small one.
SHARES = (0.90, 0.08, 0.015, 0.004, 0.001)
BOOKINGS_A_PROJECT = 4_500
# One booking after the other goes to another project; a prime, so that each place is met once.
STRIDE = 7_919


@dataclass(frozen=True)
class House:
    """Who asks, and what of theirs can be asked for."""

    builder_id: int
    organization_id: int
    bookings: int
    project_ids: Sequence[int]


def fill(count: int, *, free_units: int) -> list[House]:
    """Houses with `count` bookings in all; the first has `free_units` that nobody has taken."""
    houses = _houses(count)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        # The references are right by construction; asking for each costs half of the time.
        cursor.execute("SET session_replication_role = replica")
        for statement in STATEMENTS:
            cursor.execute(statement % {"count": count, "customers": CUSTOMERS, "stride": STRIDE})
        cursor.execute(FREE_UNITS % {"project": houses[0].project_ids[0], "units": free_units})
        for table in ("accounts_user", "catalog_unit", "bookings_unitbooking", "payments_invoice"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )
        cursor.execute("SET session_replication_role = origin")
        # As autovacuum would leave them: an index alone can answer.
        cursor.execute("VACUUM ANALYZE")
    return houses


def _houses(count: int) -> list[House]:
    from accounts.models import Organization, User
    from accounts.roles import Role
    from catalog.models import Project

    houses = []
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE shelf (project_id bigint, builder_id bigint,"
            " organization_id bigint, first bigint, after bigint)"
        )
        first = 0
        for number, share in enumerate(SHARES):
            size = round(count * share) if number else count - sum(
                round(count * each) for each in SHARES[1:]
            )  # fmt: skip
            organization = Organization.objects.create(
                kind=Organization.Kind.BUILDER, name=f"House {number}"
            )
            builder = User.objects.create_user(
                f"builder{number}",
                email=f"builder{number}@example.com",
                role=Role.BUILDER,
                organization=organization,
            )
            projects = Project.objects.bulk_create(
                Project(
                    name=f"Estate {number}-{each}",
                    location="Sector 62, Noida",
                    builder=builder,
                    organization=organization,
                )
                for each in range(max(1, size // BOOKINGS_A_PROJECT))
            )
            borders = [first + size * each // len(projects) for each in range(len(projects) + 1)]
            for project, start, after in zip(projects, borders, borders[1:], strict=False):
                cursor.execute(
                    "INSERT INTO shelf VALUES (%s, %s, %s, %s, %s)",
                    [project.pk, builder.pk, organization.pk, start, after],
                )
            houses.append(
                House(builder.pk, organization.pk, size, tuple(each.pk for each in projects))
            )
            first += size
    return houses


PEOPLE = """
    INSERT INTO accounts_user (password, username, first_name, last_name, email,
        phone, is_active, date_joined, role, is_verified, avatar, address, timezone,
        token_version, updated_at)
    SELECT '!', 'customer' || n, 'First' || n, 'Last' || n, 'customer' || n
        || '@example.com', '+9198' || lpad(n::text, 8, '0'), true, now(), 'customer', true,
        '', n || ' Main Street, Noida', 'Asia/Kolkata', 1, now()
    FROM generate_series(1, %(customers)d) n
"""

# What follows from a booking's number: its project, its state, and how many of its four
# instalments are paid (three on the average, in every twenty the same).
PLACES = """
    CREATE TEMPORARY TABLE place AS
    SELECT n AS id, s.*, 'organization-' || s.organization_id AS house, c.id AS customer_id,
        500000 * (8 + n %% 40)::numeric AS total,
        (ARRAY['pending', 'pending', 'cancelled', 'completed', 'completed', 'completed',
            'completed', 'active'])[least(n %% 20, 7) + 1] AS status,
        (ARRAY[0, 1, 2, 4, 4, 4, 4, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4])[n %% 20 + 1] AS parts,
        row_number() OVER (PARTITION BY s.organization_id ORDER BY n) AS number_of_house,
        now() - interval '3 years' * (1 - n / %(count)d::float) AS at
    FROM generate_series(1, %(count)d) n
    JOIN shelf s ON (n * %(stride)d) %% %(count)d >= s.first
        AND (n * %(stride)d) %% %(count)d < s.after
    JOIN accounts_user c ON c.username = 'customer' || (n * 13 %% %(customers)d + 1)
"""

UNITS = """
    INSERT INTO catalog_unit (id, project_id, number, type, floor, area_sqft, price, status,
        created_at, updated_at)
    SELECT id, project_id, 'A-' || id, (id %% 4 + 1) || 'BHK', id %% 30, 800 + id %% 900, total,
        CASE status WHEN 'pending' THEN 'held' WHEN 'active' THEN 'booked'
            WHEN 'completed' THEN 'sold' ELSE 'available' END, at, at
    FROM place
"""

FREE_UNITS = """
    INSERT INTO catalog_unit (id, project_id, number, type, floor, area_sqft, price, status,
        created_at, updated_at)
    SELECT last + n, %(project)d, 'Z-' || n, '3BHK', n %% 30, 1450, 7500000, 'available',
        now(), now()
    FROM generate_series(1, %(units)d) n, (SELECT max(id) AS last FROM catalog_unit) one
"""

# A token of a tenth, then three times three tenths, each four months later.
SHARE = "total * CASE number WHEN 1 THEN 1 ELSE 3 END / 10"
PAID = "CASE parts WHEN 0 THEN 0 ELSE total * (3 * parts - 2) / 10 END"
DUE_ON = "(at + interval '4 months' * (number - 1))::date"

BOOKINGS = f"""
    INSERT INTO bookings_unitbooking (id, series, booking_number, customer_id, unit_id,
        project_id, builder_id, organization_id, invoice_id, total_amount, token_amount,
        paid_amount, currency, payment_plan, status, payment_status, booking_date, notes,
        created_by_id, activated_at, completed_at, cancelled_at, cancellation_reason, created_at,
        updated_at)
    SELECT id, house, 'BK-' || lpad(number_of_house::text, 7, '0'), customer_id, id, project_id,
        builder_id, organization_id, id, total, total / 10, {PAID}, 'INR',
        CASE WHEN id %% 10 = 0 THEN 'one_time' ELSE 'installments' END, status,
        CASE parts WHEN 0 THEN 'pending' WHEN 4 THEN 'completed' ELSE 'partial' END,
        at::date, '', builder_id, CASE WHEN status IN ('active', 'completed') THEN at END,
        CASE WHEN status = 'completed' THEN at END, CASE WHEN status = 'cancelled' THEN at END,
        '', at, at
    FROM place
"""

INVOICES = f"""
    INSERT INTO payments_invoice (id, number, subject_kind, subject_id, purpose, payer_id,
        payee_id, organization_id, description, currency, total, paid, refunded, reopened,
        next_due_on, next_due_amount, status, last_receipt, issued_at, due_at, created_at,
        updated_at)
    SELECT id, 'INV-2000-' || lpad(id::text, 6, '0'), 'unit_booking', id::text, 'service',
        customer_id, builder_id, organization_id, 'Unit A-' || id, 'INR', total,
        {PAID}, 0, 0,
        CASE WHEN owes THEN {DUE_ON} END, CASE WHEN owes THEN {SHARE} END,
        CASE WHEN status = 'cancelled' THEN 'closed' WHEN parts = 0 THEN 'issued'
            WHEN parts = 4 THEN 'paid' ELSE 'partly_paid' END, '', at, NULL, at, at
    FROM (SELECT *, parts + 1 AS number, parts < 4 AND status <> 'cancelled' AS owes FROM place) p
"""

INSTALMENTS = f"""
    INSERT INTO payments_instalment (invoice_id, number, label, amount, paid, due_on, awaits,
        created_at, updated_at)
    SELECT id, number, CASE number WHEN 1 THEN 'Token' ELSE 'Instalment ' || number - 1 END,
        {SHARE}, CASE WHEN number <= parts THEN {SHARE} ELSE 0 END, {DUE_ON}, '', at, at
    FROM place, generate_series(1, 4) number ORDER BY id, number
"""

PAYMENTS = f"""
    INSERT INTO payments_payment (invoice_id, method, gateway, type, amount, refunded, currency,
        status, gateway_reference, transaction_id, client_secret, failure_message, notes, paid_at,
        paid_on, recorded_by_id, receipt_number, receipt_file, receipt_sha256, receipt_issued_at,
        books, created_at, updated_at)
    SELECT id, 'bank_transfer', 'manual', CASE number WHEN 1 THEN 'token' ELSE 'installment' END,
        {SHARE}, 0, 'INR', 'succeeded', NULL, 'TXN-' || id || '-' || number, '', '', '',
        at + interval '1 hour' * number, at::date, builder_id, NULL, '', '', NULL, house,
        at + interval '1 hour' * number, at
    FROM place, generate_series(1, 4) number WHERE number <= parts ORDER BY id, number
"""

CLIENTS = """
    INSERT INTO accounts_client (organization_id, builder_id, customer_id, source, added_by_id,
        created_at)
    SELECT organization_id, NULL, customer_id, 'met', min(builder_id), min(at)
    FROM place GROUP BY organization_id, customer_id
"""

SERIES = """
    INSERT INTO bookings_bookingseries (name, last)
    SELECT house, max(number_of_house) FROM place GROUP BY house
"""

TALLIES = """
    INSERT INTO bookings_salestally (project_id, status, payment_status, bookings, total, paid)
    SELECT b.project_id, b.status, b.payment_status, count(*), sum(i.total),
        sum(i.paid - i.refunded)
    FROM bookings_unitbooking b JOIN payments_invoice i ON i.id = b.invoice_id GROUP BY 1, 2, 3
"""

STATEMENTS = (
    PEOPLE,
    PLACES,
    UNITS,
    BOOKINGS,
    INVOICES,
    INSTALMENTS,
    PAYMENTS,
    CLIENTS,
    SERIES,
    TALLIES,
)
