import json
from base64 import b64decode
from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel.models import IdempotencyRecord
from notifications.models import Notification
from webhooks import kinds, secrets, services
from webhooks.admin import counted_ping
from webhooks.errors import TooManyPings
from webhooks.events import EndpointPaused
from webhooks.models import Delivery, Endpoint
from webhooks.shapes import told
from webhooks.tests.factories import SECRET, AttemptFactory, DeliveryFactory, EndpointFactory

pytestmark = pytest.mark.django_db(transaction=True)
ENDPOINTS, DELIVERIES = "/api/webhooks/endpoints/", "/api/webhooks/deliveries/"
KIND = "booking.accepted"


def signed_in(role=Role.OWNER, organization=None):
    if role in {Role.OWNER, Role.STAFF}:
        organization = organization or OrganizationFactory()
    person = UserFactory(role=role, organization=organization)
    client = APIClient()
    client.force_authenticate(person)
    client.person = person
    return client


@pytest.fixture
def owner():
    return signed_in()


def made(client, **facts):
    body = {"url": "https://hooks.example.com/in", "kinds": [KIND], **facts}
    return client.post(ENDPOINTS, body, format="json")


def test_an_endpoint_is_made_and_its_secret_shown_once(owner):
    answer = made(owner)

    body = answer.json()
    assert answer.status_code == 201
    assert body["secret"].startswith("whsec_")
    assert (body["kinds"], body["organization"], body["person"]) == (
        [KIND],
        owner.person.organization_id,
        None,
    )
    shown = owner.get(f"{ENDPOINTS}{body['id']}/").json()
    assert shown == {name: value for name, value in body.items() if name != "secret"}


@pytest.mark.parametrize(
    ("role", "whose"),
    [
        (Role.STAFF, "organization"),
        (Role.VENDOR, "person"),
        (Role.DENTIST, "person"),
        (Role.OPS_MANAGER, "platform"),
    ],
)
def test_whose_it_is(role, whose):
    body = made(signed_in(role)).json()

    assert (body["organization"] is not None, body["person"] is not None) == (
        whose == "organization",
        whose == "person",
    )


def test_others_have_none():
    for client in (
        signed_in(Role.CUSTOMER),
        signed_in(Role.DENTIST, OrganizationFactory()),
        signed_in(Role.ONBOARD_MANAGER),
    ):
        assert made(client).status_code == 403
        assert client.get(ENDPOINTS).json()["results"] == []
    assert not Endpoint.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "http://hooks.example.com/"),
        ("url", "https://127.0.0.1/"),
        ("url", "https://[::ffff:10.0.0.1]/"),
        ("kinds", []),
        ("kinds", ["*"]),
        ("kinds", ["webhook.ping"]),
    ],
)
def test_what_cannot_be_told_is_refused(owner, field, value):
    answer = made(owner, **{field: value})

    assert answer.status_code == 400
    assert not Endpoint.objects.exists()


def test_there_are_so_many_and_no_more(owner, settings):
    settings.WEBHOOKS_ENDPOINTS_LIMIT = 1

    assert [made(owner).status_code for _ in range(2)] == [201, 409]


def test_only_what_is_sent_changes(owner):
    endpoint = EndpointFactory(organization=owner.person.organization, kinds=[KIND])
    path = f"{ENDPOINTS}{endpoint.pk}/"

    owner.patch(path, {"kinds": ["booking.created", KIND]}, format="json")
    body = owner.patch(path, {"is_active": False}, format="json").json()

    assert (body["kinds"], body["is_active"], body["url"]) == (
        [KIND, "booking.created"],
        False,
        endpoint.url,
    )


def test_it_goes_with_its_log(owner):
    delivery = DeliveryFactory(endpoint__organization=owner.person.organization)

    assert owner.delete(f"{ENDPOINTS}{delivery.endpoint_id}/").status_code == 204
    assert not Delivery.objects.exists()


def test_a_replaced_secret_signs_for_a_while(owner):
    endpoint = EndpointFactory(organization=owner.person.organization)

    body = owner.post(f"{ENDPOINTS}{endpoint.pk}/rotate-secret/").json()

    before = bytes(endpoint.sealed)
    endpoint.refresh_from_db()
    assert body["secret"].startswith("whsec_")
    assert body["former_secret_until"]
    assert bytes(endpoint.former_sealed) == before != bytes(endpoint.sealed)


def test_replaced_again_within_a_day_no_secret_stops_before_its_time(owner):
    endpoint = EndpointFactory(organization=owner.person.organization)
    path = f"{ENDPOINTS}{endpoint.pk}/rotate-secret/"
    shown = [owner.post(path).json()["secret"] for _ in range(2)]

    endpoint.refresh_from_db()
    former = secrets.keys_of(endpoint.former_sealed, endpoint.pk)
    latest = secrets.keys_of(endpoint.sealed, endpoint.pk)
    assert [*latest, *former] == [
        b64decode(each.removeprefix("whsec_")) for each in (shown[1], shown[0], SECRET)
    ]


def test_asked_for_again_by_the_same_key_a_secret_is_replaced_once(owner):
    endpoint = EndpointFactory(organization=owner.person.organization)
    path = f"{ENDPOINTS}{endpoint.pk}/rotate-secret/"

    first, again = (owner.post(path, headers={"Idempotency-Key": "k"}).json() for _ in range(2))

    assert first["secret"] == again["secret"]
    assert not IdempotencyRecord.objects.filter(body__contains=first["secret"]).exists()


