"""A house's customers: the list, who is looked up, who walks in."""

from functools import partial

import pytest

from accounts.models import Client, User
from accounts.roles import CARE, Role
from accounts.services import remember_client, require_client
from accounts.services.customers import WalkIn, register_customer
from accounts.tests.factories import (
    ClientFactory,
    OrganizationFactory,
    UserFactory,
    signed_in,
)
from kernel.tests.races import WON, race
from kernel.transactions import use_case
from notifications.models import Notification

pytestmark = pytest.mark.django_db
PATH = "/api/customers"
GOOD = "a-quiet-harbour-7"


@pytest.fixture
def builder():
    return UserFactory(role=Role.BUILDER)


@pytest.fixture
def page(builder):
    return signed_in(builder)


UNSEEN = {"email": None, "phone": None, "address": None}


def names_of(answer):
    assert answer.status_code == 200
    return [each["name"] for each in answer.json()["customers"]]


def client_named(builder, first, last, **more):
    customer = UserFactory(first_name=first, last_name=last, **more)
    return ClientFactory(builder=builder, customer=customer)


def test_a_house_sees_its_customers_the_latest_first(builder, page):
    first = client_named(builder, "Asha", "Rao", address="12 Park Street, Noida")
    client_named(builder, "Binu", "Das", phone=None)
    ClientFactory(organization=OrganizationFactory(kind="builder"))
    ClientFactory()

    answer = page.get(PATH).json()

    assert [each["name"] for each in answer["customers"]] == ["Binu Das", "Asha Rao"]
    assert {name: answer[name] for name in ("total", "page", "limit")} == {
        "total": 2,
        "page": 1,
        "limit": 10,
    }
    assert answer["customers"][0]["phone"] is None
    assert answer["customers"][1] == {
        "id": first.customer_id,
        "name": "Asha Rao",
        "email": first.customer.email,
        "phone": str(first.customer.phone),
        "address": "12 Park Street, Noida",
        "avatar": None,
        "created_at": first.created_at.isoformat().replace("+00:00", "Z"),
    }


def test_the_list_costs_the_same_at_one_and_three_rows(builder, page, django_assert_num_queries):
    for more in (1, 2):
        for _ in range(more):
            ClientFactory(builder=builder)
        page.get(PATH)

        # How many there are, and the page.
        with django_assert_num_queries(2):
            page.get(PATH)


def test_who_came_into_a_house_sees_each_customer_once():
    house = OrganizationFactory(kind="builder")
    builder = UserFactory(role=Role.BUILDER, organization=house)
    alone, both, ours = (UserFactory(first_name=name, last_name="") for name in "ABC")
    ClientFactory(builder=builder, customer=alone)
    ClientFactory(builder=builder, customer=both)
    ClientFactory(organization=house, customer=both)
    ClientFactory(organization=house, customer=ours)

    assert names_of(signed_in(builder).get(PATH)) == ["C", "B", "A"]
    assert names_of(signed_in(UserFactory(role=Role.OWNER, organization=house)).get(PATH)) == [
        "C",
        "B",
    ]


def deals(builder, customer):
    return {"customer_id": customer.pk, "builder_id": builder.pk, "organization_id": None}


@pytest.mark.parametrize("source", ["wrote", "looked_up"])
def test_who_is_known_by_sight_is_shown_without_a_way_to_reach_them(builder, page, source):
    known = ClientFactory(builder=builder, source=source, dealt_since=None).customer
    # What another house made for them opens nothing here.
    ClientFactory(customer=known)

    listed, opened = page.get(PATH).json()["customers"], page.get(f"{PATH}/{known.pk}").json()

    assert listed == [opened]
    assert opened.pop("created_at")
    assert opened == {"id": known.pk, "name": str(known), "avatar": None} | UNSEEN
    # Nor does a search find it out sign by sign.
    for begins in (known.email[:3], str(known.phone)[:5]):
        assert names_of(page.get(PATH, {"search": begins})) == []
    assert names_of(page.get(PATH, {"search": known.last_name})) == [str(known)]


