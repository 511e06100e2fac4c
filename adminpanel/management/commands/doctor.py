"""manage.py doctor: what is configured and what is missing, in plain words."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from adminpanel.doctor import Level, examine


class Command(BaseCommand):
    help = "Say what is configured and what is missing; ends with 1 if something must be done."
    # It tells of what the system checks would stop at.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(examine())
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in findings], indent=2))
        else:
            for each in findings:
                self.stdout.write(f"{each.level:8} {each.subject:18} {each.text}")
        problems = sum(each.level is Level.PROBLEM for each in findings)
        if problems:
            self.stderr.write(f"{problems} to see to.")
            sys.exit(1)
