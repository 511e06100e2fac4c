"""Every page of the admin, by its registry: a new model joins these tests by itself."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.tests.factories import PASSWORD, SuperAdminFactory
from adminpanel.navigation import GROUPS
from adminpanel.tests.factories import StatusChangeFactory, factory_of
from bookings.tests.factories import CompletedBookingFactory, PhotoFactory

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
# Session, person, the rows and their number, the days, and the choices of filters.
LIST_QUERIES = 9
# Session, person, the row, its inlines, and the choices of a form.
CHANGE_QUERIES = 14

each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)

# Whatever is not named here is looked at and not edited.
EDITABLE = {
    "accounts.Organization": {"name", "timezone"},
    "accounts.ProviderProfile": {"home_pincode", "service_radius_km", "session_types", "bio"},
    "accounts.User": {
        "username",
        "password",
        "first_name",
        "last_name",
        "address",
        "timezone",
        "role",
        "organization",
        "is_active",
    },
    "adminpanel.AlertRule": {"is_on", "severity", "threshold", "recovery", "window_minutes"},
    "catalog.Insurance": {"name", "is_active"},
    "catalog.Location": {"name", "city", "pincode", "address", "is_active"},
    "catalog.Milestone": {"name", "position"},
    "catalog.Project": {"name", "location", "description", "terms", "is_active"},
    "catalog.Service": {
        "name",
        "description",
        "category",
        "base_price",
        "duration_minutes",
        "buffer_before_minutes",
        "buffer_after_minutes",
        "session_types",
        "tags",
        "is_active",
    },
    "catalog.Unit": {"number", "type", "floor", "area_sqft", "price"},
    "pricing.SurgePause": {"reason", "starts_at", "ends_at"},
    "scheduling.TimeOff": {"starts_at", "ends_at", "reason"},
    "scheduling.WorkingHours": {
        "weekday",
        "starts",
        "ends",
        "valid_from",
        "valid_until",
        "session_type",
    },
}
DELETABLE = {"scheduling.TimeOff", "scheduling.WorkingHours"}
ADDABLE = {
    "accounts.Organization",
    "accounts.User",
    "catalog.Insurance",
    "catalog.Location",
    "catalog.Project",
    "catalog.Service",
    "catalog.Unit",
    "pricing.SurgePause",
    "scheduling.TimeOff",
    "scheduling.WorkingHours",
}


@pytest.fixture
def staff(client):
    client.force_login(SuperAdminFactory())
    return client


@pytest.fixture(autouse=True)
def _without_the_side_bar(settings, request):
    """A page of a hundred links beside each of hundreds of pages is most of their cost."""
    if "model" in request.fixturenames:
        settings.UNFOLD = {**settings.UNFOLD, "SIDEBAR": {"navigation": []}}


def path_of(model, page="changelist", *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def queries_of(staff, url, **query):
    """How many queries a page costs, and that it is shown, in words and not as Python writes."""
    with CaptureQueriesContext(connection) as queries:
        response = staff.get(url, query)
    assert response.status_code == 200
    assert re.search(r">\s*[\[({]&#x27;", response.content.decode()) is None
    return len(queries)


@pytest.mark.once
@each_model
def test_a_list_costs_the_same_at_one_and_three_rows(staff, model):
    make = factory_of(model)
    make()
    staff.get(path_of(model))
    at_one = queries_of(staff, path_of(model))
    make.create_batch(2)

    assert queries_of(staff, path_of(model)) == at_one <= LIST_QUERIES


@each_model
def test_a_search_asks_no_more_than_a_list(staff, model):
    factory_of(model).create_batch(3)

    assert queries_of(staff, path_of(model), q="a") <= LIST_QUERIES


@pytest.mark.once
@each_model
def test_a_change_page_costs_the_same_at_one_and_three_rows(staff, model):
    make = factory_of(model)
    url = path_of(model, "change", make().pk)
    staff.get(url)
    at_one = queries_of(staff, url)
    make.create_batch(2)

    assert queries_of(staff, url) == at_one <= CHANGE_QUERIES


@pytest.mark.once
@each_model
def test_its_history_is_shown(staff, model):
    row = factory_of(model)()

    assert staff.get(path_of(model, "history", row.pk)).status_code == 200


@pytest.mark.once
@each_model
def test_every_list_is_searched_and_says_by_what(model):
    page = admin.site._registry[model]

    assert page.search_fields
    assert page.search_help_text


@pytest.mark.once
@each_model
def test_only_these_fields_are_edited(rf, model):
    request = rf.get("/")
    request.user = SuperAdminFactory()
    row = factory_of(model)()
    page = admin.site._registry[model]

    editable = page.get_form(request, row, change=True).base_fields
    editable = set(editable) if page.has_change_permission(request, row) else set()

    assert editable == EDITABLE.get(model._meta.label, set())
    assert page.has_delete_permission(request, row) is (model._meta.label in DELETABLE)
    assert page.has_add_permission(request) is (model._meta.label in ADDABLE)


@pytest.mark.once
@each_model
def test_what_is_looked_at_cannot_be_posted(staff, model):
    label = model._meta.label
    row = factory_of(model)()
    before = model._default_manager.filter(pk=row.pk).values().get()

    closed = []
    if label not in EDITABLE:
        closed.append(path_of(model, "change", row.pk))
    if label not in ADDABLE:
        closed.append(path_of(model, "add"))
    if label not in DELETABLE:
        closed.append(path_of(model, "delete", row.pk))

    for url in closed:
        assert staff.post(url, {"post": "yes", "status": "x", "paid": "9"}).status_code == 403
    assert model._default_manager.filter(pk=row.pk).values().get() == before


@pytest.mark.once
@each_model
def test_nothing_is_deleted_from_a_list_that_may_not_be(staff, model):
    row = factory_of(model)()

    staff.post(
        path_of(model),
        {"action": "delete_selected", "_selected_action": [str(row.pk)], "post": "yes"},
    )

    gone = not model._default_manager.filter(pk=row.pk).exists()
    assert gone is (model._meta.label in DELETABLE)


@pytest.mark.once
@each_model
def test_a_button_pressed_by_a_mere_link_changes_nothing(staff, model):
    row = factory_of(model)()
    before = model._default_manager.filter(pk=row.pk).values().get()
    buttons = admin.site._registry[model].actions_detail

    for button in buttons:
        url = path_of(model, button, row.pk)
        answer = staff.get(url)
        assert answer.status_code == 200
        if answer.streaming:  # read to its end, its file is closed
            list(answer.streaming_content)
        assert staff.post(path_of(model, button, "0")).status_code in {200, 404}

    assert model._default_manager.filter(pk=row.pk).values().get() == before


def test_the_evidence_of_a_booking_costs_the_same_however_much_there_is(staff):
    booking = CompletedBookingFactory()
    url = path_of(type(booking), "change", booking.pk)
    staff.get(url)
    counts = []
    for more in (1, 2):
        PhotoFactory.create_batch(more, booking=booking)
        StatusChangeFactory.create_batch(more, booking=booking)
        counts.append(queries_of(staff, url))

    assert counts[0] == counts[1]


@pytest.mark.once
@each_model
def test_every_page_has_its_place_in_the_side_bar(model):
    assert model._meta.label in {page.model for group in GROUPS.values() for page in group}


def test_the_side_bar_names_no_page_that_there_is_not():
    named = {page.model for group in GROUPS.values() for page in group}

    assert named <= {model._meta.label for model in MODELS}


@pytest.mark.parametrize("page", ["/admin/", "/admin/login/", "/admin/bookings/booking/"])
def test_nothing_is_loaded_from_elsewhere(staff, page):
    text = staff.get(page, follow=True).content.decode()

    for attribute in ('src="', 'href="', "url("):
        for part in text.split(attribute)[1:]:
            assert not part.startswith(("http:", "https:", "//"))


def test_who_comes_by_the_door_comes_to_the_first_page(client):
    SuperAdminFactory(username="root")

    answer = client.post("/admin/login/", {"username": "root", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
