"""Forecast the demand of the days to come."""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pricing.selectors.forecasts import services_asked_for
from pricing.services.forecasts import LEAST_DAYS, refresh_forecast, refresh_forecasts


class Command(BaseCommand):
    help = (
        "Forecast what will be asked for on the days to come, and what that does to prices, from"
        " what was asked so far. The worker does it every night; running it again is harmless."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "service", nargs="*", type=int, help="ids of services; without any, all of them"
        )
        parser.add_argument(
            "--due", action="store_true", help="only what has not been forecast since last night"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["due"]:
            self.stdout.write(f"{refresh_forecasts()} services were forecast.")
            return
        services = services_asked_for(options["service"])
        if unknown := set(options["service"]).difference(services):
            raise CommandError(f"Service {min(unknown)} has never been asked for.")
        if not services:
            self.stdout.write("Nothing has been asked for yet.")
        for number, service_id in enumerate(services, 1):
            began = perf_counter()
            places = refresh_forecast(service_id=service_id)
            what = "1 place" if places == 1 else f"{places} places"
            took = f"{what} in {perf_counter() - began:.1f} s"
            told = took if places else f"less than {LEAST_DAYS} days of asks: nothing to go by"
            self.stdout.write(f"[{number}/{len(services)}] service {service_id}: {told}")
