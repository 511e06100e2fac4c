"""What a visit costs, today and on the days to come, and who would come."""

from datetime import timedelta

from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story
from pricing.tests.factories import DemandForecastFactory, DemandOutlookFactory
from scheduling.tests.stories import town

PRICING = "/api/dynamic-pricing/"


@story
def somebody_asks_what_it_costs(stage: Stage) -> None:
    service = town.cleaning()
    customer = cast.customer()
    DemandOutlookFactory(service=service, pincode=town.CODE)
    for ahead in (1, 2):
        DemandForecastFactory(
            service=service,
            pincode=town.CODE,
            day=cast.moment(10, days=ahead).date(),
            data_until=cast.moment(10).date() - timedelta(days=2),
        )
    stage.get(
        PRICING,
        by=customer,
        query={
            "service_id": service.pk,
            "pincode": town.CODE,
            "scheduled_datetime": cast.at(18, days=2),
        },
        says="What a visit at this hour costs, as a quote",
    )
    stage.post(
        PRICING,
        by=customer,
        body={"service_id": service.pk, "pincode": town.CODE, "days": 2},
        says="What it is likely to cost on the next days",
    )


@story
def somebody_looks_for_a_vendor(stage: Stage) -> None:
    service = town.cleaning()
    town.cleaner(service)
    town.at_work(cast.rival(rating="4.20", rating_count=5, rating_total=21, job_count=9), service)
    stage.get(
        "/api/vendor-search/",
        by=cast.customer(),
        query={"pincode": town.CODE, "service_id": service.pk, "page_size": 20},
        says="The vendors who come to a place, best first",
    )
