"""How wrong the forecasts of demand and prices would have been."""

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kernel import clock
from kernel.zones import zone_of
from pricing.selectors.forecasts import services_asked_for
from pricing.services.forecasts import histories_of, is_holiday

if TYPE_CHECKING:
    from pricing.forecasting.backtest import Result
    from pricing.forecasting.confidence import Bucket
    from pricing.forecasting.days import History

ENOUGH = 200
HEAD = f"{'':<34}{'error':>8}{'coverage':>10}{'interval':>10}"
LEGEND = (
    "error     mean absolute error over that of taking the same hour or day of last week\n"
    "coverage  how often the 80 % interval held what came\n"
    "interval  score of the intervals (Winkler 1972) over that of last week's value with the\n"
    "          middle 80 % of its own errors round it; less is better"
)


class Command(BaseCommand):
    help = (
        "Forecast the last weeks again, each week by what was known then, and compare with what"
        " came: the error beside that of taking last week's numbers, how often the intervals"
        " held, and how often a price came true against the confidence that was told. Reads the"
        " asks in the database, or files. Changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "service", nargs="*", type=int, help="ids of services; without any, all of them"
        )
        parser.add_argument(
            "--series",
            action="append",
            type=Path,
            metavar="FILE",
            default=[],
            help="instead of the database: a csv with a column of times and one of values"
            " (repeatable)",
        )
        parser.add_argument(
            "--freq", default=None, help="with --series: the step, such as 1h (default: the file's)"
        )
        parser.add_argument(
            "--weeks", type=int, default=12, help="how many weeks are forecast again (default: 12)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # numpy and scikit-learn: seconds and memory that only this command should cost.
        from pricing.forecasting.backtest import backtest
        from pricing.forecasting.files import minutes, read

        if not 1 <= options["weeks"] <= 104:
            raise CommandError("--weeks is a number from 1 to 104.")
        if options["series"]:
            try:
                step = minutes(options["freq"]) if options["freq"] else None
                pool = [read(path, step) for path in options["series"]]
            except (OSError, ValueError) as error:
                raise CommandError(str(error)) from error
            self._tell(backtest(pool, count=options["weeks"], progress=self._progress))
            return
        self._of_the_database(options["service"], options["weeks"])

    def _of_the_database(self, only: list[int], weeks: int) -> None:
        from pricing.forecasting.backtest import backtest  # as above

        services = services_asked_for(only)
        if unknown := set(only).difference(services):
            raise CommandError(f"Service {min(unknown)} has never been asked for.")
        if not services:
            raise CommandError("Nothing has been asked for yet: there is nothing to test.")
        zone = zone_of(settings.DEFAULT_TIMEZONE)
        today = clock.now().astimezone(zone).date()
        confidences: list[tuple[float, bool]] = []
        for number, service_id in enumerate(services, 1):
            self._say(f"Service {service_id} ({number} of {len(services)})")
            histories = histories_of(service_id, until=today, zone=zone)
            pool = [each.series for each in histories]
            self._tell(backtest(pool, is_holiday=is_holiday, count=weeks, progress=self._progress))
            confidences += self._confidences(histories, weeks)
        self._calibration(confidences)

    def _confidences(self, histories: "list[History]", weeks: int) -> list[tuple[float, bool]]:
        from pricing.forecasting.days import said_and_true  # as above

        return list(
            said_and_true(histories, is_holiday=is_holiday, weeks=weeks, progress=self._progress)
        )

    def _calibration(self, confidences: list[tuple[float, bool]]) -> None:
        from pricing.forecasting.confidence import buckets  # as above

        if not confidences:
            self._say("No confidence could be tried: that takes some months of asks.")
            return
        self._say("How often prices came within 5 % of what was predicted")
        self._say(f"{'told':>8}{'happened':>10}{'apart':>8}{'predictions':>13}")
        for bucket in buckets(confidences):
            self._say(self._of_bucket(bucket))

    @staticmethod
    def _of_bucket(bucket: "Bucket") -> str:
        few = "" if bucket.count >= ENOUGH else "  few"
        apart = bucket.happened - bucket.said
        return f"{bucket.said:>8.1%}{bucket.happened:>10.1%}{apart:>+8.1%}{bucket.count:>13}{few}"

    def _tell(self, result: "Result") -> None:
        for name in result.too_short:
            self._say(f"{name:<34} too short: four weeks and one horizon are needed")
        if not result.scores:
            return
        self._say(HEAD)
        for score in result.scores:
            self._say(
                f"{score.name[:33]:<34}{score.relative_error:>8.3f}{score.coverage:>10.1%}"
                f"{score.interval_score:>10.3f}"
            )
        count = len(result.scores)
        error = sum(score.relative_error for score in result.scores) / count
        coverage = sum(score.coverage for score in result.scores) / count
        interval = sum(score.interval_score for score in result.scores) / count
        self._say(f"{'mean':<34}{error:>8.3f}{coverage:>10.1%}{interval:>10.3f}")
        self._say(LEGEND)
        if result.fallback_used:
            self._say("Plain forecasts only: scikit-learn is missing, or there is too little yet.")

    def _progress(self, line: str) -> None:
        self.stderr.write(f"  … {line}")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
