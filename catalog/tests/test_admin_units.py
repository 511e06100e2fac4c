"""Units, stages and sheets in the admin: by use cases, and looked at before they are taken."""

from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OnboardManagerFactory
from catalog.models import Milestone, Unit
from catalog.tests.factories import MilestoneFactory, ProjectFactory, UnitFactory
from kernel import clock
from kernel.models import Event

# Either database writes these alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

HEADER = "number,type,floor,area_sqft,price,status\n"
FORM = {
    "number": "A-204",
    "type": "2BHK",
    "floor": "2",
    "area_sqft": "1200.00",
    "price": "7500000.00",
}


@pytest.fixture
def manager(client):
    client.force_login(ManagerFactory())
    return client


def page(row, name="change"):
    return reverse(f"admin:catalog_{row._meta.model_name}_{name}", args=[row.pk])


def press(client, row, button, **asked):
    answer = client.post(page(row, button), {"_form_submitted": "on", **asked}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def offered(client, row):
    return [each["title"] for each in client.get(page(row)).context["actions_detail"]]


def send(client, project, text):
    file = SimpleUploadedFile("units.csv", text.encode(), "text/csv")
    return client.post(page(project, "sheet"), {"file": file})


def test_a_unit_is_made_and_edited_by_its_use_cases(manager):
    project = ProjectFactory()

    manager.post(reverse("admin:catalog_unit_add"), FORM | {"project": project.pk})
    unit = Unit.objects.get()
    manager.post(page(unit), FORM | {"price": "8000000.00"})

    unit.refresh_from_db()
    assert (unit.project, unit.number, unit.price) == (project, "A-204", Decimal("8000000.00"))
    assert [event.payload["fields"] for event in Event.objects.all()][1] == ["price"]


def test_a_number_that_is_taken_is_told(manager):
    unit = UnitFactory(number="A-204")
    other = UnitFactory(project=unit.project)

    answer = manager.post(page(other), FORM, follow=True)

    assert "There is a unit A-204 in this project already." in answer.content.decode()
    assert not Event.objects.exists()


def test_what_somebody_has_keeps_its_number_and_price(manager):
    unit = UnitFactory(status="booked")

    manager.post(page(unit), FORM | {"price": "1.00", "number": "Z", "floor": "9"})

    before = unit.price
    unit.refresh_from_db()
    assert (unit.floor, unit.price) == (9, before)
    assert unit.number != "Z"


def test_a_unit_is_sold_elsewhere_and_put_back_by_buttons(manager):
    unit = UnitFactory()

    assert offered(manager, unit) == ["Sold elsewhere"]
    assert press(manager, unit, "elsewhere") == ["Sold elsewhere."]
    unit.refresh_from_db()
    assert (unit.status, unit.sold_elsewhere) == ("sold", True)
    assert offered(manager, unit) == ["Back on sale"]
    assert press(manager, unit, "back") == ["Back on sale."]
    unit.refresh_from_db()
    assert (unit.status, unit.sold_elsewhere) == ("available", False)
    assert offered(manager, UnitFactory(status="sold")) == []


def test_a_stage_is_reached_moved_and_named(manager):
    first, second = (MilestoneFactory(position=1), MilestoneFactory(position=2))
    second.project = first.project
    second.save()

    manager.post(page(second), {"name": "Roof", "position": "1"})
    told = press(manager, second, "reached", reached_on="2026-01-05")
    late = press(manager, first, "reached", reached_on=str(clock.now().year + 1) + "-01-05")

    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.name, second.position, first.position) == ("Roof", 1, 2)
    assert told[-1:] == ["Reached on 05 January 2026."]
    assert offered(manager, second) == ["Take it back"]
    assert late == ["A stage is reached when it is: not in the future."]
    assert first.reached_on is None
    assert press(manager, second, "taken_back")[-1:] == ["Taken back: not reached yet."]
    assert offered(manager, second) == ["Reached"]


