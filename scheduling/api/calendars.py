"""Commitments in people's own calendars: files, links, and a feed at a secret address."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.views.decorators.http import require_safe
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.callers import address_of
from accounts.services.limits import link_attempt
from kernel.errors import NotFound, TooMany
from kernel.http.dialects.rest import RestView
from kernel.http.fallback import refuse
from kernel.http.refusals import refusal_of_domain
from kernel.http.rows import RowSerializer
from scheduling.calendars import feeds, files
from scheduling.calendars.ics import CONTENT_TYPE
from scheduling.calendars.links import feed_links

GUARDED: dict[str, str] = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class CalendarLinks(RowSerializer):
    """Where each is opened. The web calendars are null for what is called off."""

    google = serializers.URLField(allow_null=True)
    outlook = serializers.URLField(allow_null=True)
    office365 = serializers.URLField(allow_null=True)
    yahoo = serializers.URLField(allow_null=True)
    ics = serializers.URLField(help_text="Opens without a token, and soon expires.")


class FeedRow(RowSerializer):
    active = serializers.BooleanField()
    created_at = serializers.DateTimeField(allow_null=True)
    last_read_at = serializers.DateTimeField(allow_null=True, help_text="To the hour.")


class FeedAddress(RowSerializer):
    """Told this once. Whoever knows it reads the calendar."""

    url = serializers.CharField()
    webcal = serializers.CharField()
    google = serializers.CharField()
    outlook = serializers.CharField()
    office365 = serializers.CharField()


class CommitmentFileView(RestView):
    """`path("api/bookings/<uuid:pk>/ics/", CommitmentFileView.as_view(kind="booking"))`."""

    kind: str = ""

    @extend_schema(responses={(200, CONTENT_TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: UUID | int) -> HttpResponse:
        """It as an iCalendar file; what is called off says `STATUS:CANCELLED`."""
        return _file(files.file_of(self.kind, str(pk), actor=self.actor))


class CommitmentLinksView(RestView):
    """The same for `calendar-links/`."""

    kind: str = ""

    @extend_schema(responses=CalendarLinks)
    def get(self, request: Request, pk: UUID | int) -> Response:
        """Links that put it into Google's, Microsoft's or Yahoo's calendar, and its file."""
        links = files.calendar_links(self.kind, str(pk), actor=self.actor)
        return Response(CalendarLinks().to_representation(links))


class FeedView(RestView):
    @extend_schema(responses=FeedRow)
    def get(self, request: Request) -> Response:
        """Whether one's calendar has an address, and when it was last read."""
        return Response(FeedRow().to_representation(feeds.feed_document(self.actor)))

    @extend_schema(request=None, responses={201: FeedAddress})
    def post(self, request: Request) -> Response:
        """Give one's calendar an address to subscribe to, told this once; a former one is dead.

        No `Idempotency-Key` here: what it would repeat is kept nowhere.
        """
        url = feeds.make_feed(actor=self.actor)
        links = feed_links(url, name=files.house().name)
        return Response(FeedAddress().to_representation(links), status=201)

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Shut the address, at once; harmless when there is none."""
        feeds.give_up_feed(actor=self.actor)
        return Response(status=204)


@require_safe
def event_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file behind a signed link; a wrong, an expired and an empty link look the same."""
    try:
        return _file(files.file_behind(token))
    except NotFound:
        raise Http404() from None


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Somebody's calendar. Whatever is wrong with the token, it is the same 404."""
    try:
        with link_attempt(address_of(request.META)):
            content = feeds.read_feed(token)
        return _conditional(request, content)
    except NotFound:
        raise Http404() from None
    except TooMany as error:
        return refuse(request, refusal_of_domain(error))


def _conditional(request: HttpRequest, content: feeds.FeedContent) -> HttpResponseBase:
    """It, or that it is what the asker has: then it is not written at all."""
    etag = quote_etag(content.tag)
    changed_at = int(content.changed_at.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=changed_at)
    if answer is None:
        answer = HttpResponse(
            content.rendered(), content_type=f"{CONTENT_TYPE}; charset=utf-8", headers=GUARDED
        )
        answer.headers["Content-Disposition"] = 'inline; filename="bookwell.ics"'
    answer.headers["ETag"] = etag
    answer.headers["Last-Modified"] = http_date(changed_at)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _file(file: files.CalendarFile) -> HttpResponse:
    headers: dict[str, Any] = {
        "Content-Disposition": content_disposition_header(True, file.filename),  # noqa: FBT003
        "Cache-Control": "private, no-store",
        **GUARDED,
    }
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)
