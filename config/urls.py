"""Every published path: one surface a business, the admin, health and files."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from accounts.admin.doors import second_step
from accounts.admin.own_factor import own_second_factor
from adminpanel.views import search
from config.surfaces import SURFACES, calendars
from kernel.files.views import download
from kernel.http.docs import docs_urls
from kernel.http.fallback import other_spelling
from kernel.http.health import healthz, readyz
from kernel.http.metrics import numbers
from notifications.pages import unsubscribe

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("config.surfaces.home_services")),
    path("", include("config.surfaces.builders")),
    path("", include("config.surfaces.care")),
    path("", include("config.surfaces.contractors")),
    path("", include("config.surfaces.operations")),
    *docs_urls(SURFACES),
    path("files/<str:token>", download, name="file"),
    path("unsubscribe/<str:token>", unsubscribe, name="unsubscribe"),
    *calendars.BY_LINK,
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", numbers),
    # In the place of the theme's own, which reads whole tables.
    path("admin/search/", search),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/second-step/", second_step, name="admin_second_step"),
    path(
        "admin/second-factor/",
        admin.site.admin_view(own_second_factor),
        name="admin_own_second_factor",
    ),
    path("admin/", admin.site.urls),
    # Last: the same path with the slash added or dropped, else 404.
    re_path("", other_spelling),
]

handler400 = "kernel.http.fallback.bad_request"
handler403 = "kernel.http.fallback.forbidden"
handler404 = "kernel.http.fallback.not_found"
handler500 = "kernel.http.fallback.crashed"
