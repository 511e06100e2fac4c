"""`manage.py verify_conversations`: does every conversation say what its messages say?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from messaging.selectors.proof import Differences, size_of_all, wrong_conversations
from messaging.services import repair_conversation

# How many are told one by one.
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Count what conversations keep derived anew, and prove it equal"
        " (exit code 1 if it is not and was not repaired)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="have them say what their messages say"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        size = size_of_all()
        self.stdout.write(f"{size.conversations} conversations, {size.messages} messages.")
        wrong = 0
        for conversation_id, found in wrong_conversations():
            differences = found
            if options["repair"]:
                # Somebody may have written in the meantime: what counts is found under its lock.
                differences = repair_conversation(conversation_id=conversation_id)
            if not differences:
                continue
            wrong += 1
            if wrong <= SHOWN:
                self.stderr.write(f"  Conversation {conversation_id}: {_told(differences)}")
        if wrong > SHOWN:
            self.stderr.write(f"  and {wrong - SHOWN} more")
        if wrong and not options["repair"]:
            raise CommandError(f"{wrong} of the conversations differ from their messages.")
        if wrong:
            self.stdout.write(f"{wrong} put right.")
        self.stdout.write("The conversations equal their messages.")


def _told(differences: Differences) -> str:
    """The columns, and the numbers in them; nothing of what was written."""
    return ", ".join(
        name if isinstance(held, str) else f"{name} is {held}, should be {should}"
        for name, (held, should) in differences.items()
    )
