"""A flat is sold, as the builder pages play it: booked, agreed on, paid for, followed."""

from catalog.models import Project
from catalog.tests.factories import ProjectFactory, UnitFactory
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story

BOOKINGS = "/api/bookings"
BOOKING = "/api/bookings/{booking_id}"


def residences() -> Project:
    house = cast.builders()
    return ProjectFactory(name="Sunset Residences", organization=house, builder=cast.builder(house))


@story
def a_flat_is_booked_and_agreed_on(stage: Stage) -> None:
    project, buyer = residences(), cast.buyer()
    unit = UnitFactory(project=project, number="A-204")
    booking = stage.post(
        BOOKINGS,
        by=project.builder,
        body={
            "customer_id": buyer.pk,
            "unit_id": unit.pk,
            "total_amount": 7500000,
            "token_amount": 500000,
            "payment_plan": "installments",
            "booking_date": cast.day(),
            "installments": 4,
            "first_due_date": cast.day(30),
            "notes": "Wants the corner parking lot.",
        },
        says="Book a unit for a buyer",
    )
    stage.post(
        BOOKINGS,
        by=cast.neighbour(),
        body={"unit_id": unit.pk, "total_amount": 7500000, "payment_plan": "one_time"},
        status=409,
        says="The unit is gone: it is kept for another buyer",
    )
    stage.post(
        BOOKINGS,
        by=project.builder,
        body={"unit_id": unit.pk, "total_amount": -1, "payment_plan": "in_gold"},
        status=422,
        says="What is missing or wrong is said field by field",
    )
    here = {"booking_id": booking["id"]}
    stage.get(
        "/api/builder/bookings",
        by=project.builder,
        query={"status": "pending", "project_id": project.pk, "search": "Smith", "limit": 20},
        says="What a builder sells, with what it comes to",
    )
    stage.get(BOOKINGS, by=buyer, query={"page": 1, "limit": 20}, says="What a buyer has booked")
    stage.get(BOOKING, by=buyer, path=here, says="A booking with what falls due")
    stage.get(
        BOOKING,
        by=cast.neighbour(),
        path=here,
        status=404,
        says="What is somebody else's is not there",
    )
    stage.patch(
        BOOKING,
        by=project.builder,
        path=here,
        body={"notes": "Corner parking lot promised."},
        says="Change what the house notes about it",
    )
    stage.post(
        BOOKING + "/generate-agreement",
        by=project.builder,
        path=here,
        says="Offer the buyer an agreement",
    )
    stage.get(BOOKING + "/agreements", by=buyer, path=here, says="All versions of the agreement")
    stage.get(
        BOOKING + "/download-agreement",
        by=buyer,
        path=here,
        query={"version": 1},
        says="The agreement as PDF",
    )
    stage.post(
        BOOKING + "/sign-agreement",
        by=buyer,
        path=here,
        body={"full_name": "John Smith", "accept": True, "version": 1},
        says="Sign the version that was read",
    )
    stage.get(
        BOOKING + "/agreements/{version}/verify",
        by=buyer,
        path={**here, "version": 1},
        says="Whether an agreement is still what was signed",
    )
    stage.patch(
        BOOKING + "/status",
        by=project.builder,
        path=here,
        body={"status": "active"},
        says="The buyer has committed",
    )
    stage.get(BOOKING + "/payments", by=buyer, path=here, says="What was paid and what is left")
    stage.patch(
        BOOKING + "/payment-schedule",
        by=project.builder,
        path=here,
        body={"payment_schedule": [{"installment_number": 2, "due_date": cast.day(45)}]},
        says="Let an instalment fall due later",
    )


@story
def a_sale_comes_to_nothing(stage: Stage) -> None:
    project, buyer = residences(), cast.buyer()
    unit = UnitFactory(project=project, number="A-204")
    booking = stage.post(
        BOOKINGS,
        by=buyer,
        body={"unit_id": unit.pk, "total_amount": 7500000, "payment_plan": "one_time"},
        says="A customer books for themself, at the list price",
    )
    stage.patch(
        BOOKING + "/status",
        by=project.builder,
        path={"booking_id": booking["id"]},
        body={"status": "cancelled", "reason": "The buyer's loan was refused."},
        says="A sale comes to nothing: the unit is free again",
    )


@story
def a_builder_follows_what_is_owed(stage: Stage) -> None:
    project = residences()
    unit = UnitFactory(project=project, number="B-102")
    stage.post(
        BOOKINGS,
        by=project.builder,
        body={
            "customer_id": cast.buyer().pk,
            "unit_id": unit.pk,
            "total_amount": 6000000,
            "token_amount": 600000,
            "payment_plan": "installments",
            "booking_date": cast.day(-120),
            "installments": 6,
            "first_due_date": cast.day(-100),
        },
    )
    stage.get(
        "/api/builder/ageing",
        by=project.builder,
        query={"project_id": project.pk, "overdue": "true", "limit": 20},
        says="What buyers owe, by how long it has been due",
    )
    stage.get(
        "/api/builder/ageing/export",
        by=project.builder,
        query={"project_id": project.pk, "as_of": cast.day()},
        says="The same for a spreadsheet",
    )
