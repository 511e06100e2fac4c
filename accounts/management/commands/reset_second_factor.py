"""`manage.py reset_second_factor NAME --reason …`: for who has lost phone and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.identifiers import login_name
from accounts.models import User
from accounts.services.second_factor import reset_second_factor
from kernel.actors import Actor
from kernel.errors import DomainError


class Command(BaseCommand):
    help = (
        "Take somebody's second factor away: for the last super admin who has lost theirs; else"
        " another super admin does it in the admin. Every session of theirs ends, and they are"
        " told, with the reason."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="their user name or e-mail address")
        parser.add_argument("--reason", required=True, help="why; they read it")

    def handle(self, *args: Any, name: str, reason: str, **options: Any) -> str:
        user = User.objects.logging_in_as(login_name(name)).first()
        if user is None:
            raise CommandError(f"There is nobody called {name}.")
        try:
            reset_second_factor(user_id=user.pk, reason=reason, actor=Actor.system())
        except DomainError as error:
            raise CommandError(error.message) from error
        return f"{user.username} logs in by password alone, and should set one up again."
