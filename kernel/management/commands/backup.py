"""`manage.py backup [TARGET]`: all rows and files of this moment in one archive."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel.archive import keeping
from kernel.archive.errors import ArchiveRefused
from kernel.archive.manifest import Manifest
from kernel.archive.writing import write_backup


class Command(BaseCommand):
    help = (
        "Write all rows and stored files, as they are at this moment, into one archive, while"
        " everything goes on running. It fits SQLite and PostgreSQL alike (manage.py restore)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target",
            nargs="?",
            help="a file (.tar.gz), a folder (default: backups/ in VAR_DIR), or - for the output",
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="delete all backups of the folder but the last N"
        )
        parser.add_argument("--no-files", action="store_true", help="rows alone")
        parser.add_argument(
            "--unchecked", action="store_true", help="do not read it again when it is written"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["keep"] is not None and options["keep"] < 1:
            raise CommandError("At least one backup is kept.")
        self.is_talkative = options["verbosity"] > 0
        with_files = not options["no_files"]
        try:
            if options["target"] == "-":
                self._to_output(with_files=with_files)
            else:
                self._to_disk(with_files=with_files, **options)
        except (ArchiveRefused, OSError) as error:
            raise CommandError(f"There is no new backup. {error}") from error

    def _to_disk(self, *, with_files: bool, **options: Any) -> None:
        path, manifest = keeping.keep_backup(
            Path(options["target"]) if options["target"] else None,
            with_files=with_files,
            checked=not options["unchecked"],
            progress=self._progress,
        )
        self._progress(f"{path}: {_summary(manifest)}, {path.stat().st_size:,} bytes.")
        if options["keep"]:
            for each in keeping.drop_older(path.parent, keep=options["keep"]):
                self._progress(f"Deleted {each}.")

    def _to_output(self, *, with_files: bool) -> None:
        manifest = write_backup(sys.stdout.buffer, with_files=with_files, progress=self._progress)
        sys.stdout.buffer.flush()
        keeping.note(manifest, name="-", size=None, sha256="")
        self._progress(f"{_summary(manifest)}.")

    def _progress(self, line: str) -> None:
        """Beside the output, which may be the backup."""
        if self.is_talkative:
            self.stderr.write(line)


def _summary(manifest: Manifest) -> str:
    said = f"{manifest.rows:,} rows of {len(manifest.tables)} tables"
    if manifest.files:
        said += f" and {manifest.files.count:,} files"
        if manifest.files.gone:
            said += f" ({manifest.files.gone} were deleted meanwhile)"
    if manifest.left_out:
        said += f", without the tables {', '.join(manifest.left_out)}, which are no model's"
    return f"{said}, as they were at {manifest.made_at}"
