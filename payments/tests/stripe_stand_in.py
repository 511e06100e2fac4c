"""A local server that answers as Stripe's API does, for what we ask of it.

It keeps intents and refunds in memory, honours idempotency keys, knows Stripe's test cards,
and can be told to fail, to be slow, or to do what it is asked and then cut the line.
"""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import stripe

CARDS = {
    "pm_card_chargeDeclined": "Your card was declined.",
    "pm_card_chargeDeclinedInsufficientFunds": "Your card has insufficient funds.",
}


class Refusal(Exception):
    def __init__(self, status, kind, message, **more):
        self.status = status
        self.body = {"error": {"type": kind, "message": message, **more}}


class StripeStandIn:
    """What the server remembers, and how it has been told to behave."""

    def __init__(self):
        self.lock = threading.Lock()
        self.intents = {}
        self.refunds = {}
        self.answered = {}
        self.requests = []
        self.failures = []
        # What becomes of a refund at first.
        self.refund_status = "succeeded"

    # --- what tests say -----------------------------------------------------------------

    def fail(self, *statuses):
        """Answer the next requests with these statuses, and do nothing."""
        self.failures += statuses

    def cut(self):
        """Do what the next request asks, then close the line without an answer."""
        self.failures.append("cut")

    def stall(self, seconds):
        self.failures.append(("stall", seconds))

    def pay(self, reference, card="pm_card_visa"):
        """The payer finishes an intent in their own client."""
        with self.lock:
            self._confirm(self.intents[reference], {"payment_method": card}, client=True)

    def leave_to_us(self, reference, card="pm_card_visa"):
        """The payer chose a card in their own client, and confirming it is ours to do."""
        with self.lock:
            self.intents[reference].update(status="requires_confirmation", payment_method=card)

    def bounce(self, refund):
        """The payer's bank sends a refund back, days after it went."""
        with self.lock:
            self.refunds[refund].update(status="failed", failure_reason="expired_or_canceled_card")
            return dict(self.refunds[refund])

    def event(self, kind, obj, *, created=None, pk=None):
        """The body of an event about `obj`, as Stripe would send it."""
        return json.dumps(
            {
                "id": pk or f"evt_{secrets.token_hex(8)}",
                "object": "event",
                "type": kind,
                "created": int(created or time.time()),
                "livemode": False,
                "data": {"object": obj},
            }
        )

    # --- what Stripe does ---------------------------------------------------------------

    def answer(self, method, path, params, key):
        with self.lock:
            if key and key in self.answered:
                known, status, body = self.answered[key]
                if known != (path, params):
                    raise Refusal(400, "idempotency_error", "Keys belong to one request.")
                return status, body
            try:
                status, body = 200, self._route(method, path.strip("/").split("/")[1:], params)
            except Refusal as refusal:
                status, body = refusal.status, refusal.body
            if key:
                self.answered[key] = ((path, params), status, body)
            return status, json.loads(json.dumps(body))

    def _route(self, method, parts, params):
        match (method, *parts):
            case ("POST", "payment_intents"):
                return self._create(params)
            case ("GET", "payment_intents", pk):
                return self._intent(pk)
            case ("POST", "payment_intents", pk, "confirm"):
                return self._confirm(self._intent(pk), params)
            case ("POST", "payment_intents", pk, "cancel"):
                return self._cancel(self._intent(pk))
            case ("POST", "refunds"):
                return self._refund(self._intent(params["payment_intent"]), params)
            case ("GET", "refunds"):
                wanted = params["payment_intent"]
                found = [r for r in self.refunds.values() if r["payment_intent"] == wanted]
                return {"object": "list", "data": found, "has_more": False, "url": "/v1/refunds"}
        raise Refusal(404, "invalid_request_error", f"Unrecognized request URL ({method})")

    def _create(self, params):
        amount = int(params["amount"])
        if amount < 50:
            raise Refusal(400, "invalid_request_error", "Amount must be at least ₹0.50")
        pk = f"pi_{secrets.token_hex(12)}"
        self.intents[pk] = {
            "id": pk,
            "object": "payment_intent",
            "amount": amount,
            "currency": params["currency"],
            "client_secret": f"{pk}_secret_{secrets.token_hex(8)}",
            "status": "requires_payment_method",
            "last_payment_error": None,
            "metadata": metadata(params),
            "livemode": False,
        }
        return self.intents[pk]

    def _intent(self, pk):
        if pk not in self.intents:
            raise Refusal(404, "invalid_request_error", f"No such payment_intent: '{pk}'")
        return self.intents[pk]

    def _confirm(self, intent, params, *, client=False):
        if intent["status"] in {"succeeded", "canceled"}:
            raise Refusal(
                400,
                "invalid_request_error",
                f"You cannot confirm this PaymentIntent: it is {intent['status']}.",
                code="payment_intent_unexpected_state",
            )
        card = params.get("payment_method") or intent.get("payment_method", "pm_card_visa")
        if not card.startswith("pm_card_"):
            raise Refusal(
                400,
                "invalid_request_error",
                f"No such PaymentMethod: '{card}'",
                code="resource_missing",
            )
        if card in CARDS:
            intent["status"] = "requires_payment_method"
            intent["last_payment_error"] = {"type": "card_error", "message": CARDS[card]}
            if client:
                return intent
            raise Refusal(402, "card_error", CARDS[card], code="card_declined")
        needs_payer = card == "pm_card_authenticationRequired" and not client
        intent["status"] = "requires_action" if needs_payer else "succeeded"
        intent["last_payment_error"] = None
        return intent

    def _cancel(self, intent):
        if intent["status"] in {"succeeded", "canceled"}:
            raise Refusal(
                400,
                "invalid_request_error",
                "You cannot cancel this PaymentIntent.",
                code="payment_intent_unexpected_state",
            )
        intent["status"] = "canceled"
        return intent

    def _refund(self, intent, params):
        amount = int(params.get("amount", intent["amount"]))
        gone = sum(
            r["amount"]
            for r in self.refunds.values()
            if r["payment_intent"] == intent["id"] and r["status"] != "failed"
        )
        if intent["status"] != "succeeded" or gone + amount > intent["amount"]:
            raise Refusal(
                400, "invalid_request_error", "Refund amount is greater than unrefunded amount."
            )
        pk = f"re_{secrets.token_hex(12)}"
        self.refunds[pk] = {
            "id": pk,
            "object": "refund",
            "amount": amount,
            "currency": intent["currency"],
            "payment_intent": intent["id"],
            "status": self.refund_status,
            "metadata": metadata(params),
        }
        return self.refunds[pk]


