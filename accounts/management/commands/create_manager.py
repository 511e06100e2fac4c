"""`manage.py create_manager ROLE USERNAME EMAIL`: an account that runs the platform."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.roles import PLATFORM
from accounts.services.managers import create_manager
from kernel.actors import Actor
from kernel.errors import DomainError


class Command(BaseCommand):
    help = "Make an account for an onboard_manager, ops_manager or super_admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", choices=sorted(PLATFORM))
        parser.add_argument("username")
        parser.add_argument("email")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from the standard input instead of asking for it",
        )

    def handle(self, *args: Any, **options: Any) -> str:
        password = _from_stdin() if options["password_stdin"] else _asked()
        try:
            user = create_manager(
                role=options["role"],
                username=options["username"],
                email=options["email"],
                password=password,
                actor=Actor.system(),
            )
        except DomainError as error:
            raise CommandError(error.message) from error
        return f"{user.username} ({user.role}) may log in now, at /admin/ too."


def _from_stdin() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _asked() -> str:
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Once more: "):
        raise CommandError("The two are not the same.")
    return password