@pytest.mark.parametrize(
    "deal",
    [
        lambda builder, customer: remember_client(**deals(builder, customer)),
        lambda builder, customer: use_case(require_client)(
            actor=builder.as_actor(), customer_id=customer.pk
        ),
    ],
    ids=["they ask for a visit", "the house makes something for them"],
)
def test_once_they_have_dealt_the_house_sees_how_to_reach_them(builder, page, deal):
    customer = UserFactory(address="12 Park Street")
    remember_client(**deals(builder, customer), source="wrote")
    assert page.get(f"{PATH}/{customer.pk}").json()["email"] is None

    deal(builder, customer)

    shown = page.get(f"{PATH}/{customer.pk}").json()
    assert (shown["email"], shown["phone"], shown["address"]) == (
        customer.email,
        str(customer.phone),
        "12 Park Street",
    )
    since = Client.objects.get().dealt_since
    remember_client(**deals(builder, customer), source="wrote")
    deal(builder, customer)
    assert Client.objects.values_list("source", "dealt_since").get() == ("wrote", since)


def test_what_a_builder_dealt_before_they_joined_a_house_still_shows():
    house = OrganizationFactory(kind="builder")
    builder = UserFactory(role=Role.BUILDER, organization=house)
    by_sight = ClientFactory(organization=house, source="wrote", dealt_since=None)
    ClientFactory(builder=builder, customer=by_sight.customer)

    def email_shown_to(person):
        return signed_in(person).get(PATH).json()["customers"][0]["email"]

    assert email_shown_to(builder) == by_sight.customer.email
    assert email_shown_to(UserFactory(role=Role.OWNER, organization=house)) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_remember_somebody_at_once_dealing_is_not_forgotten(builder):
    customers = UserFactory.create_batch(10)
    step = use_case(remember_client)
    writing = [partial(step, **deals(builder, each), source="wrote") for each in customers]
    asking = [partial(step, **deals(builder, each)) for each in customers]

    # Side by side: one writes and asks in the same moment.
    outcome = race([each for pair in zip(writing, asking, strict=True) for each in pair])

    assert outcome == {WON: 20}
    assert Client.objects.exclude(dealt_since=None).count() == len(customers)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ash", ["Asha Rao"]),
        ("RAO", ["Asha Rao"]),
        ("asha r", ["Asha Rao"]),
        ("ra as", ["Asha Rao"]),
        ("mary ann", ["Mary Ann Van Dyke"]),
        ("van dy", ["Mary Ann Van Dyke"]),
        ("asha@", ["Asha Rao"]),
        ("+91 98111", ["Asha Rao"]),
        ("098111-00", ["Asha Rao"]),
        ("sha", []),
        ("111", []),
        ("%", []),
        ("", ["Mary Ann Van Dyke", "Asha Rao"]),
    ],
)
def test_a_search_finds_names_mailboxes_and_numbers_that_begin_so(builder, page, search, found):
    client_named(builder, "Asha", "Rao", email="asha@example.com", phone="+919811100000")
    client_named(builder, "Mary Ann", "Van Dyke", email="mavd@example.com", phone="+919822200000")
    UserFactory(first_name="Asha", last_name="Rao", email="asha.too@example.com")

    assert names_of(page.get(PATH, {"search": search})) == found


def test_whom_the_house_does_not_know_looks_like_nobody(builder, page):
    mine = ClientFactory(builder=builder)
    theirs = ClientFactory()
    closed = ClientFactory(builder=builder, customer__is_active=False)
    promoted = ClientFactory(builder=builder, customer__role=Role.VENDOR)
    ids = [theirs.customer_id, closed.customer_id, promoted.customer_id, builder.pk, 2**40]

    answers = [page.get(f"{PATH}/{each}") for each in ids]

    assert page.get(f"{PATH}/{mine.customer_id}").json()["email"] == mine.customer.email
    assert {(each.status_code, each.json()["error_code"]) for each in answers} == {
        (404, "CUSTOMER_NOT_FOUND")
    }
    assert len({each.content for each in answers}) == 1
    assert names_of(page.get(PATH)) == [str(mine.customer)]


@pytest.mark.once
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.BUILDER}))
def test_who_sells_nothing_is_refused(role):
    # A contractor, dentist or psychologist of no house has clients of their own.
    house = OrganizationFactory() if role in {Role.CONTRACTOR, *CARE} else None
    theirs = signed_in(UserFactory(role=role, organization=house))
    stranger = UserFactory()
    form = {"full_name": "Asha Rao", "email": "new@example.com"}

    answers = [
        theirs.get(PATH),
        theirs.get(PATH, {"email": stranger.email}),
        theirs.get(f"{PATH}/{stranger.pk}"),
        theirs.post(PATH, form, format="json"),
    ]

    assert {each.status_code for each in answers} == {403}
    assert not Client.objects.exists()
    assert not User.objects.filter(email="new@example.com").exists()


