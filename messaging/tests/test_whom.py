"""Whom one may write to, and that whoever one may not looks like nobody."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory
from catalog.tests.factories import ProjectFactory
from messaging import acquaintances
from messaging.errors import RecipientNotFound
from messaging.models import Conversation
from messaging.services import To, send_message
from messaging.tests.factories import ConversationFactory, said

# Who may do what is said in querysets that either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def house():
    return OrganizationFactory()


@pytest.fixture
def project(house):
    return ProjectFactory(organization=house)


@pytest.fixture
def customer():
    return UserFactory()


@pytest.fixture
def buyers(monkeypatch):
    """The ids of customers who, as an app above says, have bought from everybody."""
    found = set()
    monkeypatch.setattr(acquaintances, "_known_by", [])
    acquaintances.register(lambda _provider, _house, customer_id: customer_id in found)
    return found


def write(sender, recipient, project):
    to = To(recipient_id=recipient.pk, project_id=project.pk)
    return send_message(actor=sender.as_actor(), to=to, content="Hello").message


def refused(sender, recipient, project):
    before = Conversation.objects.count()
    with pytest.raises(RecipientNotFound) as refusal:
        write(sender, recipient, project)
    assert Conversation.objects.count() == before
    return refusal.value.message


def test_a_builder_does_not_write_first_to_a_customer_they_do_not_know(project, customer):
    unknown = refused(project.builder, customer, project)

    nobody = refused(project.builder, UserFactory.build(pk=2**40), project)
    assert unknown == nobody


def test_a_builder_writes_about_one_project_to_whom_they_know_from_another(project, customer):
    other = ProjectFactory(builder=project.builder)
    write(customer, project.builder, other)

    write(project.builder, customer, project)

    assert Conversation.objects.filter(customer=customer).count() == 2


def test_who_is_known_to_the_organisation_is_known_to_its_builders(project, customer, house):
    colleagues = ProjectFactory(organization=house)
    write(customer, colleagues.builder, colleagues)

    write(project.builder, customer, project)

    assert Conversation.objects.filter(customer=customer, project=project).exists()


def test_who_is_known_to_another_builder_is_not_known_to_this_one(project, customer):
    other = ProjectFactory(organization=OrganizationFactory())
    write(customer, other.builder, other)

    refused(project.builder, customer, project)


def test_an_app_above_may_say_that_they_know_each_other(project, customer, buyers):
    refused(project.builder, customer, project)
    buyers.add(customer.pk)

    write(project.builder, customer, project)


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
def test_owner_and_staff_write_about_their_organisations_projects(role, house, project, customer):
    write(customer, project.builder, project)
    own = ProjectFactory(organization=house)
    colleague = UserFactory(role=role, organization=house)

    message = write(colleague, customer, own)

    assert message.conversation.provider == own.builder


def test_nobody_writes_about_a_project_that_is_not_theirs(project, customer, house):
    said(ConversationFactory(customer=customer, project=project), customer)
    others = ProjectFactory(organization=house)
    strangers = [
        ProjectFactory().builder,
        UserFactory(role=Role.OWNER, organization=OrganizationFactory()),
        # Of the same house: each builder answers for their own.
        project.builder,
        UserFactory(role=Role.DENTIST, organization=house),
        VendorFactory(),
        UserFactory(role=Role.SUPER_ADMIN),
        UserFactory(role=Role.OPS_MANAGER),
    ]

    for stranger in strangers:
        refused(stranger, customer, others)


def test_a_provider_writes_to_customers_only(project):
    known = UserFactory(role=Role.VENDOR)
    Conversation.objects.create(
        customer=known, provider=project.builder, project=ProjectFactory(), title="before"
    )

    refused(project.builder, known, project)


def test_a_customer_writes_to_the_one_who_answers_for_the_project(project, customer, house):
    others = [
        UserFactory(role=Role.BUILDER, organization=house),
        UserFactory(role=Role.OWNER, organization=OrganizationFactory()),
        UserFactory(role=Role.STAFF, organization=house, is_active=False),
        UserFactory(),
        customer,
    ]

    for other in others:
        refused(customer, other, project)


def test_a_project_that_is_not_on_offer_is_talked_about_only_by_who_did_before(customer):
    project = ProjectFactory()
    write(customer, project.builder, project)
    project.is_active = False
    project.save()

    write(customer, project.builder, project)

    refused(UserFactory(), project.builder, project)


@pytest.mark.parametrize("gone", ["customer", "provider"])
def test_who_was_deactivated_is_written_to_no_more(gone):
    conversation = ConversationFactory()
    person = getattr(conversation, gone)
    person.is_active = False
    person.save()
    sender = conversation.provider if gone == "customer" else conversation.customer

    with pytest.raises(RecipientNotFound):
        said(conversation, sender)

    assert not conversation.messages.exists()


def test_a_project_whose_builder_was_deactivated_looks_like_none(customer):
    project = ProjectFactory(builder__is_active=False)

    refused(customer, project.builder, project)
