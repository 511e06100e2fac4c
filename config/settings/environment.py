"""The environment, read so that what cannot be read is named."""

from decimal import Decimal
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASES = frozenset({"postgres", "postgresql", "sqlite"})


class Environment(environ.Env):
    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except (ValueError, ArithmeticError) as error:
            raise ImproperlyConfigured(f"{var} has a value that cannot be read.") from error

    def decimal(self, var: str, default: Decimal) -> Decimal:
        value: Decimal = self.get_value(var, cast=Decimal, default=default)
        if not value.is_finite():
            raise ImproperlyConfigured(f"{var} has a value that cannot be read.")
        return value

    def networks(self, var: str, default: list[str]) -> list[str]:
        """Addresses, and ranges of them."""
        try:
            return [str(ip_network(each.strip())) for each in self.list(var, default=default)]
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} names what is no address.") from error

    def database(self, var: str, default: str) -> dict[str, Any]:
        """The address may hold a password: it is not repeated."""
        if urlsplit(self.str(var, default=default)).scheme not in DATABASES:
            raise ImproperlyConfigured(
                f"{var} names no database that Bookwell knows: begin it with postgres:// or sqlite://"
            )
        found: dict[str, Any] = self.db(var, default=default)
        return found
