"""The one spelling of an e-mail address, a phone number and a user name.

Limits, codes and accounts all speak of the normalised form, so that no spelling of an
address is a second chance.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kernel.errors import Invalid

LONGEST = 254


class Method(StrEnum):
    """By what a person is reached."""

    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A normalised e-mail address or phone number."""

    method: Method
    value: str

    @property
    def field(self) -> str:
        return "email" if self.method is Method.EMAIL else "phone"


def plain(text: str) -> str:
    """Trimmed, in compatibility form (NFKC), without control characters."""
    text = unicodedata.normalize("NFKC", text).strip()
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} for char in text):
        raise Invalid("Please use ordinary characters only.")
    return text


def email_identifier(text: str) -> Identifier:
    """Raises Invalid for what is no e-mail address."""
    value = _plain_field(text, "email").casefold()
    try:
        if len(value) > LONGEST:
            raise ValidationError("")
        validate_email(value)
    except ValidationError as error:
        raise Invalid("Enter a valid e-mail address.", field="email") from error
    return Identifier(Method.EMAIL, value)


def phone_identifier(text: str) -> Identifier:
    """E.164; a number without a country code is read as one of the default region."""
    value = _plain_field(text, "phone")
    refusal = Invalid("Enter a valid phone number.", field="phone")
    if len(value) > 32:
        raise refusal
    try:
        number = phonenumbers.parse(value, settings.PHONENUMBER_DEFAULT_REGION)
    except phonenumbers.NumberParseException as error:
        raise refusal from error
    if not phonenumbers.is_possible_number(number):
        raise refusal
    return Identifier(
        Method.SMS, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    )


def identifier_of(*, email: str = "", phone: str = "") -> Identifier:
    """The one of the two that was given."""
    if email:
        return email_identifier(email)
    if phone:
        return phone_identifier(phone)
    raise Invalid("Give an e-mail address or a phone number.", field="email")


def login_name(text: str) -> str:
    """How a user name or e-mail address is looked up: any text has a form, none is refused."""
    try:
        return plain(text[:LONGEST]).casefold()
    except Invalid:
        return ""


def _plain_field(text: str, field: str) -> str:
    try:
        return plain(text)
    except Invalid as error:
        raise Invalid(error.message, field=field) from error
