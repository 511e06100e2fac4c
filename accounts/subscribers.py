"""What the worker does for people: makes codes and sends them."""

from collections.abc import Mapping
from typing import Any

from accounts.models import SecondFactor
from accounts.services import proofs
from accounts.services.one_time_passwords import SEND_CODE, make_and_send
from accounts.services.sessions import forget_old
from kernel import due, resealing
from kernel.outbox import outbox_handler

due.register("forgotten sign-ins", forget_old)
resealing.register(SecondFactor, "sealed", about=proofs.about)


@outbox_handler(SEND_CODE)
def send_code(payload: Mapping[str, Any]) -> None:
    make_and_send(payload)
