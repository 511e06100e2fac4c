"""What tests of `/api/projects` share."""

from django.core.files.uploadedfile import SimpleUploadedFile


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
