"""The admin as a whole: its first page, and the pages of what the platform keeps about itself."""

from django.contrib import admin

from adminpanel.admin import alerts, log, tasks

__all__ = ["alerts", "log", "tasks"]

admin.site.index_template = "adminpanel/index.html"
