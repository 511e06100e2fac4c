"""What the page of webhooks says is tried: its snippets know what is ours."""

import json
import re
import subprocess
import time

import pytest
from django.conf import settings

from webhooks import secrets
from webhooks.tests.factories import SECRET

pytestmark = pytest.mark.once
PAGE = (settings.BASE_DIR / "docs" / "webhooks.md").read_text()


def snippet(language):
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]


def cases():
    """Headers and body, and whether they are to be believed."""
    body, now = b'{"id": "1"}', int(time.time())
    (key,) = secrets.keys_of(secrets.sealed(SECRET, 1), 1)

    def headers(at, keys):
        made = secrets.signatures(keys, event_id="1", timestamp=at, body=body)
        return {"webhook-id": "1", "webhook-timestamp": str(at), "webhook-signature": made}

    yield headers(now, [key]), body, True
    yield headers(now, [b"another", key]), body, True
    yield headers(now, [b"another"]), body, False
    yield headers(now, [key]), body + b" ", False
    yield headers(now - 400, [key]), body, False


def test_the_python_snippet_verifies():
    scope = {}
    exec(snippet("python"), scope)

    for headers, body, good in cases():
        assert scope["verify"](SECRET, headers, body) is good


def test_the_node_snippet_verifies(tmp_path):
    (tmp_path / "verify.mjs").write_text(snippet("js"))
    told = [[headers, body.decode()] for headers, body, _ in cases()]
    (tmp_path / "run.mjs").write_text(
        'import { verify } from "./verify.mjs";\n'
        f"const cases = {json.dumps(told)};\n"
        f"console.log(JSON.stringify(cases.map(([h, b]) => "
        f'verify("{SECRET}", h, Buffer.from(b)))));\n'
    )

    out = subprocess.run(
        [settings.BASE_DIR / "script" / "lib" / "node", "node", tmp_path / "run.mjs"],
        capture_output=True,
        check=True,
    )

    assert json.loads(out.stdout) == [good for *_, good in cases()]
