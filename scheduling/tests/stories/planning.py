"""A provider plans their week, gives it an address, and has a line of those who wait."""

from accounts.tests.factories import ClientFactory
from catalog.tests.factories import OfferingFactory, ServiceFactory
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story

HOURS = "/api/working-hours/"
TIME_OFF = "/api/time-off/"
FEED = "/api/calendar/feed/"
WAITLIST = "/api/waitlist/"


@story
def a_provider_says_when_they_work(stage: Stage) -> None:
    vendor = cast.vendor()
    rule = stage.post(
        HOURS,
        by=vendor,
        body={"weekday": 0, "starts": "09:00", "ends": "13:00", "valid_from": cast.day()},
        says="Work on Monday mornings",
    )
    here = {"id": rule["id"]}
    stage.get(HOURS, by=vendor, says="The weekly rules of a provider")
    stage.get(HOURS + "{id}/", by=vendor, path=here, says="One weekly rule")
    stage.patch(HOURS + "{id}/", by=vendor, path=here, body={"ends": "17:00"}, says="Work longer")
    stage.delete(HOURS + "{id}/", by=vendor, path=here, says="Drop a weekly rule")


@story
def a_provider_takes_time_off(stage: Stage) -> None:
    house = cast.clinic()
    dentist = cast.dentist(house)
    absence = stage.post(
        TIME_OFF,
        by=cast.owner(house),
        body={
            "provider": dentist.pk,
            "starts_at": cast.at(9, days=7),
            "ends_at": cast.at(18, days=9),
            "reason": "Conference",
        },
        says="A house enters an absence",
    )
    here = {"id": absence["id"]}
    stage.get(TIME_OFF, by=dentist, query={"page_size": 20}, says="Absences, the latest first")
    stage.get(TIME_OFF + "{id}/", by=dentist, path=here, says="One absence")
    stage.patch(
        TIME_OFF + "{id}/",
        by=dentist,
        path=here,
        body={"ends_at": cast.at(18, days=8)},
        says="Come back a day earlier",
    )
    stage.delete(TIME_OFF + "{id}/", by=dentist, path=here, says="Come to work after all")


@story
def a_calendar_has_an_address(stage: Stage) -> None:
    vendor = cast.vendor()
    stage.post(FEED, by=vendor, says="Give one's calendar an address to subscribe to")
    stage.get(FEED, by=vendor, says="Whether one's calendar has an address")
    stage.delete(FEED, by=vendor, says="Shut the address")


@story
def a_house_keeps_its_line(stage: Stage) -> None:
    house = cast.clinic()
    dentist, patient = cast.dentist(house), cast.customer()
    ClientFactory(customer=patient, organization=house)
    service = ServiceFactory(name="Root canal", category="endodontics", organization=house)
    OfferingFactory(provider=dentist, service=service)
    owner = cast.owner(house)
    place = stage.post(
        WAITLIST,
        by=owner,
        body={
            "customer": patient.pk,
            "service": service.pk,
            "provider": dentist.pk,
            "earliest": cast.at(9, days=7),
            "latest": cast.at(18, days=11),
            "weekdays": [0, 2],
            "priority": 1,
            "consent": True,
        },
        says="A house waits for a patient",
    )
    stage.patch(
        WAITLIST + "{id}/",
        by=owner,
        path={"id": place["id"]},
        body={"priority": 5},
        says="Say that somebody comes first",
    )
