"""Work out anew who comes where."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.selectors import provider_ids
from scheduling.services import refresh_service_area


class Command(BaseCommand):
    help = "Work out anew which pincodes each provider comes to. Running it again is harmless."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("provider", nargs="*", type=int, help="user ids; all without any")

    def handle(self, *args: Any, **options: Any) -> None:
        providers = list(provider_ids())
        if unknown := set(options["provider"]).difference(providers):
            raise CommandError(f"There is no provider {min(unknown)}.")
        for provider_id in options["provider"] or providers:
            reached = refresh_service_area(provider_id=provider_id)
            places = "1 pincode" if reached == 1 else f"{reached} pincodes"
            self.stdout.write(f"Provider {provider_id} comes to {places}.")
