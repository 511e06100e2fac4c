"""Errors reach whoever collects them, and nothing that somebody said or is goes with them."""

import gzip
import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import structlog
from django.core.exceptions import DisallowedHost
from django.db import IntegrityError

from kernel.logging import logging_config
from kernel.provenance import Provenance, coming_from
from kernel.reporting import Reporter

pytestmark = pytest.mark.once

log = structlog.get_logger("kernel.tests.reporting")


class Collector(BaseHTTPRequestHandler):
    """Stands for Sentry: keeps the bodies that come."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bodies.append(gzip.decompress(body).decode())
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def collector():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    server.bodies = []
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def reporter(collector):
    """Hears what is logged, as the root's handler in earnest."""
    reporter = Reporter(f"http://key@127.0.0.1:{collector.server_port}/1", "Staging")
    logging.getLogger().addHandler(reporter)
    yield reporter
    logging.getLogger().removeHandler(reporter)
    reporter._client.close(timeout=1)


def told(collector, reporter):
    """The events that have come, in their order."""
    reporter.wait(5)
    return [
        json.loads(line)
        for body in collector.bodies
        for line in body.splitlines()
        if '"event_id"' in line and '"platform"' in line
    ]


def _fail_with_what_asha_said(password="hunter2"):
    try:
        raise ValueError("Key (email)=(asha@example.com) already exists")
    except ValueError as error:
        raise IntegrityError(f"+919812345678 may not: {password}") from error


def test_an_error_is_told_by_its_place_and_its_request_and_not_by_what_was_said(
    collector, reporter
):
    with structlog.contextvars.bound_contextvars(request_id="request-0001"):
        try:
            _fail_with_what_asha_said()
        except IntegrityError:
            log.exception("bookings.failed", entry=7, handler="tell", address="203.0.113.9")

    (event,) = told(collector, reporter)
    types = [each["type"] for each in event["exception"]["values"]]
    frames = event["exception"]["values"][-1]["stacktrace"]["frames"]
    assert types == ["ValueError", "IntegrityError"]
    assert frames[-1]["function"] == "_fail_with_what_asha_said"
    assert event["tags"] == {"request_id": "request-0001"}
    assert event["logentry"] == {"message": "bookings.failed"}
    assert (event["extra"], event["environment"]) == ({"entry": 7, "handler": "tell"}, "Staging")
    for secret in ("asha@", "+9198", "hunter2", "203.0.113.9", "already exists"):
        # The lines of the code beside the stack are ours, and say what this test makes up.
        assert secret not in json.dumps(_without_code(event))


def _without_code(event):
    lines = {"pre_context", "context_line", "post_context"}
    if isinstance(event, dict):
        return {name: _without_code(part) for name, part in event.items() if name not in lines}
    return [_without_code(part) for part in event] if isinstance(event, list) else event


def test_a_librarys_error_is_told_by_what_it_wrote_and_not_by_what_it_filled_in(
    collector, reporter
):
    logging.getLogger("django.request").error("Internal Server Error: %s", "/files/asha.pdf")

    (event,) = told(collector, reporter)
    assert event["logentry"] == {"message": "Internal Server Error: %s"}
    assert "asha" not in json.dumps(event)


def test_what_is_filled_in_before_it_is_written_is_not_told_either(collector, reporter):
    for name in ("asha.example", "ravi.example"):
        try:
            raise DisallowedHost(f"Invalid HTTP_HOST header: '{name}'.")
        except DisallowedHost as error:
            logging.getLogger("django.security.DisallowedHost").error(str(error), exc_info=True)
    lines = "Exception in callback write('asha')\nhandle: <Handle write('asha')>"
    logging.getLogger("asyncio").error(lines)

    events = told(collector, reporter)
    assert [each["logentry"]["message"] for each in events] == [
        "DisallowedHost",
        "Exception in callback write",
    ]
    assert "asha" not in json.dumps(_without_code(events))


def test_warnings_are_not_told_and_a_storm_is_one_report(collector, reporter):
    log.warning("outbox.failed")
    for _ in range(50):
        log.error("live.read_failed", stream="hall")

    assert [each["logentry"]["message"] for each in told(collector, reporter)] == [
        "live.read_failed"
    ]


def test_a_collector_that_is_away_harms_nobody(collector, reporter):
    collector.shutdown()
    collector.server_close()

    with coming_from(Provenance(request_id="request-0001")):
        log.error("bookings.failed")

    reporter.wait(0.1)


def test_without_an_address_nothing_listens_to_errors(settings):
    plain = logging_config(style="json", level="INFO")
    reporting = logging_config(style="json", level="INFO", reporter={"()": "x"})

    assert (plain["root"]["handlers"], list(plain["handlers"])) == (
        ["stderr"],
        ["stderr", "access"],
    )
    assert reporting["root"]["handlers"] == ["stderr", "reporter"]
