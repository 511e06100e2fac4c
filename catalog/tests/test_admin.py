"""The catalog's admin pages: changes go through the use cases."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import (
    ManagerFactory,
    OnboardManagerFactory,
    OrganizationFactory,
    UserFactory,
)
from catalog.models import Project, Service
from catalog.tests.factories import OfferingFactory, ProjectFactory, ServiceFactory
from kernel.models import Event

pytestmark = pytest.mark.django_db

LIST = reverse("admin:catalog_service_changelist")
ADD = reverse("admin:catalog_service_add")
PROJECTS = reverse("admin:catalog_project_add")


@pytest.fixture
def manager(client):
    client.force_login(ManagerFactory())
    return client


def form(service=None, **changes):
    facts = {
        "name": "Deep cleaning",
        "description": "",
        "category": "cleaning",
        "base_price": "499.00",
        "duration_minutes": "60",
        "buffer_before_minutes": "0",
        "buffer_after_minutes": "15",
        "session_types": ["at_home"],
        "is_active": "on",
    }
    return facts | changes


def page_of(service):
    return reverse("admin:catalog_service_change", args=[service.pk])


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(manager, rows, django_assert_num_queries):
    for _ in range(rows):
        ServiceFactory(organization=OrganizationFactory())
    manager.get(LIST)

    # Session, user, the count, the page; and the choices of two filters.
    with django_assert_num_queries(6):
        answer = manager.get(LIST)

    assert answer.status_code == 200


def test_a_service_is_made_by_its_use_case(manager):
    answer = manager.post(ADD, form())

    assert answer.status_code == 302
    service = Service.objects.get()
    assert (service.base_price, service.session_types) == (Decimal("499.00"), ["at_home"])
    assert Event.objects.get().payload["service_id"] == service.pk


def test_a_price_changes_by_its_use_case(manager):
    service = ServiceFactory(name="Deep cleaning", description="", session_types=["at_home"])

    manager.post(page_of(service), form(base_price="649.00", buffer_after_minutes="0"))

    service.refresh_from_db()
    assert service.base_price == Decimal("649.00")
    assert Event.objects.get().payload["fields"] == ["base_price"]


def test_a_session_type_that_there_is_not_changes_nothing(manager):
    service = ServiceFactory()

    answer = manager.post(page_of(service), form(session_types=["dream"]), follow=True)

    assert "dream is not one of the available choices" in answer.content.decode()
    service.refresh_from_db()
    assert service.session_types == []


def test_a_service_is_never_deleted(manager):
    service = ServiceFactory()

    answer = manager.post(reverse("admin:catalog_service_delete", args=[service.pk]))

    assert answer.status_code == 403
    assert Service.objects.filter(pk=service.pk).exists()


def test_offerings_are_searched_and_looked_at(manager):
    offering = OfferingFactory(service__name="Deep cleaning")
    OfferingFactory()

    answer = manager.get(reverse("admin:catalog_offering_changelist"), {"q": "deep"})

    assert [each.pk for each in answer.context["cl"].result_list] == [offering.pk]


def test_onboarding_managers_do_not_keep_the_shelves(client):
    client.force_login(OnboardManagerFactory())

    assert client.get(LIST).status_code == 403


def project_form(**changes):
    facts = {
        "name": "Sunset Residences",
        "location": "Sector 62, Noida",
        "description": "",
        "is_active": "on",
    }
    return facts | changes


def test_a_project_is_put_up_for_a_builder_and_their_organisation(manager):
    builder = UserFactory(role=Role.BUILDER, organization=OrganizationFactory())

    answer = manager.post(PROJECTS, project_form(builder=builder.pk))

    project = Project.objects.get()
    assert answer.status_code == 302
    assert (project.builder, project.organization) == (builder, builder.organization)
    assert Event.objects.get().name == "catalog.ProjectChanged"


def test_nobody_but_a_builder_has_a_project(manager):
    manager.post(PROJECTS, project_form(builder=UserFactory().pk))

    assert not Project.objects.exists()


def test_a_project_changes_all_but_its_builder(manager):
    project = ProjectFactory()
    url = reverse("admin:catalog_project_change", args=[project.pk])
    other = UserFactory(role=Role.BUILDER)

    manager.post(url, project_form(name="Sunrise", builder=other.pk, is_active=""))

    builder = project.builder
    project.refresh_from_db()
    assert (project.name, project.is_active, project.builder) == ("Sunrise", False, builder)
    assert Event.objects.get().payload["fields"] == ["description", "is_active", "name"]


def test_a_project_is_given_to_another_builder_by_a_button(manager):
    house = OrganizationFactory()
    project = ProjectFactory(organization=house)
    colleague = UserFactory(role=Role.BUILDER, organization=house)
    stranger = UserFactory(role=Role.BUILDER)
    url = reverse("admin:catalog_project_reassign", args=[project.pk])

    manager.post(url, {"_form_submitted": "on", "builder": stranger.pk})
    assert not Event.objects.exists()
    manager.post(url, {"_form_submitted": "on", "builder": colleague.pk})

    project.refresh_from_db()
    assert project.builder == colleague
    assert Event.objects.get().name == "catalog.ProjectReassigned"
