"""`manage.py import_units`: the same import, for who sits at the server."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Unit
from catalog.tests.factories import ProjectFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HEADER = "number,type,floor,area_sqft,price\n"


@pytest.fixture
def project():
    return ProjectFactory(name="Sunset Residences")


def run(project_id, path, *options):
    """What it said, and what it complained of."""
    said, complained = StringIO(), StringIO()
    try:
        call_command(
            "import_units", str(project_id), str(path), *options, stdout=said, stderr=complained
        )
    except CommandError as error:
        complained.write(str(error))
    return said.getvalue(), complained.getvalue()


def test_it_tells_first_and_does_when_it_is_told_to(project, tmp_path):
    UnitFactory(project=project, number="A-1", floor=2)
    path = tmp_path / "units.csv"
    path.write_text(HEADER + "A-1,2BHK,3,1200,7500000\nA-2,villa,0,2000,9000000\n")

    dry = run(project.pk, path)
    assert Unit.objects.count() == 1
    wet = run(project.pk, path, "--apply")

    lines = (
        "  line 2: A-1 floor 2 -> 3\n  line 3: A-2 is new: villa, 0, 2000, 9000000\n"
        "{}, Sunset Residences: 1 new, 1 changed, 0 as they were.\n"
    )
    assert dry == (lines.format("Dry run"), "")
    assert wet == (lines.format("Done"), "")
    assert Unit.objects.count() == 2


@pytest.mark.parametrize("options", [(), ("--apply",)], ids=str)
def test_it_names_every_bad_line_and_takes_none(project, tmp_path, options):
    path = tmp_path / "units.csv"
    path.write_text(HEADER + "A-1,2BHK,3,1200,free\nA-2,villa,0,2000,9000000\n")

    _said, complained = run(project.pk, path, *options)

    assert "line 2, price: A number is needed, like 7500000 or 75,00,000." in complained
    assert "There was: “free”" in complained
    assert not Unit.objects.exists()


def test_what_is_not_there_is_said(project, tmp_path):
    path = tmp_path / "units.csv"
    assert run(project.pk, path)[1].endswith("cannot be read: No such file or directory.")
    path.write_text(HEADER)
    assert run(project.pk, path)[1] == "There is no unit below the header."
    path.write_text(HEADER + "A-1,2BHK,3,1200,1\n")
    assert run(2**40, path)[1] == "There is no such project."
