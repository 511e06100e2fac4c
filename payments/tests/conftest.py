"""Stripe, on this machine."""

import pytest

from payments.gateways import stripe as stripe_gateway
from payments.tests.stripe_stand_in import stripe_stand_in

SECRET = "whsec_of_the_tests"


@pytest.fixture
def stripe(settings):
    """Cards go to Stripe, which is the stand-in."""
    with stripe_stand_in() as (stand_in, address):
        settings.STRIPE_API_KEY = "sk_test_stand_in"
        settings.STRIPE_API_BASE = address
        settings.STRIPE_TIMEOUT_SECONDS = 1.0
        settings.STRIPE_WEBHOOK_SECRETS = [SECRET]
        yield stand_in
    stripe_gateway._client_for.cache_clear()
