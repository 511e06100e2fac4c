"""A builder puts up a project: its units, and the stages in which it is built."""

from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story

PROJECTS = "/api/projects"
PROJECT = "/api/projects/{project_id}"
UNIT = "/api/units/{unit_id}"
MILESTONE = "/api/milestones/{milestone_id}"
SHEET = """number,type,floor,area_sqft,price
A-205,2BHK,2,1200,7500000
A-206,3BHK,2,1650,9800000
"""


@story
def a_project_is_put_up(stage: Stage) -> None:
    builder = cast.builder(cast.builders())
    project = stage.post(
        PROJECTS,
        by=builder,
        body={
            "name": "Sunset Residences",
            "location": "Sector 62, Noida",
            "description": "Two and three bedrooms, most of them facing the park.",
            "terms": "A modular kitchen is included.",
        },
        says="Put up a project",
    )
    here = {"project_id": project["id"]}
    unit = stage.post(
        PROJECT + "/units",
        by=builder,
        path=here,
        body={
            "number": "A-204",
            "type": "2BHK",
            "floor": 2,
            "area_sqft": 1200,
            "price": 7500000,
        },
        says="Put up a unit",
    )
    stage.post(
        PROJECT + "/units/import",
        by=builder,
        path=here,
        body={"dry_run": False},
        files={"file": ("units.csv", SHEET.encode(), "text/csv")},
        says="Units from a sheet",
    )
    stage.patch(
        PROJECT,
        by=builder,
        path=here,
        body={"description": "Two and three bedrooms, all of them facing the park."},
        says="Edit a project",
    )
    buyer = cast.buyer()
    stage.get(PROJECTS, by=buyer, query={"search": "sunset", "limit": 20}, says="Projects on offer")
    stage.get(PROJECT, by=buyer, path=here, says="A project and how far it is built")
    stage.get(
        PROJECT + "/units",
        by=buyer,
        path=here,
        query={"status": "available", "type": "2BHK", "max_price": 8000000, "limit": 20},
        says="The units of a project",
    )
    stage.get(UNIT, by=buyer, path={"unit_id": unit["id"]}, says="A unit")
    stage.patch(
        UNIT,
        by=builder,
        path={"unit_id": unit["id"]},
        body={"price": 7600000},
        says="What a unit costs from now on",
    )


@story
def it_is_built_in_stages(stage: Stage) -> None:
    builder = cast.builder(cast.builders())
    project = stage.post(
        PROJECTS, by=builder, body={"name": "Lake View", "location": "Sector 44, Noida"}
    )
    here = {"project_id": project["id"]}
    planned = stage.post(
        PROJECT + "/milestones",
        by=builder,
        path=here,
        body={
            "milestones": [
                {"name": "Foundation", "share": 30},
                {"name": "Structure", "share": 50},
                {"name": "Possession", "share": 20},
            ]
        },
        says="Plan the stages of construction",
    )
    stage.get(PROJECT + "/milestones", by=builder, path=here, says="The stages, in their order")
    first = {"milestone_id": planned["milestones"][0]["id"]}
    stage.patch(
        MILESTONE,
        by=builder,
        path=first,
        body={"name": "Foundation laid"},
        says="Another name for a stage",
    )
    stage.post(
        MILESTONE + "/reach",
        by=builder,
        path=first,
        body={"reached_on": cast.day()},
        says="A stage is done: what waits for it falls due",
    )
    stage.delete(MILESTONE + "/reach", by=builder, path=first, says="It was not reached after all")
