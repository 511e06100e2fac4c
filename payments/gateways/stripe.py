"""Stripe, through its own SDK, which is imported when it is first needed (240 ms)."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import structlog
from django.conf import settings

from payments.errors import PaymentGatewayFailed
from payments.gateways.base import GatewayRefund, GatewayRefused, Intent
from payments.models import GatewayName

log = structlog.get_logger(__name__)

# The payment intent has gone on meanwhile: what it is now is the answer.
ALREADY = "payment_intent_unexpected_state"


class StripeGateway:
    name = GatewayName.STRIPE.value

    def create(
        self,
        *,
        amount: int,
        currency: str,
        description: str,
        idempotency_key: str,
        metadata: Mapping[str, str],
    ) -> Intent:
        with _answers():
            return _intent(
                _intents().create(
                    {
                        "amount": amount,
                        "currency": currency.lower(),
                        "description": description,
                        "metadata": dict(metadata),
                        # No page to come back to: whoever must act does so in the client.
                        "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                    },
                    {"idempotency_key": idempotency_key},
                )
            )

    def confirm(self, reference: str, *, payment_method: str, idempotency_key: str) -> Intent:
        return self._unless_moved(
            lambda: _intents().confirm(
                reference,
                {"payment_method": payment_method},
                {"idempotency_key": idempotency_key},
            ),
            reference,
        )

    def finish(self, reference: str) -> Intent:
        intent = self.retrieve(reference)
        if intent.status != "requires_confirmation":
            return intent
        return self._unless_moved(lambda: _intents().confirm(reference), reference)

    def retrieve(self, reference: str) -> Intent:
        with _answers():
            return _intent(_intents().retrieve(reference))

    def cancel(self, reference: str) -> Intent:
        return self._unless_moved(lambda: _intents().cancel(reference), reference)

    def refund(
        self,
        reference: str,
        *,
        amount: int,
        idempotency_key: str,
        metadata: Mapping[str, str],
    ) -> GatewayRefund:
        with _answers():
            return _refund(
                _client().v1.refunds.create(
                    {"payment_intent": reference, "amount": amount, "metadata": dict(metadata)},
                    {"idempotency_key": idempotency_key},
                )
            )

    def refunds_of(self, reference: str) -> list[GatewayRefund]:
        with _answers():
            page = _client().v1.refunds.list({"payment_intent": reference, "limit": 100})
            return [_refund(each) for each in page.auto_paging_iter()]

    def _unless_moved(self, call: Callable[[], Any], reference: str) -> Intent:
        import stripe

        try:
            with _answers():
                return _intent(call())
        except stripe.CardError as error:
            # The card was declined; the SDK's exception carries no intent that we may trust.
            intent = self.retrieve(reference)
            return _with_failure(intent, error.user_message or str(error))
        except _Already:
            return self.retrieve(reference)


class _Already(Exception):
    """Stripe refused a step because the intent is past it."""


@contextmanager
def _answers() -> Iterator[None]:
    """Stripe's exceptions in our words; a declined card passes through."""
    import stripe

    try:
        yield
    except stripe.CardError:
        raise
    except stripe.InvalidRequestError as error:
        if error.code == ALREADY:
            raise _Already from error
        raise GatewayRefused(error.user_message or str(error)) from error
    except stripe.StripeError as error:
        log.warning("stripe.failed", error=type(error).__name__, status=error.http_status)
        raise PaymentGatewayFailed() from error


def _client() -> Any:
    return _client_for(
        settings.STRIPE_API_KEY, settings.STRIPE_API_BASE, settings.STRIPE_TIMEOUT_SECONDS
    )


@cache
def _client_for(api_key: str, api_base: str, timeout: float) -> Any:
    import stripe

    # Below this the SDK logs whole bodies, client secrets among them.
    logging.getLogger("stripe").setLevel(logging.WARNING)
    return stripe.StripeClient(
        api_key,
        base_addresses={"api": api_base} if api_base else {},
        http_client=stripe.RequestsClient(timeout=timeout),
        max_network_retries=2,
    )


def _intents() -> Any:
    return _client().v1.payment_intents


def _intent(answer: Any) -> Intent:
    error = answer.last_payment_error
    return Intent(
        id=answer.id,
        amount=answer.amount,
        currency=answer.currency,
        status=answer.status,
        client_secret=answer.client_secret or "",
        failure_message=(error.message or "Declined.") if error else "",
        metadata=_plain(answer.metadata),
    )


def _with_failure(intent: Intent, message: str) -> Intent:
    return Intent(
        id=intent.id,
        amount=intent.amount,
        currency=intent.currency,
        status=intent.status,
        client_secret=intent.client_secret,
        failure_message=intent.failure_message or message,
        metadata=intent.metadata,
    )


def _refund(answer: Any) -> GatewayRefund:
    status = answer.status if answer.status in {"succeeded", "pending"} else "failed"
    if answer.status == "requires_action":
        status = "pending"
    return GatewayRefund(
        id=answer.id,
        amount=answer.amount,
        status=status,
        failure_message=getattr(answer, "failure_reason", None) or "",
        metadata=_plain(answer.metadata),
    )


def _plain(metadata: Any) -> dict[str, str]:
    return {} if metadata is None else dict(metadata.to_dict())
