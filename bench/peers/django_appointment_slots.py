"""django-appointment's free slots of the same days, in a Django of its own.

Reads what is booked as JSON from its input; answers with slots, statements and CPU as JSON.
"""

import json
import logging
import os
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def database() -> dict[str, Any]:
    url = urlsplit(os.environ["PEER_DATABASE_URL"])
    if url.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.path}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "HOST": url.hostname,
        "PORT": url.port,
        "USER": url.username,
        "PASSWORD": url.password or "",
    }


def start() -> None:
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sites",
            "phonenumber_field",
            "appointment",
        ],
        DATABASES={"default": database()},
        # It ships none: all tables are made from the models.
        MIGRATION_MODULES=dict.fromkeys(("appointment", "auth", "contenttypes", "sites")),
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        SECRET_KEY="of a benchmark",
        USE_TZ=True,
        TIME_ZONE="UTC",
        LOGGING_CONFIG=None,
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, run_syncdb=True)


def fill(providers: int, first: date, days: int, booked: list[str]) -> list[Any]:
    from appointment import models
    from django.contrib.auth import get_user_model

    people = get_user_model().objects.bulk_create(
        get_user_model()(username=f"staff{number}") for number in range(providers)
    )
    service = models.Service.objects.create(name="Visit", duration=timedelta(minutes=30), price=100)
    staff = models.StaffMember.objects.bulk_create(
        models.StaffMember(
            user=person,
            slot_duration=30,
            appointment_buffer_time=0,
            work_on_saturday=True,
            work_on_sunday=True,
        )
        for person in people
    )
    models.WorkingHours.objects.bulk_create(
        models.WorkingHours(
            staff_member=each, day_of_week=day, start_time="09:00", end_time="18:00"
        )
        for each in staff
        for day in range(7)
    )
    requests = models.AppointmentRequest.objects.bulk_create(
        models.AppointmentRequest(
            date=first + timedelta(days=day),
            start_time=clock,
            end_time=(datetime.combine(first, datetime.min.time()).replace(
                hour=int(clock[:2]), minute=int(clock[3:])) + timedelta(minutes=30)).time(),
            service=service,
            staff_member=each,
            id_request=f"{each.pk}-{day}-{clock}",
        )
        for each in staff
        for day in range(days)
        for clock in booked
    )  # fmt: skip
    models.Appointment.objects.bulk_create(
        models.Appointment(client=people[0], appointment_request=each, id_request=each.id_request)
        for each in requests
    )
    return [service, *models.StaffMember.objects.order_by("pk")]


def search(service: Any, staff: list[Any], first: date, days: int) -> list[list[datetime]]:
    from appointment.services import get_available_slots_for_staff
    from appointment.utils.db_helpers import get_weekday_num_from_date

    found = []
    for each in staff:
        for number in range(days):
            day = first + timedelta(days=number)
            weekday = get_weekday_num_from_date(day)
            slots = get_available_slots_for_staff(day, each, weekday, service=service)
            found.append(slots)
    return found


def backend() -> int | None:
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def database_cpu(pid: int | None) -> float:
    if pid is None:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    asked = json.load(sys.stdin)
    # It logs to its output, which is no part of what is compared.
    logging.disable(logging.CRITICAL)
    start()
    from django.db import connection

    first, booked = date.fromisoformat(asked["first"]), asked["booked"]
    widest = max(providers for providers, _ in asked["cases"])
    service, *staff = fill(widest, first, asked["days"], booked)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    pid = backend()
    answers = []
    for providers, days in asked["cases"]:
        search(service, staff[:1], first, 1)
        statements = 0

        def count(execute: Any, *rest: Any) -> Any:
            nonlocal statements
            statements += 1
            return execute(*rest)

        before, database_before = time.process_time(), database_cpu(pid)
        with connection.execute_wrapper(count):
            found = search(service, staff[:providers], first, days)
        cpu = time.process_time() - before
        answers.append(
            {
                "cpu_ms": 1000 * (cpu + database_cpu(pid) - database_before),
                "statements": statements,
                "slots": [[f"{at:%H:%M}" for at in day] for day in found],
                "free": sum(map(len, found)),
            }
        )
    print()
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