# --- Looking somebody up -------------------------------------------------------------------


@pytest.mark.parametrize("by", ["email", "phone"])
def test_a_customer_is_found_by_their_exact_address_or_number_and_is_a_client_then(
    builder, page, by
):
    customer = UserFactory(email="asha@example.com", phone="+919811122233")
    asked = {"email": " Asha@Example.com ", "phone": "098111 22233"}[by]

    answer = page.get(PATH, {by: asked}).json()

    assert ([each["id"] for each in answer["customers"]], answer["total"]) == ([customer.pk], 1)
    client = Client.objects.get()
    assert (client.builder, client.customer, client.source) == (builder, customer, "looked_up")
    assert client.added_by == builder
    assert {name: answer["customers"][0][name] for name in UNSEEN} == UNSEEN


@pytest.mark.parametrize("asked", ["vendor@example.com", "closed@example.com", "no@example.com"])
def test_nobody_else_is_found_by_their_address(page, asked):
    UserFactory(role=Role.VENDOR, email="vendor@example.com")
    UserFactory(is_active=False, email="closed@example.com")

    answer = page.get(PATH, {"email": asked}).json()

    assert answer == {"customers": [], "total": 0, "page": 1, "limit": 10}
    assert not Client.objects.exists()


def test_addresses_are_tried_out_as_often_as_customers_are_met(builder, page, settings):
    settings.NEW_CUSTOMERS_A_DAY = 3
    known = ClientFactory(builder=builder).customer
    there = UserFactory.create_batch(2)
    asked = [there[0].email, "nobody@example.com", "nobody@example.com", "none@example.com"]

    statuses = [page.get(PATH, {"email": each}).status_code for each in asked]
    refused = page.get(PATH, {"email": there[1].email})

    assert statuses == [200, 200, 200, 200]
    assert (refused.status_code, refused.json()["error_code"]) == (429, "TOO_MANY_NEW_CUSTOMERS")
    assert int(refused.headers["Retry-After"]) > 0
    assert page.get(PATH, {"email": known.email}).json()["total"] == 1
    assert page.get(PATH, {"email": there[0].email}).json()["total"] == 1
    assert set(Client.objects.values_list("customer", flat=True)) == {known.pk, there[0].pk}


@pytest.mark.once
def test_one_asks_by_one_thing_at_a_time(page):
    answer = page.get(PATH, {"email": "a@example.com", "search": "Asha"})

    assert (answer.status_code, answer.json()["error_code"]) == (422, "VALIDATION_ERROR")
    wrong = page.get(PATH, {"email": "no address"})
    assert wrong.status_code == 422
    assert [each["loc"] for each in wrong.json()["detail"]] == [["query", "email"]]


# --- Walking in ----------------------------------------------------------------------------


def register(page, **more):
    form = {
        "full_name": "Asha Rao",
        "email": "Asha@Example.com",
        "phone": "098111 22233",
        "address": "12 Park Street\nNoida",
    }
    return page.post(PATH, form | more, format="json")


def test_who_walks_in_has_an_account_that_only_they_can_open(builder, page, postbox):
    answer = register(page)

    assert answer.status_code == 201
    assert answer.json() | {"id": 0, "created_at": ""} == {
        "id": 0,
        "name": "Asha Rao",
        "email": "asha@example.com",
        "phone": "+919811122233",
        "address": "12 Park Street\nNoida",
        "avatar": None,
        "created_at": "",
    }
    user = User.objects.get(pk=answer.json()["id"])
    assert (user.role, user.is_verified, user.has_usable_password()) == ("customer", False, False)
    client = Client.objects.get()
    assert (client.builder, client.customer, client.source) == (builder, user, "registered")

    notice = Notification.objects.get(recipient=user)
    assert notice.kind == "client_account_made"
    assert str(builder) in notice.title
    assert "Forgot password" in notice.body
    page.logout()
    page.credentials()
    page.post("/auth/password/reset/", {"email": user.email}, format="json")
    code = postbox.code_for(user.email)
    reset = {"email": user.email, "otp": code, "new_password": GOOD}
    assert page.post("/auth/password/reset/confirm/", reset, format="json").status_code == 200
    login = {"email": user.email, "password": GOOD}
    assert page.post("/api/auth/login", login, format="json").status_code == 200


