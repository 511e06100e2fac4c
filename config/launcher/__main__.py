"""`python -m config.launcher`: what `script/server` runs once the virtual environment is there."""

import argparse
import os
import sys

from config.launcher.house import House, Stop
from config.launcher.options import ROLES, Options, Refused

DESCRIPTION = """\
Set up what is missing, then run Bookwell until Ctrl-C: web, worker, scheduler and, unless
REDIS_URL says where one is, a private Valkey. docs/settings.md lists the environment.
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="script/server",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Environment: HOST, PORT, VAR_DIR, WEB_PROCESSES, WORKER_PROCESSES, DATABASE_URL,"
        " REDIS_URL, PUBLIC_URL, BOOKWELL_DEMO=0 or =small.",
    )
    parser.add_argument(
        "--only", choices=ROLES, help="run one kind of process, as on one machine of many"
    )
    parser.add_argument(
        "--no-demo", action="store_true", help="leave an empty database without demo people"
    )
    arguments = parser.parse_args()
    try:
        House(Options.of(os.environ, only=arguments.only, no_demo=arguments.no_demo)).run()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except Stop:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
