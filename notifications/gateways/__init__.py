"""The ways out of the house, one for each channel, chosen by the settings."""

from django.conf import settings
from django.utils.module_loading import import_string

from notifications.gateways.base import Gateway, Message

__all__ = ["Gateway", "Message", "gateway_of", "send"]


def send(channel: str, address: str, message: Message) -> str:
    """Send `message` now and answer the provider's id; raises Unavailable or Refused.

    It talks to the outside: never call it inside a transaction.
    """
    return gateway_of(channel).send(address, message)


def gateway_of(channel: str) -> Gateway:
    """The gateway that the settings name for `channel`."""
    gateway: Gateway = import_string(settings.NOTIFICATION_GATEWAYS[channel])()
    return gateway
