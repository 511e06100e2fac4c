"""The drawers find what Django finds."""

import pytest
from django.http import HttpResponse
from django.urls import Resolver404, include, path, re_path, resolve
from hypothesis import given
from hypothesis import strategies as st

from kernel.http.routes import Drawers


def named(name):
    def view(request, **kwargs):
        return HttpResponse(name)

    view.__name__ = name
    return view


nested = [
    path("api/bookings/<uuid:pk>/", named("booking")),
    path("api/bookings/", named("bookings")),
    path("api/bookings", named("unit_bookings")),
]
urlpatterns = [
    path("", include(nested)),
    path("api/bookings/<id:pk>", named("unit_booking")),
    path("api/<slug:any>/", named("any")),
    path("api/late/", named("late")),
    path("api/docs", named("docs")),
    path("things/<id:pk>/", named("thing")),
    path("things/", named("things")),
    path("th", named("th")),
    path("healthz", named("healthz")),
    path("admin/", include(([path("", named("index")), path("a/b/", named("ab"))], "adm"))),
    path("x/y", include([path("z/", named("xyz"))])),
    re_path("", named("last")),
    path("after/all/", named("never")),
]

drawers = Drawers(urlpatterns)
KNOWN = (
    "api/bookings/00000000-0000-0000-0000-000000000000/ api/bookings/ api/bookings api/bookings/7 "
    "api/bookings/7/ api/late/ api/later/ api/docs api/docs/ api api/ things/7/ things/ things th "
    "healthz admin/ admin/a/b/ admin/c x/yz/ x/y/z/ x/y after/all/ / // a"
).split()


def by_django(text):
    try:
        return resolve(f"/{text}", urlconf=__name__)
    except Resolver404:
        return None


def agrees(text):
    ours, theirs = drawers.find(text), by_django(text)
    if ours is None:
        # Left to Django: nothing but the last pattern, or one behind an include of its own.
        return theirs.func.__name__ in {"last", "index", "ab", "xyz"}
    return (ours.func, ours.kwargs, ours.route, ours.namespaces) == (
        theirs.func,
        theirs.kwargs,
        theirs.route,
        theirs.namespaces,
    )


@pytest.mark.parametrize("text", ["", *KNOWN])
def test_a_known_path_is_found_as_django_finds_it(text):
    assert agrees(text)


@given(st.lists(st.sampled_from("api bookings things 7 admin a docs x y z / /".split())))
def test_any_path_is_found_as_django_finds_it(words):
    assert agrees("/".join(words).replace("///", "/"))
