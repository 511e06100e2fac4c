#!/usr/bin/env python
"""Django's command line, for operators: `manage.py help` lists Bookwell's commands first."""

import os
import sys

from django.core.management import execute_from_command_line

from kernel.provenance import of_itself


def main(argv: list[str]) -> None:
    """Run the command that `argv` names; what it changes is the operator's doing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    with of_itself(" ".join(["manage.py", *argv[1:2]]), via="command", role="operator"):
        execute_from_command_line(argv)


if __name__ == "__main__":
    main(sys.argv)
