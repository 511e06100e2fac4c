"""`manage.py export_person NAME [--to FILE]`: for who asks what we know of them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.services.persons import export_person, find_person
from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError


class Command(BaseCommand):
    help = (
        "Write all that is known of a person into one archive: JSON for each table, their files,"
        " and a page that says what is inside. Be sure that it is they who ask. Clinical notes are"
        " opened for it, and their patient sees that they were."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="their id, user name, e-mail address or phone number")
        parser.add_argument(
            "--to", type=Path, metavar="FILE", help="where to (default: person-ID-DAY.zip, here)"
        )

    def handle(self, *args: Any, name: str, to: Path | None, **options: Any) -> None:
        try:
            user = find_person(name)
            path = to or Path(f"person-{user.pk}-{clock.now():%Y-%m-%d}.zip")
            # Nobody else of the machine reads it, and nothing is written over.
            with path.open("xb") as target:
                path.chmod(0o600)
                done = export_person(user_id=user.pk, actor=Actor.system(), target=target)
        except (DomainError, OSError) as error:
            raise CommandError(str(error)) from error
        for part, count in sorted(done.rows.items()):
            self.stdout.write(f"  {count:>7,}  {part}")
        for gone in done.gone:
            self.stdout.write(f"  not there any more: {gone}")
        self.stdout.write(f"{path}: {done.total:,} entries and {done.files:,} files.")