@pytest.mark.once
@pytest.mark.parametrize("missing", ["email", "phone"])
def test_one_of_mailbox_and_phone_is_enough(page, missing):
    assert register(page, **{missing: ""}).status_code == 201


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"email": "", "phone": ""}, "email"),
        ({"email": "no address"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"full_name": " "}, "full_name"),
        ({"full_name": "Asha\u202eRao"}, "full_name"),
        ({"address": "12 Park\u0007Street"}, "address"),
    ],
)
def test_what_is_no_name_or_address_is_refused(page, more, field):
    answer = register(page, **more)

    assert answer.status_code == 422
    assert [each["loc"] for each in answer.json()["detail"]] == [["body", field]]
    assert not Client.objects.exists()


def test_who_has_an_account_becomes_a_client_as_they_are(page):
    customer = UserFactory(first_name="Binu", last_name="Das", email="asha@example.com", address="")
    before = User.objects.values().get(pk=customer.pk)

    first, again = register(page, phone="+919700000001"), register(page, phone="+919700000001")

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == page.get(f"{PATH}/{customer.pk}").json()
    # Nobody has asked them: what they keep here is shown to this house no more than before.
    shown = {name: first.json()[name] for name in ("name", "email", "phone", "address")}
    assert shown == {"name": "Binu Das"} | UNSEEN
    assert User.objects.values().get(pk=customer.pk) == before
    assert Client.objects.get().source == "registered"
    assert not Notification.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    "holder", [{"role": Role.VENDOR}, {"role": Role.SUPER_ADMIN}, {"is_active": False}]
)
@pytest.mark.parametrize("by", [{"email": "asha@example.com"}, {"phone": "+919811122233"}])
def test_an_address_of_somebody_else_is_refused_without_saying_whose(page, holder, by):
    UserFactory(**holder, **by)

    answer = register(page)

    assert answer.status_code == 422
    assert answer.json()["detail"] == [
        {"loc": ["body", *by], "msg": "That is somebody else's.", "type": "invalid"}
    ]
    assert not Client.objects.exists()


@pytest.mark.once
def test_the_mailbox_of_one_and_the_phone_of_another_are_nobodys(page):
    UserFactory(email="asha@example.com")
    UserFactory(phone="+919811122233")

    answer = register(page)

    assert [each["loc"] for each in answer.json()["detail"]] == [["body", "phone"]]
    assert not Client.objects.exists()


def test_registering_is_meeting_and_tells_no_more_than_a_days_meetings(builder, page, settings):
    settings.NEW_CUSTOMERS_A_DAY = 2
    known = ClientFactory(builder=builder).customer
    register(page, email="one@example.com", phone="")
    UserFactory(role=Role.VENDOR, email="vendor@example.com")
    register(page, email="vendor@example.com", phone="")
    strangers = UserFactory.create_batch(2)

    refused = [
        register(page, email="two@example.com", phone=""),
        register(page, email=strangers[0].email, phone=""),
        register(page, email=known.email, phone=str(strangers[1].phone)),
    ]

    assert {each.json()["error_code"] for each in refused} == {"TOO_MANY_NEW_CUSTOMERS"}
    assert register(page, email=known.email, phone=str(known.phone)).status_code == 200
    assert Client.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_houses_that_register_somebody_at_once_one_makes_the_account():
    builders = [UserFactory(role=Role.BUILDER).as_actor() for _ in range(6)]
    person = WalkIn(full_name="Asha Rao", email="asha@example.com", phone="+919811122233")

    outcome = race([lambda b=b: register_customer(person=person, actor=b) for b in builders])

    assert outcome == {WON: 6}
    customer = User.objects.get(email="asha@example.com")
    assert set(Client.objects.values_list("builder", "customer")) == {
        (each.user_id, customer.pk) for each in builders
    }
    assert Notification.objects.filter(recipient=customer).count() == 1


# --- One's own address ---------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize("path", ["/auth/me/", "/api/auth/me"])
def test_a_person_says_where_they_live(path):
    user = UserFactory()
    client = signed_in(user)

    answer = client.patch(path, {"address": "12 Park Street\nNoida"}, format="json")

    assert answer.status_code == 200
    assert client.get(path).json()["address"] == "12 Park Street\nNoida"
    assert client.patch(path, {"address": "x" * 501}, format="json").status_code in {400, 422}
    user.refresh_from_db()
    assert user.address == "12 Park Street\nNoida"
