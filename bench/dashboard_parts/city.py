"""A year of a marketplace, straight into the tables: numbers make numbers, in the database."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model

PINCODES, SERVICES, CATEGORIES, VENDORS, CUSTOMERS = 300, 24, 8, 500, 20_000
REACH = 30
DAYS = 365
CHUNK = 100_000
HOUR = 3600

Columns = dict[str, str]


def today() -> date:
    from adminpanel.figures import days

    return days.today()


def fill(bookings: int) -> int:
    """That many, with what became of them and what was paid; answers how many rows in all."""
    ids = _people_and_shelf()
    _unguarded()
    last = _now() - 5 * HOUR
    step = DAYS * 24 * HOUR / bookings
    for first in range(1, bookings + 1, CHUNK):
        numbers = _numbers(first, min(first + CHUNK - 1, bookings))
        _booking(numbers, ids, f"CAST({last} - {step!r} * ({bookings} - i) AS BIGINT)", last)
        _changes(numbers)
        _money(numbers)
    _guarded()
    from bookings.models import Booking, StatusChange
    from payments.models import Invoice, Payment

    return sum(each.objects.count() for each in (Booking, StatusChange, Invoice, Payment))


def tidy() -> None:
    """As the database would do by itself in a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _people_and_shelf() -> dict[str, int]:
    from accounts.models import ProviderProfile, User
    from catalog.models import Offering, Service
    from pricing.models import DemandOutlook
    from scheduling.models import Pincode, ServiceArea

    people = User.objects.bulk_create(
        (
            User(username=f"bench{n}", role="vendor" if n < VENDORS else "customer")
            for n in range(VENDORS + CUSTOMERS)
        ),
        batch_size=2_000,
    )
    vendors = people[:VENDORS]
    ProviderProfile.objects.bulk_create(
        ProviderProfile(user=each, home_pincode="110001", status="approved") for each in vendors
    )
    services = Service.objects.bulk_create(
        Service(name=f"Service {n}", category=f"category {n % CATEGORIES}", base_price=499)
        for n in range(SERVICES)
    )
    codes = [str(110_001 + n) for n in range(PINCODES)]
    Pincode.objects.bulk_create(
        (Pincode(code=code, latitude=28, longitude=77, radius_km=1) for code in codes),
        ignore_conflicts=True,
    )
    ServiceArea.objects.bulk_create(
        (
            ServiceArea(provider=each, pincode=codes[(7 * n + reach) % PINCODES], distance_km=2)
            for n, each in enumerate(vendors)
            for reach in range(REACH)
        ),
        batch_size=2_000,
    )
    Offering.objects.bulk_create(
        Offering(provider=each, service=services[(n + 5 * k) % SERVICES])
        for n, each in enumerate(vendors)
        for k in range(3)
    )
    from kernel import clock

    DemandOutlook.objects.bulk_create(
        (
            DemandOutlook(service=each, pincode=code, as_of=clock.now())
            for each in services
            for code in codes
        ),
        batch_size=1_000,
    )
    return {
        "vendor": vendors[0].pk,
        "customer": people[VENDORS].pk,
        "service": services[0].pk,
    }


def _booking(numbers: str, ids: dict[str, int], asked: str, last: int) -> None:
    from bookings.models import Booking

    young = f"({asked} > {last - 2 * 24 * HOUR})"
    fate = _hash(48_271, 11, 100)
    status = (
        f"CASE WHEN {young} AND {fate} < 40 THEN 'pending' WHEN {young} THEN 'confirmed'"
        f" WHEN {fate} < 8 THEN 'cancelled' WHEN {fate} < 12 THEN 'completed' ELSE 'signed' END"
    )
    nobody = f"(({young} AND {fate} < 40) OR (NOT {young} AND {fate} < 4))"
    place = f"(110001 + {_hash(69_621, 5, PINCODES)} * {_hash(16_807, 3, PINCODES)} / {PINCODES})"
    service = f"{ids['service']} + {_hash(39_373, 17, SERVICES)}"
    _insert(
        Booking,
        numbers,
        {
            "id": _uuid("i"),
            "customer_id": f"{ids['customer']} + {_hash(30_323, 1, CUSTOMERS)}",
            "vendor_id": f"CASE WHEN {nobody} THEN NULL ELSE"
            f" {ids['vendor']} + {_hash(28_411, 7, VENDORS)} END",
            "service_id": service,
            "service_name": "'Service'",
            "status": status,
            "pincode": f"CAST({place} AS VARCHAR(10))",
            "scheduled_date": _moment(f"{asked} + 86400"),
            "total_price": "499",
            "currency": "'INR'",
            "estimated_service_duration_minutes": "60",
            # What became of it leans on this.
            "created_at": _moment(asked),
        },
        moment=_moment(asked),
    )


