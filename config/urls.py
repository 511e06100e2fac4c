"""Every published path: one surface a business, the admin, health and files."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("", include("config.surfaces.home_services")),
]
