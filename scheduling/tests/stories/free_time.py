"""When somebody is free: found, and kept while a form is filled in."""

from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story
from scheduling.tests.stories import town

SMART = "/api/smart-scheduling/"
HOLDS = "/api/availability/holds/"


@story
def a_customer_looks_for_a_time(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    wish = {"vendor_id": vendor.pk, "service_id": service.pk, "customer_pincode": town.CODE}
    stage.get(
        "/api/pincodes/{code}/", by=customer, path={"code": town.CODE}, says="Where a pincode is"
    )
    stage.get(
        "/api/availability/next/",
        by=customer,
        query={"service_id": service.pk, "pincode": town.CODE, "after": cast.at(0)},
        says="The first free time of anybody",
    )
    stage.get(
        "/api/availability/",
        by=customer,
        query={
            "provider": vendor.pk,
            "service": service.pk,
            "pincode": town.CODE,
            "date": cast.day(1),
            "timezone": "Asia/Kolkata",
            "page_size": 3,
        },
        says="When a provider is free",
    )
    stage.get(
        SMART,
        by=customer,
        query={**wish, "preferred_date": cast.day(1)},
        says="When a vendor can still come on a day, each time scored",
    )
    stage.post(
        SMART,
        by=customer,
        body={**wish, "preferred_date": cast.at(11)},
        says="The best time of a day, near eleven",
    )


@story
def a_time_is_kept_while_a_form_is_filled_in(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    hold = stage.post(
        HOLDS,
        by=customer,
        body={
            "provider": vendor.pk,
            "service": service.pk,
            "starts_at": cast.at(11),
            "pincode": town.CODE,
        },
        says="Keep a free time for ten minutes",
    )
    here = {"id": hold["id"]}
    stage.get(HOLDS, by=customer, says="The times that are kept for the caller")
    stage.get(HOLDS + "{id}/", by=customer, path=here, says="One of them")
    stage.delete(HOLDS + "{id}/", by=customer, path=here, says="Let it go")
