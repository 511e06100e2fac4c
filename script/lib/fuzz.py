"""schemathesis against a server that runs, signed in as somebody. See `script/fuzz`."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from client import Client, Unexpected
from schemathesis.cli import schemathesis

# The same as in config/tests/fuzzing/judging.py.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--surface", default="all")
    parser.add_argument("--as", dest="who", default="")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()

    url = asked.url.rstrip("/")
    command = [
        "run",
        f"{url}/api/schema/{asked.surface}/",
        f"--url={url}",
        f"--checks={','.join(CHECKS)}",
        f"--max-time={round(asked.minutes * 60)}",
        f"--seed={asked.seed}",
        "--continue-on-failure",
        "--rate-limit=auto",
    ]
    if asked.only:
        command.append(f"--include-path-regex={asked.only}")
    if asked.who:
        command.append(f"--header=Authorization: Bearer {token(url, asked.who)}")
    schemathesis(command)


def token(url: str, who: str) -> str:
    name, _, password = who.partition(":")
    client = Client(url)
    try:
        client.sign_in(client.post("/auth/login/", {"username": name, "password": password}))
    except Unexpected as error:
        sys.exit(str(error))
    return client.access


if __name__ == "__main__":
    main()
