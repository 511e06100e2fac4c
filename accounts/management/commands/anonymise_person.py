"""`manage.py anonymise_person NAME --reason …`: for who asks to be forgotten."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.services.persons import (
    find_person,
    forget_person,
    person_of,
    what_is_open,
    what_would_be_forgotten,
)
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.persons.forgetting import Forgotten
from kernel.persons.scanning import Found, needles_of, scan


class Command(BaseCommand):
    help = (
        "Forget a person: their account is closed, what is theirs goes, in the edit history too,"
        " and what the law or others' rights have us keep is nobody's any more. It cannot be"
        " undone. Afterwards all tables are looked through for them. Harmless when done again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="their id, user name, e-mail address or phone number")
        parser.add_argument("--reason", default="", help="why; it stands in the history")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become")
        parser.add_argument(
            "--check", action="store_true", help="only say where they are named or reached"
        )
        parser.add_argument(
            "--also",
            nargs="+",
            default=[],
            metavar="WORDS",
            help="what else to look for: what they were called before",
        )
        parser.add_argument(
            "--even-so",
            action="store_true",
            help="also while something is ahead that the law lets us forget",
        )

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        try:
            user = find_person(name)
            person, system = person_of(user), Actor.system()
            needles = (*options["also"], *needles_of(person))
            if options["check"]:
                self._tell_found(scan(person, needles))
                return
            if options["dry_run"]:
                for matter in what_is_open(user_id=user.pk, actor=system):
                    self.stdout.write(f"! {matter.says}{' (binding)' if matter.binds else ''}")
                self._tell(what_would_be_forgotten(user_id=user.pk, actor=system))
                self.stdout.write("Nothing was changed.")
                return
            done = forget_person(
                user_id=user.pk,
                actor=system,
                reason=options["reason"],
                even_so=options["even_so"],
            )
        except DomainError as error:
            raise CommandError(error.message) from error
        self._tell(done)
        self.stdout.write(f"Taken out of the edit history: {done.redacted:,} records.")
        self._tell_found(scan(person, needles))

    def _tell(self, done: Forgotten) -> None:
        self._tell_counts("Gone", done.gone)
        self._tell_counts("Emptied", done.emptied)
        self._tell_counts("Names taken out", done.mentions)
        for label, because in sorted(done.kept.items()):
            self.stdout.write(f"Kept: {label}: {because}")

    def _tell_counts(self, title: str, counts: Mapping[str, int]) -> None:
        for label, count in sorted(counts.items()):
            self.stdout.write(f"{title}: {label}: {count:,}")

    def _tell_found(self, found: Iterable[Found]) -> None:
        stray = 0
        for each in found:
            stray += not each.because
            self.stdout.write(f"Still said: {each}{f' ({each.because})' if each.because else ''}")
        self.stdout.write(f"Not accounted for: {stray:,}.")
