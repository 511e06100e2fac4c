"""How a client means to pay, in the words of any front end. Pure: no database."""

from payments.errors import PaymentFailed
from payments.methods import chosen_method


def known_method(text: str) -> str:
    """The method that a word or a token stands for; "" for what is none: what somebody writes
    where they should choose is not to be counted, nor read by a house."""
    try:
        return str(chosen_method(text, gateway="").method)
    except PaymentFailed:
        return ""
