"""`manage.py restore FILE`: a backup, taken back into an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel.archive.errors import ArchiveRefused
from kernel.archive.loading import restore_backup
from kernel.archive.reading import verified


class Command(BaseCommand):
    help = (
        "Take a backup back into an empty database that is migrated, of whichever kind, and its"
        " files into the storage: all of it or nothing. Everything is read before and after."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what manage.py backup wrote")
        parser.add_argument(
            "--verify", action="store_true", help="only say whether the backup is whole"
        )
        parser.add_argument(
            "--other-keys",
            action="store_true",
            help="although SEALING_KEYS does not open what is sealed in it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_talkative = options["verbosity"] > 0
        file: Path = options["file"]
        try:
            if options["verify"]:
                manifest = verified(file, progress=self._progress)
                said = "is whole"
            else:
                manifest = restore_backup(
                    file, other_keys=options["other_keys"], progress=self._progress
                )
                said = "is here again, read back and the same"
        except (ArchiveRefused, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        files = f" and {manifest.files.count:,} files" if manifest.files else ""
        self.stdout.write(
            f"The backup of {manifest.made_at} {said}: {manifest.rows:,} rows of"
            f" {len(manifest.tables)} tables{files}."
        )

    def _progress(self, line: str) -> None:
        if self.is_talkative:
            self.stderr.write(line)
