"""The page on which staff take units from a sheet: sent, looked at, taken."""

import secrets
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from catalog.admin.forms import SheetForm
from catalog.models import Project
from catalog.services import Difference, Import, import_units, preview_units
from catalog.unit_sheet import LARGEST_SHEET
from kernel import areas
from kernel.errors import DomainError
from kernel.money import shown
from kernel.staff import StaffAdmin, actor_of

# How long a sheet waits to be looked at, in seconds, and how many lines of it are shown.
PATIENCE: Final = 30 * 60
LINES_SHOWN: Final = 300
_sheets = areas.area(
    "sheets",
    prefix="units-sheet:",
    says="Sheets of units that staff have sent and not confirmed yet.",
    stays="Somebody is looking at them.",
)


def show_import(page: StaffAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """The form; after a sheet was sent, what it would do; after that was confirmed, the project."""
    project: Project | None = page.get_object(request, unquote(object_id))
    if project is None:
        raise Http404
    asked: dict[str, Any] = {"form": SheetForm()}
    if "token" in request.POST:
        done = _take(page, request, project)
        if done is not None:
            return done
    elif request.method == "POST":
        asked = _looked_at(request, project)
    context = {
        **page.admin_site.each_context(request),
        **asked,
        "title": f"Units of {project} from a sheet",
        "opts": page.opts,
        "original": project,
        "project_url": _page_of(project),
    }
    return TemplateResponse(request, "catalog/import_units.html", context)


def _looked_at(request: HttpRequest, project: Project) -> dict[str, Any]:
    """What the page shows of the sheet that came. It is kept until it is confirmed."""
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return {"form": form}
    data = form.cleaned_data["file"].read(LARGEST_SHEET + 1)
    try:
        found = preview_units(project_id=project.pk, actor=actor_of(request), data=data)
    except DomainError as refusal:
        form.add_error("file", refusal.message)
        return {"form": form}
    token = secrets.token_urlsafe(16)
    if found.differences and not found.flaws:
        _sheets.set(_key(request, project, token), data, PATIENCE)
    return {"form": SheetForm(), "found": found, "token": token, **_lines(found)}


def _take(page: StaffAdmin, request: HttpRequest, project: Project) -> HttpResponse | None:
    """Take the sheet that was looked at; None, and told why, when it cannot be taken."""
    data = _sheets.get(_key(request, project, request.POST["token"]))
    if data is None:
        page.message_user(request, "Please send the sheet again.", messages.WARNING)
        return None
    try:
        done = import_units(project_id=project.pk, actor=actor_of(request), data=data)
    except DomainError as refusal:
        page.message_user(request, refusal.message, messages.ERROR)
        return None
    told = f"Units from a sheet: {done.created} new, {done.changed} changed."
    page.log_change(request, project, told)
    page.message_user(request, told, messages.SUCCESS)
    return HttpResponseRedirect(_page_of(project))


def _lines(found: Import) -> dict[str, Any]:
    currency = found.project.currency()
    changed = [each for each in found.differences if not each.is_new]
    created = [each for each in found.differences if each.is_new]
    return {
        "flaws": found.flaws[:LINES_SHOWN],
        "changes": [_line(each, currency) for each in changed[:LINES_SHOWN]],
        "news": [_line(each, currency) for each in created[:LINES_SHOWN]],
        "lines_shown": LINES_SHOWN,
    }


def _line(difference: Difference, currency: str) -> dict[str, Any]:
    """A line as people read it: what is new, and beside what changes what it was."""
    cells = {
        name: {"before": _words(name, before, currency), "after": _words(name, after, currency)}
        for name, (before, after) in difference.facts.items()
    }
    return {"line": difference.line, "number": difference.number, **cells}


def _words(name: str, value: Any, currency: str) -> str:
    if value is None:
        return ""
    if name == "price":
        return shown(value, currency)
    return f"{value.normalize():f}" if name == "area_sqft" else str(value)


def _key(request: HttpRequest, project: Project, token: str) -> str:
    return f"{request.user.pk}:{project.pk}:{token[:32]}"


def _page_of(project: Project) -> str:
    return reverse("admin:catalog_project_change", args=[project.pk])
