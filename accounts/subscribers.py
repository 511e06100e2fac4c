"""What the worker does for people: makes codes and sends them."""

from collections.abc import Mapping
from typing import Any

from accounts.services.one_time_passwords import SEND_CODE, make_and_send
from kernel.outbox import outbox_handler


@outbox_handler(SEND_CODE)
def send_code(payload: Mapping[str, Any]) -> None:
    make_and_send(payload)