def test_stages_are_planned_line_by_line(manager):
    one = MilestoneFactory(name="Plinth", position=1, share=50)
    two = MilestoneFactory(project=one.project, name="Roof", position=2, share=50)
    path = page(one.project, "plan")

    shown = manager.get(path).content.decode()
    bad = manager.post(path, {"_form_submitted": "on", "stages": "half Roof\n50 Plinth"})
    told = press(manager, one.project, "plan", stages="60.5% Roof\n\n 39.50  Doors ")
    less = press(manager, one.project, "plan", stages="60 Roof")

    assert "50 Plinth\n50 Roof" in shown
    assert "“half Roof” is no share and name" in bad.content.decode()
    assert told == ["2 stages are planned."]
    assert less == ["The shares come to 60.00 percent instead of 100."]
    planned = Milestone.objects.filter(project=one.project).order_by("position")
    assert [(each.name, each.share) for each in planned] == [
        ("Roof", Decimal("60.50")),
        ("Doors", Decimal("39.50")),
    ]
    assert planned[0].pk == two.pk


def test_a_project_shows_its_units_by_status(manager):
    project = ProjectFactory()
    for status in ("available", "available", "held"):
        UnitFactory(project=project, status=status)
    other = UnitFactory()

    shown = manager.get(page(project)).content.decode()
    listed = manager.get(reverse("admin:catalog_project_changelist")).content.decode()
    units = manager.get(
        reverse("admin:catalog_unit_changelist"), {"project__id__exact": project.pk}
    )

    assert "2 available, 1 held" in shown
    assert "2 of 3" in listed
    assert other not in units.context["cl"].result_list
    assert len(units.context["cl"].result_list) == 3


def test_a_sheet_is_looked_at_and_then_taken(manager):
    project = ProjectFactory()
    UnitFactory(project=project, number="A-1", floor=2)
    text = HEADER + 'A-1,2BHK,3,1250.50,"75,00,000",\nA-2,villa,0,2000,9000000,sold\n'

    looked = send(manager, project, text)
    body = looked.content.decode()
    assert "<s>2</s> 3" in body
    assert "<s>1200</s> 1250.5" in body
    assert "₹90,00,000.00" in body
    assert Unit.objects.count() == 1
    taken = manager.post(page(project, "sheet"), {"token": looked.context["token"]}, follow=True)

    assert taken.redirect_chain[-1][0] == page(project)
    assert [str(each) for each in taken.context["messages"]] == [
        "Units from a sheet: 1 new, 1 changed."
    ]
    assert set(Unit.objects.values_list("number", "floor")) == {("A-1", 3), ("A-2", 0)}
    assert LogEntry.objects.get().get_change_message() == "Units from a sheet: 1 new, 1 changed."


def test_a_sheet_with_a_bad_line_is_not_to_be_taken(manager):
    project = ProjectFactory()
    text = HEADER + "A-1,,3,1200,<b>free</b>,\nA-2,villa,0,2000,9000000,sold\n"

    looked = send(manager, project, text)
    taken = manager.post(page(project, "sheet"), {"token": looked.context["token"]})

    body = looked.content.decode()
    assert "A number is needed, like 7500000 or 75,00,000." in body
    assert "<code>&lt;b&gt;free&lt;/b&gt;</code>" in body
    assert "<td>type</td><td>–</td>" in body
    assert body.index("This is missing.") < body.index('type="file"') < body.index("<h2>New</h2>")
    assert "Take " not in body
    assert [str(each) for each in taken.context["messages"]] == ["Please send the sheet again."]
    assert Unit.objects.count() == 0


def test_after_a_sheet_that_changes_nothing_comes_the_next(manager):
    unit = UnitFactory(number="A-1")

    body = send(manager, unit.project, HEADER + "A-1,2BHK,2,1200,7500000,\n").content.decode()

    assert "there is nothing to take" in body
    assert 'type="file"' in body


def test_what_is_no_sheet_is_told_beside_the_field(manager):
    project = ProjectFactory()

    answers = [send(manager, project, text) for text in ("", "rubbish", HEADER)]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert "There is no unit below the header." in answers[2].content.decode()


def test_a_sheet_is_somebodys_and_of_a_project(manager, client):
    project = ProjectFactory()
    token = send(manager, project, HEADER + "A-2,villa,0,2000,9000000,sold\n").context["token"]

    manager.post(page(ProjectFactory(), "sheet"), {"token": token})
    client.force_login(ManagerFactory())
    client.post(page(project, "sheet"), {"token": token})
    client.force_login(OnboardManagerFactory())
    refused = client.post(page(project, "sheet"), {"token": token})

    assert refused.status_code == 403
    assert not Unit.objects.exists()
