from contextlib import nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from kernel import migrating


class Command(migrate.Command):
    help = f"{migrate.Command.help} A new database is made quickly."

    def handle(self, *args: Any, **options: Any) -> None:
        is_new = migrating.is_new(connections[options["database"]])
        with migrating.models_built_one_by_one() if is_new else nullcontext():
            super().handle(*args, **options)
