"""The OpenAPI documents, one a surface and one of all, and the page that shows them.

The page loads nothing from elsewhere: it works on a machine without the internet.
"""

import gzip
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import orjson
import yaml
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator

from kernel import json

# The one in C, where there is it: a document takes seconds otherwise.
Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
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
    """One published API: its name in URLs, its title, where its paths are, whom it is for."""

    name: str
    title: str
    urlconf: str
    about: str = ""


def document(surface: Surface, kind: str) -> bytes:
    """The OpenAPI document as JSON or YAML; made once, on the first request for it."""
    with _one_at_a_time:
        return _document(surface, kind)


@cache
def _document(surface: Surface, kind: str) -> bytes:
    schema = part_of(whole(), paths_of(surface.urlconf))
    schema["info"] = {
        **schema["info"],
        "title": surface.title,
        "description": "\n\n".join(filter(None, (surface.about, introduction()))),
    }
    if kind == "json":
        return json.dumps(schema)
    text: str = yaml.dump(schema, Dumper=Dumper, sort_keys=False, allow_unicode=True)
    return text.encode()


@cache
def packed(surface: Surface, kind: str) -> tuple[bytes, str]:
    """The same as it travels, an eighth of it, and the tag by which it is known again."""
    content = document(surface, kind)
    return gzip.compress(content, mtime=0), f'W/"{sha256(content).hexdigest()[:32]}"'


@cache
def whole() -> Mapping[str, Any]:
    """The document of everything that is routed: the surfaces' are parts of it, so that a thing
    has the same name and the same shape in each."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    # By way of JSON, so that no class of ours is named in the document.
    schema: Mapping[str, Any] = orjson.loads(
        json.dumps(generator.get_schema(request=None, public=True))  # type: ignore[no-untyped-call]
    )
    return schema


@cache
def introduction() -> str:
    """What holds for every operation, told at the top of each document."""
    return (Path(__file__).parent / "introduction.md").read_text()


def paths_of(urlconf: str) -> frozenset[str]:
    """The paths that a urlconf routes, as the documents write them."""
    endpoints = EndpointEnumerator(urlconf=urlconf).get_api_endpoints()  # type: ignore[no-untyped-call]
    return frozenset(path.replace("{pk}", "{id}") for path, *_ in endpoints)


def part_of(schema: Mapping[str, Any], paths: Collection[str]) -> dict[str, Any]:
    """`schema` with these paths alone, and with those components and tags that they need."""
    kept = {path: each for path, each in schema["paths"].items() if path in paths}
    tags = {
        tag for each in kept.values() for operation in each.values() for tag in operation["tags"]
    }
    # What is no path stands in the document of the whole.
    beside = {key: each for key, each in schema.items() if key in {"webhooks", "x-sockets"}}
    if len(kept) < len(schema["paths"]):
        beside = {}
    named: set[tuple[str, str]] = set()
    _gather([kept, beside], schema["components"], named)
    return {
        **{key: each for key, each in schema.items() if key not in {"webhooks", "x-sockets"}},
        **beside,
        "tags": [each for each in schema.get("tags", ()) if each["name"] in tags],
        "paths": kept,
        "components": {
            kind: {
                name: each
                for name, each in components.items()
                if kind == "securitySchemes" or (kind, name) in named
            }
            for kind, components in schema["components"].items()
        },
    }


def _gather(value: Any, components: Mapping[str, Any], named: set[tuple[str, str]]) -> None:
    """The components that `value` refers to, and those that they refer to."""
    if isinstance(value, list):
        for each in value:
            _gather(each, components, named)
    elif isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/components/"):
            kind, name = reference.split("/")[2:]
            if (kind, name) not in named:
                named.add((kind, name))
                _gather(components[kind][name], components, named)
        for each in value.values():
            _gather(each, components, named)


def _answer(request: HttpRequest, surface: Surface, kind: str) -> HttpResponse:
    """Who has it already is told so. It is the same for everybody and holds no secret, so that
    packing it betrays nothing."""
    small, tag = packed(surface, kind)
    response = get_conditional_response(request, etag=tag)
    if response is None:
        media = "application/json" if kind == "json" else f"application/vnd.oai.openapi+{kind}"
        is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(small if is_packed else document(surface, kind), content_type=media)
        if is_packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    return response


def docs_urls(surfaces: Sequence[Surface]) -> list[URLPattern]:
    """`/api/docs` and `/api/schema/<surface>/` for `surfaces`, the first shown first."""
    by_name = {surface.name: surface for surface in surfaces}

    @csrf_exempt
    def schema(request: HttpRequest, surface: str = surfaces[0].name) -> HttpResponse:
        if surface not in by_name:
            raise Http404
        wanted = request.GET.get("format") or request.headers.get("Accept", "")
        kind = "yaml" if "yaml" in wanted else "json"
        return _answer(request, by_name[surface], kind)

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
