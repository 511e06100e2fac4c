"""Appointments that repeat, in the REST dialect: `/api/appointment-series/`."""

from collections.abc import Callable, Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from appointments import selectors
from appointments.api import series_shapes as shapes
from appointments.api.care import wish_of
from appointments.errors import SeriesConflict
from appointments.models import Series
from appointments.series_report import Report
from appointments.services import series as services
from appointments.services.care.wishes import NAMED_AS
from appointments.services.series import Accept, Scope, SeriesChange, SeriesWish
from appointments.states import DateReason
from kernel.http.dialects.rest import Rest, RestViewSet
from kernel.http.refusals import refusal_of_domain
from kernel.idempotency import idempotent

Work = Callable[[], tuple[Series, Report]]
REPORTED = {200: shapes.SeriesDone, 409: shapes.SeriesRefusal}


class SeriesViewSet(RestViewSet):
    @extend_schema(parameters=[shapes.SeriesQuery], responses=shapes.SeriesRow(many=True))
    def list(self, request: Request) -> Response:
        """One's own; those of one's house for owner and staff; all for operations. The newest
        first."""
        asked = self.valid_query(shapes.SeriesQuery)
        wanted = selectors.WantedSeries(
            status=asked.get("status") or None,
            patient_id=asked.get("patient"),
            provider_id=_provider(asked)[1],
        )
        return self.page(selectors.series_rows(self.actor, wanted), serializer=shapes.SeriesRow)

    @extend_schema(responses=shapes.SeriesDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One of them with its dates."""
        return Response(self._shown(pk))

    @extend_schema(request=shapes.SeriesToCheck, responses=shapes.SeriesReport)
    @action(detail=False, methods=["post"])
    @idempotent
    def check(self, request: Request) -> Response:
        """Whether every date is free, and when it could be instead. Nothing is written."""
        report = services.check_series(
            actor=self.actor, wish=_wish(self.valid(shapes.SeriesToCheck))
        )
        return Response(shapes.report_row(report))

    @extend_schema(
        request=shapes.NewSeries,
        responses={201: shapes.SeriesDone, 409: shapes.SeriesRefusal},
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Make an appointment for every date (`accept=all`), or for those that are free, all at
        once: owner and staff for the patients of their house, a provider of their own.

        409 with the report when that cannot be; then nothing is made."""
        asked = self.valid(shapes.NewSeries)
        wish, accept = _wish(asked), Accept(asked["accept"])
        return self._done(
            lambda: services.make_series(actor=self.actor, wish=wish, accept=accept), status=201
        )

    @extend_schema(request=shapes.SeriesChanges, responses=REPORTED)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change one date, that and those that follow, or all that lies ahead: all of it, or 409
        with the report and nothing. What is over stays.

        From a date on, or by another rule, it becomes another series that `follows` this one,
        and that is the one in the answer."""
        asked = self.valid(shapes.SeriesChanges)
        told: dict[str, Any] = {"series_id": pk, "actor": self.actor, "change": _change(asked)}
        if asked["dry_run"]:
            return self._reported(services.check_change(**told))
        return self._done(lambda: services.change_series(**told))

    @extend_schema(request=shapes.SeriesCancellation, responses={200: shapes.SeriesDone})
    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, pk: int) -> Response:
        """Call off one date, that and those that follow, or all that lies ahead."""
        asked = self.valid(shapes.SeriesCancellation)
        meant: dict[str, Any] = {
            "series_id": pk,
            "actor": self.actor,
            "scope": Scope(asked["scope"]),
            "day": asked.get("date"),
        }
        if asked["dry_run"]:
            return self._reported(services.check_cancel(**meant))
        return self._done(lambda: services.cancel_series(**meant, reason=asked["reason"]))

    def _done(self, work: Work, *, status: int = 200) -> Response:
        try:
            series, report = work()
        except SeriesConflict as refusal:
            told = Rest.body_of(refusal_of_domain(refusal))
            return Response({**told, "report": shapes.report_row(refusal.report)}, status=409)
        row = {"series": self._shown(series.pk), "report": shapes.report_row(report)}
        return Response(row, status=status)

    def _reported(self, report: Report) -> Response:
        return Response({"series": None, "report": shapes.report_row(report)})

    def _shown(self, pk: int) -> dict[str, Any]:
        row = selectors.series_document(pk, self.actor)
        shown: dict[str, Any] = shapes.SeriesDetail().to_representation(row)
        return shown


def _wish(asked: Mapping[str, Any]) -> SeriesWish:
    return SeriesWish(
        wish=wish_of(asked),
        rule=asked["rule"],
        starts_on=asked["starts_on"],
        at=asked["time"].replace(microsecond=0),
        **_weighed(asked),
    )


def _change(asked: Mapping[str, Any]) -> SeriesChange:
    named_as, provider_id = _provider(asked)
    at = asked.get("time")
    return SeriesChange(
        scope=Scope(asked["scope"]),
        day=asked.get("date"),
        rule=asked.get("rule") or "",
        starts_on=asked.get("starts_on"),
        at=at.replace(microsecond=0) if at is not None else None,
        provider_id=provider_id,
        provider_as=named_as,
        duration_minutes=asked.get("duration_minutes"),
        mode=asked.get("session_type") or None,
        include_moved=asked["include_moved"],
        **_weighed(asked),
    )


def _weighed(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "instead": {each["date"]: each["start"] for each in asked["alternatives"]},
        "despite": frozenset(map(DateReason, asked["despite"])),
    }


def _provider(asked: Mapping[str, Any]) -> tuple[str, int | None]:
    """By which field a provider is named, and who."""
    named_as = next((name for name in NAMED_AS if asked.get(name)), "provider")
    return named_as, asked.get(named_as)


__all__ = ["SeriesViewSet"]
