"""What tests of `/api/projects` share."""

from django.core.files.uploadedfile import SimpleUploadedFile

FACTS = {"number": "A-204", "type": "2BHK", "floor": 2, "area_sqft": 1200, "price": 7500000}


def wire(instant):
    return instant.isoformat().replace("+00:00", "Z")


def at(project, rest=""):
    return f"/api/projects/{project.pk}{rest}"


def code(response):
    return response.status_code, response.json()["error_code"]


def plan(*stages):
    """A plan's body: each stage a name, a share and, of one that is there, its id."""
    names = ("name", "share", "id")
    return {"milestones": [dict(zip(names, each, strict=False)) for each in stages]}


def upload(text, **told):
    return {"file": SimpleUploadedFile("units.csv", text.encode(), "text/csv"), **told}
