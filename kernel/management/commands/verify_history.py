"""`manage.py verify_history`: do the triggers stand that keep the edit history and guard it?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel.history import triggers


class Command(BaseCommand):
    help = (
        "Compare the triggers that keep the edit history, and those that guard it, with what they"
        " should say (exit code 1 where they do not). `manage.py migrate` puts them up again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        standing = triggers.compare()
        for what, names in (
            ("is missing", standing.missing),
            ("says something else, or is switched off", standing.different),
            ("should not be there", standing.stray),
        ):
            for name in names:
                self.stderr.write(f"  {name} {what}")
        if not standing.is_right:
            raise CommandError("The edit history is not kept as it should be.")
        self.stdout.write("Every trigger stands as it should.")