def metadata(params):
    inner = {k: v for k, v in params.items() if k.startswith("metadata[")}
    return {key.removeprefix("metadata[").removesuffix("]"): v for key, v in inner.items()}


def signed(body, secret, *, at=None):
    """The `Stripe-Signature` header of `body`."""
    return stripe.WebhookSignature.generate_signature_header(body, secret, at)


class Handler(BaseHTTPRequestHandler):
    stand_in: StripeStandIn
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.respond("GET", dict(parse_qsl(urlsplit(self.path).query)))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.respond("POST", dict(parse_qsl(body)))

    def respond(self, method, params):
        stand_in = self.stand_in
        path, key = urlsplit(self.path).path, self.headers.get("Idempotency-Key")
        stand_in.requests.append((method, path, key))
        plan = stand_in.failures.pop(0) if stand_in.failures else None
        if isinstance(plan, tuple):
            time.sleep(plan[1])
        if isinstance(plan, int):
            self.send(plan, {"error": {"type": "api_error", "message": "Down."}})
            return
        try:
            status, answer = stand_in.answer(method, path, params, key)
        except Refusal as refusal:
            status, answer = refusal.status, refusal.body
        if plan == "cut":
            self.close_connection = True
            return
        self.send(status, answer)

    def send(self, status, answer):
        content = json.dumps(answer).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            self.close_connection = True  # the caller has given up waiting

    def log_message(self, *args):
        pass


@contextmanager
def stripe_stand_in() -> Iterator[tuple[StripeStandIn, str]]:
    """The stand-in and its address, while it runs."""
    stand_in = StripeStandIn()
    handler = type("BoundHandler", (Handler,), {"stand_in": stand_in})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stand_in, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
