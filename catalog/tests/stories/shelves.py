"""What can be booked: services of the marketplace and of a clinic, where, and for how much."""

from catalog.tests.factories import ServiceFactory
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story

SERVICES = "/api/services/"
LOCATIONS = "/api/locations/"
INSURANCES = "/api/insurances/"


@story
def a_marketplace_has_services(stage: Stage) -> None:
    service = ServiceFactory(
        name="Deep cleaning", description="Every room, top to bottom.", tags=["kitchen"]
    )
    ServiceFactory(name="Tap repair", category="plumbing", base_price="299.00")
    vendor, customer = cast.vendor(), cast.customer()
    stage.get(
        SERVICES,
        by=customer,
        query={"category": "cleaning", "max_price": "1000", "page_size": 20},
        says="What can be booked",
    )
    stage.get(
        SERVICES + "{id}/", by=customer, path={"id": service.pk}, says="One service and its price"
    )
    stage.put(
        "/api/offerings/",
        by=vendor,
        body={"services": [service.pk]},
        says="Say which services one offers",
    )
    stage.get("/api/offerings/", by=vendor, says="The services that one offers")


@story
def a_clinic_sets_up_its_shelf(stage: Stage) -> None:
    house = cast.clinic()
    owner, dentist = cast.owner(house), cast.dentist(house)
    location = stage.post(
        LOCATIONS,
        by=owner,
        body={
            "name": "Lodhi Road branch",
            "city": "New Delhi",
            "pincode": "110003",
            "address": "4 Lodhi Road",
        },
        says="Open a location",
    )
    here = {"id": location["id"]}
    stage.get(
        LOCATIONS,
        by=owner,
        query={"city": "New Delhi", "organization": house.pk},
        says="Where one can come to",
    )
    stage.get(LOCATIONS + "{id}/", by=owner, path=here, says="One location")
    stage.patch(
        LOCATIONS + "{id}/",
        by=owner,
        path=here,
        body={"address": "4 Lodhi Road, second floor"},
        says="Edit a location",
    )
    insurance = stage.post(
        INSURANCES, by=owner, body={"name": "Suraksha Health"}, says="Take an insurance"
    )
    stage.get(
        INSURANCES, by=owner, query={"organization": house.pk}, says="Which insurances are taken"
    )
    paid_by = {"id": insurance["id"]}
    stage.get(INSURANCES + "{id}/", by=owner, path=paid_by, says="One insurance")
    stage.patch(
        INSURANCES + "{id}/",
        by=owner,
        path=paid_by,
        body={"name": "Suraksha Health Plus"},
        says="Rename an insurance",
    )
    service = stage.post(
        SERVICES,
        by=owner,
        body={
            "name": "Cleaning and check-up",
            "description": "With polish, and a look at every tooth.",
            "category": "prevention",
            "base_price": "1500.00",
            "duration_minutes": 45,
            "buffer_after_minutes": 10,
            "session_types": ["in_person"],
            "tags": ["check up"],
        },
        says="Put a service on offer",
    )
    given = {"id": service["id"]}
    stage.patch(
        SERVICES + "{id}/",
        by=owner,
        path=given,
        body={"base_price": "1600.00"},
        says="What it costs from now on",
    )
    stage.put(
        SERVICES + "{id}/terms/",
        by=owner,
        path=given,
        body={
            "locations": [location["id"]],
            "insurances": [insurance["id"]],
            "prices": [
                {"location": location["id"], "insurance": insurance["id"], "price": "400.00"}
            ],
        },
        says="Where it is given, who pays for it, and what it costs so",
    )
    stage.get(SERVICES + "{id}/terms/", by=owner, path=given, says="The terms of a service")
    stage.put(
        "/api/workplaces/",
        by=dentist,
        body={"locations": [location["id"]]},
        says="Say at which locations one works",
    )
