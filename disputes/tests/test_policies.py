import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory
from disputes.policies import require_mediator, require_opener, side_of
from disputes.services.answering import note_answer
from disputes.states import Side
from disputes.tests.factories import DisputeFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.models import Event

# Who may what, and what is told, either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_each_speaks_for_their_side():
    house = OrganizationFactory()
    dispute = DisputeFactory(organization=house)
    people = {
        "customer": dispute.customer,
        "provider": dispute.provider,
        "owner": UserFactory(role=Role.OWNER, organization=house),
        "staff": UserFactory(role=Role.STAFF, organization=house),
        "ops": UserFactory(role=Role.OPS_MANAGER),
        "super": UserFactory(role=Role.SUPER_ADMIN),
    }

    sides = {name: side_of(person.as_actor(), dispute) for name, person in people.items()}

    assert sides == {
        "customer": Side.CUSTOMER,
        "provider": Side.PROVIDER,
        "owner": Side.PROVIDER,
        "staff": Side.PROVIDER,
        "ops": Side.PLATFORM,
        "super": Side.PLATFORM,
    }


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OPS_MANAGER, Role.SUPER_ADMIN}))
def test_others_speak_for_nobody_and_decide_nothing(role):
    other = UserFactory(role=role, organization=OrganizationFactory()).as_actor()
    dispute = DisputeFactory(organization=OrganizationFactory())

    with pytest.raises(NotAllowed):
        side_of(other, dispute)
    with pytest.raises(NotAllowed):
        require_mediator(other)


def test_a_contractor_of_the_house_is_not_the_house():
    house = OrganizationFactory()
    colleague = VendorFactory(organization=house).as_actor()

    with pytest.raises(NotAllowed):
        side_of(colleague, DisputeFactory(organization=house))


def test_a_house_that_nobody_has_belongs_to_nobody():
    nobody = UserFactory(role=Role.OWNER, organization=None).as_actor()

    with pytest.raises(NotAllowed):
        side_of(nobody, DisputeFactory(organization=None))


def test_only_who_opened_it_or_operations_can_withdraw_it():
    dispute = DisputeFactory()

    assert require_opener(dispute.customer.as_actor(), dispute) == Side.CUSTOMER
    assert require_opener(Actor.system(), dispute) == Side.PLATFORM
    with pytest.raises(NotAllowed):
        require_opener(dispute.provider.as_actor(), dispute)


def answer(dispute, person, side):
    return note_answer(dispute, actor=person.as_actor(), side=side, at=clock.now())


def test_the_first_word_of_the_other_side_is_the_answer():
    dispute = DisputeFactory()

    assert answer(dispute, dispute.provider, Side.PROVIDER)
    assert not answer(dispute, dispute.provider, Side.PROVIDER)

    dispute.refresh_from_db()
    assert dispute.status == "in_progress"
    assert dispute.answered_at is not None
    line = dispute.history.get()
    assert (line.what, line.from_status, line.to_status) == ("answered", "open", "in_progress")
    assert Event.objects.filter(name="disputes.DisputeAnswered").count() == 1


@pytest.mark.parametrize("side", [Side.CUSTOMER, Side.PLATFORM])
def test_who_opened_it_and_who_mediates_do_not_answer(side):
    dispute = DisputeFactory()

    assert not answer(dispute, dispute.customer, side)

    dispute.refresh_from_db()
    assert (dispute.status, dispute.answered_at) == ("open", None)


def test_an_answer_to_what_has_escalated_leaves_it_with_operations():
    dispute = DisputeFactory(status="escalated")

    assert answer(dispute, dispute.provider, Side.PROVIDER)

    dispute.refresh_from_db()
    assert dispute.status == "escalated"
