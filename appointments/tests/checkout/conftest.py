"""Stripe on this machine, and what has become of one time that somebody pays for."""

from payments.tests.conftest import stripe

__all__ = ["stripe"]