def test_a_ping_is_on_its_way(owner):
    endpoint = EndpointFactory(organization=owner.person.organization)

    answer = owner.post(f"{ENDPOINTS}{endpoint.pk}/ping/")

    assert (answer.status_code, answer.json()["kind"]) == (202, "webhook.ping")
    assert Delivery.objects.get().endpoint == endpoint
    endpoint.is_active = False
    endpoint.save()
    assert owner.post(f"{ENDPOINTS}{endpoint.pk}/ping/").status_code == 409


def test_pings_by_staff_are_counted_like_those_by_the_api():
    endpoint, actor = EndpointFactory(), UserFactory(role=Role.OPS_MANAGER).as_actor()
    for _ in range(services.endpoints.PINGS):
        services.count_ping(actor, endpoint.pk)

    with pytest.raises(TooManyPings):
        counted_ping(endpoint_id=endpoint.pk, actor=actor)

    assert not Delivery.objects.exists()


def test_resumed_it_is_sent_all_that_has_waited(owner):
    endpoint = EndpointFactory(
        organization=owner.person.organization,
        paused_at=timezone.now(),
        paused_because="failing",
        failures=20,
    )
    later = timezone.now() + timedelta(hours=12)
    DeliveryFactory.create_batch(2, endpoint=endpoint, next_attempt_at=later, attempts=9)

    body = owner.post(f"{ENDPOINTS}{endpoint.pk}/resume/").json()

    assert (body["paused_at"], body["failures"]) == (None, 0)
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}
    assert not Delivery.objects.filter(next_attempt_at__gte=later).exists()
    assert owner.post(f"{ENDPOINTS}{endpoint.pk}/resume/").status_code == 409


def test_the_log_shows_what_was_sent_and_answered(owner):
    delivery = DeliveryFactory(endpoint__organization=owner.person.organization, attempts=1)
    AttemptFactory(delivery=delivery)

    body = owner.get(f"{DELIVERIES}{delivery.pk}/").json()

    assert body["request_body"] == json.loads(delivery.occurrence.body)
    assert body["request_headers"]["webhook-id"] == str(delivery.occurrence.event_id)
    assert body["request_headers"]["webhook-signature"] == "v1,…"
    assert body["request_headers"]["bookwell-attempt"] == "1"
    (attempt,) = body["tries"]
    assert (attempt["answered"], attempt["answer"]) == (500, "oops")


def test_what_was_delivered_is_sent_again_when_asked_for(owner):
    delivery = DeliveryFactory(
        endpoint__organization=owner.person.organization, status="delivered", attempts=1
    )

    answer = owner.post(f"{DELIVERIES}{delivery.pk}/retry/")

    assert (answer.status_code, answer.json()["status"]) == (202, "waiting")
    Delivery.objects.update(claimed_until=timezone.now() + timedelta(seconds=30))
    assert owner.post(f"{DELIVERIES}{delivery.pk}/retry/").status_code == 409


def test_the_log_is_filtered(owner):
    mine = owner.person.organization
    DeliveryFactory(endpoint__organization=mine, status="failed")
    wanted = DeliveryFactory(endpoint__organization=mine)
    DeliveryFactory()

    body = owner.get(DELIVERIES, {"status": "waiting", "endpoint": wanted.endpoint_id}).json()

    assert [each["id"] for each in body["results"]] == [str(wanted.pk)]


def test_another_house_sees_nothing_of_it(owner):
    delivery = DeliveryFactory()

    assert owner.get(DELIVERIES).json()["count"] == 0
    assert owner.get(f"{DELIVERIES}{delivery.pk}/").status_code == 404
    assert owner.get(f"{ENDPOINTS}{delivery.endpoint_id}/").status_code == 404


@pytest.mark.parametrize("path", [ENDPOINTS, DELIVERIES])
def test_a_list_costs_the_same_at_one_and_three_rows(owner, path, django_assert_num_queries):
    house = owner.person.organization
    DeliveryFactory(endpoint=EndpointFactory(organization=house, kinds=[KIND]))
    with django_assert_num_queries(2):
        owner.get(path)
    for _ in range(2):
        DeliveryFactory(endpoint=EndpointFactory(organization=house, kinds=[KIND]))
    with django_assert_num_queries(2):
        assert len(owner.get(path).json()["results"]) == 3


def test_every_kind_says_what_it_is_and_shows_an_example(owner):
    rows = owner.get("/api/webhooks/kinds/").json()["results"]

    assert {each["name"] for each in rows} == {each.name for each in kinds.all_kinds()}
    assert all(each["says"] and each["example"]["type"] == each["name"] for each in rows)
    assert "webhook.ping" in {name for name, *_ in told()}


def test_whose_endpoint_is_paused_is_told_once():
    house = OrganizationFactory()
    owner = UserFactory(role=Role.OWNER, organization=house)
    endpoint = EndpointFactory(
        organization=house,
        paused_at=timezone.now(),
        paused_because="failing",
        failing_since=timezone.now(),
    )

    for _ in range(2):
        services.tell_of_pause(event=EndpointPaused.of(endpoint))

    notice = Notification.objects.get()
    assert (notice.recipient, notice.kind) == (owner, "webhook_paused")
    assert endpoint.url in notice.body
