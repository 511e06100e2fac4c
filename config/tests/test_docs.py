"""The documents and the page that shows them, as published."""

import gzip
import re
from json import dumps

import pytest
import yaml
from django.urls import get_resolver
from drf_spectacular.validation import validate_schema

from config.frames import FRAMES, SOCKETS
from config.sockets import routes
from config.surfaces import SURFACES
from config.tests.published import METHODS, document, routed

pytestmark = pytest.mark.once

# Lines of an example.
READABLE = 350


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_each_surface_has_a_valid_document(client, surface):
    response = client.get(f"/api/schema/{surface.name}/")

    assert response.status_code == 200
    assert response.json()["info"]["title"] == surface.title
    validate_schema(response.json())


def test_a_document_is_to_be_had_as_yaml(client):
    response = client.get("/api/schema/home-services/?format=yaml")

    assert response["Content-Type"] == "application/vnd.oai.openapi+yaml"
    assert yaml.safe_load(response.content)["info"]["title"] == "Home services"


def test_a_document_travels_packed_and_not_twice(client):
    path = "/api/schema/home-services/"

    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    again = client.get(path, headers={"If-None-Match": packed["ETag"]})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == client.get(path).content
    assert (again.status_code, again.content) == (304, b"")
    assert again["Vary"] == packed["Vary"]


def test_an_unknown_surface_is_not_found(client):
    assert client.get("/api/schema/nobody/").status_code == 404


@pytest.mark.parametrize("path", ["/api/docs", "/api/docs/"])
def test_the_page_offers_every_surface_and_loads_nothing_from_elsewhere(client, path):
    response = client.get(path)

    page = response.content.decode()
    assert response.status_code == 200
    assert "http://" not in page
    assert "https://" not in page
    for surface in SURFACES:
        assert f'value="/api/schema/{surface.name}/"' in page
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_what_is_routed_is_documented_and_belongs_to_a_surface(client):
    *surfaces, everything = [
        set(client.get(f"/api/schema/{surface.name}/").json()["paths"]) for surface in SURFACES
    ]

    paths = {path.replace("{pk}", "{id}") for path, _view in routed(get_resolver().url_patterns)}

    assert paths - everything == set()
    assert paths - set().union(*surfaces) == set()


def test_the_slash_names_the_dialect():
    astray = [
        (path, view.__name__)
        for path, view in routed(get_resolver().url_patterns)
        if view.dialect.name != ("rest" if path.endswith("/") else "envelope")
    ]

    assert astray == []


def test_what_is_shown_of_an_answer_can_be_read():
    long = {
        f"{path}: {name}": lines
        for path, methods in document()["paths"].items()
        for described in methods.values()
        for answer in described["responses"].values()
        for content in answer.get("content", {}).values()
        for name, example in content.get("examples", {}).items()
        if (lines := str(dumps(example["value"], indent=1)).count("\n")) > READABLE
    }

    assert long == {}


def test_each_value_of_an_enumeration_says_what_it_means():
    unsaid = {
        f"{name}: {value}"
        for name, schema in document()["components"]["schemas"].items()
        for value in schema.get("enum", ())
        # Weekdays and statuses are numbers, and a blank is one.
        if isinstance(value, str) and value and f"`{value}`: " not in schema.get("description", "")
    }

    assert unsaid == set()


def test_each_socket_and_what_it_shows_is_in_the_document():
    sockets = document()["x-sockets"]

    published = {re.sub(r"<\w+:(\w+)>", r"{\1}", f"/{each.pattern}") for each in routes}
    assert set(sockets) == published
    assert set(" ".join(SOCKETS.values()).split()) == {frame.shape for frame in FRAMES}
    assert {frame.name for frame in FRAMES} <= set(document()["components"]["schemas"])


def test_every_operation_says_in_a_line_what_it_does():
    silent = [
        f"{method.upper()} {path}"
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS and not 0 < len(operation.get("summary", "")) <= 100
    ]

    assert silent == []
