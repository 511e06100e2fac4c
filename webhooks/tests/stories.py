"""An owner has a program told what happens, and looks at how the telling goes."""

from accounts.models import Organization
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory
from accounts.tests.named import person
from kernel.tests.stage import story
from webhooks.models import Delivery, Endpoint
from webhooks.states import DeliveryStatus, PauseReason
from webhooks.tests.factories import AttemptFactory

ENDPOINTS, DELIVERIES = "/api/webhooks/endpoints/", "/api/webhooks/deliveries/"
URL = "https://hooks.example.com/bookwell"


@story
def a_program_is_told(stage):
    leela = _owner()

    stage.get("/api/webhooks/kinds/", by=leela, says="What a program can be told of")
    made = stage.post(
        ENDPOINTS,
        by=leela,
        body={
            "url": URL,
            "kinds": ["appointment.created", "appointment.cancelled"],
            "description": "The clinic's own calendar",
        },
        says="Have an address told; the secret is shown this once",
    )
    stage.post(
        ENDPOINTS,
        by=leela,
        body={"url": "https://192.168.1.10/hook", "kinds": ["appointment.created"]},
        status=400,
        says="No address inside a network is told",
    )
    path = {"id": made["id"]}
    stage.get(ENDPOINTS, by=leela, says="Who is told")
    stage.patch(
        f"{ENDPOINTS}{{id}}/",
        by=leela,
        path=path,
        body={"kinds": ["appointment.created", "appointment.confirmed", "appointment.cancelled"]},
        says="Have it told of more",
    )
    ping = stage.post(f"{ENDPOINTS}{{id}}/ping/", by=leela, path=path, says="See whether it hears")
    _answered(ping["id"], 500, "database is locked", status=DeliveryStatus.WAITING)
    _answered(ping["id"], 204, "", status=DeliveryStatus.DELIVERED)
    stage.get(
        DELIVERIES,
        by=leela,
        query={"endpoint": made["id"], "status": "delivered"},
        says="What has arrived there",
    )
    stage.get(
        f"{DELIVERIES}{{id}}/",
        by=leela,
        path={"id": ping["id"]},
        says="One delivery, with what was sent and each answer",
    )
    stage.post(
        f"{DELIVERIES}{{id}}/retry/", by=leela, path={"id": ping["id"]}, says="Send it once more"
    )
    stage.post(
        f"{ENDPOINTS}{{id}}/rotate-secret/",
        by=leela,
        path=path,
        says="Another secret; for a day the one until now signs as well",
    )
    _silent(made["id"], stage)
    stage.get(
        f"{ENDPOINTS}{{id}}/", by=leela, path=path, says="One that was paused, for it has failed"
    )
    stage.post(
        f"{ENDPOINTS}{{id}}/resume/",
        by=leela,
        path=path,
        says="It is mended: have it told again, of what has waited first",
    )
    stage.delete(f"{ENDPOINTS}{{id}}/", by=leela, path=path, says="Tell it nothing any more")


def _owner():
    clinic = OrganizationFactory(kind=Organization.Kind.CLINIC, name="Bright Smiles")
    return person("Leela Nair", Role.OWNER, organization=clinic)


def _answered(delivery_id, answer, body, *, status):
    """As though it had been sent, and answered so."""
    delivery = Delivery.objects.get(pk=delivery_id)
    AttemptFactory(delivery=delivery, answered=answer, answer=body)
    delivery.status, delivery.attempts = status, delivery.attempts + 1
    delivery.answered = answer
    if status == DeliveryStatus.DELIVERED:
        delivery.delivered_at = delivery.created_at
    delivery.save()


def _silent(endpoint_id, stage):
    Endpoint.objects.filter(pk=endpoint_id).update(
        paused_at=stage.now,
        paused_because=PauseReason.FAILING,
        failures=20,
        failing_since=stage.now,
    )
