"""Small views that stand for any: one collection in each dialect, with ways to fail."""

from decimal import Decimal
from typing import ClassVar, NoReturn

from django.db import DataError, OperationalError
from django.http import Http404, HttpRequest
from django.urls import path, re_path
from django.views.decorators.csrf import ensure_csrf_cookie
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.response import Response

from kernel import errors
from kernel.http.dialects.envelope import EnvelopeRouter, EnvelopeView, EnvelopeViewSet
from kernel.http.dialects.rest import RestRouter, RestView, RestViewSet
from kernel.http.fallback import other_spelling
from kernel.http.fields import InstantField
from kernel.http.rows import RowSerializer

ROWS = [
    {"id": n, "name": f"Thing {n}", "price": Decimal(n) + Decimal("0.50")} for n in range(1, 31)
]

FAILURES = {
    "invalid": errors.Invalid("No."),
    "invalid-field": errors.Invalid("Too late.", field="date", code="TOO_LATE"),
    "not-found": errors.NotFound(),
    "forbidden": errors.NotAllowed(),
    "conflict": errors.Conflict("Taken.", code="SLOT_TAKEN"),
    "too-many": errors.TooMany(retry_after=17),
    "gateway": errors.GatewayFailed(),
    "http404": Http404("No Thing matches the given query."),
    "throttled": Throttled(wait=3),
    "data": DataError("integer out of range"),
    "busy": OperationalError("lock timeout"),
    "bug": ZeroDivisionError("secret internals"),
}


class ThingRow(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    price = serializers.DecimalField(max_digits=8, decimal_places=2)


class SideInput(serializers.Serializer):
    label = serializers.CharField()


class ThingInput(serializers.Serializer):
    name = serializers.CharField(max_length=10)
    price = serializers.DecimalField(max_digits=8, decimal_places=2, required=False)
    sides = SideInput(many=True, required=False)


class Things:
    """The same behaviour, whichever dialect it is spoken in."""

    public_actions: ClassVar = {"list", "create", "fail"}

    @extend_schema(responses=ThingRow(many=True))
    def list(self, request: Request) -> Response:
        return self.page(ROWS, serializer=ThingRow)

    @extend_schema(responses=ThingRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        row = next((row for row in ROWS if row["id"] == pk), None)
        if row is None:
            raise errors.NotFound()
        return Response(ThingRow(row).data)

    @extend_schema(request=ThingInput, responses=ThingInput)
    def create(self, request: Request) -> Response:
        return Response(self.valid(ThingInput), status=201)

    @extend_schema(request=None, responses=None)
    @action(detail=False, methods=["post"], url_path="fail/<str:how>")
    def fail(self, request: Request, how: str) -> Response:
        raise FAILURES[how]


class RestThings(Things, RestViewSet):
    pass


class EnvelopeThings(Things, EnvelopeViewSet):
    plural = "things"


class Moment(serializers.Serializer):
    at = InstantField()
    hour = serializers.TimeField(required=False)


class RestMoments(RestView):
    """Published with the slash alone."""

    public = True

    @extend_schema(parameters=[Moment], responses=Moment)
    def get(self, request: Request) -> Response:
        return Response(self.valid_query(Moment))

    @extend_schema(request=Moment, responses=ThingRow(many=True))
    def put(self, request: Request) -> Response:
        return self.page(ROWS, serializer=ThingRow)

    @extend_schema(request=Moment, responses=Moment)
    def post(self, request: Request) -> Response:
        return Response(self.valid(Moment))


class EnvelopeEcho(EnvelopeView):
    """Published without the slash alone."""

    public = True

    @extend_schema(request=ThingInput, responses=ThingInput)
    def post(self, request: Request) -> Response:
        return Response(self.valid(ThingInput))


def crash(request: HttpRequest) -> NoReturn:
    raise ZeroDivisionError("secret internals")


rest = RestRouter()
rest.register("things", RestThings, basename="rest-thing")
envelope = EnvelopeRouter()
envelope.register("things", EnvelopeThings, basename="envelope-thing")

urlpatterns = [
    *rest.urls,
    *envelope.urls,
    path("moments/", RestMoments.as_view()),
    path("echo", EnvelopeEcho.as_view()),
    path("crash", crash),
    path("crash/", crash),
    path("admin/crash", crash),
    path("cookies-only/", ensure_csrf_cookie(crash)),
    re_path("", other_spelling),
]

handler400 = "kernel.http.fallback.bad_request"
handler403 = "kernel.http.fallback.forbidden"
handler404 = "kernel.http.fallback.not_found"
handler500 = "kernel.http.fallback.crashed"