def _changes(numbers: str) -> None:
    """One line for each step that its status tells of."""
    from bookings.models import StatusChange

    wait, done = _seconds(f"300 + {_hash(20_509, 13, 14_400)}"), _seconds("90000")
    taken, finished = "vendor_id IS NOT NULL", "status IN ('completed', 'signed')"
    for was, became, who, after, which in (
        ("", "pending", "customer_id", _seconds("0"), "1 = 1"),
        ("pending", "confirmed", "vendor_id", wait, taken),
        ("confirmed", "completed", "vendor_id", done, finished),
        ("completed", "signed", "customer_id", _seconds("93600"), "status = 'signed'"),
        ("pending", "cancelled", "customer_id", done, f"status = 'cancelled' AND NOT {taken}"),
        ("confirmed", "cancelled", "customer_id", done, f"status = 'cancelled' AND {taken}"),
    ):
        _insert(
            StatusChange,
            f"{numbers} JOIN bookings_booking AS b ON b.id = {_uuid('i')} AND {which}",
            {
                "booking_id": "b.id",
                "from_status": f"'{was}'",
                "to_status": f"'{became}'",
                "changed_by_id": who,
                "changed_at": _later("b.created_at", after),
            },
        )


def _money(numbers: str) -> None:
    from payments.models import Invoice, Payment

    done = (
        f"{numbers} JOIN bookings_booking AS b ON b.id = {_uuid('i')}"
        " AND status IN ('completed', 'signed')"
    )
    paid = _later("b.created_at", _seconds("97200"))
    _insert(
        Invoice,
        done,
        {
            "id": "i",
            "number": f"'B' || {_text('i')}",
            "subject_kind": "'booking'",
            "subject_id": _dashed("b.id"),
            "purpose": "'service'",
            "payer_id": "customer_id",
            "payee_id": "vendor_id",
            "currency": "'INR'",
            "total": "499",
            "paid": "499",
            "status": "'paid'",
        },
        moment=paid,
    )
    _insert(
        Payment,
        done,
        {
            "id": "i",
            "invoice_id": "i",
            "method": "'cash'",
            "gateway": "'manual'",
            "type": "'full'",
            "amount": "499",
            "currency": "'INR'",
            "status": "'succeeded'",
            "paid_at": paid,
        },
        moment=paid,
    )


def _insert(model: type[Model], source: str, given: Columns, moment: str = "NULL") -> None:
    columns = {
        field.column: given.get(field.column, _default(field, moment))
        for field in model._meta.concrete_fields
        if field.column in given or not field.primary_key
    }
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names})"
            f" SELECT {', '.join(columns.values())} FROM {source}"
        )


def _default(field: Any, moment: str) -> str:
    kind = field.get_internal_type()
    if field.null:
        return "NULL"
    if kind == "DateTimeField":
        return moment
    if kind == "BooleanField":
        return "false"
    if kind == "JSONField":
        return "CAST('{}' AS jsonb)" if connection.vendor == "postgresql" else "'{}'"
    return "''" if kind in {"CharField", "TextField"} else "0"


def _numbers(first: int, last: int) -> str:
    if connection.vendor == "postgresql":
        return f"generate_series({first}::bigint, {last}::bigint) AS n(i)"
    return (
        f"(WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
        " SELECT i FROM n) AS n"
    )


def _hash(factor: int, more: int, below: int) -> str:
    return f"((i * {factor} + {more}) % 1000003 % {below})"


def _uuid(number: str) -> str:
    if connection.vendor == "postgresql":
        return f"CAST(lpad(to_hex({number}), 32, '0') AS uuid)"
    return f"printf('%032x', {number})"


def _dashed(column: str) -> str:
    """As a UUID is written out."""
    if connection.vendor == "postgresql":
        return f"CAST({column} AS text)"
    parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({column}, {at}, {length})" for at, length in parts)


def _text(number: str) -> str:
    return f"CAST({number} AS VARCHAR(20))"


def _moment(seconds: str) -> str:
    if connection.vendor == "postgresql":
        return f"to_timestamp({seconds})"
    return f"datetime({seconds}, 'unixepoch')"


def _seconds(number: str) -> str:
    return f"({number})"


def _later(moment: str, seconds: str) -> str:
    if connection.vendor == "postgresql":
        return f"{moment} + {seconds} * interval '1 second'"
    return f"datetime({moment}, '+' || {seconds} || ' seconds')"


def _now() -> int:
    from kernel import clock

    return int(clock.now().timestamp())


def _unguarded() -> None:
    """No triggers and no foreign keys: nobody else is here, and it is numbers that are wanted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET synchronous_commit = off")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA cache_size = -400000")
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def _guarded() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
        else:
            cursor.execute("PRAGMA cache_size = -2000")
    tidy()
