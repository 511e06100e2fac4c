"""schemathesis against a server that runs, signed in as somebody. See `script/fuzz`."""

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from client import Client, Unexpected
from schemathesis import auth as schemathesis_auth
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
# In seconds: somewhat less than a token lives.
RENEWED_AFTER = 300


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
        "--phases=coverage,fuzzing,stateful",
        # Afterwards nobody would be known any more.
        "--exclude-path=/auth/logout-everywhere/",
        "--continue-on-failure",
        # That somebody may not do everything, and has not got everything.
        "--warnings=off",
        "--rate-limit=auto",
    ]
    if asked.only:
        command.append(f"--include-path-regex={asked.only}")
    if asked.who:
        token(url, asked.who)  # Who is not let in hears of it at once.
        bear_tokens_of(url, asked.who)
    schemathesis(command)


def bear_tokens_of(url: str, who: str) -> None:
    """Every request bears one; a long run outlives it."""

    @schemathesis_auth(refresh_interval=RENEWED_AFTER)
    class Tokens:
        def get(self, case: Any, context: Any) -> str:
            return token(url, who)

        def set(self, case: Any, data: str, context: Any) -> None:
            case.headers["Authorization"] = f"Bearer {data}"


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
