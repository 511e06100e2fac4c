"""Stages and sheets of a project, as the builder pages send them."""

from datetime import date

import pytest

from catalog.api import sheets
from catalog.models import Milestone, Unit
from catalog.tests.factories import MilestoneFactory, UnitFactory
from catalog.tests.wire import at, code, plan, upload

# Either database reads and writes these alike; what they do otherwise is in the tests of services.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

HEADER = "number,type,floor,area_sqft,price\n"


def test_stages_are_planned_moved_and_reached(builder, project):
    one, two = (MilestoneFactory(project=project, position=n, share=50) for n in (1, 2))

    planned = builder.post(
        at(project, "/milestones"),
        plan(("Roof", 33.33, two.pk), ("Earth", 33.34, one.pk), ("Doors", 33.33)),
        format="json",
    )
    doors = planned.json()["milestones"][2]["id"]
    moved = builder.patch(f"/api/milestones/{doors}", {"position": 1}, format="json")
    named = builder.patch(f"/api/milestones/{doors}", {"name": "Windows"}, format="json")
    day = {"reached_on": "2026-01-05"}
    reached = [builder.post(f"/api/milestones/{doors}/reach", day, format="json") for _ in range(2)]
    otherwise = builder.post(
        f"/api/milestones/{doors}/reach", {"reached_on": "2026-01-06"}, format="json"
    )

    assert planned.status_code == 200
    assert [row["name"] for row in planned.json()["milestones"]] == ["Roof", "Earth", "Doors"]
    assert (moved.json()["position"], named.json()["name"]) == (1, "Windows")
    assert [each.status_code for each in reached] == [200, 200]
    assert (
        reached[0].json()
        == reached[1].json()
        == {
            "id": doors,
            "project_id": project.pk,
            "position": 1,
            "name": "Windows",
            "share": 33.33,
            "reached_on": "2026-01-05",
            "is_planned": True,
        }
    )
    assert code(otherwise) == (409, "MILESTONE_REACHED")
    assert Milestone.objects.get(pk=doors).reached_on == date(2026, 1, 5)
    back = builder.delete(f"/api/milestones/{doors}/reach")
    assert (back.status_code, back.json()["reached_on"]) == (200, None)
    Milestone.objects.filter(pk=two.pk).update(reached_on=date(2026, 1, 5))  # long ago
    assert code(builder.delete(f"/api/milestones/{two.pk}/reach")) == (409, "MILESTONE_SETTLED")


@pytest.mark.parametrize(
    "body", [plan(("A", 99.99)), plan(("A", 101)), plan(), plan(("A", 100, 2**40)), {}]
)
def test_a_plan_that_is_not_whole_is_a_bad_field(builder, project, body):
    answer = builder.post(at(project, "/milestones"), body, format="json")

    assert code(answer) == (422, "VALIDATION_ERROR")
    assert answer.json()["detail"][0]["loc"][:2] == ["body", "milestones"]
    assert not Milestone.objects.exists()


def test_a_sheet_is_looked_at_unless_it_is_to_be_taken(builder, project):
    path = at(project, "/units/import")
    UnitFactory(project=project, number="A-1", floor=2)
    text = HEADER.replace("price", "price,facing") + (
        'A-1,2BHK,3,1200,"75,00,000",East\nA-2,villa,0,2000,9000000.50,West\n'
    )

    dry = builder.post(path, upload(text), format="multipart")
    assert Unit.objects.count() == 1
    wet = builder.post(path, upload(text, dry_run="false"), format="multipart")

    told = {
        "project_id": project.pk,
        "created": 1,
        "changed": 1,
        "unchanged": 0,
        "ignored_columns": ["facing"],
        "wrong": 0,
        "rows": [
            {
                "line": 2,
                "number": "A-1",
                "is_new": False,
                "changes": [{"field": "floor", "before": "2", "after": "3"}],
            },
            {
                "line": 3,
                "number": "A-2",
                "is_new": True,
                "changes": [
                    {"field": "type", "before": None, "after": "villa"},
                    {"field": "floor", "before": None, "after": "0"},
                    {"field": "area_sqft", "before": None, "after": "2000"},
                    {"field": "price", "before": None, "after": "9000000.50"},
                ],
            },
        ],
        "errors": [],
    }
    assert (dry.status_code, dry.json()) == (200, {**told, "dry_run": True, "applied": False})
    assert (wet.status_code, wet.json()) == (200, {**told, "dry_run": False, "applied": True})
    assert list(Unit.objects.order_by("number").values_list("number", "floor")) == [
        ("A-1", 3),
        ("A-2", 0),
    ]


def test_of_a_long_sheet_the_beginning_is_told(builder, project, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_TOLD", 2)
    path = at(project, "/units/import")
    good = HEADER + "".join(f"A-{n},2BHK,0,10,10\n" for n in range(3))
    bad = HEADER + "A,B,0,10,free\nC,D,roof,10,free\n"

    taken = builder.post(path, upload(good, dry_run="false"), format="multipart").json()
    dry = builder.post(path, upload(bad), format="multipart").json()
    refused = builder.post(path, upload(bad, dry_run="false"), format="multipart")

    assert (taken["created"], [row["line"] for row in taken["rows"]]) == (3, [2, 3])
    assert (dry["wrong"], [flaw["line"] for flaw in dry["errors"]]) == (3, [2, 3])
    assert refused.status_code == 422
    assert len(refused.json()["detail"]) == 2
    assert Unit.objects.count() == 3


def test_bad_lines_are_told_and_none_is_taken(builder, project):
    path = at(project, "/units/import")
    text = HEADER + "A-1,2BHK,3,1200,free\nA-2,villa,0,2000,75,00,000\nA-3,villa,0,2000,1\n"

    dry = builder.post(path, upload(text), format="multipart")
    wet = builder.post(path, upload(text, dry_run="false"), format="multipart")

    assert (dry.status_code, dry.json()["created"]) == (200, 1)
    assert [(each["line"], each["column"], each["value"]) for each in dry.json()["errors"]] == [
        (2, "price", "free"),
        (3, "", "A-2 | villa | 0 | 2000 | 75 | 00 | 000"),
    ]
    assert code(wet) == (422, "VALIDATION_ERROR")
    assert [each["loc"] for each in wet.json()["detail"]] == [
        ["body", "file", 2, "price"],
        ["body", "file", 3],
    ]
    assert not Unit.objects.exists()


@pytest.mark.parametrize("body", [{}, upload("no sheet"), upload(HEADER)], ids=range(3))
def test_what_is_no_sheet_is_a_bad_file(builder, project, body):
    answer = builder.post(at(project, "/units/import"), body, format="multipart")

    assert code(answer) == (422, "VALIDATION_ERROR")
    assert [each["loc"] for each in answer.json()["detail"]] == [["body", "file"]]
