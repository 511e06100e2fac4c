"""The OpenAPI documents, one a surface and one of all, and the page that shows them.

The page loads nothing from elsewhere: it works on a machine without the internet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

import orjson
import yaml
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.generators import SchemaGenerator

from kernel import json

# The generator keeps its warnings in the module: one document at a time.
_one_at_a_time = Lock()
PAGE_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
}


@dataclass(frozen=True)
class Surface:
    """One published API: its name in URLs, its title, where its paths are."""

    name: str
    title: str
    urlconf: str


def document(surface: Surface, kind: str) -> bytes:
    """The OpenAPI document as JSON or YAML; made once, on the first request for it."""
    with _one_at_a_time:
        return _document(surface, kind)


@cache
def _document(surface: Surface, kind: str) -> bytes:
    generator = SchemaGenerator(urlconf=surface.urlconf)  # type: ignore[no-untyped-call]
    schema = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    schema["info"]["title"] = surface.title
    body = json.dumps(schema)
    if kind == "json":
        return body
    # By way of JSON, so that no class of ours is named in the document.
    text: str = yaml.safe_dump(orjson.loads(body), sort_keys=False, allow_unicode=True)
    return text.encode()


def docs_urls(surfaces: Sequence[Surface]) -> list[URLPattern]:
    """`/api/docs` and `/api/schema/<surface>/` for `surfaces`, the first shown first."""
    by_name = {surface.name: surface for surface in surfaces}

    @csrf_exempt
    def schema(request: HttpRequest, surface: str = surfaces[0].name) -> HttpResponse:
        if surface not in by_name:
            raise Http404
        wanted = request.GET.get("format") or request.headers.get("Accept", "")
        kind = "yaml" if "yaml" in wanted else "json"
        response = HttpResponse(
            document(by_name[surface], kind), content_type=f"application/vnd.oai.openapi+{kind}"
        )
        if kind == "json":
            response["Content-Type"] = "application/json"
        return response

    @csrf_exempt
    @csp(PAGE_POLICY)
    def page(request: HttpRequest) -> HttpResponse:
        return render(
            request, "kernel/docs.html", {"surfaces": surfaces, "title": settings.DOCS_TITLE}
        )

    return [
        path("api/docs", page, name="docs"),
        path("api/schema/", schema, name="schema"),
        path("api/schema/<slug:surface>/", schema, name="schema-of"),
    ]
