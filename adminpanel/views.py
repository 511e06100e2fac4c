"""Pages of the admin that are no model's."""

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from adminpanel.desk.search import find


@site.admin_view
def search(request: HttpRequest) -> HttpResponse:
    """What the box of `Ctrl K` shows below what is typed in it; never kept by anybody."""
    found = find(request, request.GET.get("s", ""))
    answer = TemplateResponse(request, "adminpanel/desk/found.html", {"found": found})
    answer["Cache-Control"] = "private, no-store"
    return answer
